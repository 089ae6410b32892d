"""Resolution of words that refer: 我区, 本市, 该局, declared short names, lists of members."""

from __future__ import annotations

from policy_nlp.model import Entity, References, Structure


def find_references(text: str, structure: Structure, entities: tuple[Entity, ...]) -> References:
    """What the document's referring words mean."""
    return References()
