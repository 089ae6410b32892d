"""Analysis → the rows of the library's tables. Pure, so that worker processes do it and the writer only inserts."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Any

from policy_nlp.errors import DamagedError
from policy_nlp.model import Analysis, Commitment, Deadline, Entity, Header, Official, OffsetMap, Problem, Quantity
from policy_nlp.store.keys import HEADING, TEXT, TITLE
from policy_nlp.store.tokens import index_tokens
from policy_nlp.structure.titled_dates import dating

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """One document's rows, table by table, without the document's id (the writer puts it in front)."""

    sha256: str
    name: str
    document: Row
    characters: int
    tables: Mapping[str, list[Row]] = field(default_factory=dict)
    commitments: list[Row] = field(default_factory=list)
    passages: list[tuple[int, int, int, str]] = field(default_factory=list)  # field, span, tokens
    commitment_tokens: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)  # the headings over each commitment, as JSON


def pack(analysis: Analysis) -> Packed:
    """The rows of an analysis. Raises DamagedError for a text with half characters, which no file can keep."""
    try:
        analysis.text.encode()
    except UnicodeEncodeError as error:
        raise DamagedError(
            f"{analysis.name}: half a character at {error.start}", "save the file as UTF-8 again"
        ) from error
    text = analysis.text
    passages, tokens = index_words(
        text,
        ((b.kind, b.start, b.end) for b in analysis.structure.blocks),
        (c.text for c in analysis.commitments),
    )
    return Packed(
        sha256=analysis.sha256,
        name=analysis.name,
        document=_document(analysis),
        characters=len(text),
        tables={
            "blocks": _blocks(analysis),
            "entities": [_entity(i, entity) for i, entity in enumerate(analysis.entities)],
            "officials": [_official(i, official) for i, official in enumerate(analysis.officials)],
            "posts": [row for i, official in enumerate(analysis.officials) for row in _posts(i, official)],
            "aliases": sorted(analysis.references.aliases.items()),
            "actors": [row for i, c in enumerate(analysis.commitments) for row in _actors(i, c)],
            "targets": [row for i, c in enumerate(analysis.commitments) for row in _targets(i, c)],
            "stated": sorted(analysis.header.stated.items()),
            "problems": [(i, *_problem(problem), "") for i, problem in enumerate(analysis.problems)],
        },
        commitments=[_commitment(i, commitment) for i, commitment in enumerate(analysis.commitments)],
        passages=passages,
        commitment_tokens=tokens,
        sections=[dump(c.section) for c in analysis.commitments],
    )


def index_words(
    text: str, blocks: Iterable[tuple[str, int, int]], commitments: Iterable[str]
) -> tuple[list[tuple[int, int, int, str]], list[str]]:
    """What the full-text index is told of a document: its passages, and its commitments. Blocks are given as (kind, start, end), commitments
    by their words."""
    spans = passages_of(text, blocks)
    passages = [(kind, start, end, index_tokens(text[start:end])) for kind, start, end in spans]
    return passages, [commitment_tokens(words) for words in commitments]


_FIELDS = {"title": TITLE, "heading": HEADING}


def passages_of(text: str, blocks: Iterable[tuple[str, int, int]]) -> list[tuple[int, int, int]]:
    """The fields and spans of the text's lines (one paragraph or table row each), empty ones left out. A line is of a title or heading
    where such a block (kind, start, end) holds all of it; one that goes on after its heading is text."""
    heads = {end: (start, _FIELDS[kind]) for kind, start, end in blocks if kind in _FIELDS}
    spans, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            first, kind = heads.get(start + len(line.rstrip()), heads.get(end, (end, TEXT)))
            spans.append((kind if first <= start + len(line) - len(line.lstrip()) else TEXT, start, end))
        start = end + 1
    return spans


def pieces_of(text: str, starts: Sequence[int]) -> tuple[str, list[str]]:
    """What stands before the first of some passages that begin there, and each passage with all that stands before the next."""
    pieces = [text[start:end] for start, end in pairwise((*starts, len(text)))]
    return text[: starts[0]] if starts else text, pieces


def commitment_tokens(text: str) -> str:
    """What a commitment is found by itself: its own words."""
    return index_tokens(text)


def heading_tokens(section: Iterable[str]) -> str:
    """What commitments are found by together: the headings over them."""
    return index_tokens("\u241e".join(section))


def dump(value: Any) -> str:
    """JSON in one fixed form."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def header_rows(header: Header) -> dict[str, Any]:
    """A header as plain data."""
    return {name: _plain(getattr(header, name)) for name in Header.__dataclass_fields__}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in sorted(value.items())}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _document(analysis: Analysis) -> Row:
    header, structure, references = analysis.header, analysis.structure, analysis.references
    parts = [[header_rows(part.header), part.first_block, part.last_block, part.relation] for part in structure.parts]
    context = {"home": references.home, "region": references.region, "members": _plain(references.members)}
    return (
        analysis.sha256,
        analysis.name,
        analysis.media_type,
        header.title,
        header.document_number,
        dump(_plain(header.issuers)),
        dump(_plain(header.recipients)),
        header.issued_on,
        header.kind,
        header.level,
        header.region,
        len(analysis.text),
        analysis.text,
        dump(header_rows(header)),
        dump(parts),
        dump(_plain(structure.relations)),
        dump(context),
        dump(_plain(analysis.versions)),
        pack_map(analysis.offset_map),
        *dating(header),
        header.stated.get("url"),
    )


def _blocks(analysis: Analysis) -> list[Row]:
    return [
        (
            i,
            b.start,
            b.end,
            b.kind,
            b.level,
            dump(b.path),
            b.run_in,
            b.body,
            b.part,
            dump(b.cells),
            b.table,
            b.is_header,
        )
        for i, b in enumerate(analysis.structure.blocks)
    ]


def _entity(position: int, entity: Entity) -> Row:
    value = entity.value
    quantity = value if isinstance(value, Quantity) else None
    return (
        position,
        entity.start,
        entity.end,
        entity.text,
        entity.type.value,
        None if isinstance(value, Quantity) else value,
        quantity.number if quantity else None,
        quantity.unit if quantity else None,
        entity.confidence,
        entity.rule,
        dump(_plain(entity.attributes)),
    )


def _official(position: int, official: Official) -> Row:
    return position, official.name, official.organisation, dump(official.titles), dump(official.mentions)


def _posts(official: int, person: Official) -> list[Row]:
    return [
        (official, i, post.title, post.organisation, post.start, post.end, post.event, post.date)
        for i, post in enumerate(person.posts)
    ]


def _deadline(deadline: Deadline | None) -> Row:
    return (deadline.value, deadline.text, deadline.operator, deadline.start, deadline.end) if deadline else (None,) * 5


def _commitment(position: int, c: Commitment) -> Row:
    return (
        position,
        c.start,
        c.end,
        c.text,
        c.status,
        c.action,
        c.object,
        c.firmness,
        *c.sentence,
        c.block,
        dump(c.section),
        *(c.scope or (None, None)),
        c.place,
        c.condition,
        c.budget,
        c.confidence,
        *_deadline(c.deadline),
        *_deadline(c.inferred_deadline),
    )


def _actors(commitment: int, c: Commitment) -> list[Row]:
    return [
        (commitment, inferred, i, a.text, a.name, a.role, a.source, a.start, a.end)
        for inferred, actors in enumerate((c.actors, c.inferred))
        for i, a in enumerate(actors)
    ]


def _targets(commitment: int, c: Commitment) -> list[Row]:
    return [
        (commitment, i, t.indicator, t.op, t.number, t.unit, t.start, t.end, t.base, t.due)
        for i, t in enumerate(c.targets)
    ]


def _problem(problem: Problem) -> Row:
    return tuple(asdict(problem)[name] for name in ("stage", "kind", "message", "remedy"))


def pack_map(offset_map: OffsetMap) -> bytes:
    """The map as runs [line, offset, length, step], compressed: characters that follow each other make one run."""
    runs: list[list[int]] = []
    for line, offset in zip(offset_map.lines, offset_map.offsets, strict=True):
        if runs:
            run = runs[-1]
            if line == run[0] and offset == run[1] + run[2] and offset >= 0:
                run[2] += 1
                continue
        runs.append([line, offset, 1])
    return zlib.compress(json.dumps(runs, separators=(",", ":")).encode(), 6)


def unpack_map(data: bytes) -> OffsetMap:
    """The map that `pack_map` packed."""
    lines: list[int] = []
    offsets: list[int] = []
    for line, offset, length in json.loads(zlib.decompress(data)):
        lines.extend([line] * length)
        offsets.extend(range(offset, offset + length))
    return OffsetMap(tuple(lines), tuple(offsets))
