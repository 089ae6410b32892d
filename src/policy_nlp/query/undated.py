"""What a query that asks for dates leaves out because its document has none; it is said, never passed over."""

from __future__ import annotations

import numpy

from policy_nlp.query.asking import condition_of
from policy_nlp.query.columns import Columns
from policy_nlp.query.masks import Mask, mask_of
from policy_nlp.query.tree import All, Any, Node, Not, Term, join, terms_of
from policy_nlp.store.connection import Connection
from policy_nlp.store.filters import Filters
from policy_nlp.store.queries import commitment_conditions
from policy_nlp.store.undated import count_undated, has_undated, say_left_out

_OF_DOCUMENTS = ("dated", "year")


def asks_for_dates(node: Node) -> bool:
    """Whether a query asks for dates of documents."""
    return any(term.key in _OF_DOCUMENTS for term in terms_of(node))


def but_dates(node: Node) -> Node | None:
    """The query as if what it asks of dates held; None where nothing else is asked. Behind a 非 it stays: what has no date passes there."""
    if isinstance(node, Term):
        return None if node.key in _OF_DOCUMENTS else node
    if isinstance(node, Not):
        return node
    parts = [but_dates(part) for part in node.parts]
    left = [part for part in parts if part is not None]
    if isinstance(node, Any):
        return join(Any, left) if len(left) == len(parts) else None
    return join(All, left) if left else None


def say_undated(connection: Connection, node: Node, filters: Filters) -> None:
    """Says how many commitments of documents without a date would be found but for that."""
    if not (asks_for_dates(node) and has_undated(connection)):
        return
    conditions = commitment_conditions(connection, filters)
    if (left := but_dates(node)) is not None:
        conditions.append(condition_of(connection, left, filters))
    text, values = condition_of(connection, node, filters)
    say_left_out(*count_undated(connection, [*conditions, (f"NOT coalesce({text}, 0)", values)]))


def say_undated_of(connection: Connection, columns: Columns, node: Node | None, found: Mask) -> None:
    """The same over the columns of a library, of which `found` are those that the query finds."""
    if node is None or not asks_for_dates(node):
        return
    undated = columns.mask_of_documents(lambda document: document.dated_on is None)
    if undated.any():
        missed = undated & mask_of(connection, columns, but_dates(node)) & ~found
        say_left_out(len(numpy.unique(columns.document[missed])), int(missed.sum()))
