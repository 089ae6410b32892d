"""One analysis as the JSON object of the annotation guide (keys text, header, officials, entities, commitments)."""

from __future__ import annotations

from typing import Any

from policy_nlp.model import ActorMention, Analysis, Commitment, Entity, Header, Official, Quantity


def export_analysis(analysis: Analysis) -> dict[str, Any]:
    """The guide's object; keys beyond the guide's stand beside them."""
    return {
        "text": analysis.text,
        "header": _header(analysis.header),
        "officials": [_official(official) for official in analysis.officials],
        "entities": [_entity(entity) for entity in analysis.entities],
        "commitments": [_commitment(commitment) for commitment in analysis.commitments],
    }


def _header(header: Header) -> dict[str, Any]:
    return {
        "title": header.title,
        "document_number": header.document_number,
        "issuers": list(header.issuers),
        "issued_on": header.issued_on,
        "recipients": list(header.recipients),
        "kind": header.kind,
        "level": header.level,
        "region": header.region,
    }


def _official(official: Official) -> dict[str, Any]:
    return {
        "name": official.name,
        "titles": list(official.titles),
        "organisation": official.organisation,
        "posts": [
            {"title": p.title, "organisation": p.organisation, "event": p.event, "date": p.date} for p in official.posts
        ],
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


def _commitment(commitment: Commitment) -> dict[str, Any]:
    deadline = commitment.deadline
    return {
        "start": commitment.start,
        "end": commitment.end,
        "text": commitment.text,
        "status": commitment.status,
        "actors": [_actor(actor) for actor in commitment.actors],
        "deadline": {"text": deadline.text, "value": deadline.value, "operator": deadline.operator}
        if deadline
        else None,
        "targets": [
            {"indicator": t.indicator, "op": t.op, "number": _number(t.number), "unit": t.unit, "base": t.base}
            for t in commitment.targets
        ],
        "action": commitment.action,
        "object": commitment.object,
        "firmness": commitment.firmness,
        "section": list(commitment.section),
        "confidence": round(commitment.confidence, 4),
    }


def _actor(actor: ActorMention) -> dict[str, Any]:
    return {"text": actor.text, "name": actor.name, "role": actor.role, "source": actor.source}


def _number(number: float) -> int | float:
    return int(number) if number == int(number) else number
