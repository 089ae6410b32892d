"""Officials: persons with the posts the text gives them."""

from __future__ import annotations

from policy_nlp.model import Entity, Official, References, Structure


def find_officials(
    text: str, structure: Structure, entities: tuple[Entity, ...], references: References
) -> tuple[Official, ...]:
    """The officials of the text, in order of first mention."""
    return ()
