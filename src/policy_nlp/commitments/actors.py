"""Who acts: subjects, 由 phrases, brackets, responsibility lines, tables."""

from __future__ import annotations

from policy_nlp.model import Commitment, Entity, Official, References, Structure


def add_actors(
    text: str,
    structure: Structure,
    entities: tuple[Entity, ...],
    references: References,
    officials: tuple[Official, ...],
    commitments: tuple[Commitment, ...],
) -> tuple[Commitment, ...]:
    """The commitments with their actors."""
    return commitments
