"""Whether the body that a clause opens with has the clause's verb, so that it acts there."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names, Span
from policy_nlp.clauses.agents import UNDERGONE
from policy_nlp.clauses.verbs import begins_action, head_word, is_figure_verb
from policy_nlp.language.rules import pattern
from policy_nlp.model import EntityType

_ASKED = pattern(r"报请|报经|提请|征得|责令|通报|告知|必要时")
_ORGAN = pattern(r"(?:政府|委员会|管委会|机关|法院|检察院|部门|办公室|办事处|[厅局])\Z")


_DESCRIBES = pattern(r"[一-龥]{1,5}的")


def state_acts(text: str, start: int, end: int) -> bool:
    """Whether the clause opens with 国家 and its verb (国家建立…制度), not with a name (国家重点研发计划)."""
    if not text.startswith("国家", start):
        return False
    at, word = head_word(text, start + 2, end)
    described = _DESCRIBES.match(text, at, end)
    return at == start + 2 and len(word) > 1 and not described and begins_action(text, at, end)


_PLAIN_ACT = pattern(r"定于|拟于")


def _is_organ(text: str, spans: list[Span], end: int) -> bool:
    """Whether unnamed bodies are organs that the clause opens with, and not the object of its verb (配合有关部门…)."""
    if head_word(text, spans[0][0], end)[1] or _ASKED.search(text, *spans[0]):
        return False
    return _ORGAN.search(text, *spans[-1]) is not None


def body_acts(text: str, spans: list[Span], after: int, end: int, names: Names) -> bool:
    """Whether bodies, or places that do more than reach a figure, have the clause's verb right after their names."""
    first = names.get(spans[0][0])
    known = first.type in (EntityType.ORG, EntityType.PLACE) if first else _is_organ(text, spans, end)
    if after >= end or not known or UNDERGONE.match(text, after, end):
        return False
    if _PLAIN_ACT.match(text, after, end):
        return True
    if _DESCRIBES.match(text, after, end) or not begins_action(text, after, end):
        return False
    return not is_figure_verb(text, after, end)
