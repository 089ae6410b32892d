"""Resolution of document numbers."""

from __future__ import annotations

from policy_nlp.model import Entity, Structure


def resolve_document_numbers(text: str, structure: Structure, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities, with what the context says of the document numbers."""
    return entities
