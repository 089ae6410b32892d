"""The full-text index: what a document gives it, and taking that out again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from policy_nlp.store.keys import commitment_key, passage_key
from policy_nlp.store.packing import commitment_tokens, passages_of
from policy_nlp.store.tokens import index_tokens

Passages = Iterable[tuple[int, int, int, str]]


def index_passages(connection: sqlite3.Connection, document: int, passages: Passages) -> None:
    """Writes the passages (field, start, end, tokens) of a document."""
    keyed = [(passage_key(document, row[0], line), *row) for line, row in enumerate(passages)]
    rows = [(key, document, start, end) for key, _, start, end, _ in keyed]
    connection.executemany("INSERT INTO passages (id, document_id, start_at, end_at) VALUES (?, ?, ?, ?)", rows)
    tokens = [(row[0], row[4]) for row in keyed]
    connection.executemany("INSERT INTO passage_index (rowid, tokens) VALUES (?, ?)", tokens)


def index_commitments(connection: sqlite3.Connection, tokens: Iterable[tuple[int, tuple[str, str]]]) -> None:
    """Writes the tokens (of the headings, of the words) of commitments, by their keys."""
    rows = [(key, *both) for key, both in tokens]
    connection.executemany("INSERT INTO commitment_index (rowid, headings, words) VALUES (?, ?, ?)", rows)


def unindex(connection: sqlite3.Connection, document: int) -> None:
    """Takes a document out of the index, which has no content: it forgets a row only when told the tokens it was given."""
    passages = list(_passage_tokens(connection, document))
    gone = "INSERT INTO passage_index (passage_index, rowid, tokens) VALUES ('delete', ?, ?)"
    connection.executemany(gone, passages)
    commitments = [(key, *tokens) for key, tokens in _commitment_tokens(connection, document)]
    gone = "INSERT INTO commitment_index (commitment_index, rowid, headings, words) VALUES ('delete', ?, ?, ?)"
    connection.executemany(gone, commitments)


def index_again(connection: sqlite3.Connection) -> None:
    """Gives passages and commitments the keys of `store.keys` and fills the index, which is empty, with all of them."""
    connection.execute("DELETE FROM passages")
    connection.execute(f"UPDATE commitments SET id = {_KEY_SQL} WHERE id != {_KEY_SQL}")
    for (document,) in connection.execute("SELECT id FROM documents ORDER BY id").fetchall():
        text = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
        query = "SELECT kind, start_at, end_at FROM blocks WHERE document_id = ? ORDER BY position"
        spans = passages_of(text, connection.execute(query, (document,)))
        rows = ((kind, start, end, index_tokens(text[start:end])) for kind, start, end in spans)
        index_passages(connection, document, rows)
        index_commitments(connection, list(_commitment_tokens(connection, document)))


_KEY_SQL = f"(document_id * {commitment_key(1, 0)} + position)"


def _passage_tokens(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, str]]:
    text = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
    query = "SELECT id, start_at, end_at FROM passages WHERE document_id = ?"
    for key, start, end in connection.execute(query, (document,)):
        yield key, index_tokens(text[start:end])


def _commitment_tokens(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, tuple[str, str]]]:
    query = "SELECT id, section, text FROM commitments WHERE document_id = ?"
    for key, section, text in connection.execute(query, (document,)):
        yield key, commitment_tokens(json.loads(section), text)
