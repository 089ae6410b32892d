"""Tasks: what several documents say of one undertaking, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from policy_nlp.compare.documents import wording
from policy_nlp.errors import NotFoundError
from policy_nlp.serve.pages.shell import page, page_router, reply_to
from policy_nlp.serve.serving import Served
from policy_nlp.tasks.groups import TaskRecord

router = page_router()
SHOWN = 50
Word = Annotated[str, Query(max_length=500)]


@router.get("/tasks")
async def tasks(
    request: Request, served: Served, about: Word = "", actor: Word = "", region: Word = ""
) -> HTMLResponse:
    """The undertakings that several documents speak of, among the commitments about some words."""
    found = await _found(request, served, about, actor, region)
    return page(request, "tasks.html", about=about, actor=actor, region=region, found=found, shown=SHOWN)


@router.get("/tasks/{key}")
async def task(
    request: Request, served: Served, key: str, about: Word = "", actor: Word = "", region: Word = ""
) -> HTMLResponse:
    """One undertaking: all its commitments in the order of time, each beside the first."""
    every = await _found(request, served, about, actor, region)
    found = next((one for one in every or () if one.id == key), None)
    if found is None:
        raise NotFoundError(f"no task {key} among the commitments asked for")
    titles = served.library.titles([one.document_key for one in found.mentions])
    return page(request, "task.html", task=found, rows=mentions(found), titles=titles)


async def _found(request: Request, served: Served, about: str, actor: str, region: str) -> Sequence[TaskRecord] | None:
    """None where nothing is asked: the tasks of a whole library take minutes to find."""
    asked = {"about": about.strip() or None, "actor": actor.strip() or None, "region": region.strip() or None}
    if not (asked["about"] or asked["actor"]):
        return None
    found: Sequence[TaskRecord] = (await reply_to(request, served, "tasks", asked)).value
    return found


def mentions(task: TaskRecord) -> list[dict[str, Any]]:
    """The commitments of a task, each with how its words differ from the first's."""
    ordered = sorted(task.mentions, key=lambda one: (one.dated_on or "9999", one.document, one.start))
    first = ordered[0]
    return [
        {"mention": one, "wording": wording(first.text, one.text) if n else (("kept", one.text),)}
        for n, one in enumerate(ordered)
    ]
