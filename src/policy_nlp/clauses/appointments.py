"""Appointments: clauses that give a person a post or take one away, in which who is appointed does not act."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names
from policy_nlp.language.rules import pattern
from policy_nlp.model import EntityType

_APPOINTED = pattern(r"(?:同志)?(?:(?:提|兼|转|挂)?任(?![务何由意性期免命])|不再担任|不再兼任)")
_DISMISSED = pattern(r"(?:任命|免去|聘任)[^，。；]{2,40}(?:为|职务|职)")


def appoints(text: str, start: int, end: int, names: Names) -> bool:
    """Whether the clause appoints somebody or dismisses: 王明同志任县水利局局长; 免去其副局长职务."""
    name = names.get(start)
    if name is not None and name.type is EntityType.PERSON:
        return _APPOINTED.match(text, name.end, end) is not None
    return _DISMISSED.match(text, start, end) is not None
