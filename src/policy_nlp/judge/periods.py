"""Of which time a paper gives account, and which of its headings stand over a later one: 一、2021年工作完成情况 … 二、2022年主要工作.

A report seldom says 计划 over what is to come: it names the next year, or the half-year behind the one it has told of. So the time of the first
heading that reviews, or of the title of a report (2021年工作总结), is what has been; what stands under a heading of a later time is to come,
unless the paper itself is dated behind that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy_nlp.clauses.reading import Reading
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Header

rule = rules_of(__name__)

_HEADING = 60  # characters of a heading that are read


@dataclass(frozen=True, slots=True)
class Months:
    """The first and the last month of a time, counted from the year 0; of a half-year with no year said, from the year 0 (below `_DATED`)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Account:
    """What a document gives account of, None where that is not said; the month it was issued in; and its headings, by block: those over
    what is to come, and those whose time alone says that they review."""

    told: Months | None
    issued: int | None
    ahead: frozenset[int] = frozenset()
    back: frozenset[int] = frozenset()

    def is_to_come(self, time: Months | None) -> bool:
        """Whether a time lies behind what the document tells of, and is not over when the document is issued."""
        if self.told is None or time is None or (self.told.last < _DATED) != (time.last < _DATED):
            return False
        return time.first > self.told.last and not (self.issued and _is_over(time, self.issued))


_DATED = 12 * 1900  # months below it have no year
_PARTS = {
    "上半年": (0, 5),
    "下半年": (6, 11),
    "前三季度": (0, 8),
    "一季度": (0, 2),
    "二季度": (3, 5),
    "三季度": (6, 8),
    "四季度": (9, 11),
}
_FIVE_YEARS = 2006  # when the eleventh five-year plan began


def accounts(reading: Reading) -> dict[int, Account]:
    """For each document inside the document what it gives account of."""
    headers = dict(enumerate(part.header for part in reading.structure.parts)) or {0: reading.structure.header}
    headings: dict[int, list[tuple[int, str]]] = {number: [] for number in headers}
    for index, block in enumerate(reading.blocks):
        of_part = headings.setdefault(block.part, [])
        if block.kind == "heading" or block.run_in:
            of_part.append((index, reading.text[block.start : min(block.run_in or block.end, block.start + _HEADING)]))
    return {number: _account(of_part, headers.get(number, Header())) for number, of_part in headings.items()}


def time_of(words: str, year: int | None = None) -> Months | None:
    """The first time that the words name, of a `year` known from elsewhere where they name a half-year or a quarter only."""
    found = rule.time.search(words)
    if not found:
        return None
    if found["plan"]:
        start = _FIVE_YEARS + 5 * "一二三四五".index(found["plan"])
        return Months(start * 12, start * 12 + 59)
    begun = int(found["year"] or found["seen"] or year or 0)
    ended = int(found["until"] or begun)
    low, high = _PARTS.get(found["part"] or found["bare"] or "", (0, 11))
    return Months(begun * 12 + low, ended * 12 + high)


def _account(headings: Sequence[tuple[int, str]], header: Header) -> Account:
    """What a document with these headings, by block, gives account of."""
    title = header.title or ""
    issued = _month(header)
    day = issued // 12 if issued else None
    titled = time_of(title) if rule.reviews.search(title) else None
    year = titled.first // 12 if titled and titled.first > _DATED else day
    heads = [(index, words, time) for index, words in headings if (time := time_of(words, year))]
    reviewing = next((time for _, words, time in heads if rule.looks_back.search(words)), None)
    told = reviewing or titled
    pair = () if told or not rule.gives_account.search(title) else _two_years(heads)
    account = Account(told or (pair[0][2] if pair else None), issued)
    ahead = frozenset(
        index for index, words, time in heads if not rule.looks_back.search(words) and account.is_to_come(time)
    )
    told_first = [index for index, words, time in heads if rule.looks_back.search(words) and time == account.told]
    back = frozenset([*told_first[:1], *(index for index, *_ in pair[:1])])
    return Account(account.told, issued, ahead, back if ahead else frozenset())


def _two_years(heads: Sequence[tuple[int, str, Months]]) -> tuple[tuple[int, str, Months], ...]:
    """The headings of a report of two times, neither said to review: 一、2021年主要工作 … 二、2022年主要任务."""
    if len(heads) == 2 and rule.work.search(heads[0][1]) and heads[0][2].last < heads[1][2].first:
        return tuple(heads)
    return ()


def _month(header: Header) -> int | None:
    day = header.issued_on or header.named_on or ""
    if not day[:4].isdigit():
        return None
    return int(day[:4]) * 12 + (int(day[5:7]) - 1 if day[5:7].isdigit() else 0)


_HALF = 6  # months: a paper of the first half of a year has that year before it


def _is_over(time: Months, issued: int) -> bool:
    """Whether a time is over, or mostly, when the paper is issued."""
    return time.last >= _DATED and issued > max(time.first + _HALF - 1, time.last - _HALF)
