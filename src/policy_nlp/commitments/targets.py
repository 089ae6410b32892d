"""The targets of commitments: indicator, operator, number, unit."""

from __future__ import annotations

from policy_nlp.model import Commitment, Entity


def add_targets(text: str, entities: tuple[Entity, ...], commitments: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
    """The commitments with their targets."""
    return commitments
