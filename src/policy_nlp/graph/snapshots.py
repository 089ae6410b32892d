"""The graph as it stood on a day: what documents of that day and before say, and the posts held then."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import PostFacts
from policy_nlp.store.queries import dated_conditions
from policy_nlp.store.sqltext import where_all


def dated_by(connection: Connection, day: str) -> set[int]:
    """The ids of the documents that date from the day (or month, or year) or before; documents without a date are none of them."""
    where, values = where_all(dated_conditions(None, day))
    return {row[0] for row in connection.execute(f"SELECT d.id FROM documents d {where}", values)}


def is_held_on(spell: Sequence[PostFacts], day: str) -> bool:
    """Whether what is said of one person in one post leaves the person in it at the end of the day (month, year)."""
    said = ((post.date or post.evidence.document.issued_on or "", post.event) for post in spell)
    past = sorted((when, event) for when, event in said if when[: len(day)] <= day)
    return bool(past) and past[-1][1] != "removed"
