"""Confidence: how often entities found on the same evidence were right in documents kept apart from the rules and the weights.

The evidence is the rule (`+tagger` where the trained tagger agrees), or the tagger alone with its own probability in steps. The counts
stand in lexicon/confidence.tsv, made by scripts/calibrate_confidence; docs/model.md has the calibration error.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from policy_nlp.lexicon import load_rows
from policy_nlp.model import Entity, changed

# the tagger's own probability, in steps
_STEPS = (0.98, 0.9, 0.75, 0.5, 0.0)


def evidence_of(entity: Entity) -> str:
    """What the entity rests on: its rule, or the tagger with the step its probability reaches."""
    if entity.rule != "tagger":
        return entity.rule
    return f"tagger {next(step for step in _STEPS if entity.confidence >= step)}"


@cache
def _table() -> dict[tuple[str, str], float]:
    """(type, evidence) → confidence; the evidence "*" stands for any that is not listed."""
    return {(row[0], row[1]): float(row[2]) for row in load_rows("confidence")}


def calibrate(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities with the confidence that their evidence deserves."""
    table = _table()
    calibrated = []
    for entity in entities:
        kind = entity.type.value
        value = table.get((kind, evidence_of(entity)), table.get((kind, "*"), entity.confidence))
        calibrated.append(changed(entity, confidence=value))
    return tuple(calibrated)
