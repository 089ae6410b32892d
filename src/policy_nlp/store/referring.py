"""The migration after which the words of a commitment stand once: in its passage. `commitments` takes them from there.

A row of `commitment_rows` names its passage; it has words of its own only where the text has others at its place.
"""

from __future__ import annotations

import sqlite3

from policy_nlp.store.indexing import in_passages
from policy_nlp.store.keys import PASSAGES_OF
from policy_nlp.store.views import OVERVIEW_SQL, OVERVIEWS, note_columns

_COLUMNS = (
    "status, action, own_object, object_length, firmness, sentence_start, sentence_end, block, section_id, scope_start, scope_end, place, "
    "condition, budget, confidence, deadline, deadline_text, deadline_operator, deadline_start, deadline_end, inferred_deadline, "
    "inferred_deadline_text, inferred_deadline_operator, inferred_deadline_start, inferred_deadline_end"
)
_DROPPED_VIEWS = "".join(f"DROP VIEW {name};\n" for name in (*OVERVIEWS, "commitments"))
# A stretch of the passage that ends where the commitment does.
_IN_PASSAGE = (
    "(SELECT substr(p.text, r.end_at - {0} - p.start_at + 1, {0}) FROM passage_rows p WHERE p.id = r.passage_id)"
)
REFER = f"""
{_DROPPED_VIEWS}
DROP INDEX commitments_deadline;
ALTER TABLE commitment_rows RENAME TO old_rows;
CREATE TABLE commitment_rows (
    document_id INTEGER NOT NULL REFERENCES document_rows(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    passage_id INTEGER,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    own_text TEXT,
    status TEXT NOT NULL,
    action TEXT NOT NULL,
    own_object TEXT,
    object_length INTEGER NOT NULL,
    firmness TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    block INTEGER NOT NULL,
    section_id INTEGER NOT NULL,
    scope_start INTEGER,
    scope_end INTEGER,
    place TEXT,
    condition TEXT,
    budget TEXT,
    confidence REAL NOT NULL,
    deadline TEXT,
    deadline_text TEXT,
    deadline_operator TEXT,
    deadline_start INTEGER,
    deadline_end INTEGER,
    inferred_deadline TEXT,
    inferred_deadline_text TEXT,
    inferred_deadline_operator TEXT,
    inferred_deadline_start INTEGER,
    inferred_deadline_end INTEGER,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE VIEW commitments AS SELECT
    document_id << 32 | position AS id, document_id, position, start_at, end_at,
    CAST(coalesce(own_text, {_IN_PASSAGE.format("(r.end_at - r.start_at)")}) AS TEXT) AS text, status, action,
    CAST(CASE WHEN own_object IS NOT NULL THEN own_object WHEN own_text IS NOT NULL THEN substr(own_text, length(own_text) - object_length + 1)
        ELSE {_IN_PASSAGE.format("r.object_length")} END AS TEXT) AS object,
    firmness, sentence_start, sentence_end, block,
    (SELECT s.section FROM sections s WHERE s.id = section_id) AS section,
    scope_start, scope_end, place, condition, budget, confidence,
    deadline, deadline_text, deadline_operator, deadline_start, deadline_end, inferred_deadline, inferred_deadline_text,
    inferred_deadline_operator, inferred_deadline_start, inferred_deadline_end
FROM commitment_rows r;
{OVERVIEW_SQL}
"""


def refer(connection: sqlite3.Connection) -> None:
    """Takes the words out of the rows whose passages have them."""
    for (document,) in connection.execute("SELECT document_id FROM commitment_groups ORDER BY 1").fetchall():
        query = f"SELECT start_at, id, text FROM passage_rows WHERE {PASSAGES_OF} ORDER BY start_at"
        passages = connection.execute(query, {"document": document}).fetchall()
        rows = connection.execute(
            "SELECT position, start_at, end_at, text FROM old_rows WHERE document_id = ? ORDER BY position", (document,)
        ).fetchall()
        places = in_passages(passages, (row[1:] for row in rows))
        connection.executemany(
            f"INSERT INTO commitment_rows (document_id, position, start_at, end_at, passage_id, own_text, {_COLUMNS}) "
            f"SELECT document_id, position, start_at, end_at, ?, ?, {_COLUMNS} FROM old_rows WHERE document_id = ? AND position = ?",
            [(*place, document, row[0]) for place, row in zip(places, rows, strict=True)],
        )
    connection.execute("DROP TABLE old_rows")
    connection.execute("CREATE INDEX commitments_deadline ON commitment_rows(deadline) WHERE deadline IS NOT NULL")
    note_columns(connection)
