"""Digests of what a library holds: the same whatever the order documents were added in and the number of workers."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from policy_nlp.display.brief import brief
from policy_nlp.store.connection import Connection, transaction
from policy_nlp.store.editing import rows_as_read
from policy_nlp.store.keys import PASSAGES_OF
from policy_nlp.store.schema import schema_version
from policy_nlp.store.sqltext import in_list

# table → its order within a document
_FACTS = {
    "blocks": "position",
    "entities": "position",
    "officials": "position",
    "posts": "official, position",
    "aliases": "alias",
    "commitments": "position",
    "actors": "commitment, inferred, position",
    "targets": "commitment, position",
    "passages": "start_at",
    "stated": "field",
    "problems": "position",
}
# Row numbers follow the order of adding; a name is that of the first file, which may come later; versions and tracebacks say how
# and not what.
_LEFT_OUT = {"id", "document_id", "versions", "traceback"}


@brief
@dataclass(frozen=True, slots=True)
class Digest:
    """What a library holds in three digests: `content`, the documents with all that was read from them (the same on any machine);
    `files`, the paths they were read from and the files that gave none; `judgements`, what persons say. `changed` are the documents whose rows are
    not those that were written."""

    content: str
    files: str
    judgements: str
    documents: int
    changed: tuple[str, ...] = ()


def note_digests(connection: Connection, written: Sequence[str] | None = None) -> None:
    """Keeps the digest of each document that has none yet, or one of an older schema: of all, or of those with the hashes `written`."""
    version = schema_version(connection)
    among, hashes = in_list("sha256", written) if written is not None else ("TRUE", [])
    query = (
        f"SELECT id FROM document_rows d WHERE {among} AND NOT EXISTS "
        "(SELECT 1 FROM digests g WHERE g.document_id = d.id AND g.schema = ?) ORDER BY id"
    )
    columns = _columns(connection)
    keys = connection.execute(query, (*hashes, version)).fetchall()
    rows = [(key, version, _document_digest(connection, key, columns)) for (key,) in keys]
    if rows:
        with transaction(connection):
            connection.executemany("INSERT OR REPLACE INTO digests VALUES (?, ?, ?)", rows)


def noted_digest(connection: Connection) -> Digest:
    """The digests as they were kept when the documents were written: quick, and as good as the file."""
    query = "SELECT sha256, name, digest FROM documents LEFT JOIN digests ON document_id = documents.id ORDER BY sha256"
    return _digest(connection, connection.execute(query).fetchall(), ())


def digest_anew(connection: Connection) -> Digest:
    """The digests made again from every row."""
    version, columns = schema_version(connection), _columns(connection)
    noted = dict(connection.execute("SELECT document_id, digest FROM digests WHERE schema = ?", (version,)))
    documents = connection.execute("SELECT id, sha256, name FROM documents ORDER BY sha256").fetchall()
    found = {key: _document_digest(connection, key, columns) for key, _, _ in documents}
    changed = tuple(sorted(name for key, _, name in documents if noted.get(key, found[key]) != found[key]))
    return _digest(connection, [(sha256, name, found[key]) for key, sha256, name in documents], changed)


def _digest(connection: Connection, documents: Sequence[tuple[Any, ...]], changed: tuple[str, ...]) -> Digest:
    sources = "SELECT path, sha256 FROM sources JOIN documents ON documents.id = document_id ORDER BY path"
    problems = (
        "SELECT path, stage, kind, message, remedy FROM problems WHERE path IS NOT NULL ORDER BY path, kind, message"
    )
    files = _hashed([*connection.execute(sources), *connection.execute(problems)])
    judgements = _hashed(connection.execute("SELECT * FROM judgements ORDER BY id"))
    return Digest(_hashed(documents), files, judgements, len(documents), changed)


def _columns(connection: Connection) -> dict[str, str]:
    """The columns that count, table by table."""
    found = {}
    for table in ("documents", *_FACTS):
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        left_out = _LEFT_OUT | ({"name"} if table == "documents" else set())
        found[table] = ", ".join(name for name in names if name not in left_out)
    return found


def _document_digest(connection: Connection, document: int, columns: dict[str, str]) -> str:
    digest = hashlib.sha256()
    for table, order in _FACTS.items():
        own = PASSAGES_OF if table == "passages" else "document_id = :document"
        query = f"SELECT {columns[table]} FROM {table} WHERE {own} ORDER BY {order}"
        rows = connection.execute(query, {"document": document})
        _feed(digest, table, rows_as_read(connection, document, table, columns[table].split(", "), rows))
    (source_map,) = connection.execute("SELECT source_map FROM document_rows WHERE id = ?", (document,)).fetchone()
    names = columns["documents"].replace("source_map", ":map")
    rows = connection.execute(
        f"SELECT {names} FROM documents WHERE id = :document", {"document": document, "map": source_map}
    )
    _feed(digest, "documents", ([_unpacked(cell) for cell in row] for row in rows))
    return digest.hexdigest()


def _unpacked(cell: Any) -> Any:
    """What was compressed as it was before: compressors differ between machines."""
    return zlib.decompress(cell) if isinstance(cell, bytes) else cell


def _hashed(rows: Iterable[Sequence[Any]]) -> str:
    digest = hashlib.sha256()
    _feed(digest, "", rows)
    return digest.hexdigest()


def _feed(digest: Any, table: str, rows: Iterable[Sequence[Any]]) -> None:
    digest.update(f"{table}\n".encode())
    for row in rows:
        digest.update(f"{tuple(row)!r}\n".encode("utf-8", "backslashreplace"))
