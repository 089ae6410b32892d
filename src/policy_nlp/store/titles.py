"""What stands under words: commitments in whose document's title, or in the headings over them, the words stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from policy_nlp.store.remembered import Remembered
from policy_nlp.store.sqltext import Condition
from policy_nlp.store.tokens import alike, match_expression, split_words

# What is found by its pairs of characters is looked at: `sections s` holds the word.
IN_HEADINGS = "AND holds((SELECT group_concat(value, '\u241e') FROM json_each(s.section)), ?)"

# The headings over it hold a word.
_HEADED = (
    "(c.document_id, c.position) IN (SELECT r.document_id, r.position FROM section_index CROSS JOIN sections s ON s.id = section_index.rowid "
    "CROSS JOIN commitment_rows r ON r.document_id = s.document_id AND r.position BETWEEN s.first_position AND s.last_position "
    f"WHERE section_index MATCH ? {IN_HEADINGS})"
)


def titled_conditions(connection: sqlite3.Connection, words: str) -> list[Condition]:
    """For each of the words, that it stands in the title of the document of `commitments c` or in the headings over it."""
    found = []
    for word, documents in zip(split_words(words), titled_documents(connection, words), strict=True):
        is_in = "c.document_id IN (SELECT value FROM json_each(?))"
        found.append((f"({is_in} OR {_HEADED})", [json.dumps(sorted(documents)), match_expression(word), word]))
    return found


def titled_documents(connection: sqlite3.Connection, words: str) -> list[set[int]]:
    """For each of the words the ids of the documents whose title holds it; of one without a title its file name counts."""
    titles = _FOLDED.of(connection)
    return [{document for document, title in titles if word in title} for word in split_words(words)]


def _read_folded(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    rows = connection.execute("SELECT id, coalesce(title, name) FROM documents")
    return [(document, alike(title)) for document, title in rows]


_FOLDED = Remembered(_read_folded)


class DocumentTitle(NamedTuple):
    """A document's title, and whether another document of the library has the same (政府工作报告)."""

    words: str
    is_shared: bool


def titles_of(connection: sqlite3.Connection, keys: Collection[str]) -> dict[str, DocumentTitle]:
    """Key of each of the documents that has a title → the title."""
    query = (
        "SELECT k.value, d.title FROM json_each(?) k CROSS JOIN documents d ON d.sha256 >= k.value AND d.sha256 < k.value || 'g' "
        "WHERE d.title != ''"
    )
    found = dict(connection.execute(query, [json.dumps(sorted(set(keys)))]).fetchall())
    shared = _SHARED.of(connection) if found else frozenset()
    return {key: DocumentTitle(title, title in shared) for key, title in found.items()}


def _read_shared(connection: sqlite3.Connection) -> frozenset[str]:
    """The titles that several documents have."""
    query = "SELECT title FROM document_rows WHERE title IS NOT NULL GROUP BY title HAVING count(*) > 1"
    return frozenset(title for (title,) in connection.execute(query))


_SHARED = Remembered(_read_shared)


def headed_rows(connection: sqlite3.Connection, word: str) -> list[int]:
    """The ids of the commitments under headings that hold a word."""
    query = (
        "SELECT DISTINCT s.document_id << 32 | r.position FROM section_index CROSS JOIN sections s ON s.id = section_index.rowid "
        "CROSS JOIN commitment_rows r ON r.document_id = s.document_id AND r.position BETWEEN s.first_position AND s.last_position "
        f"WHERE section_index MATCH ? {IN_HEADINGS} ORDER BY 1"
    )
    return [key for (key,) in connection.execute(query, [match_expression(word), word])]
