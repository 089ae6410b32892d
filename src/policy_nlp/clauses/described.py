"""Groups described at length before a modal: 从事烟花爆竹批发的企业，应当…; 气象、地震、水务（海洋）等部门应当…"""

from __future__ import annotations

import re

from policy_nlp.clauses.actor_lists import Names, Span, in_case, not_a_start, read_actors
from policy_nlp.clauses.agents import UNDERGONE
from policy_nlp.language.alternatives import NOTHING
from policy_nlp.language.modals import modals
from policy_nlp.language.rules import derived, rules_of

rule = rules_of(__name__)


def read_described(text: str, start: int, end: int, names: Names) -> list[Span]:
    """The group that the words from `start` to a modal describe, the modal at `end` at the latest; [] where there is none.

    Where the words are a list of bodies, its members.
    """
    found = _before_end(text, start, end) if not not_a_start(text, start, end) else None
    group = found.span("body") if found else _before_modal(text, start, end)
    if group is None or "是" in text[slice(*group)]:  # 公安机关是主管部门 says what it is
        return []
    if (modal := rule.modal.match(text, group[1])) and UNDERGONE.match(text, modal.end()):
        return []
    members, after = read_actors(text, *group, names)
    if after == group[1]:
        return members
    acting = in_case(text, *group)
    return [acting] if acting else []


def _before_end(text: str, start: int, end: int) -> re.Match[str] | None:
    return rule.described.match(text, start, end) or rule.listed.match(text, start, end)


_LONGEST = 70  # characters of a description
_BEFORE_MODAL = 6  # characters that may belong to a modal before its own first one: ，必要时一律｜应当


@derived
def _modal_characters() -> re.Pattern[str]:
    return re.compile("|".join(sorted({re.escape(form[0]) for form in modals("duty", "ban")})) or NOTHING)


def _before_modal(text: str, start: int, end: int) -> Span | None:
    """The whole stretch before the modal, where it ends as a body's name does and nothing in it speaks of another's act."""
    limit = min(end, start + _LONGEST)
    first = _modal_characters().search(text, start, limit)
    modal = rule.modal.search(text, max(start, first.start() - _BEFORE_MODAL), limit) if first else None
    modal = modal or (rule.modal.match(text, end) if limit == end else None)
    if modal is None or modal.start() - start < 3:
        return None
    stop = modal.start()
    body = rule.body.search(text, start, stop)
    if body is None:
        return None
    acts = rule.participle.match(text, start, stop) or (text[stop] not in "，," and rule.doing.match(text, start, stop))
    if not acts and not_a_start(text, start, stop):
        return None
    return start, body.start("named") if body["named"] else stop
