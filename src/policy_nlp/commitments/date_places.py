"""Where a month, a quarter, a half-year or a day stands in its clause, and whether it is when the clause is due though neither 前 nor 底
ends it: 在第四季度完成决算, 2023年5月至9月，开展排查. The last day of what it names is then the deadline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from policy_nlp.language.rules import rules_of
from policy_nlp.model import Deadline, Entity

rule = rules_of(__name__)


def is_fine(words: str) -> bool:
    """Whether the words of a date name a part of a year (a half, a quarter, months or days)."""
    return rule.fine.search(words) is not None


def falls_due(text: str, date: Entity, start: int, end: int) -> bool:
    """Whether such a date within a clause is when its verb falls due: 在9月拨付, 确保10月竣工, 主体工程｜6月完工."""
    if not is_fine(date.text) or date.text[0] == "每" or tells_which(text, date, end):
        return False  # 每年3月至12月: how often
    before = text[max(start, date.start - 2) : date.start]
    if not before or rule.within.search(before) or rule.before_verb.search(before):
        return True
    return rule.happens.match(text, date.end, end) is not None


def tells_which(text: str, date: Entity, end: int) -> bool:
    """Whether something is told of the date (6月5日为环境日), or it goes on."""
    return rule.told_of.match(text, date.end, end) is not None


def joins_on(text: str, deadline: Deadline, end: int) -> bool:
    """Whether what follows the clause that ends there is joined to it, so that one last day holds for both (于3月底前报告，并公开)."""
    on = text[max(0, deadline.start - 1) : deadline.start] in ("于", "在")
    return on and rule.joined_on.match(text, end) is not None


def describes(text: str, date: Entity) -> bool:
    """Whether the date only tells by when a thing has been what it is: 2023年6月30日以前｜依法登记成立的社会团体."""
    return date.text.endswith("前") and rule.befell.match(text, date.end, date.end + 50) is not None


def opens_action(text: str, end: int, starts: Sequence[int]) -> bool:
    """Whether a mark follows the date that ends there, or one of the actions that start at `starts` before the next mark: not
    下半年任务更加繁重，各镇要…, where the date is of what is told first."""
    mark = rule.stop.search(text, end)
    stop = mark.start() if mark else len(text)
    at = bisect_left(starts, end)
    return stop == end or (at < len(starts) and starts[at] <= stop)
