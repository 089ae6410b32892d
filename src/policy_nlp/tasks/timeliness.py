"""What cannot show a delivery, and when a promise cannot have been missed yet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.numerals import read_count
from policy_nlp.model import Analysis
from policy_nlp.tasks.clauses import Stated
from policy_nlp.tasks.pieces import Piece
from policy_nlp.tasks.verdicts import tells_failure

NOT_COMPARABLE, NOT_DUE = "another year's", "not due"


@cache
def _problem() -> re.Pattern[str]:
    """Words that tell of a lack: 仍较突出, 建设滞后, 困难较多, 压力加大."""
    return re.compile(
        r"(?:仍|依然|还|尚|较|比较|不够|有待|亟待|亟须)[^，。；]{0,6}(?:突出|不足|滞后|薄弱|困难|不强|不高|不够|不平衡|不充分|不牢|不实)"
        r"|滞后\Z|困难(?:较|仍|依然)[多大]?|压力(?:较大|加大|增大|仍|依然|上升)|短板(?:弱项)?(?:仍|依然|较|明显|突出)"
    )


_LACKS = re.compile(
    r"(?:存在|面临|遇到)[^，。；]{0,8}(?:问题|困难|不足|差距|挑战|短板)|(?:问题|困难|不足|短板)(?:和|与|及|、)(?:问题|困难|不足|挑战|短板)"
)


# Headings of what is still to be done: 二、2023年工作思路.
_AHEAD = re.compile(
    r"(?:工作|主要|重点|总体|年度?)(?:的)?(?:思路|计划|安排|打算|部署|任务|目标)[。：]?\s*\Z|下一步|下一阶段|今后"
)


def shows_delivery(piece: Stated) -> bool:
    """Whether a piece of a report can show that something was done: no plan for the time to come, no problem."""
    if piece.status == "planned" or (piece.status == "state" and any(map(_AHEAD.search, piece.section))):
        return False
    return not (_problem().search(piece.text) or any(_LACKS.search(heading) for heading in piece.section))


_AROUND = 12  # pieces on each side
_MOSTLY = 0.9  # of the commitments there


def which_show_delivery(pieces: Sequence[Stated]) -> list[bool]:
    """Of a report's pieces in their order which can show that something was done. A mere state among plans is one of them
    (今年的主要预期目标是…宏观杠杆率基本稳定), unless it tells of a failure."""
    planned = list(accumulate((piece.status == "planned" for piece in pieces), initial=0))
    told = list(accumulate((piece.status in ("planned", "achieved") for piece in pieces), initial=0))
    found = []
    for n, piece in enumerate(pieces):
        first, last = max(n - _AROUND, 0), min(n + _AROUND + 1, len(pieces))
        ahead = planned[last] - planned[first] > _MOSTLY * (told[last] - told[first])
        is_plan = ahead and piece.status == "state" and not tells_failure(piece.text)
        found.append(shows_delivery(piece) and not is_plan)
    return found


@dataclass(frozen=True, slots=True)
class Due:
    """When what a plan promises is due, seen from a report: the last day of each promise that has one, the years of both; `spans` are
    where in the report what is told begins to be of so many years (place, years)."""

    last_days: dict[tuple[int, int], str]
    planned: str
    reported: str
    is_yearly: bool
    spans: tuple[tuple[int, int], ...] = ()

    def of(self, promise: Piece) -> str:
        """NOT_DUE where the report is older than the promise's last day, NOT_COMPARABLE where a yearly paper's figure is for another year
        than the report's, "" otherwise or where a date is not known."""
        last = self.last_days.get((promise.start, promise.end), "")
        if last and self.reported and last > self.reported:
            return NOT_DUE
        if not (self.is_yearly and self.planned and self.reported):
            return ""
        year = int(last[:4] or self.planned[:4])
        rate = any(target.unit in _RATES for target in promise.stated.targets)
        return NOT_COMPARABLE if rate and int(self.reported[:4]) - year >= 2 else ""

    def answers_with_growth(self, promise: Stated, piece: Stated) -> bool:
        """Whether a yearly plan's rate would be answered by one of more years than have passed since (十年来，…年均增长6%), or anything
        by how many times as much there is after them."""
        units = {target.unit for target in piece.targets} if self._passed else set()
        is_rate = any(target.unit in _RATES for target in promise.targets)
        if _TIMES not in units and not (is_rate and units & set(_RATES)):
            return False
        said = _years_back().search(piece.sentence, 0, piece.at)
        return said is not None and read_count(said["years"]) > self._passed

    def is_for_more_years(self, piece: Piece) -> bool:
        """Whether a figure of the report is for more years than have passed since a yearly plan: 五年来，…新建改建公路900公里."""
        if not (self._passed and piece.stated.targets) or _one_year().search(piece.stated.text):
            return False
        last = bisect_right(self.spans, (piece.start, 1 << 30))
        return last > 0 and self.spans[last - 1][1] > self._passed

    @property
    def _passed(self) -> int:
        """The years since a yearly plan, its own counted; 0 where the plan is for more or a date is not known."""
        if not (self.is_yearly and self.planned and self.reported):
            return 0
        return int(self.reported[:4]) - int(self.planned[:4]) + 1


_RATES, _TIMES = ("%", "百分点"), "倍"


@cache
def _years_back() -> re.Pattern[str]:
    return re.compile(r"(?<![第每前后\d一二三四五六七八九十])(?P<years>[二两三四五六七八九十]|\d{1,2})年(?:来|间|以来)")


@cache
def _one_year() -> re.Pattern[str]:
    return re.compile(r"20\d\d年|去年|今年|全年|一年来|过去一年|上年")


@cache
def _spans() -> re.Pattern[str]:
    """What a sentence or a heading begins with where it says of how many years it tells."""
    return re.compile(
        rf"(?:\A|[。；：\n])[\s—]*(?:{enumerator('heading', 'han_bracket')}\s*)?(?:刚刚过去的|回顾|回首|在)?"
        r"(?:(?:过去|近|这|最近)?(?P<years>[二两三四五六七八九十]|\d{1,2})年(?:来|间|以来)"
        r"|(?:过去|这|近)(?:的)?(?P<these>[二两三四五])年"
        r"|“?十[一二三四五六七八九]?五”?(?P<plan>时期|期间|以来)"
        r"|(?P<year>20\d\d年(?!以来)|去年|过去(?:的)?一年|一年来|一年间|今年以来))"
    )


_OF_A_PLAN = 5  # years of a five-year plan


def spans_of(text: str) -> Iterator[tuple[int, int]]:
    """Where what is told begins to be of so many years (place, years)."""
    for match in _spans().finditer(text):
        years = match["years"] or match["these"]
        yield match.end(), 1 if match["year"] else _OF_A_PLAN if match["plan"] else read_count(years)


def open_until(plan: Analysis, report: Analysis) -> Due:
    """When the promises of the plan are due."""
    days = {
        (c.start, c.end): c.deadline.value.rpartition("/")[2]
        for c in plan.commitments
        if c.deadline and re.search(r"\d{4}-\d\d-\d\d\Z", c.deadline.value or "")
    }
    planned, reported = (p.header.issued_on or p.header.named_on or "" for p in (plan, report))
    is_yearly = "报告" in (plan.header.kind or "") or "工作报告" in (plan.header.title or "")
    return Due(days, planned, reported, is_yearly, tuple(spans_of(report.text)))
