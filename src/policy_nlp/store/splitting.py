"""The migration after which a text stands in its passages only, and the index no longer keeps where in a passage a pair of characters stands.

`documents` and `passages` become views with the columns they always had (`source_map` in hexadecimal digits: Datasette shows no view with bytes). A passage's row has its line with all that stands before the next
one, so that a document's text is its `head` (what stands before the first passage, mostly nothing) and its passages in their order.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from policy_nlp.store.packing import commitment_tokens, heading_tokens, pieces_of
from policy_nlp.store.tokens import index_tokens
from policy_nlp.store.views import OVERVIEW_SQL, OVERVIEWS, note_columns

# The passages of a document follow each other in their keys, field by field.
_RANGE = (
    "p.id >= (SELECT min(first) FROM passage_groups WHERE document_id = d.id) "
    "AND p.id < (SELECT max(after) FROM passage_groups WHERE document_id = d.id)"
)
_DROPPED_VIEWS = "".join(f"DROP VIEW {name};\n" for name in OVERVIEWS)
SPLIT = f"""
{_DROPPED_VIEWS}
DROP TABLE passage_index;
DROP TABLE commitment_index;
DROP TABLE section_index;
ALTER TABLE documents RENAME TO document_rows;
ALTER TABLE document_rows RENAME COLUMN text TO head;
ALTER TABLE passages RENAME TO old_passages;
CREATE TABLE passage_rows (
    id INTEGER PRIMARY KEY,
    start_at INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE VIEW documents AS SELECT
    id, sha256, name, media_type, title, document_number, issuers, recipients, issued_on, kind, level, region, characters,
    CAST(head || coalesce((SELECT group_concat(text, '') FROM (
        SELECT p.text FROM passage_rows p WHERE {_RANGE} ORDER BY p.start_at)), '') AS TEXT) AS text,
    header, parts, relations, context, versions, lower(hex(source_map)) AS source_map, dated_on, dated_by, url
FROM document_rows d;
CREATE VIEW passages AS SELECT
    id, (SELECT g.document_id FROM passage_groups g WHERE g.first <= p.id ORDER BY g.first DESC LIMIT 1) AS document_id, start_at,
    start_at + coalesce(nullif(instr(text, char(10)), 0) - 1, length(text)) AS end_at
FROM passage_rows p;
CREATE VIRTUAL TABLE passage_index USING fts5(tokens, content='', tokenize='ascii', columnsize=0, detail=none);
CREATE VIRTUAL TABLE commitment_index USING fts5(words, content='', tokenize='ascii', columnsize=0, detail=none);
CREATE VIRTUAL TABLE section_index USING fts5(headings, content='', tokenize='ascii', columnsize=0, detail=none);
{OVERVIEW_SQL}
"""


def split(connection: sqlite3.Connection) -> None:
    """Puts the texts into their passages, and fills the index anew."""
    for document, text in _texts(connection):
        query = f"SELECT p.id, p.start_at FROM old_passages p, document_rows d WHERE d.id = ? AND {_RANGE} ORDER BY p.start_at"
        keys = connection.execute(query, (document,)).fetchall()
        head, pieces = pieces_of(text, [start for _, start in keys])
        rows = [(key, start, piece) for (key, start), piece in zip(keys, pieces, strict=True)]
        connection.executemany("INSERT INTO passage_rows VALUES (?, ?, ?)", sorted(rows))
        tokens = [(key, index_tokens(piece)) for key, _, piece in rows]
        connection.executemany("INSERT INTO passage_index (rowid, tokens) VALUES (?, ?)", tokens)
        connection.execute("UPDATE document_rows SET head = ? WHERE id = ?", (head, document))
    connection.execute("DROP TABLE old_passages")
    words = (
        "SELECT g.first + r.position, r.text FROM commitment_groups g JOIN commitment_rows r ON r.document_id = g.document_id "
        "ORDER BY g.first, r.position"
    )
    said = ((key, commitment_tokens(text)) for key, text in connection.execute(words))
    connection.executemany("INSERT INTO commitment_index (rowid, words) VALUES (?, ?)", said)
    sections = connection.execute("SELECT id, section FROM sections ORDER BY id")
    over = ((number, heading_tokens(json.loads(section))) for number, section in sections)
    connection.executemany("INSERT INTO section_index (rowid, headings) VALUES (?, ?)", over)
    note_columns(connection)


def _texts(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    for (document,) in connection.execute("SELECT id FROM document_rows ORDER BY id").fetchall():
        yield document, connection.execute("SELECT head FROM document_rows WHERE id = ?", (document,)).fetchone()[0]
