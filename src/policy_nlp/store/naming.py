"""What a document names: titles, numbers and bodies with every place where they stand, and the documents inside it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from policy_nlp.store.facts import DocumentFacts


@dataclass(frozen=True, slots=True)
class Named:
    """A DOCTITLE, DOCNO or ORG as it stands in the text (`start`, `end` code points). Of a number `value` is the normal form,
    `title_start` where the 《title》 beside it begins, `body` who issued what it names."""

    start: int
    end: int
    text: str
    type: str
    value: str | None = None
    title_start: int | None = None
    body: str | None = None


def named_in(connection: sqlite3.Connection, document: DocumentFacts) -> list[Named]:
    """Every mention of a title, a number or a body in the document, in order."""
    query = (
        "SELECT start_at, end_at, text, type, value, CAST(json_extract(attributes, '$.title_start') AS INTEGER), "
        "json_extract(attributes, '$.body') FROM entities WHERE document_id = ? AND +type IN ('DOCTITLE', 'DOCNO', 'ORG') ORDER BY start_at"
    )
    return [Named(*row) for row in connection.execute(query, (document.id,))]


def carried_in(connection: sqlite3.Connection, document: DocumentFacts) -> list[tuple[str, str]]:
    """(title, 印发 / 转发 / 附件 …) of the documents inside the document."""
    (stored,) = connection.execute("SELECT parts FROM documents WHERE id = ?", (document.id,)).fetchone()
    parts = [(header.get("title"), relation) for header, _, _, relation in json.loads(stored)]
    return [(title, relation) for title, relation in parts if title and relation]
