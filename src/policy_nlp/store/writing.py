"""Writing documents into a library: each in one transaction, its own facts and no others."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from policy_nlp.model import Problem
from policy_nlp.store.connection import transaction
from policy_nlp.store.indexing import (
    in_passages,
    index_commitments,
    index_passages,
    index_sections,
    sections_of,
    unindex,
)
from policy_nlp.store.judgements import replay_document
from policy_nlp.store.packing import Packed, Row, pieces_of

# What a row raises that no table can hold, by no fault of the library's.
UNSTORABLE = (
    ValueError,
    OverflowError,
    sqlite3.DataError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)

Outcome = Literal["read", "replaced", "unchanged", "problem"]


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Why a file gave no document. `traceback` is filled only where the program itself failed."""

    problem: Problem
    traceback: str = ""


def known_sources(connection: sqlite3.Connection) -> dict[str, str]:
    """The path of every source and the hash of its document."""
    query = "SELECT path, sha256 FROM sources JOIN documents ON documents.id = document_id"
    return dict(connection.execute(query))


def stated_values(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """What an index has said of the documents, by their hashes: fields and values. Empty where it said nothing of any."""
    found: dict[str, dict[str, str]] = {}
    query = "SELECT sha256, field, value FROM stated JOIN documents ON documents.id = document_id"
    for sha256, field, value in connection.execute(query):
        found.setdefault(sha256, {})[field] = value
    return found


def problem_paths(connection: sqlite3.Connection) -> set[str]:
    """The paths of the files that gave no document."""
    return {row[0] for row in connection.execute("SELECT path FROM problems WHERE path IS NOT NULL")}


def clear_problems(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Forgets what was wrong with the files at some paths."""
    with transaction(connection):
        connection.executemany("DELETE FROM problems WHERE path = ?", [(path,) for path in paths])


def known_hashes(connection: sqlite3.Connection, userdict: str | None = None) -> set[str]:
    """The hashes of the documents in the library, or of those only that were read with the user dictionary of that hash."""
    documents = connection.execute("SELECT sha256, json_extract(versions, '$.userdict') FROM documents")
    return {sha256 for sha256, used in documents if userdict in (None, used)}


def write_document(connection: sqlite3.Connection, path: str, packed: Packed, *, again: bool = False) -> Outcome:
    """Writes what was read at a path. What stood there before goes, unless another path still leads to it."""
    with transaction(connection):
        had = connection.execute("SELECT document_id FROM sources WHERE path = ?", (path,)).fetchone()
        known = connection.execute("SELECT id FROM documents WHERE sha256 = ?", (packed.sha256,)).fetchone()
        if known and again:
            paths = [row[0] for row in connection.execute("SELECT path FROM sources WHERE document_id = ?", known)]
            _delete(connection, known[0])
            _link(connection, [*paths, path], _insert(connection, packed))
            replay_document(connection, packed.sha256)
            return "replaced"
        document = known[0] if known else _insert(connection, packed)
        if not known:
            replay_document(connection, packed.sha256)
        _link(connection, [path], document)
        if had and had[0] != document:
            _drop_orphan(connection, had[0])
            return "replaced"
        return "unchanged" if known else "read"


def link_source(connection: sqlite3.Connection, path: str, sha256: str) -> bool:
    """Notes that a path holds a document that is known already; False where no document has that hash."""
    with transaction(connection):
        had = connection.execute("SELECT document_id FROM sources WHERE path = ?", (path,)).fetchone()
        known = connection.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
        if known is None:
            return False
        _link(connection, [path], known[0])
        if had and had[0] != known[0]:
            _drop_orphan(connection, had[0])
        return True


def write_problem(connection: sqlite3.Connection, path: str, found: FileProblem) -> None:
    """Records why a file could not be read, in place of what was recorded for it before. A document read from an
    earlier state of the file stays: nothing that was read is lost to a damaged copy."""
    problem = found.problem
    row = (path, problem.stage, problem.kind, problem.message, problem.remedy, found.traceback)
    with transaction(connection):
        connection.execute("DELETE FROM problems WHERE path = ?", (path,))
        connection.execute(
            "INSERT INTO problems (path, position, stage, kind, message, remedy, traceback) VALUES (?,0,?,?,?,?,?)", row
        )


def delete_documents(connection: sqlite3.Connection, documents: Iterable[int]) -> None:
    """Takes documents out with everything that was read from them: all of them or none."""
    with transaction(connection):
        for document in documents:
            _delete(connection, document)


def forget_sources(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Takes paths out, with what was wrong with their files, and the documents to which no other path leads."""
    with transaction(connection):
        for path in paths:
            had = connection.execute("SELECT document_id FROM sources WHERE path = ?", (path,)).fetchone()
            connection.execute("DELETE FROM sources WHERE path = ?", (path,))
            connection.execute("DELETE FROM problems WHERE path = ?", (path,))
            if had:
                _drop_orphan(connection, had[0])


def _link(connection: sqlite3.Connection, paths: list[str], document: int) -> None:
    for path in paths:
        connection.execute("INSERT OR REPLACE INTO sources (path, document_id) VALUES (?, ?)", (path, document))
        connection.execute("DELETE FROM problems WHERE path = ?", (path,))
    _name(connection, document)


def _name(connection: sqlite3.Connection, document: int) -> None:
    """Names a document by the first of its paths."""
    first = connection.execute("SELECT min(path) FROM sources WHERE document_id = ?", (document,)).fetchone()[0]
    container, mark, member = first.partition("!/")
    name = container.rpartition("/")[2] + mark + member
    connection.execute("UPDATE document_rows SET name = ? WHERE id = ? AND name != ?", (name, document, name))


def _drop_orphan(connection: sqlite3.Connection, document: int) -> None:
    if connection.execute("SELECT 1 FROM sources WHERE document_id = ?", (document,)).fetchone() is None:
        _delete(connection, document)
    else:
        _name(connection, document)


_TEXT = 12  # where the text stands in a document's row


def _insert(connection: sqlite3.Connection, packed: Packed) -> int:
    text = packed.document[_TEXT]
    head, _ = pieces_of(text, sorted(start for _, start, _, _ in packed.passages))
    row = (None, *packed.document[:_TEXT], head, *packed.document[_TEXT + 1 :])
    document = _insert_row(connection, "document_rows", row)
    for table, rows in packed.tables.items():
        if table == "problems":
            rows = [(None, document, None, *row) for row in rows]
        else:
            rows = [(document, *row) for row in rows]
        if rows:
            connection.executemany(f"INSERT INTO {table} VALUES ({_marks(rows[0])})", rows)
    numbers = index_sections(connection, document, sections_of(packed.sections))
    pieces = index_passages(connection, document, text, packed.passages)
    places = in_passages(pieces, (row[1:4] for row in packed.commitments))
    commitments = [
        (document, row[0], place, *row[1:3], own, *_without_object(row), *row[7:11], number, *row[12:])
        for row, (place, own), number in zip(packed.commitments, places, numbers, strict=True)
    ]
    if commitments:
        connection.executemany(f"INSERT INTO commitment_rows VALUES ({_marks(commitments[0])})", commitments)
    index_commitments(connection, document, packed.commitment_tokens)
    return document


def _without_object(row: Row) -> Row:
    """Status, action and object of a commitment's row, the object left out where the words end with it."""
    text, object_ = row[3], row[6]
    return *row[4:6], None if text.endswith(object_) else object_, len(object_)


def _insert_row(connection: sqlite3.Connection, table: str, row: tuple[object, ...]) -> int:
    key = connection.execute(f"INSERT INTO {table} VALUES ({_marks(row)})", row).lastrowid
    if key is None:
        raise AssertionError(f"no key for a row of {table}")
    return key


def _marks(row: tuple[object, ...]) -> str:
    return ",".join("?" * len(row))


def _delete(connection: sqlite3.Connection, document: int) -> None:
    unindex(connection, document)
    shared = ("actor", "entity")
    words = {
        kind: connection.execute(
            f"SELECT DISTINCT words_id FROM {kind}_rows WHERE document_id = ?", (document,)
        ).fetchall()
        for kind in shared
    }
    connection.execute("DELETE FROM document_rows WHERE id = ?", (document,))
    for kind in shared:
        unused = f"id = ? AND NOT EXISTS (SELECT 1 FROM {kind}_rows WHERE words_id = {kind}_words.id)"
        connection.executemany(f"DELETE FROM {kind}_words WHERE {unused}", words[kind])
