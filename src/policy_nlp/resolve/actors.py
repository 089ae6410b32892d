"""Resolution of actors: the words in a text → the name of the body meant."""

from __future__ import annotations

from policy_nlp.model import References


def resolve_actor(text: str, references: References) -> str:
    """The name of the actor meant by the words (我区 → 门头沟区, 省财政厅 → 山东省财政厅); the words themselves where unknown."""
    return text
