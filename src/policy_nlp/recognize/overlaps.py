"""The one rule that decides between entities that overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from policy_nlp.model import Entity


def settle_overlaps(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities in order without overlaps: the longest span wins, then the earlier."""
    waiting = sorted(entities, key=lambda e: (e.start, -e.end))
    kept: list[Entity] = []
    cluster: list[Entity] = []
    reach = -1
    for entity in waiting:
        if entity.start >= reach:
            kept.extend(_settle(cluster))
            cluster = []
        cluster.append(entity)
        reach = max(reach, entity.end)
    kept.extend(_settle(cluster))
    return tuple(kept)


def _settle(cluster: list[Entity]) -> list[Entity]:
    """Decides among entities that hang together by overlaps."""
    if len(cluster) < 2:
        return cluster
    kept: list[Entity] = []
    starts: list[int] = []
    for entity in sorted(cluster, key=lambda e: (e.start - e.end, e.start)):
        at = bisect_left(starts, entity.start)
        free_left = at == 0 or kept[at - 1].end <= entity.start
        free_right = at == len(kept) or entity.end <= kept[at].start
        if free_left and free_right:
            kept.insert(at, entity)
            starts.insert(at, entity.start)
    return kept
