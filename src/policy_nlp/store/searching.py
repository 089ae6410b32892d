"""Full-text search: every passage that holds the words, the best first."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice

from policy_nlp.errors import QueryError
from policy_nlp.store.filters import FIELDS
from policy_nlp.store.keys import FIELD_OF_SQL, HEADING, TEXT, TITLE, after_field, document_of, field_of
from policy_nlp.store.queries import KEY_LENGTH, Texts
from policy_nlp.store.records import Hit
from policy_nlp.store.tokens import find_spans, match_expression

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
    keys = _commitments(connection, words) if field == "commitment" else _passages(connection, words, field)
    best = _ranked(connection, keys, limit, is_fielded=field != "commitment")
    return _hits(connection, best, words, field), len(keys)


def _passages(connection: sqlite3.Connection, words: str, field: str | None) -> list[int]:
    """The keys of the passages that hold the words, in their order."""
    only = f"AND {FIELD_OF_SQL} = {_PASSAGES[field]}" if field else ""
    query = f"SELECT rowid FROM passage_index WHERE passage_index MATCH ? {only}"
    return [key for (key,) in connection.execute(query, (match_expression(words),))]


def _commitments(connection: sqlite3.Connection, words: str) -> list[int]:
    """The keys of the commitments whose own words hold the words."""
    query = "SELECT rowid FROM commitment_index WHERE commitment_index MATCH ?"
    return [key for (key,) in connection.execute(query, (f"words : ({match_expression(words)})",))]


def _ranked(connection: sqlite3.Connection, keys: list[int], limit: int | None, *, is_fielded: bool) -> list[int]:
    """The keys, which come in their order, by field and document, cut at the limit."""
    order = _order(connection) if keys else {}
    groups = []  # (field, place of the document, first and last of the keys)
    start = 0
    while start < len(keys):
        end = bisect_left(keys, after_field(keys[start]), start)
        groups.append((field_of(keys[start]) if is_fielded else 0, order[document_of(keys[start])], start, end))
        start = end
    best = (key for _, _, first, last in sorted(groups) for key in keys[first:last])
    return list(islice(best, limit))


def _order(connection: sqlite3.Connection) -> dict[int, int]:
    """The place of each document among all, the newest first; those of no date come last."""
    query = "SELECT id FROM documents ORDER BY dated_on DESC, name, sha256"
    return {document: place for place, (document,) in enumerate(connection.execute(query))}


def _hits(connection: sqlite3.Connection, keys: Iterable[int], words: str, field: str | None) -> list[Hit]:
    table = "commitments" if field == "commitment" else "passages"
    query = f"SELECT start_at, end_at FROM {table} WHERE id = ?"
    document_query = "SELECT name, sha256, issued_on FROM documents WHERE id = ?"
    texts, hits = Texts(connection), list[Hit]()
    for key in keys:
        document = document_of(key)
        start, end = connection.execute(query, (key,)).fetchone()
        name, sha256, issued_on = connection.execute(document_query, (document,)).fetchone()
        text = texts.of(document)[start:end]
        spans = tuple((first + start, last + start) for first, last in find_spans(text, words))
        kind = field or _NAMES[field_of(key)]
        hits.append(Hit(name, sha256[:KEY_LENGTH], issued_on, text, start, end, spans, kind))
    return hits
