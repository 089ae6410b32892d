"""Appointments: clauses that give a person a post or take one away, in which who is appointed does not act."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names
from policy_nlp.language.rules import rules_of
from policy_nlp.model import EntityType

rule = rules_of(__name__)


def appoints(text: str, start: int, end: int, names: Names) -> bool:
    """Whether the clause appoints somebody or dismisses: 王明同志任县水利局局长; 免去其副局长职务."""
    name = names.get(start)
    if name is not None and name.type is EntityType.PERSON:
        return rule.appointed.match(text, name.end, end) is not None
    return text.startswith(("任命", "免去", "聘任"), start) and rule.dismissed.match(text, start, end) is not None
