"""Documents without a date: a filter on dates leaves them out, and says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policy_nlp.errors import remark
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.connection import Connection
from policy_nlp.store.filters import Filters
from policy_nlp.store.queries import commitment_conditions
from policy_nlp.store.sqltext import Condition, where_all

UNDATED: Condition = ("c.document_id IN (SELECT id FROM documents d WHERE d.dated_on IS NULL)", [])


def say_undated(connection: Connection, filters: Filters) -> None:
    """Says, where the filters ask for dates of documents, what else would pass them in documents without one."""
    without = replace(filters, dated_before=None, dated_after=None, year=None, limit=None)
    if replace(filters, limit=None) != without and has_undated(connection):
        say_left_out(*count_undated(connection, commitment_conditions(connection, without)))


def has_undated(connection: Connection) -> bool:
    """Whether any document has no date."""
    query = "SELECT EXISTS (SELECT 1 FROM documents WHERE dated_on IS NULL)"
    return bool(connection.execute(query).fetchone()[0])


def count_undated(connection: Connection, conditions: Sequence[Condition]) -> tuple[int, int]:
    """How many documents without a date have commitments that meet the conditions, and how many these are."""
    text, values = where_all([UNDATED, *conditions])
    query = f"SELECT count(DISTINCT c.document_id), count(*) FROM commitments c {text}"
    return _COUNTS.of(connection, (text, *values), lambda: connection.execute(query, values).fetchone())


_COUNTS: AnswersKept[tuple[int, int]] = AnswersKept(256)


def say_left_out(documents: int, commitments: int) -> None:
    """Says how much is left out, where anything is."""
    if documents:
        held = "1 document has" if documents == 1 else f"{documents:,} documents have"
        what = "1 commitment" if commitments == 1 else f"{commitments:,} commitments"
        remark(
            f"{held} no date; {what} of theirs would pass all but the date and cannot be asked by it (an index dates documents: add --metadata)",
            4,
        )


def say_undated_documents(connection: Connection, conditions: Sequence[Condition]) -> None:
    """Says how many documents that meet the conditions on `documents d` a filter on dates leaves out."""
    text, values = where_all([("d.dated_on IS NULL", []), *conditions])
    (count,) = connection.execute(f"SELECT count(*) FROM documents d {text}", values).fetchone()
    if count:
        held = "1 document has" if count == 1 else f"{count:,} documents have"
        remark(f"{held} no date and cannot be asked by it (an index dates documents: add --metadata)", 4)
