"""Groups that act and bear no name: 各市州民政局, 3个试点区县, 港口经营人, 街道办事处.

They are known by their last noun (局, 机构, 经营人) and by what follows: a modal (应当, 不得), the clause itself, or the verb of an action.
"""

from __future__ import annotations

import re

from policy_nlp.clauses.own_subjects import opens_with_measure
from policy_nlp.clauses.verbs import begins_action, skip_adverbs, word_class
from policy_nlp.language.rules import derived, kept_words, rules_of, shared_rules_of
from policy_nlp.language.words import forms_of
from policy_nlp.segment import tag_words

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import


Span = tuple[int, int]

_LONGEST = 22  # characters of one group

MODAL = shared.modal
JOINT = shared.joint


def _in_case(text: str, stop: int) -> bool:
    """Whether what follows is a case, told with a verb, and then the duty: 热用户｜停止用热的，应当…."""
    case = rule.case.match(text, stop)
    if case is None or not rule.marked.search(case["case"]):
        return False
    if rule.does.match(text, stop) or begins_action(text, stop, case.end()):
        return True
    return tag_words(text[stop : stop + 8])[0][1][:1] in "vd"


def is_measured(text: str, start: int, end: int) -> bool:
    """Whether what stands there tells what is measured of the body before it."""
    return rule.measured.match(text, start, end) is not None


def is_modifier(text: str, stop: int, end: int) -> bool:
    """Whether the body that ends at `stop` only tells whose the thing or measure behind it is."""
    return rule.thing.match(text, stop, end) is not None or opens_with_measure(text, stop, end)


UNDERGONE = shared.undergone
PILOTED = shared.piloted


def read_agents(text: str, start: int, end: int, *, closed: bool) -> tuple[list[Span], int]:
    """The spans of the unnamed groups listed from `start` that act, and where the list ends; ([], start) where none does.

    `closed`: the stretch ends where the clause begins, so that a group may end with it.
    """
    found: list[Span] = []
    position = start
    while len(found) < 8:
        span = _one(text, position, end, closed=closed, first=not found)
        if span is None:
            return [], start
        found.append(span)
        if _acts(text, span, end, closed=closed):
            return found, span[1]
        joint = JOINT.match(text, span[1], end)
        if joint is None:
            return [], start
        position = joint.end()
    return [], start


def ends_in_head(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends in the last noun of those who act (局, 机构, 经营人)."""
    if end <= start or text[end - 1] not in _last_of_heads():
        return False
    return any(head.end() == end for head in rule.heads.finditer(text, max(start, end - 8), end))


@derived
def _last_of_heads() -> frozenset[str]:
    return frozenset(form[-1] for form in forms_of("actor_heads")) | frozenset("人位织业构门组院站商者长局县镇区市")


LISTED = shared.listed


def listed_agents(text: str, start: int, end: int) -> list[Span]:
    """The members of a list of groups that fills text[start:end].

    What is joined within one name stays whole: 测试、示范主体, 市、县人民政府, 机关和团体的档案机构, 有关地区和部门.
    """
    if rule.samples.match(text, start, end):
        return [(start, end)]
    if rule.all_levels.fullmatch(text, start, end):  # 省、省辖市、县（市、区）, with no noun that they share
        return [found.span() for found in rule.level.finditer(text, start, end)]
    spans: list[Span] = []
    at = start
    for joint in LISTED.finditer(text, start, end):
        if joint.start() > at and _ends_member(text, at, joint, end):
            spans.append((at, joint.start()))
            at = joint.end()
    return [*spans, (at, end)]


def _ends_member(text: str, at: int, joint: re.Match[str], end: int) -> bool:
    """Whether a member of the list ends at the joint, and not a part of one name."""
    if joint[0] == "、" and rule.member.fullmatch(text, at, joint.start()):
        return True
    if not ends_in_head(text, at, joint.start()) or rule.level.fullmatch(text, at, joint.start()):
        return False
    if text.startswith("其他", joint.end()):
        return True
    if rule.attribute.match(text, joint.end(), end):
        return False
    after = LISTED.search(text, joint.end(), end)
    following = text[joint.end() : after.start() if after else end]
    return not (
        rule.of_all.match(text, at, joint.start()) and (following == "个人" or following in kept_words("actor_nouns"))
    )


def _one(text: str, start: int, end: int, *, closed: bool, first: bool) -> Span | None:
    """The shortest stretch that ends in a head and after which the list goes on or its predicate begins."""
    if start >= end or rule.never.match(text, start, end):
        return None
    stop = rule.stop.search(text, start, min(end, start + _LONGEST))
    limit = min(stop.start() if stop else end, start + _LONGEST, end)
    if (piloted := PILOTED.match(text, start, limit)) and MODAL.match(text, piloted.end()):
        return piloted.span()
    for head in rule.heads.finditer(text, start, limit):
        span = (start, head.end())
        joined = JOINT.match(text, head.end(), end)
        if not joined and not _acts(text, span, end, closed=closed):
            continue
        if not rule.duty.match(text, head.end()) and _is_action(text, start, head.end()):
            return None
        return span
    return None


def _acts(text: str, span: Span, end: int, *, closed: bool) -> bool:
    stop = span[1]
    if stop >= end:
        return closed or MODAL.match(text, stop, stop + 8) is not None
    if MODAL.match(text, stop) or _in_case(text, stop):
        return True
    if rule.towards.match(text, stop, end):
        return True
    if rule.of_noun.match(text, stop, end) or JOINT.match(text, stop, end):
        return False
    if is_measured(text, stop, end):
        return False
    quantified = rule.quantified.match(text, span[0], span[1]) is not None and not rule.place.search(
        text, span[0], span[1]
    )
    known = (
        quantified
        or _acts_by_name(text, *span, end)
        or (stop - span[0] > 2 and rule.strong.search(text, span[0], span[1]) is not None)
    )
    return known and begins_action(text, stop, end) and not UNDERGONE.match(text, stop, end)


def is_naming(verb: str) -> bool:
    """Whether a verb may name a body together with its noun (承包单位); 增强部门, 调整企业 name none."""
    return "act" not in word_class(verb) or rule.naming.fullmatch(verb) is not None


def is_named_by_verb(text: str, start: int, stop: int) -> bool:
    """Whether a verb and its noun make the name of who must do what a modal after it says: 供水企业, 用水户, 取水单位和个人."""
    return _named_by_verb(text, start, stop, rule.anybody)


def _acts_by_name(text: str, start: int, stop: int, end: int) -> bool:
    """Whether such a name stands right before its verb, and not in what describes another subject (主办单位在平台上开设的账号)."""
    if text[stop] in "在于对以由与从按" and text.find("的", stop, min(end, stop + 40)) >= 0:
        return False
    return _named_by_verb(text, start, stop, rule.body_noun)


def _named_by_verb(text: str, start: int, stop: int, noun: re.Pattern[str]) -> bool:
    naming = rule.naming.match(text, start, stop)
    return naming is not None and noun.fullmatch(text, naming.end(), stop) is not None


def _is_action(text: str, start: int, stop: int) -> bool:
    """确认…组织成员 and 尊重科研人员 are no groups; 承包单位 and 运营管理单位, a verb before its noun, are."""
    if rule.quantified.match(text, start, stop):
        return False
    if skip_adverbs(text, start, stop) > start:
        return True
    tagged = tag_words(text[start:stop])
    word, tag = tagged[0]
    if tag[:1] != "v" or len(tagged) == 1:
        return False
    if len(word) == 1 or rule.quantified.match(tagged[1][0]):
        return True
    return rule.naming.match(text, start, stop) is None or not all(t[:1] == "v" for _, t in tagged[1:-1])
