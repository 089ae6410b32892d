"""What facets are counted from: the commitments of a library as columns of whole numbers, made once for each state of it.

A facet under a filter that most commitments pass takes SQLite seconds for a million of them, and numpy some milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy

from policy_nlp.bodies.naming import Body, identify
from policy_nlp.bodies.speaker import UNKNOWN
from policy_nlp.query.keys import LED, SUPPORTED
from policy_nlp.store.connection import Connection, reading
from policy_nlp.store.homes import Homes
from policy_nlp.store.judgements import but_wrong_actors
from policy_nlp.store.speakers import Speakers, body_of_actor

STATUSES = ("planned", "achieved")
PARTS = ("indicator", "deadline", "actor")


@dataclass(frozen=True, slots=True)
class DocumentValues:
    """What the facets of a document are counted under: its regions are its place and all that holds it."""

    year: str | None
    level: str | None
    kind: str | None
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """`ids` of the commitments in their order, and beside each its document's place in `documents`, its place in STATUSES and what it
    has of PARTS, as bits. Of each (commitment, body) that leads or supports it: `rows`, places in `ids`, and `names`, places in `bodies`."""

    ids: Any
    document: Any
    status: Any
    parts: Any
    documents: tuple[DocumentValues, ...]
    bodies: tuple[str, ...]
    rows: dict[str, Any]  # key of a role → …
    names: dict[str, Any]

    def mask(self, wanted: Sequence[int] | None) -> Any:
        """Which of the commitments are wanted; None: all."""
        if wanted is None:
            return numpy.ones(len(self.ids), bool)
        chosen = numpy.zeros(len(self.ids), bool)
        chosen[numpy.searchsorted(self.ids, numpy.fromiter(wanted, numpy.int64, len(wanted)))] = True
        return chosen


def columns_of(connection: Connection, path: Path) -> Columns:
    """The columns of the library at the path, to which the connection is open."""
    state = "SELECT (SELECT max(id) FROM runs), (SELECT count(*) FROM documents), (SELECT max(id) FROM documents), (SELECT max(id) FROM commitments)"
    said = "SELECT count(*), count(deleted), max(created) FROM judgements WHERE source GLOB 'actor/*'"
    stamp = (*connection.execute(state).fetchone(), *connection.execute(said).fetchone(), path.stat().st_ino)
    return _columns(path.absolute(), stamp)


@lru_cache(maxsize=2)
def _columns(path: Path, _: tuple[Any, ...]) -> Columns:
    with reading(path) as connection:
        return read_columns(connection)


def read_columns(connection: Connection) -> Columns:
    """The columns, read anew."""
    target = "EXISTS (SELECT 1 FROM targets t WHERE t.document_id = c.document_id AND t.commitment = c.position)"
    query = f"SELECT c.id, c.document_id, c.status = 'achieved', {target}, c.deadline IS NOT NULL FROM commitments c ORDER BY c.id"
    table = numpy.array(connection.execute(query).fetchall(), numpy.int64).reshape(-1, 5)
    ids = numpy.ascontiguousarray(table[:, 0])
    numbers = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]
    rows, names, bodies = _actors(connection, ids)
    parts = (table[:, 3] | table[:, 4] << 1).astype(numpy.int8)
    for held in rows.values():
        parts[held] |= 4
    return Columns(
        ids,
        numpy.searchsorted(numpy.array(numbers, numpy.int64), table[:, 1]).astype(numpy.int32),
        table[:, 2].astype(numpy.int8),
        parts,
        _documents(connection, numbers),
        bodies,
        rows,
        names,
    )


def _documents(connection: Connection, numbers: Sequence[int]) -> tuple[DocumentValues, ...]:
    homes = Homes(connection)
    stated = {key: rest for key, *rest in connection.execute("SELECT id, substr(dated_on, 1, 4), kind FROM documents")}
    found = []
    for number in numbers:
        home, (year, kind) = homes.of(number), stated[number]
        regions = tuple(dict.fromkeys((home.place, *home.within))) if home.place else ()
        found.append(DocumentValues(year, home.level, kind, regions))
    return tuple(found)


def _actors(connection: Connection, ids: Any) -> tuple[dict[str, Any], dict[str, Any], tuple[str, ...]]:
    """Rows and names of each role, and the bodies: under its full name each body that the words mean in their document. What is no one
    body (各单位) is counted as having an actor and stands under no name: asking for it would find by words."""
    but_wrong, wrong = but_wrong_actors(connection)
    query = (
        "SELECT c.id, a.document_id, a.role, a.name, a.text FROM "
        f"(SELECT * FROM actors WHERE inferred = 0{but_wrong}) a "
        "JOIN commitments c ON c.document_id = a.document_id AND c.position = a.commitment ORDER BY c.id"
    )
    speakers = Speakers(connection)
    number: dict[str, int] = {"": 0}
    meant: dict[tuple[int, str, str], int] = {}
    pairs: dict[str, set[tuple[int, int]]] = {LED: set(), SUPPORTED: set()}
    for key, document, role, name, text in connection.execute(query, wrong).fetchall():
        if (document, name, text) not in meant:
            body = body_of_actor(text, name, speakers.of(document))
            called = body.name if body and _is_asked_by_name(body) else ""
            meant[document, name, text] = number.setdefault(called, len(number))
        pairs[role].add((key, meant[document, name, text]))
    tables = {role: numpy.array(sorted(held), numpy.int64).reshape(-1, 2) for role, held in pairs.items()}
    rows = {role: numpy.searchsorted(ids, held[:, 0]).astype(numpy.int32) for role, held in tables.items()}
    return rows, {role: held[:, 1].astype(numpy.int32) for role, held in tables.items()}, tuple(number)


def _is_asked_by_name(body: Body) -> bool:
    """Whether a query for the body's full name means this body."""
    return identify(body.name, UNKNOWN) == body
