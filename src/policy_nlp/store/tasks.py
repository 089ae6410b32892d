"""The commitments of many documents, with what stands around each, document by document: what aligning a library needs."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from policy_nlp.store.facts import DocumentFacts, document_facts
from policy_nlp.store.filters import Filters
from policy_nlp.store.judgements import but_wrong_actors
from policy_nlp.store.queries import passing_commitments
from policy_nlp.store.records import TargetRecord
from policy_nlp.store.sqltext import Condition
from policy_nlp.store.texts import Texts


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What counting and listing tasks needs of a commitment; `document` is the place of its document in the fixed order."""

    document: int
    start: int
    end: int
    text: str
    status: str
    deadline: str | None
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    targets: tuple[TargetRecord, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a commitment: its sentence and where it begins in it, the headings over it, the places it names."""

    sentence: str
    at: int
    section: tuple[str, ...]
    places: tuple[str, ...]


Stated = tuple[TaskFacts, Setting]
Rows = Mapping[int, Sequence[tuple[Any, ...]]]


def task_facts(
    connection: sqlite3.Connection, filters: Filters, documents: Collection[int] | None = None
) -> Iterator[tuple[DocumentFacts, list[Stated]]]:
    """The documents that have commitments which pass the filters, in their fixed order, with these; of those with the ids given, or
    of all."""
    columns = "position, start_at, end_at, text, status, deadline, sentence_start, sentence_end, section"
    query = f"SELECT {columns} FROM commitments WHERE document_id = ? ORDER BY position"
    passing = passing_commitments(connection, filters)
    if documents is not None:
        passing = {document: positions for document, positions in passing.items() if document in documents}
    but_wrong = ("", []) if filters.with_wrong else but_wrong_actors(connection)
    texts = Texts(connection)
    for place, document in enumerate(document_facts(connection, sorted(passing))):
        parts, wanted = _Parts(connection, document.id, texts.of(document.id), but_wrong), passing[document.id]
        rows = [row for row in connection.execute(query, (document.id,)) if wanted is None or row[0] in wanted]
        yield document, [(parts.facts(place, row), parts.setting(row)) for row in rows]


class _Parts:
    """What belongs to the commitments of one document."""

    def __init__(self, connection: sqlite3.Connection, document: int, text: str, but_wrong: Condition) -> None:
        self._text = text
        self._actors = _grouped(
            connection,
            f"SELECT commitment, name, role FROM actors WHERE document_id = ? AND inferred = 0{but_wrong[0]}",
            (document, *but_wrong[1]),
        )
        self._targets = _grouped(
            connection, "SELECT commitment, indicator, op, number, unit FROM targets WHERE document_id = ?", (document,)
        )
        # The + keeps SQLite to the rows of the document.
        places = "SELECT start_at, text FROM entities WHERE document_id = ? AND +type = 'PLACE' ORDER BY start_at"
        self._places = connection.execute(places, (document,)).fetchall()
        self._starts = [start for start, _ in self._places]

    def facts(self, document: int, row: tuple[Any, ...]) -> TaskFacts:
        position, start, end, text, status, deadline, *_ = row
        actors = self._actors.get(position, ())
        leads, supports = (
            tuple(name for name, role in actors if (role == "lead") is is_lead) for is_lead in (True, False)
        )
        targets = tuple(TargetRecord(*target) for target in self._targets.get(position, ()))
        return TaskFacts(document, start, end, text, status, deadline, leads, supports, targets)

    def setting(self, row: tuple[Any, ...]) -> Setting:
        start, end, first, last, section = row[1], row[2], *row[6:9]
        held = self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return Setting(
            self._text[first:last], start - first, tuple(json.loads(section)), tuple(name for _, name in held)
        )


def _grouped(connection: sqlite3.Connection, query: str, values: Sequence[Any]) -> Rows:
    rows = connection.execute(f"{query} ORDER BY commitment, position", values)
    return {key: [row[1:] for row in group] for key, group in groupby(rows, itemgetter(0))}
