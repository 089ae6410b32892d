"""What a person is to judge next."""

from __future__ import annotations

from dataclasses import dataclass

from policy_nlp.query.answering import found_by, keys_of, records_of
from policy_nlp.query.tree import Node
from policy_nlp.store.connection import Connection
from policy_nlp.store.judgements import judged_commitments
from policy_nlp.store.records import CommitmentRecord
from policy_nlp.store.sqltext import in_list


@dataclass(frozen=True, slots=True)
class Queue:
    """The commitment to judge next, None where all are; and of all that the query finds how many the person has judged."""

    next: CommitmentRecord | None
    judged: int
    found: int


def queue(connection: Connection, node: Node | None, user: str, first: int) -> Queue:
    """The queue of a query for a person; what was judged wrong stays in it, or progress would never end."""
    conditions, wanted = found_by(connection, node, with_wrong=True)
    judged = judged_commitments(connection, user)
    if wanted is None:
        found, done = connection.execute("SELECT count(*) FROM commitments").fetchone()[0], len(judged)
    else:
        found, done = len(wanted), len(judged.keys() & set(wanted))
    text, values = in_list("c.id", sorted(judged))
    keys = keys_of(connection, [*conditions, (f"NOT {text}", values)], "confidence", False, first, 1)
    return Queue(next(iter(records_of(connection, keys)), None), done, found)
