"""The columns of the library's tables, as the schema declares them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache

from policy_nlp.store.schema import migrate


@cache
def columns_of(table: str) -> tuple[tuple[str, str], ...]:
    """Name and type (TEXT, INTEGER, REAL or BLOB) of each column of a table or view, in their order. What a view makes is text."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return tuple((row[1], row[2] or "TEXT") for row in connection.execute(f"PRAGMA table_info({table})"))
