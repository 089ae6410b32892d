"""Recognition of numbers with a unit."""

from __future__ import annotations

from policy_nlp.model import Entity


def find_quantities(text: str) -> list[Entity]:
    """The QUANTITY entities of the text."""
    return []
