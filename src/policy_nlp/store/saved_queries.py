"""Queries that are kept in a library under a name."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from policy_nlp.display.brief import brief
from policy_nlp.errors import NotFoundError
from policy_nlp.store.connection import Connection, transaction


@brief
@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query and its name."""

    name: str
    query: str


def saved_queries(connection: Connection) -> list[SavedQuery]:
    """All, in the order of their names."""
    return [SavedQuery(*row) for row in connection.execute("SELECT name, query FROM queries ORDER BY name")]


def saved_query(connection: Connection, name: str) -> str:
    """The query of that name. Raises NotFoundError."""
    row = connection.execute("SELECT query FROM queries WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise _unknown(connection, name)
    return str(row[0])


def query_text(connection: Connection, query: str) -> str:
    """The query itself, or the one that @NAME stands for. Raises NotFoundError."""
    return saved_query(connection, query.strip()[1:]) if query.strip().startswith("@") else query


def write_query(connection: Connection, name: str, query: str) -> None:
    """Keeps a query, in the place of one of that name."""
    with transaction(connection):
        connection.execute("INSERT OR REPLACE INTO queries (name, query) VALUES (?, ?)", (name, query))


def forget_query(connection: Connection, name: str) -> None:
    """Takes a query out. Raises NotFoundError."""
    with transaction(connection):
        if not connection.execute("DELETE FROM queries WHERE name = ?", (name,)).rowcount:
            raise _unknown(connection, name)


def _unknown(connection: Connection, name: str) -> NotFoundError:
    near = get_close_matches(name, [saved.name for saved in saved_queries(connection)], 1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return NotFoundError(f"no query is saved as {name!r}{hint}; list them with: policy-nlp queries")
