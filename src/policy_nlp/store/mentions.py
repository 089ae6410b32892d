"""Who and what each document names, with what the document itself says of them: the ground on which identities are told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from policy_nlp.bodies.speaker import Speaker
from policy_nlp.judgements.targets import KEY_LENGTH
from policy_nlp.store.facts import DocumentFacts, document_facts
from policy_nlp.store.judgements import wrong_entities
from policy_nlp.store.speakers import Speakers

KINDS = ("ORG", "PERSON", "PLACE")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body, person or place as it stands in a text: code points, end exclusive. `code` is the place's division code where
    recognition could tell it."""

    start: int
    end: int
    text: str
    type: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class PostHeld:
    """A post that a document gives a person; `organisation` as the document has it, `mentions` the person's spans, `at` where the
    post stands."""

    person: str
    title: str
    organisation: str | None
    event: str
    date: str | None
    mentions: tuple[tuple[int, int], ...]
    at: int | None = None


@dataclass(frozen=True, slots=True)
class NamedIn:
    """What one document names. `aliases` are its short names and what it makes of words that refer (我市 → 济南市); `dated_on` is
    the best date known of it."""

    document: DocumentFacts
    dated_on: str | None
    speaker: Speaker
    aliases: Mapping[str, str]
    mentions: tuple[Mention, ...]
    posts: tuple[PostHeld, ...]


def all_named(connection: sqlite3.Connection, speakers: Speakers | None = None) -> Iterator[NamedIn]:
    """What every document of the library names, in the documents' fixed order, but what persons judged to be wrong."""
    speakers = speakers or Speakers(connection)
    dates = dict(connection.execute("SELECT id, dated_on FROM documents"))
    aliases = _by_document(connection, "SELECT document_id, alias, name FROM aliases")
    posts = _by_document(connection, _POSTS)
    wrong = {sha256[:KEY_LENGTH]: spans for sha256, spans in wrong_entities(connection).items()}
    for document in document_facts(connection):
        yield NamedIn(
            document,
            dates[document.id],
            speakers.of(document.id),
            dict(aliases.get(document.id, ())),
            tuple(m for m in _mentions(connection, document.id) if not _is_in(wrong.get(document.key), m)),
            tuple(_post(row) for row in posts.get(document.id, ())),
        )


_POSTS = (
    "SELECT o.document_id, o.name, p.title, coalesce(p.organisation, o.organisation), p.event, p.date, o.mentions, p.start_at "
    "FROM officials o LEFT JOIN posts p ON p.document_id = o.document_id AND p.official = o.position "
    "ORDER BY o.document_id, o.position, p.position"
)


def _by_document(connection: sqlite3.Connection, query: str) -> dict[int, list[tuple[Any, ...]]]:
    rows = sorted(connection.execute(query), key=itemgetter(0))
    return {key: [row[1:] for row in group] for key, group in groupby(rows, itemgetter(0))}


def _mentions(connection: sqlite3.Connection, document: int) -> Iterator[Mention]:
    # The + keeps SQLite to the rows of the document, which come in order.
    query = (
        "SELECT start_at, end_at, text, type, json_extract(attributes, '$.code') FROM entities "
        "WHERE document_id = ? AND +type IN (?, ?, ?) ORDER BY position"
    )
    return (Mention(*row) for row in connection.execute(query, (document, *KINDS)))


def _is_in(spans: Set[tuple[int, int, str]] | None, mention: Mention) -> bool:
    return spans is not None and (mention.start, mention.end, mention.type) in spans


def _post(row: tuple[Any, ...]) -> PostHeld:
    name, title, organisation, event, date, mentions, at = row
    spans = tuple((start, end) for start, end in json.loads(mentions))
    return PostHeld(name, title or "", organisation, event or "holds", date, spans, at)
