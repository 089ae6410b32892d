"""What documents are found by beside their paths and keys: file names, document numbers and titles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from policy_nlp.store.remembered import Remembered
from policy_nlp.store.sources import of_other_name
from policy_nlp.store.tokens import fold

ORDER = "coalesce(d.dated_on, '9999'), d.name, d.sha256"  # of `documents d`: that of everything


def documents_named(connection: sqlite3.Connection, text: str) -> list[int]:
    """The ids of the documents that a file name, a document number or words of a title name; the first of these readings that names any decides."""
    rows = _NAMES.of(connection)
    folded = fold(text)
    others = cache(partial(of_other_name, connection, text))
    tests: tuple[Callable[[_Named], bool], ...] = (
        lambda row: row.name == text,
        lambda row: row.name.rpartition(".")[0] == text,
        lambda row: row.id in others(),
        lambda row: row.number == folded,
        lambda row: row.title is not None and folded in row.title,
        lambda row: folded in row.folded,
    )
    found: list[int] = []
    for test in tests:
        found = found or [row.id for row in rows if folded and test(row)]
    return found


class _Named(NamedTuple):
    """What a document is found by; its number, its title and once more its name as they are compared."""

    id: int
    name: str
    number: str | None
    title: str | None
    folded: str


def _read_names(connection: sqlite3.Connection) -> list[_Named]:
    rows = connection.execute(f"SELECT d.id, d.name, d.document_number, d.title FROM documents d ORDER BY {ORDER}")
    return [
        _Named(key, name, number and fold(number), title and fold(title), fold(name))
        for key, name, number, title in rows
    ]


_NAMES = Remembered(_read_names)
