"""Editing: a person puts what is right in the place of what the machine read; each value that was changed is a judgement of its own."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from policy_nlp.errors import QueryError
from policy_nlp.judgements.edits import EDITS, NO_DEADLINE, figure_text
from policy_nlp.library import Library
from policy_nlp.model import Analysis, Commitment, Entity, EntityType
from policy_nlp.serve.pages.shell import page_router
from policy_nlp.serve.pages.way_back import user_of, way_back
from policy_nlp.serve.serving import LibraryServed

router = page_router()
TYPES = tuple(EntityType)


@router.post("/review/edit")
async def edit(request: Request, library: LibraryServed) -> Response:
    """Keeps each value of a form that is not what it had (`had_…`), and leads back to where it was edited."""
    form = await request.form(max_files=0)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    kept = await run_in_threadpool(_kept, library, fields, user_of(request))
    return way_back(fields.get("back", ""), ",".join(kept))


def _kept(library: Library, fields: dict[str, str], user: str) -> list[str]:
    thing = fields.get("thing", "")
    if not thing:
        raise QueryError("edit: say what is edited")
    kept = []
    for word in EDITS:
        value = fields.get(word)
        if value is None or value.strip() == fields.get(f"had_{word}", "").strip():
            continue
        if word == "deadline" and not value.strip():
            value = NO_DEADLINE
        kept.append(library.judge(word, thing, value=value, user=user).id)
    return kept


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
