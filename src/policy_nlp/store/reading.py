"""A stored document as the Analysis it was written from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from policy_nlp.model import (
    ActorMention,
    Analysis,
    Block,
    Commitment,
    Deadline,
    Entity,
    EntityType,
    Header,
    Official,
    Part,
    Post,
    Problem,
    Quantity,
    References,
    Structure,
    Target,
)
from policy_nlp.store.packing import unpack_map

Row = tuple[Any, ...]


def read_analysis(connection: sqlite3.Connection, document: int) -> Analysis:
    """Everything the library holds about a document, equal to what was written."""
    names = "sha256, name, media_type, text, header, parts, relations, context, versions"
    row = connection.execute(f"SELECT {names} FROM documents WHERE id = ?", (document,)).fetchone()
    sha256, name, media_type, text, header, parts, relations, context, versions = row
    (source_map,) = connection.execute("SELECT source_map FROM document_rows WHERE id = ?", (document,)).fetchone()
    return Analysis(
        name=name,
        sha256=sha256,
        media_type=media_type,
        text=text,
        offset_map=unpack_map(source_map),
        structure=Structure(
            _header(json.loads(header)),
            tuple(_blocks(connection, document)),
            tuple(Part(_header(h), first, last, relation) for h, first, last, relation in json.loads(parts)),
            tuple((kind, target) for kind, target in json.loads(relations)),
        ),
        entities=tuple(_entities(connection, document)),
        officials=tuple(_officials(connection, document)),
        commitments=tuple(_commitments(connection, document)),
        references=_references(connection, document, json.loads(context)),
        problems=tuple(_problems(connection, document)),
        versions=json.loads(versions),
    )


def _rows(
    connection: sqlite3.Connection, document: int, table: str, columns: str, order: str = "position"
) -> list[Row]:
    query = f"SELECT {columns} FROM {table} WHERE document_id = ? ORDER BY {order}"
    return connection.execute(query, (document,)).fetchall()


def _header(data: Mapping[str, Any]) -> Header:
    spans = {name: (start, end) for name, (start, end) in data["spans"].items()}
    lists = {name: tuple(data.get(name, ())) for name in ("issuers", "recipients", "filled")}
    return Header(**{**data, **lists, "spans": spans})


def _spans(data: str) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in json.loads(data))


@lru_cache(maxsize=4096)
def _path(data: str) -> tuple[Any, ...]:
    """A path through headings: blocks and commitments in a row have the same."""
    return tuple(json.loads(data))


def _blocks(connection: sqlite3.Connection, document: int) -> Iterator[Block]:
    columns = "start_at, end_at, kind, level, path, run_in, body, part, cells, table_number, is_header"
    for row in _rows(connection, document, "blocks", columns):
        start, end, kind, level, path, run_in, body, part, cells, table, is_header = row
        path, cells = _path(path), _spans(cells)
        yield Block(start, end, kind, level, path, run_in, body, part, cells, table, bool(is_header))


def _entities(connection: sqlite3.Connection, document: int) -> Iterator[Entity]:
    columns = "start_at, end_at, text, type, value, number, unit, confidence, rule, attributes"
    for row in _rows(connection, document, "entities", columns):
        start, end, text, kind, value, number, unit, confidence, rule, attributes = row
        reading = Quantity(_number(number), unit) if unit is not None else value
        yield Entity(start, end, text, EntityType(kind), reading, confidence, rule, json.loads(attributes))


def _number(number: float) -> float:
    return int(number) if number == int(number) else number


def _officials(connection: sqlite3.Connection, document: int) -> Iterator[Official]:
    columns = "official, title, organisation, start_at, end_at, event, date"
    rows = _rows(connection, document, "posts", columns, "official, position")
    posts = {official: tuple(Post(*row[1:]) for row in group) for official, group in groupby(rows, itemgetter(0))}
    columns = "position, name, organisation, titles, mentions"
    for position, name, organisation, titles, mentions in _rows(connection, document, "officials", columns):
        found = posts.get(position, ())
        yield Official(name, tuple(json.loads(titles)), organisation, found, _spans(mentions))


def _commitments(connection: sqlite3.Connection, document: int) -> Iterator[Commitment]:
    columns = "commitment, inferred, text, name, role, source, start_at, end_at"
    rows = _rows(connection, document, "actors", columns, "commitment, inferred, position")
    actors = {key: tuple(ActorMention(*row[2:]) for row in group) for key, group in groupby(rows, itemgetter(0, 1))}
    columns = "commitment, indicator, op, number, unit, start_at, end_at, base, due"
    rows = _rows(connection, document, "targets", columns, "commitment, position")
    targets = {key: tuple(_target(row[1:]) for row in group) for key, group in groupby(rows, itemgetter(0))}
    columns = (
        "position, start_at, end_at, text, status, action, object, firmness, sentence_start, sentence_end, block, section, "
        "scope_start, scope_end, place, condition, budget, confidence, "
        "deadline_text, deadline, deadline_operator, deadline_start, deadline_end, inferred_deadline_text, inferred_deadline, "
        "inferred_deadline_operator, inferred_deadline_start, inferred_deadline_end"
    )
    for row in _rows(connection, document, "commitments", columns):
        position, start, end, text, status, action, object_, firmness, *rest = row
        sentence, block, section, scope = (rest[0], rest[1]), rest[2], rest[3], (rest[4], rest[5])
        yield Commitment(
            start,
            end,
            text,
            status,
            actors.get((position, 0), ()),
            Deadline(*rest[10:15]) if rest[10] is not None else None,
            targets.get(position, ()),
            action,
            object_,
            firmness,
            sentence,
            block,
            _path(section),
            scope if scope[0] is not None else None,
            place=rest[6],
            condition=rest[7],
            budget=rest[8],
            inferred=actors.get((position, 1), ()),
            confidence=rest[9],
            inferred_deadline=Deadline(*rest[15:]) if rest[15] is not None else None,
        )


def _target(row: Row) -> Target:
    indicator, op, number, *rest = row
    return Target(indicator, op, _number(number), *rest)


def _references(connection: sqlite3.Connection, document: int, context: Mapping[str, Any]) -> References:
    aliases: dict[str, str] = dict(_rows(connection, document, "aliases", "alias, name", "alias"))
    members = {name: tuple(bodies) for name, bodies in context["members"].items()}
    return References(context["home"], context["region"], aliases, members)


def _problems(connection: sqlite3.Connection, document: int) -> Iterator[Problem]:
    for row in _rows(connection, document, "problems", "stage, message, remedy, kind"):
        yield Problem(*row)
