"""What a person is to judge next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policy_nlp.query.answering import records_of
from policy_nlp.query.columns import columns_of
from policy_nlp.query.masks import mask_of
from policy_nlp.query.ordering import in_order
from policy_nlp.query.tree import Node
from policy_nlp.store.connection import Connection
from policy_nlp.store.judgements import judged_commitments
from policy_nlp.store.records import CommitmentRecord


@dataclass(frozen=True, slots=True)
class Queue:
    """The commitment to judge next, None where all are; and of all that the query finds how many the person has judged."""

    next: CommitmentRecord | None
    judged: int
    found: int


def queue(connection: Connection, path: Path, node: Node | None, user: str, first: int) -> Queue:
    """The queue of a query for a person; what was judged wrong stays in it, or progress would never end."""
    columns = columns_of(connection, path)
    found = mask_of(connection, columns, node, with_wrong=True)
    judged = columns.mask(judged_commitments(connection, user))
    left = in_order(connection, columns, found & ~judged, "confidence")[first : first + 1].tolist()
    return Queue(
        next(iter(records_of(connection, left, with_wrong=True)), None), int((found & judged).sum()), int(found.sum())
    )
