"""A page of what a query finds, in the order asked for, with its facets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any as Anything

from policy_nlp.display.brief import brief
from policy_nlp.query.columns import Columns, columns_of
from policy_nlp.query.facets import Facet, facets
from policy_nlp.query.masks import mask_of
from policy_nlp.query.ordering import in_order
from policy_nlp.query.outcomes import outcomes_of_columns
from policy_nlp.query.tree import Node
from policy_nlp.query.undated import say_undated_of
from policy_nlp.store.connection import Connection
from policy_nlp.store.deliveries import outcomes_known
from policy_nlp.store.filters import Filters
from policy_nlp.store.paging import at_spots
from policy_nlp.store.queries import KEY_LENGTH, Outcomes, commitments
from policy_nlp.store.records import CommitmentRecord, Table, table_of

MOST_VALUES = 12  # of a facet


@brief
@dataclass(frozen=True, slots=True)
class Answer:
    """A page of the commitments that a query finds (`rows.found` in all), and the facets of them all."""

    rows: Table[CommitmentRecord]
    facets: tuple[Facet, ...]


def answer(
    connection: Connection, path: Path, node: Node | None, sort: str, first: int, limit: int, most: int = MOST_VALUES
) -> Answer:
    """The commitments from the one numbered `first` (from 0) on, `limit` at most. Raises QueryError for another order."""
    columns, found = chosen(connection, path, node)
    say_undated_of(connection, columns, node, found)
    ids = in_order(connection, columns, found, sort)
    rows = records_of(connection, ids[first : first + limit].tolist(), outcomes=outcomes_known(connection))
    return Answer(
        table_of(CommitmentRecord, rows, len(ids)),
        facets(columns, found, most, outcomes_of_columns(connection, columns)),
    )


def records_of(
    connection: Connection, ids: Sequence[int], with_wrong: bool = False, outcomes: Outcomes | None = None
) -> list[CommitmentRecord]:
    """The commitments with the ids, in their order; with `outcomes`, what they say of each."""
    wanted = at_spots(
        [(key >> 32, key & 0xFFFFFFFF) for key in ids]
    )  # by the table's own key: ids are worked out row by row
    query = (
        f"SELECT c.id, substr(d.sha256, 1, {KEY_LENGTH}), c.start_at, c.end_at, c.status FROM commitments c "
        f"JOIN documents d ON d.id = c.document_id WHERE {wanted[0]}"
    )
    number = {key: n for n, key in enumerate(ids)}
    place = {tuple(rest): number[key] for key, *rest in connection.execute(query, wanted[1])}
    found = commitments(connection, Filters(with_wrong=with_wrong), [wanted], outcomes)
    return sorted(found, key=lambda record: place[record.document_key, record.start, record.end, record.status])


def chosen(connection: Connection, path: Path, node: Node | None) -> tuple[Columns, Anything]:
    """The columns of the library, and which of its commitments a query finds."""
    columns = columns_of(connection, path)
    return columns, mask_of(connection, columns, node)
