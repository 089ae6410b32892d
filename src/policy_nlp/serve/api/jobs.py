"""Work under way: looked at, and ended."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from policy_nlp.serve.jobs import Job
from policy_nlp.serve.serving import Served

router = APIRouter(tags=["jobs"])

JobName = Annotated[str, Path(max_length=40)]


@router.get("/jobs", response_model=list[Job])
def jobs(served: Served) -> list[Job]:
    """The work under way and the last that ended, the newest first."""
    return served.jobs.all()


@router.get("/jobs/{job}", response_model=Job)
def job(served: Served, job: JobName) -> Job:
    """How far a job is."""
    return served.jobs.get(job)


@router.delete("/jobs/{job}", response_model=Job)
def stop(served: Served, job: JobName) -> Job:
    """Ends a job of documents after the file that is being read, one of deliveries after the pair that is being compared; what was done stays. A
    question ends by itself."""
    return served.jobs.stop(job)
