"""Recognition of dates and periods."""

from __future__ import annotations

from policy_nlp.model import Entity


def find_dates(text: str) -> list[Entity]:
    """The DATE entities of the text."""
    return []
