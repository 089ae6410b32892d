"""What became of promises: worked out over the whole library, as a job that is watched."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from policy_nlp.errors import NotFoundError
from policy_nlp.serve.pages.shell import page, page_router
from policy_nlp.serve.serving import LibraryServed, Served

router = page_router()
JobName = Annotated[str, Path(max_length=40)]


@router.get("/deliveries")
def deliveries(request: Request, served: Served, library: LibraryServed) -> HTMLResponse:
    """How far it is worked out, the button, and the jobs that did so since the server began."""
    jobs = [job for job in served.jobs.all() if job.kind == "deliveries"]
    kept = library.deliveries_kept()
    return page(request, "deliveries.html", kept=kept, jobs=jobs, delivering=served.jobs.delivering())


@router.post("/deliveries")
def begin(served: Served) -> RedirectResponse:
    """Begins, or finds the job that has begun, and leads to it."""
    return RedirectResponse(f"/deliveries/{served.jobs.deliver().id}", 303)


@router.get("/deliveries/{job}")
def watch(request: Request, served: Served, library: LibraryServed, job: JobName) -> HTMLResponse:
    """How far a job is. Raises NotFoundError."""
    found = served.jobs.get(job)
    if found.kind != "deliveries":
        raise NotFoundError(f"no job is known as {job[:40]!r}; jobs of an earlier run of the server are forgotten")
    titles = library.titles([key for one in found.files for key in one.pair])
    names = [one.path.split(" – ", 1) for one in found.files]
    return page(request, "delivering.html", job=found, is_ended=found.ended is not None, titles=titles, names=names)


@router.post("/deliveries/{job}/stop")
def stop(served: Served, job: JobName) -> RedirectResponse:
    """Ends a job after the pair that is being compared."""
    served.jobs.stop(job)
    return RedirectResponse(f"/deliveries/{job}", 303)
