"""What facets are counted from: the commitments of a library as columns of whole numbers, made once for each state of it.

A facet under a filter that most commitments pass takes SQLite seconds for a million of them, and numpy some milliseconds."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy

from policy_nlp.judgements.edits import EDITS
from policy_nlp.query.keys import LED, SUPPORTED
from policy_nlp.store.concrete import part_condition
from policy_nlp.store.connection import Connection, reading
from policy_nlp.store.homes import Home, Homes
from policy_nlp.store.issuers import is_asked_by_name, issuer_asked
from policy_nlp.store.judgements import but_wrong_actors
from policy_nlp.store.speakers import Speakers, body_of_actor

STATUSES = ("planned", "achieved")
PARTS = ("indicator", "deadline", "actor")


@dataclass(frozen=True, slots=True)
class DocumentValues:
    """What the facets of a document are counted under, and what it is put in order by."""

    id: int
    year: str | None
    kind: str | None
    home: Home
    dated_on: str | None
    name: str
    sha256: str
    issuers: tuple[str, ...] = ()

    @property
    def regions(self) -> tuple[str, ...]:
        """Its place, and all that holds it."""
        return tuple(dict.fromkeys((self.home.place, *self.home.within))) if self.home.place else ()


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
    orders: dict[str, Any] = field(default_factory=dict)  # made when first asked for (`ordering`)
    values: dict[str, Any] = field(default_factory=dict)  # likewise (`facets`)
    outcomes: dict[tuple[object, ...], Any] = field(default_factory=dict)  # likewise (`outcomes`), of the last state

    def mask(self, wanted: Collection[int]) -> Any:
        """Which of the commitments are those with the ids."""
        chosen = numpy.zeros(len(self.ids), bool)
        chosen[numpy.searchsorted(self.ids, numpy.fromiter(wanted, numpy.int64, len(wanted)))] = True
        return chosen

    def mask_of_documents(self, holds: Callable[[DocumentValues], bool]) -> Any:
        """Which of the commitments are of documents for which it holds."""
        found = numpy.fromiter((holds(values) for values in self.documents), bool, len(self.documents))
        return found[self.document]


def columns_of(connection: Connection, path: Path) -> Columns:
    """The columns of the library at the path, to which the connection is open."""
    # the last key of the index stands for the commitments, whose own ids are worked out row by row
    state = (
        "SELECT (SELECT id || state FROM runs ORDER BY id DESC LIMIT 1), (SELECT count(*) FROM documents), (SELECT max(id) FROM documents), "
        "(SELECT after FROM commitment_groups ORDER BY first DESC LIMIT 1)"
    )
    edits = ", ".join(f"'{word}'" for word in EDITS)
    said = f"SELECT count(*), count(deleted), max(created) FROM judgements WHERE source GLOB 'actor/*' OR judgement IN ({edits})"
    stamp = (*connection.execute(state).fetchone(), *connection.execute(said).fetchone(), path.stat().st_ino)
    with _MAKING:
        return _columns(path.absolute(), stamp)


_MAKING = threading.Lock()  # who asks while they are made waits for them, and does not make them too


@lru_cache(maxsize=2)
def _columns(path: Path, _: tuple[Any, ...]) -> Columns:
    with reading(path) as connection:
        return read_columns(connection)


def read_columns(connection: Connection) -> Columns:
    """The columns, read anew."""
    target, actor = (part_condition(connection, part) for part in ("indicator", "actor"))
    query = (
        f"SELECT c.id, c.document_id, c.status = 'achieved', {target}, c.deadline IS NOT NULL, {actor} "
        "FROM commitments c ORDER BY c.document_id, c.position"  # that of their ids, and of the table itself
    )
    table = _table(connection.execute(query), 6)
    ids = numpy.ascontiguousarray(table[:, 0])
    homes = Homes(connection)
    documents = _documents(connection, homes)
    rows, names, bodies = _actors(connection, ids, homes.speakers)
    return Columns(
        ids,
        numpy.searchsorted(numpy.array([one.id for one in documents], numpy.int64), table[:, 1]).astype(numpy.int32),
        table[:, 2].astype(numpy.int8),
        (table[:, 3] | table[:, 4] << 1 | table[:, 5] << 2).astype(numpy.int8),
        documents,
        bodies,
        rows,
        names,
    )


def _table(rows: Iterable[tuple[Any, ...]], width: int) -> Any:
    """Rows of whole numbers as one array."""
    row = numpy.dtype([("values", numpy.int64, (width,))])
    return numpy.fromiter(((one,) for one in rows), row)["values"].reshape(-1, width)


def _documents(connection: Connection, homes: Homes) -> tuple[DocumentValues, ...]:
    query = "SELECT id, kind, dated_on, name, sha256, issuers FROM documents ORDER BY id"
    found = []
    for key, kind, dated_on, name, sha256, issuers in connection.execute(query).fetchall():
        named = [issuer_asked(issuer, homes.speakers.of(key)) for issuer in json.loads(issuers)]
        issued_by = tuple(dict.fromkeys(issuer for issuer in named if issuer))
        year = dated_on and dated_on[:4]
        found.append(DocumentValues(key, year, kind, homes.of(key), dated_on, name, sha256, issued_by))
    return tuple(found)


def _actors(
    connection: Connection, ids: Any, speakers: Speakers
) -> tuple[dict[str, Any], dict[str, Any], tuple[str, ...]]:
    """Rows and names of each role, and the bodies: under its full name each body that the words mean in their document. What is no one
    body (各单位) is counted as having an actor and stands under no name: asking for it would find by words."""
    but_wrong, wrong = but_wrong_actors(connection)
    query = (
        "SELECT document_id << 32 | commitment, document_id, role, name, text "  # a commitment's id is made so
        f"FROM actors WHERE inferred = 0{but_wrong} ORDER BY document_id, commitment"
    )
    number: dict[str, int] = {"": 0}
    meant: dict[tuple[int, str, str], int] = {}
    keys: dict[str, array[int]] = {LED: array("q"), SUPPORTED: array("q")}
    named: dict[str, array[int]] = {LED: array("q"), SUPPORTED: array("q")}
    for key, document, role, name, text in connection.execute(query, wrong).fetchall():
        if (document, name, text) not in meant:
            body = body_of_actor(text, name, speakers.of(document))
            called = body.name if body and is_asked_by_name(body) else ""
            meant[document, name, text] = number.setdefault(called, len(number))
        keys[role].append(key)
        named[role].append(meant[document, name, text])
    rows, names = dict[str, Any](), dict[str, Any]()
    for role, held in keys.items():
        places = numpy.searchsorted(ids, numpy.frombuffer(held, numpy.int64) if held else numpy.empty(0, numpy.int64))
        pairs = numpy.unique(places << 32 | numpy.array(named[role], numpy.int64))  # each body once for a commitment
        rows[role], names[role] = (pairs >> 32).astype(numpy.int32), (pairs & 0xFFFFFFFF).astype(numpy.int32)
    return rows, names, tuple(number)
