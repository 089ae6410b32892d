"""Clauses that are actions: their spans and their status."""

from __future__ import annotations

from policy_nlp.model import Commitment, Entity, Structure


def find_actions(text: str, structure: Structure, entities: tuple[Entity, ...]) -> tuple[Commitment, ...]:
    """The actions of the text in order, with span, status, sentence, block and confidence; the rest is added later."""
    return ()
