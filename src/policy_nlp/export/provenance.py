"""The full graph as JSON-LD: agents, documents and commitments in the words of W3C PROV, each commitment anchored in its document by
the selectors of the Web Annotation model. The context stands in the file: nothing is fetched to read it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote

from policy_nlp.export.tables import json_bytes, json_list, json_text
from policy_nlp.fact_graph import Facts, edges_of

_BASE = "urn:policy-nlp:"
_TYPES = {
    "organisation": "prov:Organization",
    "group": "prov:Agent",
    "place": "prov:Agent",
    "official": "prov:Person",
    "document": "prov:Entity",
    "task": "pn:Task",
    "indicator": "pn:Indicator",
}
_CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "pn": f"{_BASE}terms:",
    "label": {"@id": "rdfs:label", "@language": "zh"},
}
_DOCUMENT = {
    "title": "dcterms:title",
    "document_number": "dcterms:identifier",
    "document_kind": "dcterms:type",
    "place": "dcterms:spatial",
}


def export_json_ld(graph: Facts, output: Path) -> list[Path]:
    """Writes the JSON-LD."""
    context = json_text(_CONTEXT, 1).replace("\n", "\n ")
    head = f'{{\n "@context": {context},\n "@graph": '
    with output.open("wb") as stream:
        stream.writelines(json_bytes(chain([head], json_list(_nodes(graph), 1), ["\n}\n"])))
    return [output]


def iri(node: str) -> str:
    """The name of a node in RDF."""
    return _BASE + quote(node, safe=":")


def _nodes(graph: Facts) -> Iterator[dict[str, Any]]:
    cited: dict[str, list[str]] = {}
    issuers: dict[str, list[str]] = {}
    posts: dict[str, list[dict[str, Any]]] = {}
    for source, target, _, data in edges_of(graph, "cites", "issues", "holds_post", keys=False):
        if data["kind"] == "cites":
            cited.setdefault(source, []).append(target)
        elif data["kind"] == "issues":
            issuers.setdefault(target, []).append(source)
        else:
            posts.setdefault(source, []).append(_post(target, data))
    for node, data in graph.nodes(data=True):
        held: dict[str, Any] = {"@id": iri(node), "@type": _TYPES[data["kind"]], "label": data["label"]}
        if data["kind"] == "document":
            held |= {term: data[name] for name, term in _DOCUMENT.items() if name in data}
            held |= _dated("dcterms:issued", data.get("issued_on"))
        held |= _links("dcterms:references", cited.get(node)) | _links("prov:wasAttributedTo", issuers.get(node))
        if node in posts:
            held["prov:qualifiedDelegation"] = posts[node]
        yield held
    yield from _commitments(graph)


def _post(body: str, data: dict[str, Any]) -> dict[str, Any]:
    held = {
        "@type": "prov:Delegation",
        "prov:agent": {"@id": iri(body)},
        "prov:hadRole": {"label": data.get("post", "")},
    }
    return held | _dated("prov:startedAtTime", data.get("since")) | _dated("prov:endedAtTime", data.get("until"))


def _commitments(graph: Facts) -> Iterator[dict[str, Any]]:
    """One node a clause: what it is a part of, whose it is, and the span and words of its evidence."""
    actors: dict[tuple[Any, ...], dict[str, list[str]]] = {}
    for source, target, _, data in edges_of(graph, "leads", "supports", keys=False):
        actors.setdefault(_place(target, data), {}).setdefault(data["kind"], []).append(source)
    for source, target, key, data in edges_of(graph, "contains"):
        roles = actors.get(_place(target, data), {})
        yield {
            "@id": iri(f"commitment:{key}"),
            "@type": ["prov:Entity", "pn:Commitment"],
            "label": data["words"],
            "pn:status": data["status"],
            "prov:specializationOf": {"@id": iri(target)},
            "prov:wasQuotedFrom": {"@id": iri(source)},
            **_links("pn:leadBy", roles.get("leads")),
            **_links("pn:supportedBy", roles.get("supports")),
            **_dated("pn:deadline", data.get("deadline")),
            "oa:hasTarget": {
                "@type": "oa:SpecificResource",
                "oa:hasSource": {"@id": iri(source)},
                "oa:hasSelector": [
                    {"@type": "oa:TextPositionSelector", "oa:start": data["span_start"], "oa:end": data["span_end"]},
                    {"@type": "oa:TextQuoteSelector", "oa:exact": data["words"]},
                ],
            },
        }


def _place(task: str, data: dict[str, Any]) -> tuple[Any, ...]:
    return task, data.get("document"), data.get("span_start"), data.get("span_end"), data.get("status")


def _links(term: str, nodes: list[str] | None) -> dict[str, Any]:
    return {term: [{"@id": iri(node)} for node in dict.fromkeys(nodes)]} if nodes else {}


def _dated(term: str, day: str | None) -> dict[str, Any]:
    kinds = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
    if not day or not day[:4].isdigit() or day[:4] == "9999" or len(day) not in kinds:
        return {}
    return {term: {"@value": day, "@type": kinds[len(day)]}}
