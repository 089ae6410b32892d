"""One analysis as the JSON object of the annotation guide (keys text, header, officials, entities, commitments)."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from policy_nlp.model import (
    ActorMention,
    Analysis,
    Block,
    Commitment,
    Deadline,
    Entity,
    Header,
    Official,
    Part,
    Quantity,
    References,
)
from policy_nlp.structure.titled_dates import dating

RECORD_VERSION = 1  # a key that goes, or means something else, makes a new one


def record_schema() -> dict[str, Any]:
    """The JSON Schema of what `export_analysis` gives."""
    text = files(__package__).joinpath("record.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def export_analysis(analysis: Analysis) -> dict[str, Any]:
    """The guide's object; keys beyond the guide's stand beside them."""
    return {
        "text": analysis.text,
        "header": _header(analysis.header),
        "officials": [_official(official) for official in analysis.officials],
        "entities": [_entity(entity) for entity in analysis.entities],
        "commitments": [export_commitment(commitment) for commitment in analysis.commitments],
        "record_version": RECORD_VERSION,
        "name": analysis.name,
        "sha256": analysis.sha256,
        "media_type": analysis.media_type,
        "blocks": [_block(block) for block in analysis.structure.blocks],
        "parts": [_part(part) for part in analysis.structure.parts],
        "relations": [{"relation": relation, "document": other} for relation, other in analysis.structure.relations],
        "references": _references(analysis.references),
        "problems": [
            {"stage": p.stage, "kind": p.kind, "message": p.message, "remedy": p.remedy} for p in analysis.problems
        ],
        "versions": dict(sorted(analysis.versions.items())),
    }


def _header(header: Header) -> dict[str, Any]:
    return {
        "title": header.title,
        "document_number": header.document_number,
        "issuers": list(header.issuers),
        "issued_on": header.issued_on,
        "dated_on": dating(header)[0],
        "dated_by": dating(header)[1],
        "recipients": list(header.recipients),
        "kind": header.kind,
        "level": header.level,
        "region": header.region,
        "stated": dict(sorted(header.stated.items())),
        "filled": list(header.filled),
        "spans": {name: list(span) for name, span in sorted(header.spans.items())},
    }


def _block(block: Block) -> dict[str, Any]:
    row: dict[str, Any] = {"start": block.start, "end": block.end, "kind": block.kind, "part": block.part}
    if block.level is not None:
        row["level"] = block.level
    if block.path:
        row["path"] = list(block.path)
    if block.run_in:
        row["run_in"] = block.run_in
    if block.table is not None:
        row |= {"table": block.table, "cells": [list(cell) for cell in block.cells], "is_header": block.is_header}
    return row


def _part(part: Part) -> dict[str, Any]:
    return {
        "first_block": part.first_block,
        "last_block": part.last_block,
        "relation": part.relation,
        "header": _header(part.header),
    }


def _references(references: References) -> dict[str, Any]:
    return {
        "home": references.home,
        "region": references.region,
        "aliases": dict(sorted(references.aliases.items())),
        "members": {name: list(bodies) for name, bodies in sorted(references.members.items())},
    }


def _official(official: Official) -> dict[str, Any]:
    return {
        "name": official.name,
        "titles": list(official.titles),
        "organisation": official.organisation,
        "posts": [
            {
                "title": p.title,
                "organisation": p.organisation,
                "event": p.event,
                "date": p.date,
                "start": p.start,
                "end": p.end,
            }
            for p in official.posts
        ],
        "mentions": [list(span) for span in official.mentions],
    }


def _entity(entity: Entity) -> dict[str, Any]:
    value = entity.value
    row: dict[str, Any] = {
        "start": entity.start,
        "end": entity.end,
        "text": entity.text,
        "type": entity.type.value,
        "confidence": round(entity.confidence, 4),
        "rule": entity.rule,
    }
    if entity.type.value in {"DATE", "DOCNO", "QUANTITY"}:
        row["value"] = [_number(value.number), value.unit] if isinstance(value, Quantity) else value
    if entity.attributes:
        row["attributes"] = dict(sorted(entity.attributes.items()))
    return row


def export_commitment(commitment: Commitment) -> dict[str, Any]:
    """A commitment as the guide's object."""
    return {
        "start": commitment.start,
        "end": commitment.end,
        "text": commitment.text,
        "status": commitment.status,
        "actors": [_actor(actor) for actor in commitment.actors],
        "deadline": _deadline(commitment.deadline),
        "inferred_deadline": _deadline(commitment.inferred_deadline),
        "targets": [
            {
                "indicator": t.indicator,
                "op": t.op,
                "number": _number(t.number),
                "unit": t.unit,
                "base": t.base,
                "due": t.due,
            }
            for t in commitment.targets
        ],
        "action": commitment.action,
        "object": commitment.object,
        "firmness": commitment.firmness,
        "section": list(commitment.section),
        "sentence": list(commitment.sentence),
        "scope": list(commitment.scope) if commitment.scope else None,
        "place": commitment.place,
        "condition": commitment.condition,
        "budget": commitment.budget,
        "inferred": [_actor(actor) for actor in commitment.inferred],
        "confidence": round(commitment.confidence, 4),
    }


def _deadline(deadline: Deadline | None) -> dict[str, str] | None:
    return {"text": deadline.text, "value": deadline.value, "operator": deadline.operator} if deadline else None


def _actor(actor: ActorMention) -> dict[str, Any]:
    return {"text": actor.text, "name": actor.name, "role": actor.role, "source": actor.source}


def _number(number: float) -> int | float:
    return int(number) if number == int(number) else number
