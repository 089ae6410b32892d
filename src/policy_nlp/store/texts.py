"""The texts of documents, as several steps ask for them."""

from __future__ import annotations

import sqlite3


class Texts:
    """The texts of documents. The last one is kept, as rows come document by document; with `keep` all, where they are asked for again
    and again: each is put together from its passages."""

    def __init__(self, connection: sqlite3.Connection, *, keep: bool = False) -> None:
        self._connection, self._keep = connection, keep
        self._kept: dict[int, str] = {}

    def of(self, document: int) -> str:
        """The text of the document with that id."""
        if document not in self._kept:
            if not self._keep:
                self._kept.clear()
            query = "SELECT text FROM documents WHERE id = ?"
            self._kept[document] = self._connection.execute(query, (document,)).fetchone()[0]
        return self._kept[document]
