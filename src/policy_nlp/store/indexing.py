"""The full-text index: what a document gives it, and taking that out again."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from policy_nlp.store.keys import PASSAGES_OF, next_key
from policy_nlp.store.packing import commitment_tokens, heading_tokens, pieces_of
from policy_nlp.store.tokens import index_tokens

Passage = tuple[int, int, int, str]  # field, span, tokens
Piece = tuple[int, int, str]  # where a passage begins, its key, its text with what stands before the next one
Section = tuple[int, int, str]  # positions of the first and last commitment under the headings; these as JSON


def index_passages(
    connection: sqlite3.Connection, document: int, text: str, passages: Sequence[Passage]
) -> list[Piece]:
    """Writes the passages of a document, field by field, with its text. Gives them in the order of the text."""
    ordered = sorted(passages, key=itemgetter(0))
    first = next_key(connection, "passage_groups")
    starts = sorted(start for _, start, _, _ in ordered)
    pieces = dict(zip(starts, pieces_of(text, starts)[1], strict=True))
    rows = [(key, start, pieces[start]) for key, (_, start, _, _) in enumerate(ordered, first)]
    connection.executemany("INSERT INTO passage_rows (id, start_at, text) VALUES (?, ?, ?)", rows)
    tokens = [(key, words) for key, (*_, words) in enumerate(ordered, first)]
    connection.executemany("INSERT INTO passage_index (rowid, tokens) VALUES (?, ?)", tokens)
    for field, group in groupby(ordered, itemgetter(0)):
        after = first + len(list(group))
        connection.execute("INSERT INTO passage_groups VALUES (?, ?, ?, ?)", (first, after, document, field))
        first = after
    return sorted((start, key, piece) for key, start, piece in rows)


def in_passages(
    passages: Sequence[Piece], words: Iterable[tuple[int, int, str]]
) -> list[tuple[int | None, str | None]]:
    """For words at spans of a text (start, end, words), the key of the passage that they stand in, and the words where it has others there.
    Passages come in the order of the text."""
    starts, found = [start for start, *_ in passages], list[tuple[int | None, str | None]]()
    for start, end, text in words:
        at = bisect_right(starts, start) - 1
        first, key, piece = passages[at] if at >= 0 else (0, None, "")
        found.append((key, None if piece[start - first : end - first] == text else text))
    return found


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


def unindex(connection: sqlite3.Connection, document: int) -> None:
    """Takes a document out of the index, which has no content: it forgets a row only when told the tokens it was given."""
    for index, column, rows in (
        ("passage_index", "tokens", _passage_rows(connection, document)),
        ("commitment_index", "words", _commitment_rows(connection, document)),
        ("section_index", "headings", _section_rows(connection, document)),
    ):
        gone = f"INSERT INTO {index} ({index}, rowid, {column}) VALUES ('delete', ?, ?)"
        connection.executemany(gone, list(rows))
    connection.execute(f"DELETE FROM passage_rows WHERE {PASSAGES_OF}", {"document": document})


def _passage_rows(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, str]]:
    query = f"SELECT id, text FROM passage_rows WHERE {PASSAGES_OF}"
    for key, text in connection.execute(query, {"document": document}):
        yield key, index_tokens(text)


def _commitment_rows(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, str]]:
    query = (
        "SELECT g.first + r.position, r.text FROM commitments r "
        "JOIN commitment_groups g ON g.document_id = r.document_id WHERE r.document_id = ?"
    )
    for key, text in connection.execute(query, (document,)):
        yield key, commitment_tokens(text)


def _section_rows(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, str]]:
    for number, section in connection.execute("SELECT id, section FROM sections WHERE document_id = ?", (document,)):
        yield number, heading_tokens(json.loads(section))
