"""Tasks: what several documents say of one undertaking, side by side."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from policy_nlp.compare.documents import wording
from policy_nlp.errors import NotFoundError, remarks_heard
from policy_nlp.serve.pages.shell import page, page_router
from policy_nlp.serve.serving import LibraryServed
from policy_nlp.tasks.groups import TaskRecord

router = page_router()
SHOWN = 50
Word = Annotated[str, Query(max_length=500)]


@router.get("/tasks")
def tasks(
    request: Request, library: LibraryServed, about: Word = "", actor: Word = "", region: Word = ""
) -> HTMLResponse:
    """The undertakings that several documents speak of, among the commitments about some words."""
    return page(
        request,
        "tasks.html",
        about=about,
        actor=actor,
        region=region,
        found=_found(library, about, actor, region),
        shown=SHOWN,
    )


@router.get("/tasks/{key}")
def task(
    request: Request, library: LibraryServed, key: str, about: Word = "", actor: Word = "", region: Word = ""
) -> HTMLResponse:
    """One undertaking: all its commitments in the order of time, each beside the first."""
    found = next((one for one in _found(library, about, actor, region) or () if one.id == key), None)
    if found is None:
        raise NotFoundError(f"no task {key} among the commitments asked for")
    return page(request, "task.html", task=found, about=about, rows=mentions(found))


def _found(library: LibraryServed, about: str, actor: str, region: str) -> list[TaskRecord] | None:
    """None where nothing is asked: the tasks of a whole library take minutes to find."""
    if not (about.strip() or actor.strip()):
        return None
    with remarks_heard():
        return list(
            library.tasks(about=about.strip() or None, actor=actor.strip() or None, region=region.strip() or None)
        )


def mentions(task: TaskRecord) -> list[dict[str, Any]]:
    """The commitments of a task, each with how its words differ from the first's."""
    ordered = sorted(task.mentions, key=lambda one: (one.dated_on or "9999", one.document, one.start))
    first = ordered[0]
    return [
        {"mention": one, "wording": wording(first.text, one.text) if n else (("kept", one.text),)}
        for n, one in enumerate(ordered)
    ]
