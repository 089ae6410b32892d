"""The columns of the library's tables, as the schema declares them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from policy_nlp.store.schema import migrate


@cache
def columns_of(table: str) -> tuple[tuple[str, str], ...]:
    """Name and type (TEXT, INTEGER, REAL or BLOB) of each column of a table or view, in their order. What a view makes is text, and places are numbers."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        rows = connection.execute(f"PRAGMA table_info({table})")
        return tuple((name, kind if kind in _KINDS else _MADE.get(name, "TEXT")) for _, name, kind, *_ in rows)


_KINDS = ("TEXT", "INTEGER", "REAL", "BLOB")
# What views make; newer versions of SQLite call whole numbers INT or NUM.
_MADE = {"id": "INTEGER", "document_id": "INTEGER", "end_at": "INTEGER", "body": "INTEGER", "source_map": "BLOB"}
