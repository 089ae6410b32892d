"""Adding documents: files are sent, watched while they are read, and what went wrong is told with what to do."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from policy_nlp.errors import EmptyError, QueryError, TooLargeError, UnsupportedError
from policy_nlp.serve.jobs import Job
from policy_nlp.serve.pages.shell import fault, page, page_router
from policy_nlp.serve.serving import Served
from policy_nlp.serve.uploads import SUFFIXES, keep_file

router = page_router()
JobName = Annotated[str, Path(max_length=40)]


@router.get("/add")
def add(request: Request, served: Served) -> HTMLResponse:
    """The form, and what was sent since the server began."""
    return _form(request, served)


def _form(request: Request, served: Served, code: int = 200, **values: object) -> HTMLResponse:
    jobs = [job for job in served.jobs.all() if job.kind == "documents"]
    told = {"refused": [], "job": None, **values}
    return page(request, "add.html", code, jobs=jobs, limits=served.limits, suffixes=",".join(sorted(SUFFIXES)), **told)


@router.post("/add")
def send(request: Request, served: Served, files: list[UploadFile]) -> Response:
    """Keeps what is sent and leads to its job; a file that cannot be taken keeps no other from being read."""
    sent = [file for file in files if file.filename]
    if not sent or len(sent) > served.limits.files:
        raise QueryError(f"{len(sent)} files; send 1 to {served.limits.files} at once, or an archive")
    kept, refused = [], []
    for file in sent:
        try:
            kept.append(keep_file(served.uploads, file.filename or "", file.file, served.limits))
        except (UnsupportedError, TooLargeError, EmptyError) as error:
            refused.append(fault(request, error))
    job = served.jobs.read(list(dict.fromkeys(kept))) if kept else None
    if refused or job is None:
        return _form(request, served, 422, refused=refused, job=job)
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{job}")
def watch(request: Request, served: Served, job: JobName) -> HTMLResponse:
    """How far a job is, and what became of each file."""
    found = served.jobs.get(job)
    return page(
        request,
        "job.html",
        job=found,
        is_ended=found.ended is not None,
        names=[_name(found, n) for n in range(len(found.files))],
    )


def _name(job: Job, number: int) -> str:
    """A file as its sender called it: the folder it is kept in says nothing to them."""
    return job.files[number].path.replace("\\", "/").rpartition("/")[2]


@router.post("/add/{job}/stop")
def stop(served: Served, job: JobName) -> RedirectResponse:
    """Ends a job after the file that is being read."""
    served.jobs.stop(job)
    return RedirectResponse(f"/add/{job}", 303)
