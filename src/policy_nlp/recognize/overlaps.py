"""The one rule that decides between entities that overlap."""

from __future__ import annotations

from collections.abc import Iterable

from policy_nlp.model import Entity


def settle_overlaps(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities in order without overlaps: the longest span wins, then the earlier."""
    kept: list[Entity] = []
    taken: set[int] = set()
    for entity in sorted(entities, key=lambda e: (e.start - e.end, e.start)):
        if taken.isdisjoint(range(entity.start, entity.end)):
            kept.append(entity)
            taken.update(range(entity.start, entity.end))
    return tuple(sorted(kept, key=lambda e: e.start))
