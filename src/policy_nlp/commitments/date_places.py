"""Where a month, a quarter, a half-year or a day stands in its clause, and whether it is when the clause is due though neither 前 nor 底
ends it: 在第四季度完成决算, 2023年5月至9月，开展排查. The last day of what it names is then the deadline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block, Commitment, Deadline, Entity

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


def takes_until(text: str, date: Entity) -> bool:
    """Whether the date is the years in which something is to be done, beside how long that takes: 用三年时间（2023—2025年），…."""
    if rule.years_left.search(text, max(0, date.start - 20), date.start):
        return rule.years_closed.match(text, date.end) is not None
    before = rule.taking.search(text, max(0, date.start - 2), date.start)
    return before is not None and rule.taken.match(text, date.end) is not None


def of_all_year(text: str, start: int, deadline: Deadline) -> Deadline:
    """The deadline of the clause that starts there, which stands under one: of what is due in all the year (前三季度…，｜全年…) its last day."""
    at = next((at for at in (start, start - 2) if at >= 0 and text.startswith("全年", at)), -1)
    if at < deadline.end or deadline.value.endswith("-12-31"):
        return deadline
    return replace(deadline, text="全年", value=f"{deadline.value[:4]}-12-31", operator="", start=at, end=at + 2)


def in_motto(text: str, date: Entity, clause: Commitment) -> bool:
    """Whether the date is one of several words in quotation marks: “年初签约、年底考核”的机制, and not “十五五”末."""
    opened = text.rfind("“", clause.start, date.start)
    if opened < 0 or text.find("”", opened, date.end) >= 0:
        return False
    return text.find("”", date.end, clause.end) - date.end > 0 and text.find("、", opened, clause.end) >= 0


def opens_item(text: str, date: Entity, block: Block | None) -> bool:
    """Whether the date stands right behind the number of its paragraph: （一）2024年9月，…; 2.6月，…."""
    number = rule.numbered.match(text, block.start, block.end) if block else None
    return number is not None and number.end() == date.start


def is_seen_ahead(text: str, date: Entity) -> bool:
    """Whether a plan looks ahead to the goals of the date, which follow: 展望了到2035年的奋斗目标，…."""
    ahead = rule.sights.search(text, max(0, date.start - 20), date.start)
    return ahead is not None and rule.goals_seen.match(text, date.end) is not None


def is_of_actor(date: Entity, clauses: Sequence[Commitment], starts: Sequence[int]) -> bool:
    """Whether the date stands between who acts and the clause, which start at `starts`: 县财政局｜2024年9月｜拨付资金."""
    at = bisect_left(starts, date.end)
    return at < len(starts) and starts[at] == date.end and any(one.end == date.start for one in clauses[at].actors)


def lasts(text: str, clause: Commitment, deadline: Deadline) -> bool:
    """Whether the clause is due by no day: what comes of being late, and what is held to all the year (2026年，坚持把…放在首位)."""
    held = not deadline.operator and text.startswith("坚持", clause.start)
    return held or text.startswith("逾期", clause.start)


def trails(text: str, position: int, end: int) -> bool:
    """Whether what ends at the position closes its clause."""
    return position >= end or text[position] in "。；;，,\n"
