"""Editing: a person puts what is right in the place of what the machine read; each value that was changed is a judgement of its own."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.judgements.edits import EDITS, NO_DEADLINE, figure_text
from policy_nlp.library import Library
from policy_nlp.model import Analysis, Commitment, Entity, EntityType
from policy_nlp.serve.pages.person import user_of
from policy_nlp.serve.pages.shell import page_router
from policy_nlp.serve.pages.way_back import way_back
from policy_nlp.serve.serving import Served

router = page_router()
TYPES = tuple(EntityType)


@router.post("/review/edit")
async def edit(request: Request, served: Served) -> Response:
    """Keeps each value of a form that is not what it had (`had_…`), and leads back to where it was edited: with what was typed and what is wrong
    with it, where that could not be taken. Raises QueryError where nothing is edited, and NotFoundError where there is no way back."""
    form = await request.form(max_files=0)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    if not fields.get("thing"):
        raise QueryError("edit: say what is edited")
    kept: list[str] = []
    back = fields.get("back", "")
    try:
        await run_in_threadpool(_keep, served.library, fields, user_of(request), kept)
    except (QueryError, NotFoundError) as error:
        if not back:
            raise
        typed = {str(word): fields[word] for word in EDITS if word in fields}
        return way_back(back, ",".join(kept), served.slips.keep(fields["thing"], typed, str(error)))
    return way_back(back, ",".join(kept))


def _keep(library: Library, fields: dict[str, str], user: str, kept: list[str]) -> None:
    """Keeps the values, one after the other; `kept` are the ids of those that are."""
    thing = fields["thing"]
    for word in EDITS:
        value = fields.get(word)
        if value is None or value.strip() == fields.get(f"had_{word}", "").strip():
            continue
        if word == "deadline" and not value.strip():
            value = NO_DEADLINE
        kept.append(library.judge(word, thing, value=value, user=user).id)


def commitment_forms(library: Library, analysis: Analysis, commitment: Commitment) -> dict[str, Any]:
    """What can be edited of a commitment: its own values, its actors and its figures, each with the name that judgements know it by, and what
    was read where that was edited."""
    key, position = analysis.sha256[:12], analysis.commitments.index(commitment)
    name = f"{key}@{commitment.start}-{commitment.end}"
    edits = {(one.kind, one.part, one.word): one for one in library.edits(analysis.sha256) if one.position == position}
    return {
        "thing": name,
        "deadline": commitment.deadline.value if commitment.deadline else "",
        "status": commitment.status,
        "was": _was(edits, "commitment", 0),
        "actors": [
            (f"actor:{name}={one.text}", one, _was(edits, "actor", n)) for n, one in enumerate(commitment.actors)
        ],
        "figures": [
            (f"figure:{name}={shown}", shown, one, _was(edits, "figure", n))
            for n, one in enumerate(commitment.targets)
            for shown in [figure_text(one.indicator, one.op, one.number, one.unit)]
        ],
    }


def entity_form(library: Library, analysis: Analysis, entity: Entity) -> dict[str, Any]:
    """What can be edited of an entity."""
    position = analysis.entities.index(entity)
    edits = {(one.kind, 0, one.word): one for one in library.edits(analysis.sha256) if one.position == position}
    return {
        "thing": f"entity:{analysis.sha256[:12]}@{entity.start}-{entity.end}",
        "entity": entity,
        "types": TYPES,
        "was": _was(edits, "entity", 0),
    }


def _was(edits: dict[tuple[str, int, str], Any], kind: str, part: int) -> list[Any]:
    return [one for (of, n, _), one in edits.items() if (of, n) == (kind, part)]
