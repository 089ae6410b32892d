"""The tables of a library file, as ordered, named migrations; each runs in a transaction of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from policy_nlp.errors import NewerSchemaError, StoreError
from policy_nlp.store.compacting import COMPACT, compact
from policy_nlp.store.referring import REFER, refer
from policy_nlp.store.sharing import SHARE, SHARE_BLOCKS, SHARE_ENTITIES
from policy_nlp.store.splitting import SPLIT, split
from policy_nlp.store.title_dates import date_by_titles
from policy_nlp.store.views import NOTES_SQL, OVERVIEW_SQL, note_columns

APPLICATION_ID = 0x706E6C70  # "pnlp" in the file's head: tells a library from any other SQLite file


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema. `version` counts from 1 without gaps and is kept in the file's `user_version`. `fill` writes what SQL
    alone cannot, once the statements are done."""

    version: int
    name: str
    sql: str
    fill: Callable[[sqlite3.Connection], None] | None = None


# Spans are [start_at, end_at) in code points of documents.text. `position` is the order in the document.
_DOCUMENTS = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    title TEXT,
    document_number TEXT,
    issuers TEXT NOT NULL,
    recipients TEXT NOT NULL,
    issued_on TEXT,
    kind TEXT,
    level TEXT,
    region TEXT,
    characters INTEGER NOT NULL,
    text TEXT NOT NULL,
    header TEXT NOT NULL,
    parts TEXT NOT NULL,
    relations TEXT NOT NULL,
    context TEXT NOT NULL,
    versions TEXT NOT NULL,
    source_map BLOB NOT NULL
);
CREATE TABLE sources (
    path TEXT PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE
);
CREATE INDEX sources_document ON sources(document_id);
CREATE TABLE blocks (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER,
    path TEXT NOT NULL,
    run_in INTEGER NOT NULL,
    body INTEGER NOT NULL,
    part INTEGER NOT NULL,
    cells TEXT NOT NULL,
    table_number INTEGER,
    is_header INTEGER NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    document_id INTEGER REFERENCES documents(id) ON DELETE CASCADE,
    path TEXT,
    position INTEGER NOT NULL,
    stage TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    remedy TEXT NOT NULL,
    traceback TEXT NOT NULL DEFAULT ''
);
CREATE INDEX problems_document ON problems(document_id);
CREATE INDEX problems_path ON problems(path);
"""

_FACTS = """
CREATE TABLE entities (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    number REAL,
    unit TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    attributes TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE INDEX entities_type_text ON entities(type, text);
CREATE TABLE officials (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT,
    titles TEXT NOT NULL,
    mentions TEXT NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE INDEX officials_name ON officials(name);
CREATE TABLE posts (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    official INTEGER NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    organisation TEXT,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    event TEXT NOT NULL,
    date TEXT,
    PRIMARY KEY (document_id, official, position)
) WITHOUT ROWID;
CREATE TABLE aliases (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    alias TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document_id, alias)
) WITHOUT ROWID;
CREATE TABLE commitments (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    status TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    firmness TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    block INTEGER NOT NULL,
    section TEXT NOT NULL,
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
    UNIQUE (document_id, position)
);
CREATE INDEX commitments_deadline ON commitments(deadline);
CREATE TABLE actors (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    commitment INTEGER NOT NULL,
    inferred INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    source TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    PRIMARY KEY (document_id, commitment, inferred, position)
) WITHOUT ROWID;
CREATE INDEX actors_name ON actors(name, text);
CREATE TABLE targets (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    commitment INTEGER NOT NULL,
    position INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    op TEXT NOT NULL,
    number REAL NOT NULL,
    unit TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    base TEXT,
    PRIMARY KEY (document_id, commitment, position)
) WITHOUT ROWID;
"""

# The index holds no text of its own: a passage's tokens are made again from documents.text when it is taken out.
_SEARCH = """
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL
);
CREATE INDEX passages_document ON passages(document_id);
CREATE VIRTUAL TABLE passage_index USING fts5(tokens, content='', tokenize='ascii', prefix='1', columnsize=0);
CREATE VIRTUAL TABLE commitment_index USING fts5(tokens, content='', tokenize='ascii', prefix='1', columnsize=0);
"""

# `dated_on` is the best date known of a document, `dated_by` what says so: the document, an index, or the file's name. What an index
# says of a document stands in `stated`, whether or not the document says so itself.
_DATING = """
ALTER TABLE documents ADD COLUMN dated_on TEXT;
ALTER TABLE documents ADD COLUMN dated_by TEXT;
ALTER TABLE documents ADD COLUMN url TEXT;
UPDATE documents SET
    dated_on = coalesce(issued_on, json_extract(header, '$.named_on')),
    dated_by = CASE WHEN issued_on IS NOT NULL THEN 'document'
                    WHEN json_extract(header, '$.named_on') IS NOT NULL THEN 'file name' END;
CREATE INDEX documents_dated_on ON documents(dated_on);
CREATE TABLE stated (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (document_id, field)
) WITHOUT ROWID;
"""

_PERIODS = """
ALTER TABLE commitments ADD COLUMN inferred_deadline TEXT;
ALTER TABLE commitments ADD COLUMN inferred_deadline_text TEXT;
ALTER TABLE commitments ADD COLUMN inferred_deadline_operator TEXT;
ALTER TABLE commitments ADD COLUMN inferred_deadline_start INTEGER;
ALTER TABLE commitments ADD COLUMN inferred_deadline_end INTEGER;
ALTER TABLE targets ADD COLUMN due TEXT;
"""

# What persons say of what the machine says (see `judgements.records`). It refers to no other table: a judgement outlives the rows it
# is about, which are named by what does not change (`judgements.targets`).
_JUDGEMENTS = """
CREATE TABLE judgements (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    judgement TEXT NOT NULL,
    value TEXT NOT NULL,
    score REAL,
    user TEXT NOT NULL,
    why TEXT NOT NULL,
    created TEXT NOT NULL,
    source_words TEXT NOT NULL,
    target_words TEXT NOT NULL,
    deleted TEXT,
    deleted_by TEXT
) WITHOUT ROWID;
CREATE INDEX judgements_source ON judgements(source);
"""

# What each run was made with and how it ended (`store.runs`), and the digest of each document's rows (`store.digest`).
_RUNS = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'not ended',
    seconds REAL,
    versions TEXT NOT NULL,
    settings TEXT NOT NULL,
    timings TEXT NOT NULL DEFAULT '{}',
    counts TEXT NOT NULL DEFAULT '{}',
    problems TEXT NOT NULL DEFAULT '{}',
    digest TEXT
);
CREATE TABLE digests (
    document_id INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    schema INTEGER NOT NULL,
    digest TEXT NOT NULL
);
"""

# Keys that say what hits are ranked by, headings and words of a commitment apart, and variant characters folded.
_KEYED_SEARCH = """
DROP TABLE passage_index;
DROP TABLE commitment_index;
CREATE VIRTUAL TABLE passage_index USING fts5(tokens, content='', tokenize='ascii', prefix='1', columnsize=0);
CREATE VIRTUAL TABLE commitment_index USING fts5(headings, words, content='', tokenize='ascii', prefix='1', columnsize=0);
CREATE INDEX documents_order ON documents(dated_on DESC, name, sha256);
"""

_QUERIES = """
CREATE TABLE queries (name TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;
"""

# Which later papers were looked at for the promises of which document, what each says of a promise (no row: nothing), and the documents whose
# pairs are all compared, with the model that did it (`store.deliveries`).
_DELIVERIES = """
CREATE TABLE delivery_papers (
    plan_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    report_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    PRIMARY KEY (plan_id, report_id)
) WITHOUT ROWID;
CREATE INDEX delivery_papers_report ON delivery_papers(report_id);
CREATE TABLE deliveries (
    plan_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    commitment INTEGER NOT NULL,
    report_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    verdict TEXT NOT NULL,
    confidence REAL NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (plan_id, commitment, report_id)
) WITHOUT ROWID;
CREATE INDEX deliveries_report ON deliveries(report_id);
CREATE TABLE delivery_documents (
    document_id INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    model TEXT NOT NULL
);
"""

# The values that persons have edited, as the machine read them (`store.editing`): `object` is the table, `part` numbers the actors and targets of a
# commitment, `as_read` the columns by name, `edits` what was put in their place and by whom.
_ORIGINALS = """
CREATE TABLE originals (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    object TEXT NOT NULL,
    position INTEGER NOT NULL,
    part INTEGER NOT NULL,
    as_read TEXT NOT NULL,
    edits TEXT NOT NULL,
    PRIMARY KEY (document_id, object, position, part)
) WITHOUT ROWID;
"""

MIGRATIONS = (
    Migration(1, "documents, blocks and problems", _DOCUMENTS),
    Migration(2, "entities, officials and commitments", _FACTS),
    Migration(3, "full-text index", _SEARCH),
    Migration(4, "dates of documents, and what an index says of them", _DATING),
    Migration(5, "deadlines inferred from a plan's period, and the day of a figure", _PERIODS),
    Migration(6, "judgements of persons", _JUDGEMENTS),
    Migration(7, "runs, and digests of documents", _RUNS),
    Migration(8, "a full-text index by field that folds variant characters", _KEYED_SEARCH),  # filled by 13
    Migration(9, "saved queries", _QUERIES),
    Migration(10, "keys counted one by one, headings once a section", COMPACT, compact),
    Migration(
        11,
        "what became of promises, and views and notes for other programs",
        _DELIVERIES + OVERVIEW_SQL + NOTES_SQL,
        note_columns,
    ),
    Migration(12, "values as they were read, where persons edited them", _ORIGINALS, note_columns),
    Migration(13, "texts in pieces, an index without places", SPLIT, split),
    Migration(14, "words of commitments once", REFER, refer),
    Migration(15, "what is written of actors once", SHARE, note_columns),
    Migration(16, "what is written of entities once", SHARE_ENTITIES, note_columns),
    Migration(17, "shapes of blocks once", SHARE_BLOCKS, note_columns),
    Migration(18, "dates of documents that nothing but their title dates", "", date_by_titles),
)


def schema_version(connection: sqlite3.Connection) -> int:
    """The version of the file's schema, 0 for an empty file. Raises StoreError for a file that is no library,
    NewerSchemaError for one written by a newer package."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    is_empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not is_empty:
        raise StoreError("this SQLite file is not a policy library; give another path with --library")
    latest = MIGRATIONS[-1].version
    if version > latest:
        raise NewerSchemaError(
            f"the library has schema {version}, this package knows up to {latest}; upgrade policy-nlp to open it"
        )
    return version


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the file to the latest schema. A migration that fails leaves the file as it was before that migration."""
    if schema_version(connection) == MIGRATIONS[-1].version:
        return
    for migration in MIGRATIONS:
        connection.execute("BEGIN IMMEDIATE")
        with ExitStack() as undo:
            undo.callback(roll_back, connection)
            if schema_version(connection) < migration.version:
                _apply(connection, migration)
            connection.execute("COMMIT")
            undo.pop_all()


def roll_back(connection: sqlite3.Connection) -> None:
    """Undoes the open transaction, if SQLite has not done so itself."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    for statement in _statements(migration.sql):
        connection.execute(statement)
    if migration.fill:
        migration.fill(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {migration.version}")


def _statements(sql: str) -> Iterator[str]:
    """The single statements of a script; `executescript` would commit the transaction around them."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
