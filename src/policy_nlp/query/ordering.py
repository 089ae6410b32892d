"""The orders that commitments can be put in: each made once for a state of the library, as places in its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy

from policy_nlp.errors import QueryError
from policy_nlp.query.columns import Columns
from policy_nlp.store.connection import Connection

_LEAD = (
    "(SELECT min(name) FROM actors a WHERE a.document_id = c.document_id AND a.commitment = c.position "
    "AND role = 'lead' AND inferred = 0)"
)
_SQL = {"deadline": "c.deadline", "confidence": "c.confidence", "lead": _LEAD}
SORTS = ("date", "deadline", "document", "status", "confidence", "lead")


def sort_named(name: str) -> tuple[str, bool]:
    """(what to put in order by, whether from the last on) of a name, with - before it for the latter. Raises QueryError."""
    by = name.removeprefix("-")
    if by not in SORTS:
        raise QueryError(f"sort {name!r}: give one of {', '.join(SORTS)}, with - before it for the other way round")
    return by, name != by


def in_order(connection: Connection, columns: Columns, chosen: Any, sort: str) -> Any:
    """The ids of the chosen commitments in that order. What has no value comes last, whichever way the order goes; equals stand by
    document and place. Raises QueryError."""
    if sort not in columns.orders:
        columns.orders[sort] = _order(connection, columns, *sort_named(sort))
    order = columns.orders[sort]
    return columns.ids[order[chosen[order]]]


def _order(connection: Connection, columns: Columns, by: str, is_falling: bool) -> Any:
    if (ranks := columns.orders.get(f"ranks by {by}")) is None:
        ranks = columns.orders[f"ranks by {by}"] = _ranked(connection, columns, by)
    documents = columns.documents
    last = _ranks([f"{one.name}\0{one.sha256}" for one in documents])[columns.document]
    has_none = ranks < 0
    return numpy.lexsort((last, -ranks if is_falling else ranks, has_none)).astype(numpy.int32)


def _ranked(connection: Connection, columns: Columns, by: str) -> Any:
    """The place of each commitment among the values of what is put in order, -1 where it has none."""
    if by == "status":
        return 1 - columns.status.astype(numpy.int64)  # achieved, planned: as they are spelt
    if by in _SQL:
        query = f"SELECT {_SQL[by]} FROM commitments c ORDER BY c.document_id, c.position"
        return _ranks([value for (value,) in connection.execute(query)])
    values = [one.dated_on if by == "date" else one.name for one in columns.documents]
    return _ranks(values)[columns.document]


def _ranks(values: Sequence[Any]) -> Any:
    """The place of each value among all that there are, -1 for None."""
    place = {value: n for n, value in enumerate(sorted({value for value in values if value is not None}))}
    return numpy.fromiter((-1 if value is None else place[value] for value in values), numpy.int64, len(values))
