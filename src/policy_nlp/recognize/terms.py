"""Terms that run from an event (自印发之日起30日内, 印发后三个月内, 5个工作日内): how long, and from what.

The guide marks only the quantity of a term, and only in Arabic digits; `find_terms` returns the whole of each, Chinese numerals included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policy_nlp.recognize.numerals import fold, read_numeral

TermUnit = Literal["day", "workday", "week", "month", "year"]
_UNITS: dict[str, TermUnit] = {
    "日": "day",
    "天": "day",
    "自然日": "day",
    "工作日": "workday",
    "周": "week",
    "月": "month",
    "年": "year",
}
_LONGEST_EVENT = 40


@dataclass(frozen=True, slots=True)
class Term:
    """A term as written: `count` of `unit` after `event` (印发, 收到申请); `event` is "" where the words name none."""

    start: int
    end: int
    text: str
    event: str
    count: int
    unit: TermUnit


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d第.．/每])(?P<count>(?<!\d)\d{1,4}|[一二三四五六七八九十两百]{1,5}) ?个?(?P<unit>工作日|自然日|日|天|周|月|年)(?:之内|以内|内(?![容部蒙地外需陆设涵]))"
    )


@cache
def _event() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The event in front of a term: opened by 自, 从, 在, 于 or behind a modal; or else the whole clause."""
    close = r"(?:之日起|之日|日起|以后|之后|后)的? ?$"
    return (
        re.compile(rf"(?P<open>[自从在于]|[应当须要并])(?P<event>[^自从在于，。；：\n]+?){close}"),
        re.compile(rf"(?P<open>)(?P<event>[^，。；：）) \n]+?){close}"),
    )


def find_terms(text: str) -> list[Term]:
    """The terms of the text in order."""
    folded = fold(text)
    return [term for match in _pattern().finditer(folded) if (term := _read(text, folded, match)) is not None]


def _read(text: str, folded: str, match: re.Match[str]) -> Term | None:
    count = read_numeral(match["count"])
    if count is None or (match["unit"] == "月" and "个" not in match[0]):
        return None  # 5月内 is a month of the calendar
    if match["unit"] == "年" and count > 1000:
        return None
    start, event = term_event(folded, match.start())
    return Term(start, match.end(), text[start : match.end()], event, int(count), _UNITS[match["unit"]])


def term_event(folded: str, start: int) -> tuple[int, str]:
    """Where the words of a term whose number begins at `start` begin, and the event they run from ("" where none is named)."""
    window = folded[max(0, start - _LONGEST_EVENT) : start]
    clause = max(window.rfind(mark) for mark in "，。；：\n") + 1
    opened, plain = _event()
    match = opened.search(window, clause) or plain.search(window, clause)
    if match is None:
        return start, ""
    begin = match.start("open") if match["open"] in ("自", "从", "在", "于") else match.start("event")
    return start - len(window) + begin, match["event"].strip()


def term_attributes(folded: str, start: int, end: int) -> dict[str, str]:
    """What a quantity at start:end says as a term (`term_days`, `term_workdays`, `term_months` …, `term_from`); nothing where it is none."""
    match = _pattern().match(folded, start)
    if match is None or match.end() <= end:
        return {}
    term = _read(folded, folded, match)
    if term is None:
        return {}
    attributes = {f"term_{term.unit}s": str(term.count)}
    return attributes | {"term_from": term.event} if term.event else attributes
