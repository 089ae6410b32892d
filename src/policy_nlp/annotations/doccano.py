"""doccano's JSON lines: `label` triples, or `entities` and `relations` where there are links."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from policy_nlp.annotations.reading import content_of, made_text, mapping, parsed, rows, whole, words
from policy_nlp.annotations.records import LABELS, ROLES, AnnotatedText, Span
from policy_nlp.errors import ConfigError

_COLOURS = (
    "#ffe08a",
    "#ffd0a6",
    "#b9d5ff",
    "#c3ecc0",
    "#bdeef0",
    "#eac3f0",
    "#f3d3e6",
    "#ffc9c9",
    "#dfe7f5",
    "#dff2df",
    "#dddddd",
)


def write_doccano(texts: Iterable[AnnotatedText], stream: IO[str]) -> None:
    """Writes one text a line; `name` and `sha256` travel as its metadata."""
    for text in texts:
        stream.write(json.dumps(_line(text), ensure_ascii=False) + "\n")


def _line(text: AnnotatedText) -> dict[str, Any]:
    row: dict[str, Any] = {"text": text.text, "name": text.name, "sha256": text.sha256}
    if not text.links:
        return {**row, "label": [[span.start, span.end, span.label] for span in text.spans]}
    entities = [
        {"id": n, "label": span.label, "start_offset": span.start, "end_offset": span.end}
        for n, span in enumerate(text.spans)
    ]
    relations = [
        {"id": n, "from_id": link.source, "to_id": link.target, "type": link.label} for n, link in enumerate(text.links)
    ]
    return {**row, "entities": entities, "relations": relations}


def read_doccano(path: Path) -> Iterator[AnnotatedText]:
    """The texts of a file that doccano exported. Raises NotFoundError, ConfigError with the line."""
    for n, line in enumerate(content_of(path).split("\n"), 1):
        if line.strip():
            where = f"{path.name}, line {n}"
            yield _text(mapping(parsed(line, where), where), where)


def _text(row: Any, where: str) -> AnnotatedText:
    text = row.get("text", row.get("data"))
    labels = rows(row.get("label", row.get("labels")), where)
    spans = [(("label", n), _triple(triple, where)) for n, triple in enumerate(labels)]
    spans += [(entity.get("id"), _entity(entity, where)) for entity in _objects(row.get("entities"), where)]
    links = [
        (link.get("from_id"), link.get("to_id"), words(link.get("type"), where))
        for link in _objects(row.get("relations"), where)
    ]
    name = row.get("name") or f"text-{row.get('id', '')}"
    return made_text(where, str(name), text, spans, links, row.get("sha256"))


def _objects(value: Any, where: str) -> Iterator[Any]:
    for item in rows(value, where):
        yield mapping(item, where)


def _triple(triple: Any, where: str) -> Span:
    if not isinstance(triple, list) or len(triple) != 3:
        raise ConfigError(f"{where}: a label is [start, end, label]; export it as JSONL of sequence labelling")
    return Span(whole(triple[0], where), whole(triple[1], where), words(triple[2], where))


def _entity(entity: Any, where: str) -> Span:
    start, end = whole(entity.get("start_offset"), where), whole(entity.get("end_offset"), where)
    return Span(start, end, words(entity.get("label"), where))


def doccano_labels() -> str:
    """The labels, as doccano imports them: the first list as span types, the second as relation types."""
    spans = [
        {"text": label, "suffix_key": None, "background_color": colour, "text_color": "#000000"}
        for label, colour in zip(LABELS, _COLOURS, strict=True)
    ]
    links = [
        {"text": role, "suffix_key": None, "background_color": "#dddddd", "text_color": "#000000"} for role in ROLES
    ]
    return json.dumps({"span_types": spans, "relation_types": links}, ensure_ascii=False, indent=1) + "\n"
