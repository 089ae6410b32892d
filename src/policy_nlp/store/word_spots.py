"""Which commitments hold a word, found by the index and counted in Python: SQLite takes three times as long to look each up where its group is."""

from __future__ import annotations

import json
import sqlite3
from array import array

from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.keys import grouped_commitments

_IN_HEADINGS = (
    "SELECT r.document_id << 32 | r.position FROM section_index CROSS JOIN sections s ON s.id = section_index.rowid "
    "CROSS JOIN commitment_rows r ON r.document_id = s.document_id AND r.position BETWEEN s.first_position AND s.last_position "
    "WHERE section_index MATCH ?"
)


def ids_of_word(connection: sqlite3.Connection, expression: str) -> array[int]:
    """The ids of the commitments that hold the expression of a word of one or two characters, themselves or in the headings over them, in order; remembered while
    the library stays as it is, and not to be changed."""
    return _IDS.of(connection, expression, lambda: _find_ids(connection, expression))


def _find_ids(connection: sqlite3.Connection, expression: str) -> array[int]:
    query = "SELECT json_group_array(rowid) FROM commitment_index WHERE commitment_index MATCH ?"
    keys = json.loads(connection.execute(query, (expression,)).fetchone()[0])
    found = {id for (id,) in connection.execute(_IN_HEADINGS, (expression,))}
    for group, of in grouped_commitments(connection, keys):
        first = (group.document << 32) - group.first
        found.update(first + key for key in of)
    return array("q", sorted(found))


_IDS: AnswersKept[array[int]] = AnswersKept(64)
