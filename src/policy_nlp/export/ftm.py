"""The full graph as FollowTheMoney entities, one JSON object a line: who is in it, which posts they hold, and which papers say so.

Written by hand from the published schemata (followthemoney.tech): PublicBody, Company, LegalEntity, Person, Position, Occupancy,
Document, Documentation. Every value is a list of text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from policy_nlp.export.tables import json_text
from policy_nlp.fact_graph import Facts

Entity: TypeAlias = dict[str, Any]
_COMPANY = re.compile(r"(?:公司|集团|银行)$")
_COUNTRY = "cn"


def export_ftm(graph: Facts, output: Path) -> list[Path]:
    """Writes the entities."""
    with output.open("w", encoding="utf-8") as stream:
        stream.writelines(json_text(entity) + "\n" for entity in ftm_entities(graph))
    return [output]


def ftm_entities(graph: Facts) -> Iterator[Entity]:
    """Bodies, persons and documents; Occupancy for each post that a person holds in a body, with its Position; Documentation for each
    document that names an actor for a task (`role`: leads, supports; `summary`: the task) or that an actor issued. Unnamed groups,
    tasks and indicators have no schema there and are left out."""
    for node, data in graph.nodes(data=True):
        if schema := _schema(data):
            yield _entity(schema, node, **_properties(data))
    seen: set[str] = set()
    for source, target, key, data in graph.edges(keys=True, data=True):
        for entity in _of_edge(graph, source, target, key, data):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield entity


def _schema(data: dict[str, Any]) -> str | None:
    kind = data["kind"]
    if kind == "organisation":
        return "Company" if _COMPANY.search(data["label"]) else "PublicBody"
    return {"official": "Person", "place": "LegalEntity", "document": "Document"}.get(kind)


def _properties(data: dict[str, Any]) -> dict[str, Any]:
    if data["kind"] != "document":
        return {"name": data["label"], "country": _COUNTRY}
    number = data.get("document_number")
    return {
        "title": data.get("title") or data["label"],
        "fileName": data.get("name"),
        "date": _day(data.get("issued_on") or data.get("dated_on")),
        "keywords": data.get("document_kind"),
        "summary": number,
        "country": _COUNTRY,
        "language": "zho",
    }


def _of_edge(graph: Facts, source: str, target: str, key: str, data: dict[str, Any]) -> Iterator[Entity]:
    paper = f"document:{data.get('document')}"
    kind = data["kind"]
    if kind == "holds_post":
        yield from _occupancy(graph, source, target, paper, data)
    elif kind in ("leads", "supports") and _schema(graph.nodes[source]):
        words = {"role": kind, "summary": graph.nodes[target]["label"], "status": data.get("status")}
        yield _entity(
            "Documentation", key, entity=ftm_id(source), document=ftm_id(paper), date=_day(data.get("date")), **words
        )
    elif kind == "issues":
        yield _entity("Documentation", key, entity=ftm_id(source), document=ftm_id(target), role="issues")


def _occupancy(graph: Facts, person: str, body: str, paper: str, data: dict[str, Any]) -> Iterator[Entity]:
    title, name = data.get("post", ""), graph.nodes[body]["label"]
    if not title:
        return
    position = f"position:{title}@{body}"
    organised = (
        {"organization": ftm_id(body)} if graph.nodes[body]["kind"] == "organisation" else {"subnationalArea": name}
    )
    yield _entity("Position", position, name=f"{name}{title}", country=_COUNTRY, **organised)
    yield _entity(
        "Occupancy",
        f"occupancy:{person}|{position}",
        holder=ftm_id(person),
        post=ftm_id(position),
        startDate=_day(data.get("since")),
        endDate=_day(data.get("until")),
        date=[_day(data.get("seen_first")), _day(data.get("seen_last"))],
        proof=ftm_id(paper) if paper in graph else None,
    )


def _entity(schema: str, identity: str, **properties: Any) -> Entity:
    held = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in held.items()}
    return {
        "id": ftm_id(identity),
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
    }


def ftm_id(identity: str) -> str:
    """The entity's id: a hash, as the ids of nodes hold characters that it may not."""
    return f"policy-nlp-{hashlib.sha1(identity.encode(), usedforsecurity=False).hexdigest()}"


def _day(day: str | None) -> str | None:
    """A date with the exactness it has: a year, a month or a day."""
    return day if day and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", day) else None
