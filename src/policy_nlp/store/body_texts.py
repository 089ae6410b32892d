"""What documents say, without the lines that every copy of a paper may have of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_nlp.store.facts import DocumentFacts, document_facts
from policy_nlp.store.texts import Texts

_BODY = ("heading", "paragraph", "row", "note")


@dataclass(frozen=True, slots=True)
class BodyText:
    """A document's text with the spans of its body: headings, paragraphs, rows and notes, no title, number, signature or date."""

    document: DocumentFacts
    dated_on: str | None
    text: str
    spans: tuple[tuple[int, int], ...]


def body_texts(
    connection: sqlite3.Connection, wanted: Sequence[int] | None = None, texts: Texts | None = None
) -> Iterator[BodyText]:
    """The bodies of the documents with the ids given, or of all, one after the other, in the documents' fixed order."""
    marks = ", ".join("?" * len(_BODY))
    query = f"SELECT start_at, end_at FROM blocks WHERE document_id = ? AND kind IN ({marks}) ORDER BY position"
    dates = dict(connection.execute("SELECT id, dated_on FROM documents"))
    texts = texts or Texts(connection)
    for document in document_facts(connection, wanted):
        spans = tuple(connection.execute(query, (document.id, *_BODY)).fetchall())
        yield BodyText(document, dates[document.id], texts.of(document.id), spans)
