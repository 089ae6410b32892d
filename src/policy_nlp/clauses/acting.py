"""Whether the body that a clause opens with has the clause's verb, so that it acts there."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names, Span
from policy_nlp.clauses.agents import UNDERGONE, is_modifier
from policy_nlp.clauses.verbs import begins_action, head_word, is_figure_verb
from policy_nlp.language.rules import rules_of
from policy_nlp.model import EntityType

rule = rules_of(__name__)


def state_acts(text: str, start: int, end: int) -> bool:
    """Whether the clause opens with 国家 and its verb (国家建立…制度), not with a name (国家重点研发计划)."""
    if not text.startswith("国家", start):
        return False
    at, word = head_word(text, start + 2, end)
    described = rule.describes.match(text, at, end)
    return at == start + 2 and len(word) > 1 and not described and begins_action(text, at, end)


def body_acts(text: str, spans: list[Span], after: int, end: int, names: Names) -> bool:
    """Whether bodies, or places that do more than reach a figure, have the clause's verb right after their names."""
    first = names.get(spans[0][0])
    known = first is not None and first.type in (EntityType.ORG, EntityType.PLACE)
    if after >= end or not known or UNDERGONE.match(text, after, end) or is_modifier(text, after, end):
        return False
    if rule.describes.match(text, after, end) or not begins_action(text, after, end):
        return False
    return not is_figure_verb(text, after, end)
