"""The keys of the full-text index: counted through the library, each document's in a row, so that the index is small.

A group is a stretch of keys that belong to one document and, those of passages, to one field of it.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from policy_nlp.store.remembered import Remembered

TITLE, HEADING, TEXT = range(3)  # the fields of passages, best hits first


_FEW = 200  # keys whose groups are looked up one by one


class Group(NamedTuple):
    """The keys [first, after) of a document, in a field of it. Of commitments `first` is the key of the document's first one."""

    first: int
    after: int
    document: int
    field: int


_PASSAGES = "SELECT first, after, document_id, field FROM passage_groups"
_COMMITMENTS = f"SELECT first, after, document_id, {TITLE} FROM commitment_groups"


def grouped_passages(connection: sqlite3.Connection, keys: Sequence[int]) -> Iterator[tuple[Group, Sequence[int]]]:
    """The keys of passages, which come in their order, parted by their groups."""
    return _grouped(connection, keys, _PASSAGES)


def grouped_commitments(connection: sqlite3.Connection, keys: Sequence[int]) -> Iterator[tuple[Group, Sequence[int]]]:
    """The keys of commitments, which come in their order, parted by their groups."""
    return _grouped(connection, keys, _COMMITMENTS)


def _grouped(connection: sqlite3.Connection, keys: Sequence[int], query: str) -> Iterator[tuple[Group, Sequence[int]]]:
    found = _of_few(connection, query) if len(keys) < _FEW else _of_many(connection, query)
    start = 0
    while start < len(keys):
        group = found(keys[start])
        end = bisect_left(keys, group.after, start)
        yield group, keys[start:end]
        start = end


def _of_few(connection: sqlite3.Connection, query: str) -> Callable[[int], Group]:
    nearest = f"{query} WHERE first <= ? ORDER BY first DESC LIMIT 1"
    return lambda key: Group(*connection.execute(nearest, (key,)).fetchone())


def _of_many(connection: sqlite3.Connection, query: str) -> Callable[[int], Group]:
    firsts, groups = _ALL[query].of(connection)
    return lambda key: groups[bisect_right(firsts, key) - 1]


def _remembered(query: str) -> Remembered[tuple[list[int], list[Group]]]:
    def read(connection: sqlite3.Connection) -> tuple[list[int], list[Group]]:
        groups = [Group(*row) for row in connection.execute(f"{query} ORDER BY first")]
        return [group.first for group in groups], groups

    return Remembered(read)


_ALL = {query: _remembered(query) for query in (_PASSAGES, _COMMITMENTS)}


def read_groups(connection: sqlite3.Connection) -> None:
    """Reads all groups, which the first question about a frequent word otherwise waits for."""
    for groups in _ALL.values():
        groups.of(connection)


def next_key(connection: sqlite3.Connection, table: str) -> int:
    """The first key that is after all groups of the table."""
    last = connection.execute(f"SELECT after FROM {table} ORDER BY first DESC LIMIT 1").fetchone()
    return int(last[0]) if last else 1


# `passage_rows` has no index of its own by document: the groups say where a document's are.
PASSAGES_OF = (
    "id >= (SELECT min(first) FROM passage_groups WHERE document_id = :document) "
    "AND id < (SELECT max(after) FROM passage_groups WHERE document_id = :document)"
)
