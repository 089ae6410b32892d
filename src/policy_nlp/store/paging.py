"""Lists too long to be given at once, a page after the other: each begins after the last row of the one before, wherever that stands by
then, so that nothing is left out or said twice while a library grows."""

from __future__ import annotations

import base64
import json
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Literal, NamedTuple, TypeVar

from policy_nlp.display.brief import brief
from policy_nlp.errors import QueryError
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.queries import are_frequent, ask_index, within, word_asked
from policy_nlp.store.records import Table
from policy_nlp.store.remembered import Remembered
from policy_nlp.store.sqltext import Condition, in_list, where_all
from policy_nlp.store.word_spots import ids_of_word

T = TypeVar("T")
Paged = Literal["commitments", "entities", "officials"]
MOST = 100_000  # rows of a page
FEW = 4000  # rows that are ordered here rather than looked for in their order
FEW_OF_WORDS = (
    16_000  # the same where the index knows all of them at once: looking into a document costs as much as some eighty
)
_POSITION = 0xFFFFFFFF  # more than any row's
_FIRST = 16  # documents looked through at first; then four times as many


class Place(NamedTuple):
    """Where a row stands in the order of a library: by date, name and hash of its document, then by its position there."""

    dated: str
    name: str
    sha256: str
    position: int


@brief
@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list, and what to give as `after` for those that follow, None after the last. `found` is how many the whole list
    has, None where they were not counted."""

    rows: Table[T]
    next: str | None
    found: int | None = None


def cursor_of(place: Place) -> str:
    """A place as it travels."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place_of(cursor: str) -> Place:
    """The place that a cursor names. Raises QueryError."""
    try:
        parts = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
        if isinstance(parts, list) and list(map(type, parts)) == [str, str, str, int]:
            return Place(*parts)
    except (ValueError, RecursionError):
        pass
    raise QueryError(f"after {cursor[:40]!r}: no cursor of this list; give `next` of the page before, or leave it out")


def check_limit(limit: int) -> None:
    """Raises QueryError for more rows than a page may have."""
    if not 1 <= limit <= MOST:
        raise QueryError(f"limit {limit}: give a number from 1 to {MOST:,}")


class Shelf:
    """The documents of a library in their order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        query = "SELECT coalesce(dated_on, '9999'), name, sha256, id FROM documents"
        rows = sorted(connection.execute(query))
        self._places = [Place(dated, name, sha256, -1) for dated, name, sha256, _ in rows]
        self.ids = [document for *_, document in rows]
        self.rank = {document: rank for rank, document in enumerate(self.ids)}

    def after(self, place: Place | None) -> int:
        """The rank of the document in which what comes after the place begins."""
        if place is None:
            return 0
        found = bisect_right(self._places, place)
        return found - 1 if found and self._places[found - 1][:3] == place[:3] else found

    def begun(self, place: Place | None) -> tuple[int, int]:
        """The rank of that document, and the position in it behind which comes what comes after the place."""
        first = self.after(place)
        is_inside = place is not None and first < len(self._places) and self._places[first][:3] == place[:3]
        return first, min(max(place.position, -1), _POSITION) if place is not None and is_inside else -1

    def cursor(self, document: int, position: int) -> str:
        """The cursor of a row."""
        return cursor_of(self._places[self.rank[document]]._replace(position=position))


_SHELF = Remembered(Shelf)
Spot = tuple[int, int]  # a document's id, a position in it


@dataclass(frozen=True, slots=True)
class Spots:
    """The rows of a page by where they stand, and what follows."""

    spots: list[Spot]
    next: str | None
    found: int | None


def few_of(conditions: Sequence[Condition]) -> int:
    """How many rows that hold the conditions are few enough to be ordered rather than looked for in their order."""
    return FEW_OF_WORDS if ask_index(conditions) else FEW


def spots_after(
    connection: sqlite3.Connection, table: Paged, conditions: Sequence[Condition], after: str | None, limit: int
) -> Spots:
    """The first rows of a table, called `c` in the conditions, that hold them and stand after the cursor. They are counted where they are
    few. Raises QueryError."""
    check_limit(limit)
    place = place_of(after) if after else None
    shelf = _SHELF.of(connection)
    few = _few(connection, table, conditions, shelf)
    if few is None:
        asked = (table, place, limit, *((text, *values) for text, values in conditions))
        look = partial(_looked_for, connection, table, conditions, shelf, place, limit + 1)
        follow = _PAGES.of(connection, asked, look)
    else:
        start = bisect_right(few, _mark(*shelf.begun(place)))
        follow = [(shelf.ids[mark >> 32], mark & _POSITION) for mark in few[start : start + limit + 1]]
    found = None if few is None else len(few)
    more = len(follow) > limit
    return Spots(follow[:limit], shelf.cursor(*follow[limit - 1]) if more else None, found)


def _few(
    connection: sqlite3.Connection, table: Paged, conditions: Sequence[Condition], shelf: Shelf
) -> array[int] | None:
    """The marks of all rows that hold the conditions, in order, None where they are many: found for the first page, and remembered for those that
    follow it while the library stays as it is."""
    asked = (table, few_of(conditions), *((text, *values) for text, values in conditions))
    return _LISTS.of(connection, asked, lambda: _find_few(connection, table, conditions, shelf))


def _find_few(
    connection: sqlite3.Connection, table: Paged, conditions: Sequence[Condition], shelf: Shelf
) -> array[int] | None:
    most = few_of(conditions)
    if len(conditions) == 1 and are_frequent(connection, conditions, most):
        return None
    if table == "commitments" and len(conditions) == 1 and (word := word_asked(conditions[0])) is not None:
        spots: Iterable[Spot] = ((id >> 32, id & _POSITION) for id in ids_of_word(connection, word)[: most + 1])
    else:
        where, values = where_all(conditions)
        query = f"SELECT c.document_id, c.position FROM {table} c {where} LIMIT {most + 1}"
        spots = connection.execute(query, values).fetchall()
    marks = array("q", sorted(_mark(shelf.rank[document], position) for document, position in spots))
    return marks if len(marks) <= most else None


def _mark(rank: int, position: int) -> int:
    """A spot as one number, in the order of the library."""
    return (rank << 32) + position


_LISTS: AnswersKept[array[int] | None] = AnswersKept(32)
# Pages of what many rows hold: a word of most papers is looked for in each of them.
_PAGES: AnswersKept[list[Spot]] = AnswersKept(256)


def first_spots(
    connection: sqlite3.Connection, table: Paged, conditions: Sequence[Condition], limit: int
) -> list[Spot]:
    """The first rows that hold the conditions, where these are known to be many."""
    return _looked_for(connection, table, conditions, _SHELF.of(connection), None, limit)


def _following(spots: list[Spot], shelf: Shelf, place: Place | None) -> list[Spot]:
    """Those that stand after the place, in their order."""
    begun = shelf.begun(place)
    ranked = sorted((shelf.rank[document], position, document) for document, position in spots)
    return [(document, position) for rank, position, document in ranked if (rank, position) > begun]


def _looked_for(
    connection: sqlite3.Connection,
    table: Paged,
    conditions: Sequence[Condition],
    shelf: Shelf,
    place: Place | None,
    wanted: int,
) -> list[Spot]:
    """The first so many, documents looked through from the place on until there are enough."""
    found: list[Spot] = []
    ids = _of_documents(connection, conditions, shelf.ids[shelf.after(place) :])
    start, size = 0, _FIRST
    while start < len(ids) and len(found) < wanted:
        some = ids[start : start + size]
        inside = [within(condition, some) for condition in conditions]
        where, values = where_all([in_list("c.document_id", some), *inside])
        query = f"SELECT c.document_id, c.position FROM {table} c {where}"
        found += _following(connection.execute(query, values).fetchall(), shelf, place)
        start, size = start + size, size * 4
    return found[:wanted]


def _of_documents(
    connection: sqlite3.Connection, conditions: Sequence[Condition], documents: Sequence[int]
) -> Sequence[int]:
    """Those of the documents that hold the conditions which ask for documents alone: the rows of others need not be looked at."""
    asked = [condition for condition in conditions if condition[0].startswith("c.document_id IN (")]
    if not asked:
        return documents
    where, values = where_all(asked)
    query = f"SELECT c.document_id FROM (SELECT id AS document_id FROM documents) c {where}"
    held = {document for (document,) in connection.execute(query, values)}
    return [document for document in documents if document in held]


def count_rows(connection: sqlite3.Connection, table: Paged, conditions: Sequence[Condition]) -> int:
    """How many rows of a table hold the conditions."""
    asked = (table, *((text, *values) for text, values in conditions))
    return _COUNTS.of(connection, asked, lambda: _count(connection, table, conditions))


def _count(connection: sqlite3.Connection, table: Paged, conditions: Sequence[Condition]) -> int:
    source = f"{table} c"
    word = next((one for one in conditions if table == "commitments" and word_asked(one) is not None), None)
    if word is not None and not are_frequent(connection, [word], FEW_OF_WORDS):
        # The rows that hold the word are known: SQLite would sort them before it looks at them.
        ids = json.dumps(ids_of_word(connection, word[1][0]).tolist())
        source = f"json_each(?) w CROSS JOIN {table} c ON c.document_id = w.value >> 32 AND c.position = w.value & {_POSITION}"
        where, values = where_all([one for one in conditions if one is not word])
        values = [ids, *values]
    else:
        where, values = where_all(conditions)
    return int(connection.execute(f"SELECT count(*) FROM {source} {where}", values).fetchone()[0])


_COUNTS: AnswersKept[int] = AnswersKept(256)


def at_spots(spots: Sequence[Spot], alias: str = "c") -> Condition:
    """The condition that a row is one of those."""
    pairs = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
    return f"({alias}.document_id, {alias}.position) IN ({pairs})", [json.dumps(list(spots))]


def rows_after(rows: Sequence[T], ids: Sequence[str], after: str | None, limit: int) -> tuple[Sequence[T], str | None]:
    """The same of a list that is here as a whole, whose rows have ids: those after the one that `after` names, and the id of the last where
    more follow. Raises QueryError where there is no such row (any more)."""
    check_limit(limit)
    start = 0
    if after:
        if after not in ids:
            raise QueryError(f"after {after[:40]!r}: no row of this list is it (any more); begin again without it")
        start = ids.index(after) + 1
    end = start + limit
    return rows[start:end], ids[end - 1] if end < len(rows) else None
