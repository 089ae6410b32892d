"""A page of what a query finds, in the order asked for, with its facets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any as Anything

from policy_nlp.errors import QueryError
from policy_nlp.query.asking import condition_of
from policy_nlp.query.columns import Columns, columns_of
from policy_nlp.query.facets import Facet, facets
from policy_nlp.query.tree import Node
from policy_nlp.store.connection import Connection
from policy_nlp.store.filters import Filters, make_filters
from policy_nlp.store.queries import KEY_LENGTH, commitment_conditions, commitments
from policy_nlp.store.records import CommitmentRecord, Table, table_of
from policy_nlp.store.sqltext import in_list, where_all

_LAST = "d.name, d.sha256, c.position"
_LEAD = "(SELECT min(name) FROM actors a WHERE a.document_id = c.document_id AND a.commitment = c.position AND role = 'lead' AND inferred = 0)"
# name → what commitments are put in order by; what has none of it comes last, whichever way the order goes
SORTS = {
    "date": "d.dated_on",
    "deadline": "c.deadline",
    "document": "d.name",
    "status": "c.status",
    "confidence": "c.confidence",
    "lead": _LEAD,
}
MOST_VALUES = 12  # of a facet


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of the commitments that a query finds (`rows.found` in all), and the facets of them all."""

    rows: Table[CommitmentRecord]
    facets: tuple[Facet, ...]


def sort_named(name: str) -> tuple[str, bool]:
    """(what to put in order by, whether from the last on) of a name, with - before it for the latter. Raises QueryError."""
    field = name.removeprefix("-")
    if field not in SORTS:
        raise QueryError(f"sort {name!r}: give one of {', '.join(SORTS)}, with - before it for the other way round")
    return field, name != field


def found_by(
    connection: Connection, node: Node | None, with_wrong: bool = False
) -> tuple[list[Anything], list[int] | None]:
    """(conditions on `commitments c`, ids in their order; None: all) of a query."""
    filters = make_filters(with_wrong=with_wrong)
    conditions = commitment_conditions(connection, filters)
    if node is not None:
        conditions.append(condition_of(connection, node, filters))
    if not conditions:
        return [], None
    text, values = where_all(conditions)
    rows = connection.execute(f"SELECT c.id FROM commitments c {text} ORDER BY c.id", values)
    return conditions, [key for (key,) in rows]


def answer(
    connection: Connection, path: Path, node: Node | None, sort: str, first: int, limit: int, most: int = MOST_VALUES
) -> Answer:
    """The commitments from the one numbered `first` (from 0) on, `limit` at most. Raises QueryError for another order."""
    by, is_falling = sort_named(sort)
    conditions, wanted = found_by(connection, node)
    columns = columns_of(connection, path)
    found = len(columns.ids) if wanted is None else len(wanted)
    keys = keys_of(connection, conditions, by, is_falling, first, limit)
    return Answer(table_of(CommitmentRecord, records_of(connection, keys), found), facets(columns, wanted, most))


def keys_of(
    connection: Connection, conditions: Sequence[Anything], by: str, is_falling: bool, first: int, limit: int
) -> list[tuple[int, str, int, int, str]]:
    """(id, document's key, start, end, status) of the commitments that hold the conditions, in that order."""
    text, values = where_all(conditions)
    way = "DESC" if is_falling else "ASC"
    query = (
        f"SELECT c.id, substr(d.sha256, 1, {KEY_LENGTH}), c.start_at, c.end_at, c.status FROM commitments c "
        f"JOIN documents d ON d.id = c.document_id {text} "
        f"ORDER BY {SORTS[by]} IS NULL, {SORTS[by]} {way}, {_LAST} LIMIT ? OFFSET ?"
    )
    return connection.execute(query, [*values, limit, first]).fetchall()


def records_of(connection: Connection, keys: Sequence[tuple[int, str, int, int, str]]) -> list[CommitmentRecord]:
    """The records of the keys in their order."""
    place = {(document, start, end, status): n for n, (_, document, start, end, status) in enumerate(keys)}
    found = commitments(connection, Filters(with_wrong=True), [in_list("c.id", [key for key, *_ in keys])])
    return sorted(found, key=lambda r: place[r.document_key, r.start, r.end, r.status])


def chosen(connection: Connection, path: Path, node: Node | None) -> tuple[Columns, Anything]:
    """The columns of the library, and which of its commitments a query finds."""
    columns = columns_of(connection, path)
    return columns, columns.mask(found_by(connection, node)[1])
