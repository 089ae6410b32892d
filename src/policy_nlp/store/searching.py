"""Full-text search: every passage that holds the words, the best first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice

from policy_nlp.errors import QueryError
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.filters import FIELDS
from policy_nlp.store.keys import HEADING, TEXT, TITLE, Group, grouped_commitments, grouped_passages, read_groups
from policy_nlp.store.queries import KEY_LENGTH
from policy_nlp.store.records import Hit
from policy_nlp.store.remembered import Remembered
from policy_nlp.store.texts import Texts
from policy_nlp.store.tokens import find_spans, holds, match_expression, needs_look

_PASSAGES = {"title": TITLE, "heading": HEADING, "text": TEXT}
_NAMES = {number: name for name, number in _PASSAGES.items()}


def search_field(name: str | None) -> str | None:
    """The English name of a field. Raises QueryError for one that there is not."""
    if name is not None and name not in FIELDS:
        raise QueryError(f"field {name!r}: give one of {', '.join(FIELDS)}")
    return FIELDS[name] if name else None


def search(
    connection: sqlite3.Connection, words: str, limit: int | None = None, field: str | None = None
) -> tuple[list[Hit], int]:
    """The first hits, and how many there are. Titles come before headings, these before text, newest documents first in each; with a
    field, only what stands there. Any substring is found, a single character too. Raises QueryError where there are no words."""
    find = partial(_best, connection, words, limit, field)
    is_page = limit is not None and limit <= _PAGE
    best, held = _FIRST.of(connection, (words, limit, field), find) if is_page else find()
    return _hits(connection, best, words, field), held


Best = tuple[list[tuple[Group, int]], int]  # the first keys, each with its group, and how many there are


def _best(connection: sqlite3.Connection, words: str, limit: int | None, field: str | None) -> Best:
    groups = _commitments(connection, words) if field == "commitment" else _passages(connection, words, field)
    return list(islice(_ranked(connection, groups), limit)), sum(len(keys) for _, keys in groups)


_PAGE = 100  # hits; longer lists are not kept
# A common character stands in a third of all passages, all of which are ranked.
_FIRST: AnswersKept[Best] = AnswersKept(512)


Found = list[tuple[Group, Sequence[int]]]


def _passages(connection: sqlite3.Connection, words: str, field: str | None) -> Found:
    """The keys of the passages that hold the words."""
    keys = passage_keys(connection, words)
    found = grouped_passages(connection, keys)
    return [(group, of) for group, of in found if field is None or group.field == _PASSAGES[field]]


def passage_keys(connection: sqlite3.Connection, words: str) -> list[int]:
    """The keys of the passages that hold the words, in order."""
    if not needs_look(words):
        query = "SELECT json_group_array(rowid) FROM passage_index WHERE passage_index MATCH ?"
        found: list[int] = json.loads(connection.execute(query, (match_expression(words),)).fetchone()[0])
        return found
    query = "SELECT p.id, p.text FROM passage_index CROSS JOIN passage_rows p ON p.id = passage_index.rowid WHERE passage_index MATCH ?"
    rows = connection.execute(query, (match_expression(words),))
    return [key for key, text in rows if holds(text, words)]


def _commitments(connection: sqlite3.Connection, words: str) -> Found:
    """The keys of the commitments whose own words hold the words."""
    query = "SELECT rowid FROM commitment_index WHERE commitment_index MATCH ?"
    keys = [key for (key,) in connection.execute(query, (match_expression(words),))]
    found = list(grouped_commitments(connection, keys))
    if not needs_look(words):
        return found
    text_query = "SELECT text FROM commitments WHERE document_id = ? AND position = ?"
    held: Found = []
    for group, of in found:
        texts = (connection.execute(text_query, (group.document, key - group.first)).fetchone()[0] for key in of)
        held.append((group, [key for key, text in zip(of, texts, strict=True) if holds(text, words)]))
    return [(group, of) for group, of in held if of]


def _ranked(connection: sqlite3.Connection, found: Found) -> Iterator[tuple[Group, int]]:
    """The keys by field and document, each with its group."""
    order = _ORDER.of(connection) if found else {}
    for group, keys in sorted(found, key=lambda of: (of[0].field, order[of[0].document])):
        for key in keys:
            yield group, key


def _order(connection: sqlite3.Connection) -> dict[int, int]:
    """The place of each document among all, the newest first; those of no date come last."""
    query = "SELECT id FROM documents ORDER BY dated_on DESC, name, sha256"
    return {document: place for place, (document,) in enumerate(connection.execute(query))}


_ORDER = Remembered(_order)


def read_order(connection: sqlite3.Connection) -> None:
    """Reads what every search asks: where documents stand, and which passages are whose."""
    _ORDER.of(connection)
    read_groups(connection)


def _hits(
    connection: sqlite3.Connection, keys: Iterable[tuple[Group, int]], words: str, field: str | None
) -> list[Hit]:
    texts, hits = Texts(connection), list[Hit]()
    said = cache(partial(_said_of, connection))
    for group, key in keys:
        if field == "commitment":
            start, end = _commitment_span(connection, group, key)
            text = texts.between(group.document, start, end)
        else:
            start, end, text = _passage(connection, key)
        name, sha256, issued_on, dated_on = said(group.document)
        spans = tuple((first + start, last + start) for first, last in find_spans(text, words))
        where = field or _NAMES[group.field]
        hits.append(Hit(name, sha256[:KEY_LENGTH], issued_on, text, start, end, spans, where, dated_on))
    return hits


def _said_of(connection: sqlite3.Connection, document: int) -> tuple[str, str, str | None, str | None]:
    """Name, hash, day of issue and best date of a document."""
    query = "SELECT name, sha256, issued_on, dated_on FROM documents WHERE id = ?"
    said: tuple[str, str, str | None, str | None] = connection.execute(query, (document,)).fetchone()
    return said


def _passage(connection: sqlite3.Connection, key: int) -> tuple[int, int, str]:
    """Where a passage stands in its document, and its words: what is kept of it goes on to the next."""
    query = "SELECT p.start_at, p.end_at, r.text FROM passages p JOIN passage_rows r ON r.id = p.id WHERE p.id = ?"
    start, end, text = connection.execute(query, (key,)).fetchone()
    return start, end, text[: end - start]


def _commitment_span(connection: sqlite3.Connection, group: Group, key: int) -> tuple[int, int]:
    query = "SELECT start_at, end_at FROM commitment_rows WHERE document_id = ? AND position = ?"
    span: tuple[int, int] = connection.execute(query, (group.document, key - group.first)).fetchone()
    return span
