"""Values that persons edited, in the rows that every question is asked of. What the machine read is kept beside them (`originals`), comes back when
an edit is undone, and is what digests are made of."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from policy_nlp.display.brief import brief
from policy_nlp.errors import QueryError
from policy_nlp.judgements.applying import apply_edits
from policy_nlp.judgements.edits import NO_DEADLINE, figure_text, read_figure, read_span
from policy_nlp.judgements.records import Judgement
from policy_nlp.judgements.settling import Decision
from policy_nlp.judgements.targets import KEY_LENGTH, Place, Target
from policy_nlp.store.places import Key, actor_places, entity_places, figure_places

EDITED_KINDS = ("entity", "actor", "commitment", "figure")
# kind of target → the table of its rows and the columns that an edit may change. `commitment_rows` is asked as `commitments`.
_ROWS = {
    "commitment": (
        "commitment_rows",
        ("status", "deadline", "deadline_text", "deadline_operator", "deadline_start", "deadline_end"),
    ),
    "entity": (
        "entities",
        ("start_at", "end_at", "text", "type", "value", "number", "unit", "confidence", "rule", "attributes"),
    ),
    "actor": ("actors", ("text", "name", "role")),
    "figure": ("targets", ("indicator", "op", "number", "unit")),
}
_WHERE = {
    "commitment_rows": "document_id = ? AND position = ? AND 0 = ?",
    "entities": "document_id = ? AND position = ? AND 0 = ?",
    "actors": "document_id = ? AND commitment = ? AND position = ? AND inferred = 0",
    "targets": "document_id = ? AND commitment = ? AND position = ?",
}
_PARTS = {"actors": ("commitment", "position"), "targets": ("commitment", "position")}


@brief
@dataclass(frozen=True, slots=True)
class EditRecord:
    """A value that a person put in the place of what the machine read: of a thing of a `kind` at `position` in its document (and `part`), what
    (`word`, as in `judge`), what it `was` and is `now`, and who said so."""

    document_key: str
    kind: str
    position: int
    part: int
    word: str
    was: str
    now: str
    by: tuple[str, ...]


def edit_document(connection: sqlite3.Connection, sha256: str, judgements: Sequence[Judgement]) -> None:
    """Puts what the machine read back in its place, and over it what stands of the judgements."""
    found = connection.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        return
    _restore(connection, found[0])
    for kind in EDITED_KINDS:
        of_kind = [judgement for judgement in judgements if judgement.source.kind == kind]
        rows = _placed(connection, kind, sha256) if of_kind else []
        for (key, _), decisions in zip(rows, apply_edits([place for _, place in rows], of_kind), strict=True):
            if decisions:
                _edit(connection, kind, key, decisions)


def _restore(connection: sqlite3.Connection, document: int) -> None:
    rows = connection.execute(
        "SELECT object, position, part, as_read FROM originals WHERE document_id = ?", (document,)
    )
    for table, position, part, as_read in rows.fetchall():
        _write(connection, table, (document, position, part), json.loads(as_read))
    connection.execute("DELETE FROM originals WHERE document_id = ?", (document,))


def _placed(connection: sqlite3.Connection, kind: str, sha256: str) -> list[tuple[Key, Place]]:
    if kind == "commitment":
        query = (
            "SELECT c.document_id, c.position, c.start_at, c.end_at, c.text FROM commitments c "
            "JOIN documents d ON d.id = c.document_id WHERE d.sha256 = ? ORDER BY c.position"
        )
        rows = connection.execute(query, (sha256,))
        return [((document, position, 0), Place(sha256, *place)) for document, position, *place in rows]
    places = {"entity": entity_places, "actor": actor_places, "figure": figure_places}[kind]
    return [(row.key, row.place) for row in places(connection, [sha256])]


def _edit(connection: sqlite3.Connection, kind: str, key: Key, decisions: Sequence[Decision]) -> None:
    table, columns = _ROWS[kind]
    row = connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {_WHERE[table]}", key).fetchone()
    as_read = dict(zip(columns, row, strict=True))
    values, edits = dict(as_read), []
    for decision in decisions:
        changed = _changed(connection, key[0], values, decision)
        if changed is not None:
            edits.append((decision.question, _shown(as_read, decision.question), decision.answer, decision.by))
            values |= changed
    if not edits:
        return
    row = (*_named(table, key), json.dumps(as_read, ensure_ascii=False), json.dumps(edits, ensure_ascii=False))
    connection.execute("INSERT INTO originals VALUES (?, ?, ?, ?, ?, ?)", row)
    _write(connection, table, key, values)


def _named(table: str, key: Key) -> tuple[int, str, int, int]:
    return key[0], table, key[1], key[2]


def _write(connection: sqlite3.Connection, table: str, key: Key, values: dict[str, Any]) -> None:
    columns = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE {table} SET {columns} WHERE {_WHERE[table]}", (*values.values(), *key))


def _changed(
    connection: sqlite3.Connection, document: int, values: dict[str, Any], edit: Decision
) -> dict[str, Any] | None:
    """The columns that an edit changes; None where it does not fit the text, as one from another library may not."""
    word, value = edit.question, edit.answer
    if word == "deadline":
        if value == NO_DEADLINE:
            return dict.fromkeys((name for name in values if name.startswith("deadline")), None)
        stated = {"deadline_text": "", "deadline_operator": "", "deadline_start": -1, "deadline_end": -1}
        return {"deadline": value} if values["deadline_text"] is not None else {"deadline": value, **stated}
    if word == "figure":
        return dict(zip(("indicator", "op", "number", "unit"), read_figure(value), strict=True))
    if word == "type":
        # A value and what goes with it are of a type.
        return {"type": value, "value": None, "number": None, "unit": None, "attributes": "{}", **_SAID}
    if word == "span":
        start, end = read_span(value)
        if _in_the_way(connection, document, start, end, (values["start_at"], values["end_at"])):
            return None
        query = "SELECT substr(text, ?, ?), characters FROM documents WHERE id = ?"
        text, characters = connection.execute(query, (start + 1, end - start, document)).fetchone()
        return {"start_at": start, "end_at": end, "text": text, **_SAID} if end <= characters else None
    if word == "name":  # the words as written would say the body that the machine took them for
        return {"text": value, "name": value}
    return {word: value}


_SAID = {"confidence": 1.0, "rule": "person"}


def _in_the_way(
    connection: sqlite3.Connection, document: int, start: int, end: int, own: tuple[int, int]
) -> str | None:
    """The words of another entity that stands there: entities do not overlap."""
    query = (
        "SELECT text FROM entities WHERE document_id = ? AND start_at < ? AND end_at > ? AND (start_at, end_at) IS NOT (?, ?) "
        "ORDER BY position LIMIT 1"
    )
    found = connection.execute(query, (document, end, start, *own)).fetchone()
    return found[0] if found else None


def _shown(as_read: dict[str, Any], word: str) -> str:
    if word == "figure":
        return figure_text(*(as_read[name] for name in ("indicator", "op", "number", "unit")))
    if word == "span":
        return str(as_read["text"])
    return str(as_read[word]) if as_read[word] is not None else NO_DEADLINE


def span_value(connection: sqlite3.Connection, target: Target, value: str) -> str:
    """The span of an entity as START-END: given so, or as the words that it is, at their place nearest to it. Raises QueryError."""
    query = "SELECT id, text FROM documents WHERE sha256 = ?"
    document, text = connection.execute(query, (target.document,)).fetchone()
    if re.fullmatch(r"[0-9]{1,9}-[0-9]{1,9}", value):
        start, end = read_span(value)
        if end > len(text):
            raise QueryError(f"span {value}: the text has {len(text):,} characters")
    else:
        start = min(_found(text, value), key=lambda at: abs(at - target.start), default=-1)
        end = start + len(value)
        if not value or start < 0:
            raise QueryError(
                f"span: {value[:60]!r} does not stand in the document; give words of its text, or START-END"
            )
        read_span(f"{start}-{end}")
    now = connection.execute(
        "SELECT e.start_at, e.end_at FROM entities e LEFT JOIN originals o ON o.document_id = e.document_id AND o.object = 'entities' "
        "AND o.position = e.position WHERE e.document_id = ? AND coalesce(json_extract(o.as_read, '$.start_at'), e.start_at) = ? "
        "AND coalesce(json_extract(o.as_read, '$.end_at'), e.end_at) = ?",
        (document, target.start, target.end),
    ).fetchone()
    other = _in_the_way(connection, document, start, end, now or (target.start, target.end))
    if other is not None:
        raise QueryError(f"span: {other[:60]!r} stands there already; entities do not overlap")
    return f"{start}-{end}"


def _found(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def rows_as_read(
    connection: sqlite3.Connection, document: int, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterator[Sequence[Any]]:
    """Rows of a table of a document with the values that the machine read."""
    base = "commitment_rows" if table == "commitments" else table
    query = "SELECT position, part, as_read FROM originals WHERE document_id = ? AND object = ?"
    held = {
        (position, part): json.loads(as_read) for position, part, as_read in connection.execute(query, (document, base))
    }
    if not held:
        yield from rows
        return
    names = _PARTS.get(table, ("position",))
    for row in rows:
        cells = dict(zip(columns, row, strict=True))
        key = (*(cells[name] for name in names), *([0] if len(names) == 1 else []))
        is_read = not cells.get("inferred")
        yield tuple((cells | held.get(key, {}) if is_read else cells).values())


def edit_records(connection: sqlite3.Connection, document: int) -> list[EditRecord]:
    """The values of a document that persons have edited."""
    kinds = {table: kind for kind, (table, _) in _ROWS.items()}
    query = (
        "SELECT d.sha256, o.object, o.position, o.part, o.edits FROM originals o JOIN documents d ON d.id = o.document_id "
        "WHERE o.document_id = ? ORDER BY o.position, o.object, o.part"
    )
    return [
        EditRecord(sha256[:KEY_LENGTH], kinds[table], position, part, word, was, now, tuple(by))
        for sha256, table, position, part, edits in connection.execute(query, (document,))
        for word, was, now, by in json.loads(edits)
    ]
