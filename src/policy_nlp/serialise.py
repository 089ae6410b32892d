"""The records of `model` in msgpack, so that a Doc that holds them can be kept, and sent to another process, as any other Doc.

spaCy writes `doc.user_data` with srsly, which asks `encode` about what it cannot write and `decode` about each mapping it reads. Who
reads the bytes without this package gets plain mappings, each with its record's name under "@record".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from policy_nlp.model import (
    ActorMention,
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

Chain = Callable[[Any], Any] | None
_NAME = "@record"
_RECORDS: Mapping[str, type[Any]] = {
    record.__name__: record
    for record in (
        *(ActorMention, Block, Commitment, Deadline, Entity, Header, Official, Part, Post),
        *(Problem, Quantity, References, Structure, Target),
    )
}


def encode(value: Any, chain: Chain = None) -> Any:
    """A record as a mapping of its fields; anything else as `chain` has it."""
    name = type(value).__name__
    if _RECORDS.get(name) is type(value):
        return {_NAME: name} | {field.name: getattr(value, field.name) for field in fields(value)}
    return chain(value) if chain else value


def decode(value: Any, chain: Chain = None) -> Any:
    """The record that `encode` made the mapping of; anything else as `chain` has it."""
    if (record := _RECORDS.get(value.get(_NAME))) is None:
        return chain(value) if chain else value
    given = {name: frozen(item) for name, item in value.items() if name != _NAME}
    if record is Entity:
        given["type"] = EntityType(given["type"])
    return record(**given)


def frozen(value: Any) -> Any:
    """The value with tuples for lists, at any depth: msgpack has one kind of sequence, records have tuples."""
    if isinstance(value, list | tuple):
        return tuple(map(frozen, value))
    return {key: frozen(item) for key, item in value.items()} if isinstance(value, dict) else value
