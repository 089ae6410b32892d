"""Clauses that a comma cuts inside an attribute or before what is to be ensured with them, joined again:
构建以甲为重点，｜乙一体的体系; 鼓励企业以甲为支撑，｜提升服务; 确保质量安全，｜符合标准; 对完成任务，｜并通过验收的企业，给予…."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.openings import Clause
from policy_nlp.clauses.verbs import begins_action, head_word, word_class
from policy_nlp.language.rules import rules_of, shared_rules_of
from policy_nlp.language.words import forms_of

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import


CASE_GOES_ON = shared.case_goes_on

_LONGEST = 4  # clauses between the one that opens and the one that closes
_SIZE = 400  # characters of a clause that is made


def join_unclosed(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses, those that a comma cuts open joined with the rest."""
    joined: list[Clause] = []
    at = 0
    while at < len(clauses):
        last = _closed_by(text, clauses, at)
        front, clause = clauses[at], clauses[last]
        if last > at:
            clause = clause._replace(
                outer=front.outer, body=front.body, start=front.start, modal=front.modal, subject=front.subject
            )
        joined.append(clause)
        at = last + 1
    return joined


def _closed_by(text: str, clauses: Sequence[Clause], at: int) -> int:
    """The place of the clause that ends what the one at `at` leaves open; `at` itself where it leaves nothing open."""
    front = clauses[at]
    if front.closing not in ("，", ",") or at + 1 == len(clauses):
        return at
    if _opens_case(text, clauses, at):
        return at + 1
    begin, verb = head_word(text, front.start, front.end)
    if verb and _runs_on(clauses, at, front) and rule.above_all.match(text, clauses[at + 1].outer, clauses[at + 1].end):
        return at + 1
    if text.startswith(("探索", "积极探索"), front.start) and rule.explored.fullmatch(text, front.start, front.end):
        return at + (_runs_on(clauses, at, front) and _has_verb(text, clauses[at + 1]))
    if text[front.end - 1] in "定求法准则序策" and rule.by_rule.fullmatch(text, front.start, front.end):
        return at + (_runs_on(clauses, at, front) and clauses[at + 1].start == clauses[at + 1].outer)
    if rule.conveys.match(text, front.start, front.end):
        return _end_of_conveyed(text, clauses, at)
    if verb in forms_of("ensuring_verbs"):
        last = at
        while _runs_on(clauses, last, front) and (
            rule.meets.match(text, clauses[last + 1].start, front.end + _SIZE) or _is_sound(text, clauses[last + 1])
        ):
            last += 1
        return last
    if verb in forms_of("making_verbs") and (
        rule.led.search(text, begin + len(verb), front.end) or text.startswith("的", front.end - 1)
    ):
        return _end_of_made(text, clauses, at)
    told = begin + len(verb)
    opened = rule.as_what.match(text, told, front.end) if verb and text.find("以", told, front.end) >= 0 else None
    if opened is None:
        return at
    if (verb in forms_of("making_verbs") and len(opened["whose"]) < 4) or opened["whose"] in forms_of(
        "making_verbs"
    ):  # 鼓励发展以甲为主体，…
        return _end_of_attribute(text, clauses, at)
    return at + (verb in forms_of("moving_verbs") and _runs_on(clauses, at, front) and _acts(text, clauses[at + 1]))


def _end_of_conveyed(text: str, clauses: Sequence[Clause], at: int) -> int:
    """Where the list of what a meeting conveys ends: 传达学习甲会议精神，乙会议精神，｜研究…."""
    last = at
    while (
        _runs_on(clauses, last, clauses[at])
        and rule.conveyed.match(text, clauses[last].start, clauses[last].end)
        and rule.conveyed.match(text, clauses[last + 1].outer, clauses[last + 1].end)
        and not _begins_doing(text, clauses[last + 1])
    ):
        last += 1
    return last


def _begins_doing(text: str, clause: Clause) -> bool:
    """Whether the clause begins with what a meeting does next, or with any verb of doing: 研究部署…工作会议."""
    return rule.conveys.match(text, clause.body, clause.end) is not None or _acts(text, clause)


def _opens_case(text: str, clauses: Sequence[Clause], at: int) -> bool:
    """Whether two clauses tell whom a grant is for: 对完成攻关任务，｜并获得省级奖补的企业，给予…."""
    front = clauses[at]
    if at + 2 >= len(clauses) or not text.startswith("对", front.start) or not _runs_on(clauses, at, front):
        return False
    if rule.dealt_with.search(text, front.start, front.end) or clauses[at + 1].closing not in ("，", ","):
        return False
    more, granted = clauses[at + 1], clauses[at + 2]
    return bool(rule.case_goes_on.fullmatch(text, more.outer, more.end) and rule.grants.match(text, granted.outer))


def _is_sound(text: str, clause: Clause) -> bool:
    """Whether a short clause says of something how it is to be: 面积准确, 资金管理规范."""
    short = 3 < clause.end - clause.outer < 12 and clause.start == clause.outer and not _acts(text, clause)
    return short and not clause.subject and rule.sound.fullmatch(text, clause.start, clause.end) is not None


def _end_of_attribute(text: str, clauses: Sequence[Clause], at: int) -> int:
    front, last = clauses[at], at
    while last < at + _LONGEST and _runs_on(clauses, last, front) and not _acts(text, clauses[last + 1]):
        last += 1
        if rule.closes.match(text, clauses[last].body, clauses[last].end):
            return last
    return at


def _end_of_made(text: str, clauses: Sequence[Clause], at: int) -> int:
    """Where what is made and told by who leads it, or what it has (集…于一体的，｜并融合…的基地), has its noun at last."""
    front = clauses[at]
    described = text.startswith("的", front.end - 1)
    for last in range(at + 1, min(at + _LONGEST, len(clauses))):
        if not _runs_on(clauses, last - 1, front):
            return at
        clause = clauses[last]
        if (rule.closes if described else rule.made).match(text, clause.outer, clause.end):
            return last
        if _acts(text, clause):
            return at
    return at


def _runs_on(clauses: Sequence[Clause], at: int, front: Clause) -> bool:
    """Whether the clause after `at` may go on with what `front` has left open."""
    if at + 1 >= len(clauses) or clauses[at].closing not in ("，", ","):
        return False
    here, after = clauses[at], clauses[at + 1]
    whole = here.bracket[0] == here.bracket[1] and after.end - front.start < _SIZE
    return whole and after.sentence == front.sentence and not after.modal


def _has_verb(text: str, clause: Clause) -> bool:
    """Whether the clause begins with a verb of doing, were it half of a noun elsewhere: 保障平台运维."""
    return "act" in word_class(head_word(text, clause.body, clause.end)[1])


def _acts(text: str, clause: Clause) -> bool:
    """Whether the clause begins with a verb of doing of its own."""
    at, verb = head_word(text, clause.body, clause.end)
    return len(verb) > 1 and "act" in word_class(verb) and (at > clause.body or begins_action(text, at, clause.end))
