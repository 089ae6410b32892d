"""Whom or what a timeline is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from policy_nlp.display.brief import brief
from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.link.records import things_called
from policy_nlp.link.who import Thing, WhoIsWho
from policy_nlp.store.filters import Filters

SubjectKind = Literal["actor", "official", "place", "task"]
_KINDS = {"organisation": "actor", "person": "official", "place": "place"}
_FILTERS = {"actor": "actor", "place": "region", "task": "about"}


@brief
@dataclass(frozen=True, slots=True)
class Subject:
    """A body, an official or a place of the library (`thing`, where it names one), or the words of a task."""

    kind: str
    name: str
    thing: Thing | None = None

    @property
    def key(self) -> str:
        """The key of the identity, as posts have it."""
        return self.thing.id.partition(":")[2] if self.thing else self.name

    def filters(self, given: Filters) -> Filters | None:
        """The filters of its commitments; None for an official, who has posts and no tasks. Raises QueryError where they contradict it."""
        name = _FILTERS.get(self.kind)
        if name is None:
            return None
        if getattr(given, name) is not None:
            raise QueryError(
                f"{self.name} is taken for the {name}; leave the filter {name} out, or say otherwise with --as"
            )
        return replace(given, **{name: self.name})  # type: ignore[arg-type]


def find_subject(who: WhoIsWho, what: str, kind: str | None) -> Subject:
    """Whom or what the words mean: a body, an official, a place that the library knows by that name, else a task. Raises QueryError for a
    kind that there is not and where several bear the name, NotFoundError for an official whom nothing names."""
    if kind not in (None, *get_args(SubjectKind)):
        raise QueryError(f"kind {kind!r}: give one of {', '.join(get_args(SubjectKind))}")
    if not what.strip():
        raise QueryError("a timeline of whom? give a name, or the words of a task")
    if kind != "task":
        called = things_called(who.things, what)
        for wanted, name in _KINDS.items():
            found = [thing for thing in called if thing.kind == wanted]
            if found and kind in (None, name):
                return _one(found, name, what)
    if kind == "official":
        raise NotFoundError(f"no official is known as {what!r}; list them with: policy-nlp officials")
    return Subject(kind or "task", what)


def _one(found: Sequence[Thing], kind: str, what: str) -> Subject:
    if len(found) > 1:
        names = "、".join(thing.name for thing in found[:4])
        raise QueryError(f"{len(found)} bear the name {what!r}: {names}…; give the full name of one")
    return Subject(kind, found[0].name, found[0])
