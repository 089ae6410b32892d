"""What a library knows across its documents: text taken over, undertakings taken up elsewhere, years and dates in their order.

`Library` has these methods."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from policy_nlp.errors import QueryError
from policy_nlp.store import facts
from policy_nlp.store.connection import Connection, reading
from policy_nlp.store.records import Table, table_of

if TYPE_CHECKING:
    from policy_nlp.compare.reuse import ReuseRecord

Progress = Callable[[int, int], None]


class AcrossDocuments:
    """The questions of a library that no one document answers."""

    path: Path

    def reuse(
        self, document: str | None = None, *, least: float = 0.2, progress: Progress | None = None
    ) -> Table[ReuseRecord]:
        """The documents that are copies of one paper, then those that take over at least the share `least` of another (or give it), the most
        first: of the whole library, or of the one that `document` names. Raises NotFoundError, QueryError."""
        from policy_nlp.compare.reuse import ReuseRecord, Shelf, reuse_records
        from policy_nlp.store.body_texts import body_texts

        if not 0 < least <= 1:
            raise QueryError(f"least {least:g}: give a share from 0.01 to 1")
        with reading(self.path) as connection:
            wanted = facts.one_document(connection, document).key if document else None
            shelf = Shelf.of(body_texts(connection))
            records = reuse_records(shelf, lambda held: facts.text_of(connection, held), least, progress)
        return table_of(ReuseRecord, [r for r in records if wanted in (None, r.earlier_key, r.later_key)])


def first_copies(connection: Connection) -> dict[str, str]:
    """Key of each document that is a copy of an earlier one → the key of the first with that text."""
    from policy_nlp.compare.reuse import Shelf, copies_of
    from policy_nlp.store.body_texts import body_texts

    return copies_of(Shelf.of(body_texts(connection)))
