"""The files that a library's documents were read from: one document may lie at several paths under several names."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from policy_nlp.store.remembered import Remembered

_SHORTEST_KEY = 6  # digits of a hash that a person may name a document by


def of_path_or_key(connection: sqlite3.Connection, text: str, order: str) -> list[int]:
    """The ids of the documents at a path, else of those whose key begins so: what names a document most often needs no look at all of them."""
    found = [row[0] for row in connection.execute("SELECT document_id FROM sources WHERE path = ?", (text,))]
    if found or len(text) < _SHORTEST_KEY:
        return found
    head = text.lower()
    query = f"SELECT d.id FROM documents d WHERE d.sha256 >= ? AND d.sha256 < ? ORDER BY {order}"
    return [row[0] for row in connection.execute(query, (head, f"{head}\U0010ffff"))]


def of_other_name(connection: sqlite3.Connection, text: str) -> set[int]:
    """The ids of the documents of which another file with the same bytes has that name, with or without its ending."""
    return _NAMES.of(connection).get(text, set())


def _read_names(connection: sqlite3.Connection) -> dict[str, set[int]]:
    """Name of a file, with and without its ending → the ids of the documents that lie under it."""
    found: dict[str, set[int]] = defaultdict(set)
    for key, path in connection.execute("SELECT document_id, path FROM sources"):
        name = path.rpartition("/")[2]
        for called in (name, name.rpartition(".")[0]):
            found[called].add(key)
    return dict(found)


_NAMES = Remembered(_read_names)


def other_sources(connection: sqlite3.Connection, sha256: str, path: str) -> list[str]:
    """The other paths at which a document lies."""
    query = "SELECT path FROM sources WHERE document_id = (SELECT id FROM document_rows WHERE sha256 = ?) AND path <> ? ORDER BY path"
    return [other for (other,) in connection.execute(query, (sha256, path))]
