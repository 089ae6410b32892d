"""Recognition of names: organisations, places, posts and persons, which compete with each other."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.model import Entity, Structure


def find_names(text: str, structure: Structure, taken: Sequence[Entity]) -> list[Entity]:
    """The ORG, PLACE, TITLE and PERSON entities of the text outside the spans already taken."""
    return []
