"""What the graph and the comparison need of a library, as plain records in a fixed order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from policy_nlp.display.brief import brief
from policy_nlp.store.filters import Filters
from policy_nlp.store.judgements import but_wrong_actors
from policy_nlp.store.queries import KEY_LENGTH, Passing, find_document, passing_commitments
from policy_nlp.store.records import TargetRecord
from policy_nlp.store.sqltext import Condition, in_list, where_all
from policy_nlp.store.texts import Texts, line_around


@brief
@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document, and where it stands in the fixed order; `dated_on` is the best date known of it."""

    id: int
    key: str
    name: str
    title: str | None
    number: str | None
    issuers: tuple[str, ...]
    issued_on: str | None
    kind: str | None
    region: str | None
    relations: tuple[tuple[str, str], ...]
    dated_on: str | None = None


@brief
@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a fact rests on: their span in the document's text, and the sentence or line around them, in which they begin `at`
    where that is known."""

    document: DocumentFacts
    start: int
    end: int
    sentence: str
    at: int | None = None


@brief
@dataclass(frozen=True, slots=True)
class CommitmentFacts:
    """A commitment; `actors` are (name, text, role)."""

    evidence: Evidence
    text: str
    status: str
    deadline: str | None
    deadline_text: str | None
    place: str | None
    actors: tuple[tuple[str, str, str], ...]
    targets: tuple[TargetRecord, ...]
    section: tuple[str, ...]


@brief
@dataclass(frozen=True, slots=True)
class PostFacts:
    """A post that a document says a person holds, takes up or leaves."""

    evidence: Evidence
    person: str
    title: str
    organisation: str | None
    event: str
    date: str | None
    body: str | None  # the organisation that tells this person from others of the name


@brief
@dataclass(frozen=True, slots=True)
class Wording:
    """What tells one document from another."""

    sha256: str
    number: str | None
    text: str


def wordings(connection: sqlite3.Connection, hashes: Sequence[str]) -> Iterator[Wording]:
    """The wordings of the documents with those hashes, one after the other, in the order of the hashes."""
    condition, values = in_list("sha256", hashes)
    query = f"SELECT sha256, document_number, text FROM documents WHERE {condition} ORDER BY sha256"
    return (Wording(*row) for row in connection.execute(query, values))


def document_facts(connection: sqlite3.Connection, wanted: Sequence[int] | None = None) -> list[DocumentFacts]:
    """The documents with the ids given, or all."""
    where, values = where_all([in_list("id", wanted)] if wanted is not None else [])
    columns = "id, sha256, name, title, document_number, issuers, issued_on, kind, region, relations, dated_on"
    query = f"SELECT {columns} FROM documents {where} ORDER BY coalesce(dated_on, '9999'), name, sha256"
    return [_document(row) for row in connection.execute(query, values)]


def _document(row: tuple[Any, ...]) -> DocumentFacts:
    key, sha256, name, title, number, issuers, issued_on, kind, region, relations, dated_on = row
    pairs = tuple((relation, target) for relation, target in json.loads(relations))
    bodies = tuple(json.loads(issuers))
    return DocumentFacts(
        key, sha256[:KEY_LENGTH], name, title, number, bodies, issued_on, kind, region, pairs, dated_on
    )


def one_document(connection: sqlite3.Connection, wanted: str) -> DocumentFacts:
    """The document that a key, a file name, a number or words of a title name. Raises NotFoundError, QueryError for several."""
    return document_facts(connection, [find_document(connection, wanted)])[0]


def commitment_facts(connection: sqlite3.Connection, filters: Filters) -> list[CommitmentFacts]:
    """The commitments that pass the filters."""
    return list(each_commitment(connection, filters))


def each_commitment(connection: sqlite3.Connection, filters: Filters) -> Iterator[CommitmentFacts]:
    """The same one after the other: a library has more than should be held at once."""
    columns = "position, start_at, end_at, sentence_start, sentence_end, text, status, deadline, deadline_text, place, section"
    query = f"SELECT {columns} FROM commitments WHERE document_id = ? ORDER BY position"
    passing = passing_commitments(connection, filters)
    but_wrong = ("", []) if filters.with_wrong else but_wrong_actors(connection)
    texts = Texts(connection)
    for document in document_facts(connection, sorted(passing)):
        actors, targets = _parts(connection, document.id, but_wrong)
        evidences = _Evidences(document, texts.of(document.id))
        wanted = passing[document.id]
        for row in connection.execute(query, (document.id,)):
            if wanted is None or row[0] in wanted:
                yield _commitment(evidences, row, actors, targets)


class Clause(NamedTuple):
    """What the graph needs of a commitment; `actors` are (name, text, role), `targets` (indicator, op, number, unit)."""

    evidence: Evidence
    text: str
    status: str
    deadline: str | None
    actors: Sequence[tuple[Any, ...]]
    targets: Sequence[tuple[Any, ...]]


# position, start_at, end_at, sentence_start, sentence_end, own_text, status, deadline
ClauseRow = tuple[int, int, int, int, int, str | None, str, str | None]
Parts = dict[int, list[tuple[Any, ...]]]


class PaperClauses:
    """The commitments of one document as they are kept, with its text, and their actors and targets by position."""

    def __init__(
        self, document: DocumentFacts, text: str, rows: Sequence[ClauseRow], actors: Parts, targets: Parts
    ) -> None:
        self.document, self.text, self.rows = document, text, rows
        self.actors, self.targets = actors, targets
        self._evidences = _Evidences(document, text)

    def words(self, row: ClauseRow) -> str:
        """The words of one of the rows."""
        own = row[5]
        return self.text[row[1] : row[2]] if own is None else own

    def clause(self, row: ClauseRow) -> Clause:
        """One of the rows as a commitment: a library has half a million, of which few are asked for so."""
        position, start, end, first, last, _, status, deadline = row
        parts = self.actors.get(position, ()), self.targets.get(position, ())
        return Clause(self._evidences.at(start, end, first, last), self.words(row), status, deadline, *parts)


def each_paper(
    connection: sqlite3.Connection, passing: Passing, texts: Texts, *, with_wrong: bool
) -> Iterator[PaperClauses]:
    """The commitments at those positions, in the order of `each_commitment`, document by document."""
    columns = "position, start_at, end_at, sentence_start, sentence_end, own_text, status, deadline"
    query = f"SELECT {columns} FROM commitment_rows WHERE document_id = ? ORDER BY position"
    but_wrong = ("", []) if with_wrong else but_wrong_actors(connection)
    for document in document_facts(connection, sorted(passing)):
        actors, targets = _parts(connection, document.id, but_wrong)
        rows, wanted = connection.execute(query, (document.id,)).fetchall(), passing[document.id]
        held = rows if wanted is None else [row for row in rows if row[0] in wanted]
        yield PaperClauses(document, texts.of(document.id), held, actors, targets)


class TaskWords(NamedTuple):
    """The words of a commitment, where they stand, with its status and its deadline. A library has half a million: tuples are made fast."""

    document: DocumentFacts
    start: int
    end: int
    text: str
    status: str
    deadline: str | None


def task_words(
    connection: sqlite3.Connection, document: DocumentFacts, wanted: Collection[int] | None, texts: Texts
) -> Iterator[TaskWords]:
    """The words of a document's commitments, of those at the positions wanted or of all, in their order."""
    columns = "position, start_at, end_at, own_text, status, deadline"
    query = f"SELECT {columns} FROM commitment_rows WHERE document_id = ? ORDER BY position"
    whole = texts.of(document.id)
    for position, start, end, own, status, deadline in connection.execute(query, (document.id,)):
        if wanted is None or position in wanted:
            yield TaskWords(document, start, end, whole[start:end] if own is None else own, status, deadline)


def _parts(connection: sqlite3.Connection, document: int, but_wrong: Condition) -> tuple[Parts, Parts]:
    order = "WHERE document_id = ? {} ORDER BY commitment, position"
    actors = f"SELECT commitment, name, text, role FROM actors {order.format(f'AND inferred = 0{but_wrong[0]}')}"
    targets = f"SELECT commitment, indicator, op, number, unit FROM targets {order.format('')}"
    return _grouped(connection.execute(actors, (document, *but_wrong[1]))), _grouped(
        connection.execute(targets, (document,))
    )


def _grouped(rows: Any) -> Parts:
    return {key: [row[1:] for row in group] for key, group in groupby(rows, itemgetter(0))}


class _Evidences:
    """Evidence from one document. Clauses of one sentence share its words."""

    def __init__(self, document: DocumentFacts, text: str) -> None:
        self._document, self._text = document, text
        self._sentences: dict[tuple[int, int], str] = {}

    def at(self, start: int, end: int, first: int, last: int) -> Evidence:
        if last <= first:
            return Evidence(self._document, start, end, line_around(self._text, start))
        if (first, last) not in self._sentences:
            self._sentences[first, last] = self._text[first:last]
        return Evidence(self._document, start, end, self._sentences[first, last], start - first)


def _commitment(evidences: _Evidences, row: tuple[Any, ...], actors: Parts, targets: Parts) -> CommitmentFacts:
    position, start, end, first, last, text, status, deadline, deadline_text, place, section = row
    return CommitmentFacts(
        evidences.at(start, end, first, last),
        text,
        status,
        deadline,
        deadline_text,
        place,
        tuple((name, words, role) for name, words, role in actors.get(position, ())),
        tuple(TargetRecord(*target) for target in targets.get(position, ())),
        _headings(section),
    )


@lru_cache(maxsize=64)
def _headings(section: str) -> tuple[str, ...]:
    """The headings over a commitment, which those that follow each other share."""
    return tuple(json.loads(section))


def post_facts(connection: sqlite3.Connection, documents: Sequence[DocumentFacts]) -> list[PostFacts]:
    """The posts of the documents' officials, one without a title where a person acts as an official with none."""
    query = (
        "SELECT o.name, o.mentions, o.organisation, p.title, p.organisation, p.start_at, p.end_at, p.event, p.date "
        "FROM officials o LEFT JOIN posts p ON p.document_id = o.document_id AND p.official = o.position "
        "WHERE o.document_id = ? ORDER BY o.position, p.position"
    )
    texts = Texts(connection)
    return [
        _post(document, row, texts.of(document.id))
        for document in documents
        for row in connection.execute(query, (document.id,))
    ]


def _post(document: DocumentFacts, row: tuple[Any, ...], text: str) -> PostFacts:
    name, mentions, body, title, organisation, start, end, event, date = row
    if start is None or end <= start:
        start, end = next(iter(json.loads(mentions)), (0, 0))
    evidence = Evidence(document, start, end, line_around(text, start))
    return PostFacts(evidence, name, title or "", organisation or body, event or "holds", date, body)


def named_texts(connection: sqlite3.Connection, kind: str, wanted: Callable[[str], bool]) -> dict[int, list[str]]:
    """The id of each document that has entities of the type whose texts are wanted → these, each once, as they first stand in it. Each
    text is looked at once, whoever has it."""
    texts = [text for (text,) in connection.execute("SELECT DISTINCT text FROM entities WHERE type = ?", (kind,))]
    condition, values = in_list("text", [text for text in texts if wanted(text)])
    query = (
        f"SELECT document_id, text FROM entities WHERE type = ? AND {condition} "
        "GROUP BY document_id, text ORDER BY document_id, min(start_at), text"
    )
    found: dict[int, list[str]] = {}
    for document, text in connection.execute(query, (kind, *values)):
        found.setdefault(document, []).append(text)
    return found


def text_of(connection: sqlite3.Connection, document: DocumentFacts) -> str:
    """The document's text."""
    return Texts(connection).of(document.id)


def place_names(connection: sqlite3.Connection) -> set[str]:
    """Every text that is a PLACE somewhere in the library."""
    return {row[0] for row in connection.execute("SELECT DISTINCT text FROM entities WHERE type = 'PLACE'")}


def body_names(connection: sqlite3.Connection) -> set[str]:
    """Every name that is a body somewhere in the library: as an ORG, as what a document's short name stands for, as an issuer."""
    queries = (
        "SELECT DISTINCT text FROM entities WHERE type = 'ORG'",
        "SELECT DISTINCT name FROM aliases",
        "SELECT DISTINCT value FROM documents, json_each(documents.issuers)",
    )
    return {row[0] for query in queries for row in connection.execute(query)}
