"""The full-text index: what a document gives it, and taking that out again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from policy_nlp.store.keys import next_key
from policy_nlp.store.packing import commitment_tokens, heading_tokens, passages_of
from policy_nlp.store.tokens import index_tokens

Passage = tuple[int, int, int, str]  # field, span, tokens
Section = tuple[int, int, str]  # positions of the first and last commitment under the headings; these as JSON


def index_passages(connection: sqlite3.Connection, document: int, passages: Iterable[Passage]) -> None:
    """Writes the passages of a document, field by field."""
    ordered = sorted(passages, key=itemgetter(0))
    first = next_key(connection, "passage_groups")
    rows = [(key, document, start, end) for key, (_, start, end, _) in enumerate(ordered, first)]
    connection.executemany("INSERT INTO passages (id, document_id, start_at, end_at) VALUES (?, ?, ?, ?)", rows)
    tokens = [(key, words) for key, (*_, words) in enumerate(ordered, first)]
    connection.executemany("INSERT INTO passage_index (rowid, tokens) VALUES (?, ?)", tokens)
    for field, group in groupby(ordered, itemgetter(0)):
        after = first + len(list(group))
        connection.execute("INSERT INTO passage_groups VALUES (?, ?, ?, ?)", (first, after, document, field))
        first = after


def index_commitments(connection: sqlite3.Connection, document: int, tokens: Sequence[str]) -> None:
    """Writes the tokens of a document's commitments."""
    if not tokens:
        return
    first = next_key(connection, "commitment_groups")
    connection.executemany("INSERT INTO commitment_index (rowid, words) VALUES (?, ?)", enumerate(tokens, first))
    connection.execute("INSERT INTO commitment_groups VALUES (?, ?, ?)", (first, first + len(tokens), document))


def index_sections(connection: sqlite3.Connection, document: int, sections: Iterable[Section]) -> list[int]:
    """Writes the headings over a document's commitments. The number of its section for each commitment."""
    numbers: list[int] = []
    for first, last, section in sections:
        query = "INSERT INTO sections (document_id, first_position, last_position, section) VALUES (?, ?, ?, ?)"
        number = connection.execute(query, (document, first, last, section)).lastrowid or 0
        tokens = heading_tokens(json.loads(section))
        connection.execute("INSERT INTO section_index (rowid, headings) VALUES (?, ?)", (number, tokens))
        numbers += [number] * (last + 1 - first)
    return numbers


def sections_of(headings: Iterable[str]) -> list[Section]:
    """Commitments that follow each other under the same headings (JSON) together."""
    found = []
    for section, group in groupby(enumerate(headings), itemgetter(1)):
        positions = [position for position, _ in group]
        found.append((positions[0], positions[-1], section))
    return found


def index_document(connection: sqlite3.Connection, document: int) -> None:
    """Indexes the passages of a document that is written already."""
    text = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
    query = "SELECT kind, start_at, end_at FROM blocks WHERE document_id = ? ORDER BY position"
    spans = passages_of(text, connection.execute(query, (document,)))
    rows = ((kind, start, end, index_tokens(text[start:end])) for kind, start, end in spans)
    index_passages(connection, document, rows)


def unindex(connection: sqlite3.Connection, document: int) -> None:
    """Takes a document out of the index, which has no content: it forgets a row only when told the tokens it was given."""
    for index, column, rows in _indexed(connection, document):
        gone = f"INSERT INTO {index} ({index}, rowid, {column}) VALUES ('delete', ?, ?)"
        connection.executemany(gone, list(rows))
    connection.execute(f"DELETE FROM passages WHERE {PASSAGES_OF}", {"document": document})


# Indexes made anew: for a change of what text is folded to.
REFOLD = """
DROP TABLE passage_index;
DROP TABLE commitment_index;
DROP TABLE section_index;
CREATE VIRTUAL TABLE passage_index USING fts5(tokens, content='', tokenize='ascii', columnsize=0);
CREATE VIRTUAL TABLE commitment_index USING fts5(words, content='', tokenize='ascii', columnsize=0);
CREATE VIRTUAL TABLE section_index USING fts5(headings, content='', tokenize='ascii', columnsize=0);
"""


def refold(connection: sqlite3.Connection) -> None:
    """Tells the empty indexes of every document again, under the keys that it has."""
    for (document,) in connection.execute("SELECT id FROM documents ORDER BY id").fetchall():
        for index, column, rows in _indexed(connection, document):
            connection.executemany(f"INSERT INTO {index} (rowid, {column}) VALUES (?, ?)", list(rows))


def _indexed(connection: sqlite3.Connection, document: int) -> Iterator[tuple[str, str, Iterator[tuple[int, str]]]]:
    """(index, its column, keys with tokens) of a document."""
    yield "passage_index", "tokens", _passage_rows(connection, document)
    yield "commitment_index", "words", _commitment_rows(connection, document)
    yield "section_index", "headings", _section_rows(connection, document)


# `passages` has no index of its own by document: the groups say where a document's are.
PASSAGES_OF = (
    "id >= (SELECT min(first) FROM passage_groups WHERE document_id = :document) "
    "AND id < (SELECT max(after) FROM passage_groups WHERE document_id = :document)"
)


def _passage_rows(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, str]]:
    text = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
    query = f"SELECT id, start_at, end_at FROM passages WHERE {PASSAGES_OF}"
    for key, start, end in connection.execute(query, {"document": document}):
        yield key, index_tokens(text[start:end])


def _commitment_rows(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, str]]:
    query = (
        "SELECT g.first + r.position, r.text FROM commitment_rows r "
        "JOIN commitment_groups g ON g.document_id = r.document_id WHERE r.document_id = ?"
    )
    for key, text in connection.execute(query, (document,)):
        yield key, commitment_tokens(text)


def _section_rows(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, str]]:
    for number, section in connection.execute("SELECT id, section FROM sections WHERE document_id = ?", (document,)):
        yield number, heading_tokens(json.loads(section))
