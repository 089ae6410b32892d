"""The deadlines of commitments."""

from __future__ import annotations

from policy_nlp.model import Commitment, Entity, Structure


def add_deadlines(
    text: str, structure: Structure, entities: tuple[Entity, ...], commitments: tuple[Commitment, ...]
) -> tuple[Commitment, ...]:
    """The commitments with their deadlines."""
    return commitments
