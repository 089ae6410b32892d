"""Recognition of document numbers."""

from __future__ import annotations

from policy_nlp.model import Entity


def find_document_numbers(text: str) -> list[Entity]:
    """The DOCNO entities of the text."""
    return []
