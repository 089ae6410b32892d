"""Clauses that say themselves who or what does what they tell: 公平竞争制度实现全覆盖."""

from __future__ import annotations

from policy_nlp.clauses.verbs import begins_action, head_class
from policy_nlp.language.rules import rules_of
from policy_nlp.segment import tag_words

rule = rules_of(__name__)


def opens_with_measure(text: str, start: int, end: int) -> bool:
    """Whether a clause opens with what is measured and then says what that reaches or how it fares."""
    return rule.measured.match(text, start, end) is not None


def has_own_subject(text: str, start: int, end: int) -> bool:
    """Whether a clause opens with a noun that does what it says (公平竞争制度实现全覆盖), not with its verb."""
    # A modal stands before the quote unless the quote has a subject of its own (已建成的平台应当对接).
    if rule.modal_inside.match(text, start, end) or rule.noun_first.match(text, start, end):
        return True
    if rule.ends_intransitive.fullmatch(text, start, end) or opens_with_measure(text, start, end):
        return True
    if text.find("按", start, end) > 0 and rule.goes_up.fullmatch(text, start, end):
        return True
    if begins_action(text, start, end) or rule.predicate.match(text, start, end):
        return False
    if rule.short_modal.match(text, start, end):
        return True
    if head_class(text, start, end) not in ("", "plain") or text.endswith("并", 0, start):
        return False
    words = tag_words(text[start : min(end, start + 12)])
    word, tag = words[0]
    if tag[:1] in "nrsbj" or tag == "eng":
        return not word.endswith("化")
    return tag == "m" and len(words) > 1 and words[1][1][:1] in "qn" and not rule.soon.match(text, start, end)
