"""Recognition of titles in 《》."""

from __future__ import annotations

from policy_nlp.model import Entity


def find_document_titles(text: str) -> list[Entity]:
    """The DOCTITLE entities of the text."""
    return []
