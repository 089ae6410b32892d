"""The migration that makes libraries small: keys counted one by one, headings once a section, no words twice.

`commitments` becomes a view with the columns it always had. What it leaves out of `commitment_rows`: `id`, which is made of the document and the
position, `object` where the words of the commitment end with it, and the headings, which commitments that follow each other share.
"""

from __future__ import annotations

import sqlite3
from itertools import groupby
from operator import itemgetter

from policy_nlp.store.indexing import sections_of
from policy_nlp.store.keys import next_key
from policy_nlp.store.packing import passages_of

_COLUMNS = (
    "status, action, firmness, sentence_start, sentence_end, block, scope_start, scope_end, place, condition, budget, confidence, "
    "deadline, deadline_text, deadline_operator, deadline_start, deadline_end, inferred_deadline, inferred_deadline_text, "
    "inferred_deadline_operator, inferred_deadline_start, inferred_deadline_end"
)
# The object where the words do not end with it.
_OWN_OBJECT = "CASE WHEN substr(text, length(text) - length(object) + 1) = object THEN NULL ELSE object END"

COMPACT = """
DROP TABLE passage_index;
DROP TABLE commitment_index;
DROP TABLE passages;
DROP INDEX commitments_deadline;
DROP INDEX officials_name;
CREATE TEMP TABLE wide_commitments AS SELECT * FROM commitments ORDER BY document_id, position;
CREATE INDEX temp.wide_places ON wide_commitments(document_id, position);
DROP TABLE commitments;
CREATE TABLE commitment_rows (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    text TEXT NOT NULL,
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
CREATE INDEX commitments_deadline ON commitment_rows(deadline) WHERE deadline IS NOT NULL;
CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    first_position INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    section TEXT NOT NULL
);
CREATE INDEX sections_document ON sections(document_id);
CREATE VIEW commitments AS SELECT
    document_id << 32 | position AS id, document_id, position, start_at, end_at, text, status, action,
    CAST(coalesce(own_object, substr(text, length(text) - object_length + 1)) AS TEXT) AS object, firmness, sentence_start, sentence_end, block,
    (SELECT s.section FROM sections s WHERE s.id = section_id) AS section,
    scope_start, scope_end, place, condition, budget, confidence,
    deadline, deadline_text, deadline_operator, deadline_start, deadline_end, inferred_deadline, inferred_deadline_text,
    inferred_deadline_operator, inferred_deadline_start, inferred_deadline_end
FROM commitment_rows;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL
);
CREATE TABLE passage_groups (
    first INTEGER PRIMARY KEY,
    after INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    field INTEGER NOT NULL,
    UNIQUE (document_id, field)
);
CREATE TABLE commitment_groups (
    first INTEGER PRIMARY KEY,
    after INTEGER NOT NULL,
    document_id INTEGER NOT NULL UNIQUE REFERENCES documents(id) ON DELETE CASCADE
);
CREATE VIRTUAL TABLE passage_index USING fts5(tokens, content='', tokenize='ascii', columnsize=0);
CREATE VIRTUAL TABLE commitment_index USING fts5(words, content='', tokenize='ascii', columnsize=0);
CREATE VIRTUAL TABLE section_index USING fts5(headings, content='', tokenize='ascii', columnsize=0);
"""


def compact(connection: sqlite3.Connection) -> None:
    """Fills the new tables from the old ones, which go. The index itself is filled by `splitting.split`."""
    for (document,) in connection.execute("SELECT id FROM documents ORDER BY id").fetchall():
        _note_passages(connection, document)
        query = "SELECT position, section FROM wide_commitments WHERE document_id = ? ORDER BY position"
        rows = connection.execute(query, (document,)).fetchall()
        if rows:
            first = next_key(connection, "commitment_groups")
            connection.execute("INSERT INTO commitment_groups VALUES (?, ?, ?)", (first, first + len(rows), document))
        numbers = _note_sections(connection, document, [section for _, section in rows])
        copied = (
            f"INSERT INTO commitment_rows (document_id, position, start_at, end_at, text, own_object, object_length, section_id, {_COLUMNS}) "
            f"SELECT document_id, position, start_at, end_at, text, {_OWN_OBJECT}, length(object), ?, {_COLUMNS} "
            "FROM wide_commitments WHERE document_id = ? AND position = ?"
        )
        connection.executemany(copied, [(n, document, row[0]) for n, row in zip(numbers, rows, strict=True)])
    connection.execute("DROP TABLE wide_commitments")


def _note_passages(connection: sqlite3.Connection, document: int) -> None:
    text = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
    query = "SELECT kind, start_at, end_at FROM blocks WHERE document_id = ? ORDER BY position"
    spans = sorted(passages_of(text, connection.execute(query, (document,))), key=itemgetter(0))
    first = next_key(connection, "passage_groups")
    rows = [(key, document, start, end) for key, (_, start, end) in enumerate(spans, first)]
    connection.executemany("INSERT INTO passages (id, document_id, start_at, end_at) VALUES (?, ?, ?, ?)", rows)
    for field, group in groupby(spans, itemgetter(0)):
        after = first + len(list(group))
        connection.execute("INSERT INTO passage_groups VALUES (?, ?, ?, ?)", (first, after, document, field))
        first = after


def _note_sections(connection: sqlite3.Connection, document: int, headings: list[str]) -> list[int]:
    numbers: list[int] = []
    for first, last, section in sections_of(headings):
        query = "INSERT INTO sections (document_id, first_position, last_position, section) VALUES (?, ?, ?, ?)"
        number = connection.execute(query, (document, first, last, section)).lastrowid or 0
        numbers += [number] * (last + 1 - first)
    return numbers
