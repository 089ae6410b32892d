"""The entities of a library as records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from policy_nlp.errors import QueryError
from policy_nlp.model import EntityType
from policy_nlp.store.judgements import wrong_entities
from policy_nlp.store.queries import KEY_LENGTH, Conditions, find_documents
from policy_nlp.store.records import EntityRecord
from policy_nlp.store.sqltext import Condition, in_list, where_all

TYPES = tuple(kind.value for kind in EntityType)


def entity_conditions(
    connection: sqlite3.Connection, document: str | None, kind: str | None, text: str | None, with_wrong: bool
) -> Conditions:
    """What is asked, as conditions on `entities c`. Raises QueryError, NotFoundError."""
    if kind is not None and kind not in TYPES:
        raise QueryError(f"type {kind!r}: give one of {', '.join(TYPES)}")
    conditions: Conditions = []
    if document:
        conditions.append(in_list("c.document_id", find_documents(connection, document)))
    if kind or text:  # all types by name, so that the index of types and texts can be used
        conditions.append(in_list("c.type", [kind] if kind else TYPES))
    if text:
        conditions.append(("c.text = ?", [text]))
    return conditions if with_wrong else [*conditions, *_but_wrong(connection)]


def _but_wrong(connection: sqlite3.Connection) -> Conditions:
    """The condition that none is judged wrong, where any is."""
    wrong = wrong_entities(connection)
    if not wrong:
        return []
    ids = dict(connection.execute("SELECT sha256, id FROM documents"))
    rows = [[ids[sha256], *entity] for sha256, entities in sorted(wrong.items()) for entity in sorted(entities)]
    parts = ", ".join(f"json_extract(value, '$[{i}]')" for i in range(4))
    condition = f"(c.document_id, c.start_at, c.end_at, c.type) NOT IN (SELECT {parts} FROM json_each(?))"
    return [(condition, [json.dumps(rows)])]


def entity_records(connection: sqlite3.Connection, conditions: Sequence[Condition]) -> list[EntityRecord]:
    """The entities under conditions on `entities c`, in the order of the library."""
    where, values = where_all(conditions)
    query = (
        "SELECT d.name, d.sha256, d.dated_on, c.text, c.type, c.value, c.number, c.unit, c.confidence, c.rule, c.start_at, c.end_at "
        f"FROM entities c JOIN documents d ON d.id = c.document_id {where} "
        "ORDER BY coalesce(d.dated_on, '9999'), d.name, d.sha256, c.position"
    )
    rows = connection.execute(query, values)
    return [EntityRecord(name, sha256[:KEY_LENGTH], *rest) for name, sha256, *rest in rows]
