"""Resolution: entity → value or actor. One file per kind."""

from __future__ import annotations

from policy_nlp.model import Entity, Official, References, Structure


def resolve(
    text: str, structure: Structure, entities: tuple[Entity, ...]
) -> tuple[tuple[Entity, ...], References, tuple[Official, ...]]:
    """The entities with their values, what the document's referring words mean, and the officials."""
    # Late, so that who needs one file of this room does not load the words of all.
    from policy_nlp.resolve.dates import resolve_dates
    from policy_nlp.resolve.document_numbers import resolve_document_numbers
    from policy_nlp.resolve.officials import find_officials
    from policy_nlp.resolve.references import find_references

    entities = resolve_dates(text, structure, entities)
    entities = resolve_document_numbers(text, structure, entities)
    references = find_references(text, structure, entities)
    return entities, references, find_officials(text, structure, entities, references)
