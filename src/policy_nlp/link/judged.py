"""What persons said of identities, laid over what names mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from policy_nlp.judgements.applying import Group, apply_to_identities
from policy_nlp.judgements.records import Judgement
from policy_nlp.link.meaning import Meaning

JUDGED = "judged"  # the reason of a meaning that a person gave


class Identified(Protocol):
    """An identity: its id (kind:key), name, and how often it is mentioned."""

    id: str
    kind: str
    name: str
    region: str | None

    @property
    def weight(self) -> int: ...


@dataclass(frozen=True, slots=True)
class JudgedIdentities:
    """`meant` gives for an identity's id the meaning that its mentions have by judgement; `apart` are names told apart."""

    meant: Mapping[str, Meaning]
    apart: frozenset[frozenset[str]]

    def over(self, kind: str, meaning: Meaning) -> Meaning:
        """The meaning, or the one that a person gave it."""
        return self.meant.get(f"{kind}:{meaning.key}", meaning)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether a person told the two names apart."""
        return frozenset((one, other)) in self.apart


NOBODY_JUDGED = JudgedIdentities({}, frozenset())


def judged_identities(things: Iterable[Identified], judgements: Sequence[Judgement]) -> JudgedIdentities:
    """The identities that the judgements join, rename and keep apart, kind by kind."""
    if not judgements:
        return NOBODY_JUDGED
    every = list(things)
    meant: dict[str, Meaning] = {}
    apart: set[frozenset[str]] = set()
    for kind in sorted({thing.kind for thing in every}):
        own = sorted((thing for thing in every if thing.kind == kind), key=lambda thing: thing.id)
        found = apply_to_identities([thing.name for thing in own], judgements, [thing.weight for thing in own])
        for group in found.groups:
            if group.by:
                meant.update(_of_group(group, own))
        for a, b in found.apart:
            apart |= {
                frozenset((own[x].name, own[y].name)) for x in found.groups[a].members for y in found.groups[b].members
            }
    return JudgedIdentities(meant, frozenset(apart))


def _of_group(group: Group, things: Sequence[Identified]) -> dict[str, Meaning]:
    members = [things[member] for member in group.members]
    head = min(members, key=lambda thing: (-thing.weight, thing.id))
    whole = Meaning(head.id.partition(":")[2], group.name, head.region, JUDGED, 1.0)
    return {member.id: replace(whole) for member in members}
