"""The texts of documents, as several steps ask for them."""

from __future__ import annotations

import sqlite3
from collections import Counter

from policy_nlp.store.keys import PASSAGES_OF

_FEW = 3  # stretches of a document that are looked up; from then on its text is at hand


class Texts:
    """The texts of documents. The last one is kept, as rows come document by document; with `keep` all, where they are asked for again
    and again: each is put together from its passages."""

    def __init__(self, connection: sqlite3.Connection, *, keep: bool = False) -> None:
        self._connection, self._keep = connection, keep
        self._kept: dict[int, str] = {}
        self._asked: Counter[int] = Counter()

    def of(self, document: int) -> str:
        """The text of the document with that id."""
        if document not in self._kept:
            if not self._keep:
                self._kept.clear()
            query = "SELECT text FROM documents WHERE id = ?"
            self._kept[document] = self._connection.execute(query, (document,)).fetchone()[0]
        return self._kept[document]

    def between(self, document: int, start: int, end: int) -> str:
        """A stretch of that text: most of it need not be read, where few are asked for."""
        first, text = self._around(document, start, end)
        return text[start - first : end - first]

    def line(self, document: int, at: int) -> str:
        """The line of that text that holds an offset."""
        first, text = self._around(document, at, at + 1)  # passages begin with a line
        return line_around(text, at - first)

    def _around(self, document: int, start: int, end: int) -> tuple[int, str]:
        """Where a text begins that holds the stretch, and it: the passages in which it lies, or all."""
        if document not in self._kept and self._asked[document] < _FEW:
            self._asked[document] += 1
            values = {"document": document, "start": start, "end": end}
            if pieces := self._connection.execute(_STRETCH, values).fetchall():
                return pieces[0][0], "".join([text for _, text in pieces])
        return 0, self.of(document)


def line_around(text: str, at: int) -> str:
    """The line of the text that holds an offset."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


# The passages that the stretch lies in: from the last that begins before it on. None is found where it begins before all of them.
_STRETCH = (
    f"SELECT start_at, text FROM passage_rows WHERE {PASSAGES_OF} AND start_at < :end AND start_at >= "
    f"(SELECT max(start_at) FROM passage_rows WHERE {PASSAGES_OF} AND start_at <= :start) ORDER BY start_at"
)
