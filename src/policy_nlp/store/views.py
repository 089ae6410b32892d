"""Views of a library for people who open it with another program, and what its columns mean: notes kept in the file itself."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from policy_nlp.display.brief import brief
from policy_nlp.lexicon import load_rows

OVERVIEW_SQL = """
CREATE VIEW document_overview AS
SELECT substr(d.sha256, 1, 12) AS key, d.name, d.title, d.document_number,
    (SELECT group_concat(value, '、') FROM json_each(d.issuers)) AS issuers,
    d.dated_on, d.dated_by, d.kind, d.level, d.region, d.characters,
    (SELECT count(*) FROM commitments c WHERE c.document_id = d.id AND c.status = 'planned') AS planned,
    (SELECT count(*) FROM commitments c WHERE c.document_id = d.id AND c.status = 'achieved') AS achieved,
    (SELECT min(path) FROM sources s WHERE s.document_id = d.id) AS path, d.url
FROM documents d;
CREATE VIEW commitment_overview AS
SELECT c.id, d.name AS document, d.title, d.dated_on, c.status, c.text,
    (SELECT group_concat(a.name, '、') FROM actors a WHERE a.document_id = c.document_id AND a.commitment = c.position
        AND a.inferred = 0 AND a.role = 'lead') AS lead,
    (SELECT group_concat(a.name, '、') FROM actors a WHERE a.document_id = c.document_id AND a.commitment = c.position
        AND a.inferred = 0 AND a.role = 'support') AS support,
    CASE WHEN c.deadline GLOB '[0-9]*' THEN c.deadline END AS deadline,
    CASE WHEN c.deadline GLOB 'XXXX-*' THEN substr(c.deadline, 6) END AS deadline_recurs,
    (SELECT group_concat(t.indicator || ' ' || t.op || ' ' || CASE WHEN t.number = CAST(t.number AS INTEGER)
        THEN CAST(t.number AS INTEGER) ELSE t.number END || t.unit, '；') FROM targets t
        WHERE t.document_id = c.document_id AND t.commitment = c.position) AS targets,
    (SELECT group_concat(value, ' › ') FROM json_each(c.section)) AS section,
    coalesce((SELECT substr(p.text, c.sentence_start - p.start_at + 1, c.sentence_end - c.sentence_start)
        FROM commitment_rows r JOIN passage_rows p ON p.id = r.passage_id WHERE r.document_id = c.document_id AND r.position = c.position
        AND c.sentence_start >= p.start_at AND c.sentence_end <= p.start_at + length(p.text)),
        substr(d.text, c.sentence_start + 1, c.sentence_end - c.sentence_start)) AS sentence,
    c.confidence, c.start_at, c.end_at
FROM commitments c JOIN documents d ON d.id = c.document_id;
CREATE VIEW actor_overview AS
SELECT a.name, sum(a.role = 'lead') AS leads, sum(a.role = 'support') AS supports, count(DISTINCT a.document_id) AS documents
FROM actors a WHERE a.inferred = 0 GROUP BY a.name;
CREATE VIEW official_overview AS
SELECT o.name, (SELECT group_concat(value, '、') FROM json_each(o.titles)) AS titles, o.organisation,
    d.name AS document, d.title, d.dated_on
FROM officials o JOIN documents d ON d.id = o.document_id;
CREATE VIEW target_overview AS
SELECT t.indicator, t.op, t.number, t.unit, t.base, coalesce(t.due, c.deadline) AS due, c.status, c.text,
    d.name AS document, d.dated_on, d.region
FROM targets t JOIN commitments c ON c.document_id = t.document_id AND c.position = t.commitment
JOIN documents d ON d.id = t.document_id;
CREATE VIEW delivery_overview AS
SELECT c.text AS promise, p.name AS plan, p.dated_on AS planned_on, v.verdict, r.name AS report, r.dated_on AS reported_on,
    v.confidence, substr(r.text, json_extract(v.evidence, '$[0][0]') + 1,
        json_extract(v.evidence, '$[0][1]') - json_extract(v.evidence, '$[0][0]')) AS evidence
FROM deliveries v JOIN documents p ON p.id = v.plan_id JOIN documents r ON r.id = v.report_id
JOIN commitments c ON c.document_id = v.plan_id AND c.position = v.commitment;
"""
NOTES_SQL = """
CREATE TABLE column_notes (object TEXT NOT NULL, column TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (object, column)) WITHOUT ROWID;
"""
OVERVIEWS = (
    "document_overview",
    "commitment_overview",
    "actor_overview",
    "official_overview",
    "target_overview",
    "delivery_overview",
)


@brief
@dataclass(frozen=True, slots=True)
class ColumnNote:
    """What a column of a table or view means; `column` is "" for the table or view itself."""

    object: str
    column: str
    note: str


def column_notes() -> list[ColumnNote]:
    """The notes on every table, view and column, each table's own first."""
    return [
        ColumnNote(table, "" if column == "-" else column, note)
        for table, column, note in load_rows("column_notes", __package__)
    ]


def note_columns(connection: sqlite3.Connection) -> None:
    """Writes the notes into the library, in the place of those that are there."""
    rows = [(note.object, note.column, note.note) for note in column_notes()]
    connection.execute("DELETE FROM column_notes")
    connection.executemany("INSERT INTO column_notes VALUES (?, ?, ?)", rows)


# ── Datasette ────────────────────────────────────────────────────────────────

_FACETS = {
    "document_overview": ["kind", "level", "region", "dated_by"],
    "commitment_overview": ["status", "document"],
    "official_overview": ["organisation"],
    "target_overview": ["status", "unit"],
    "delivery_overview": ["verdict", "report"],
}
_SORTED = {
    "document_overview": {"sort_desc": "dated_on"},
    "actor_overview": {"sort_desc": "leads"},
    "delivery_overview": {"sort": "plan"},
}


def datasette_metadata(database: str) -> dict[str, Any]:
    """Datasette's metadata for a library whose file has that name (without .db): what tables, views and columns mean, the views first, with
    facets; what only the program reads is hidden."""
    notes: dict[str, dict[str, str]] = {}
    for note in column_notes():
        notes.setdefault(note.object, {})[note.column] = note.note
    tables = {name: _described(name, held) for name, held in notes.items()}
    return {
        "title": "policy-nlp library",
        "description": "Who must do what, by when, to what measure, from policy documents. What the machine says are proposals.",
        "databases": {database: {"description": "Begin with the overviews.", "tables": tables}},
    }


def _described(name: str, notes: dict[str, str]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": notes.get("", ""),
        "columns": {column: note for column, note in notes.items() if column},
    }
    if name in OVERVIEWS:
        return {**described, **_SORTED.get(name, {}), "facets": _FACETS.get(name, []), "size": 50}
    return {**described, "hidden": True} if name in _FOR_THE_PROGRAM else described


_FOR_THE_PROGRAM = (
    "actor_rows",
    "actor_words",
    "block_rows",
    "block_shapes",
    "entity_rows",
    "entity_words",
    "blocks",
    "commitment_groups",
    "commitment_rows",
    "document_rows",
    "passage_groups",
    "passage_rows",
    "sections",
    "digests",
    "passages",
    "delivery_documents",
    "delivery_papers",
    "column_notes",
)


def metadata_text(database: str) -> str:
    """The metadata as a file has it."""
    return json.dumps(datasette_metadata(database), ensure_ascii=False, indent=1) + "\n"
