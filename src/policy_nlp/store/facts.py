"""What the graph and the comparison need of a library, as plain records in a fixed order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from policy_nlp.store.filters import Filters
from policy_nlp.store.judgements import but_wrong_actors
from policy_nlp.store.queries import KEY_LENGTH, Texts, commitment_conditions, find_document, line_around
from policy_nlp.store.records import TargetRecord
from policy_nlp.store.sqltext import Condition, in_list, where_all


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document, and where it stands in the fixed order."""

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


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a fact rests on: their span in the document's text, and the sentence or line around them."""

    document: DocumentFacts
    start: int
    end: int
    sentence: str


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


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What comparing many documents needs of a commitment; `document` is the place of its document in the fixed order."""

    document: int
    text: str
    status: str
    deadline: str | None
    actors: tuple[str, ...]
    targets: tuple[TargetRecord, ...]


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


@dataclass(frozen=True, slots=True)
class MentionFacts:
    """An entity of a document."""

    evidence: Evidence
    text: str
    type: str
    value: str | None
    attributes: Mapping[str, str]


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
    columns = "id, sha256, name, title, document_number, issuers, issued_on, kind, region, relations"
    query = f"SELECT {columns} FROM documents {where} ORDER BY coalesce(dated_on, '9999'), name, sha256"
    return [_document(row) for row in connection.execute(query, values)]


def _document(row: tuple[Any, ...]) -> DocumentFacts:
    key, sha256, name, title, number, issuers, issued_on, kind, region, relations = row
    pairs = tuple((relation, target) for relation, target in json.loads(relations))
    bodies = tuple(json.loads(issuers))
    return DocumentFacts(key, sha256[:KEY_LENGTH], name, title, number, bodies, issued_on, kind, region, pairs)


def one_document(connection: sqlite3.Connection, wanted: str) -> DocumentFacts:
    """The document that a key, a file name, a number or words of a title name. Raises NotFoundError, QueryError for several."""
    return document_facts(connection, [find_document(connection, wanted)])[0]


def commitment_facts(connection: sqlite3.Connection, filters: Filters) -> list[CommitmentFacts]:
    """The commitments that pass the filters."""
    where, values = where_all(commitment_conditions(connection, filters))
    columns = (
        "c.document_id, c.position, c.start_at, c.end_at, c.sentence_start, c.sentence_end, c.text, c.status, "
        "c.deadline, c.deadline_text, c.place, c.section"
    )
    rows: dict[int, list[tuple[Any, ...]]] = {}
    for row in connection.execute(
        f"SELECT {columns} FROM commitments c {where} ORDER BY c.document_id, c.position", values
    ):
        rows.setdefault(row[0], []).append(row)
    texts = Texts(connection)
    but_wrong = ("", []) if filters.with_wrong else but_wrong_actors(connection)
    return [
        _commitment(document, row, texts, actors, targets)
        for document in document_facts(connection, sorted(rows))
        for actors, targets in [_parts(connection, document.id, but_wrong)]
        for row in rows[document.id]
    ]


def task_facts(connection: sqlite3.Connection, filters: Filters) -> tuple[list[DocumentFacts], list[TaskFacts]]:
    """The commitments that pass the filters, without their evidence, document by document; and those documents."""
    where, values = where_all(commitment_conditions(connection, filters))
    query = f"SELECT c.position, c.text, c.status, c.deadline FROM commitments c {where} {'AND' if where else 'WHERE'} "
    query += "c.document_id = ? ORDER BY c.position"
    holders = f"SELECT DISTINCT c.document_id FROM commitments c {where}"
    documents = document_facts(connection, [row[0] for row in connection.execute(holders, values)])
    tasks = []
    but_wrong = ("", []) if filters.with_wrong else but_wrong_actors(connection)
    for place, document in enumerate(documents):
        actors, targets = _parts(connection, document.id, but_wrong)
        for position, text, status, deadline in connection.execute(query, [*values, document.id]):
            names = tuple(name for name, _, _ in actors.get(position, ()))
            figures = tuple(TargetRecord(*target) for target in targets.get(position, ()))
            tasks.append(TaskFacts(place, text, status, deadline, names, figures))
    return documents, tasks


def commitment_texts(connection: sqlite3.Connection) -> list[str]:
    """The words of every commitment of the library, in the order of their characters."""
    return [row[0] for row in connection.execute("SELECT text FROM commitments ORDER BY text")]


Parts = dict[int, list[tuple[Any, ...]]]


def _parts(connection: sqlite3.Connection, document: int, but_wrong: Condition) -> tuple[Parts, Parts]:
    order = "WHERE document_id = ? {} ORDER BY commitment, position"
    actors = f"SELECT commitment, name, text, role FROM actors {order.format(f'AND inferred = 0{but_wrong[0]}')}"
    targets = f"SELECT commitment, indicator, op, number, unit FROM targets {order.format('')}"
    return _grouped(connection.execute(actors, (document, *but_wrong[1]))), _grouped(
        connection.execute(targets, (document,))
    )


def _grouped(rows: Any) -> Parts:
    return {key: [row[1:] for row in group] for key, group in groupby(rows, itemgetter(0))}


def _commitment(
    document: DocumentFacts, row: tuple[Any, ...], texts: Texts, actors: Parts, targets: Parts
) -> CommitmentFacts:
    _, position, start, end, first, last, text, status, deadline, deadline_text, place, section = row
    sentence = texts.of(document.id)[first:last] if last > first else line_around(texts.of(document.id), start)
    return CommitmentFacts(
        Evidence(document, start, end, sentence),
        text,
        status,
        deadline,
        deadline_text,
        place,
        tuple((name, words, role) for name, words, role in actors.get(position, ())),
        tuple(TargetRecord(*target) for target in targets.get(position, ())),
        tuple(json.loads(section)),
    )


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


def mention_facts(
    connection: sqlite3.Connection, documents: Sequence[DocumentFacts], types: Sequence[str]
) -> list[MentionFacts]:
    """The entities of some types, each text once a document, where it stands first."""
    condition, values = in_list("+type", types)  # with the + SQLite reads the document's rows, not those of the types
    query = (
        f"SELECT min(start_at), end_at, text, type, value, attributes FROM entities WHERE document_id = ? AND {condition} "
        "GROUP BY type, text ORDER BY 1"
    )
    texts = Texts(connection)
    return [
        _mention(document, row, texts)
        for document in documents
        for row in connection.execute(query, (document.id, *values))
    ]


def _mention(document: DocumentFacts, row: tuple[Any, ...], texts: Texts) -> MentionFacts:
    start, end, text, kind, value, attributes = row
    evidence = Evidence(document, start, end, line_around(texts.of(document.id), start))
    return MentionFacts(evidence, text, kind, value, json.loads(attributes))


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
