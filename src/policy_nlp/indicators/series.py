"""The figures of an indicator with their place and year, and what either was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from policy_nlp.display.brief import brief
from policy_nlp.errors import QueryError
from policy_nlp.language.numerals import read_count
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.connection import Connection
from policy_nlp.store.figures import FigureFacts, NamedDay, figure_facts
from policy_nlp.store.filters import Filters
from policy_nlp.store.homes import NATION


@brief
@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """One figure. `measure` is "level" (达到), "change" (增长, 下降, 新增) or "average change" (年均增长); `value` is in `unit`, `op` as in
    the guide. `year` is the year it is for and `year_by` what says so: "deadline" or "text" (the words), "period" (the plan's own),
    "heading" (the one year in the headings over it), "report" (an annual report of the first months speaks of the year before), "document" (its date, the weakest). `since` is the first
    year where the words give a span (“十四五”时期). `lead` are those who lead its commitment. `start`, `end` is the figure's span in the document's text."""

    place: str | None
    year: int | None
    measure: str
    op: str
    value: float
    unit: str
    status: str
    indicator: str
    base: str | None
    since: int | None
    year_by: str | None
    document: str
    document_key: str
    dated_on: str | None
    sentence: str
    start: int
    end: int
    lead: tuple[str, ...] = ()


def indicator_records(connection: Connection, words: str, filters: Filters) -> list[IndicatorRecord]:
    """The figures of the indicators that hold every one of the words, by place and year; the same figure said again in one document is
    left out. Those of a status or region are kept while the library stays as it is. Raises QueryError without words."""
    if not words.strip():
        raise QueryError("no indicator: give the words for what is measured, such as 5G基站")
    if (
        replace(filters, status=None, region=None) != Filters()
    ):  # what asks for bodies says how their names were understood, each time
        return figure_records(connection, words, filters)
    asked = (words.split(), filters.status, filters.region)
    return list(_KEPT.of(connection, asked, lambda: tuple(figure_records(connection, words, filters))))


_KEPT: AnswersKept[tuple[IndicatorRecord, ...]] = AnswersKept(32)


def figure_records(connection: Connection, words: str, filters: Filters) -> list[IndicatorRecord]:
    """The same; without words the figures of all indicators."""
    found: dict[tuple[object, ...], IndicatorRecord] = {}
    for facts in figure_facts(connection, words, filters):
        record = _record(facts)
        same = (
            record.document_key,
            record.place,
            record.year,
            record.measure,
            record.op,
            record.value,
            record.unit,
            record.status,
        )
        found.setdefault((*same, record.indicator), record)
    return sorted(found.values(), key=_order)[: filters.limit]


def _order(record: IndicatorRecord) -> tuple[object, ...]:
    year = record.year if record.year is not None else 9999
    return record.place or "\uffff", year, record.dated_on or "9999", record.document, record.document_key, record.start


def _record(facts: FigureFacts) -> IndicatorRecord:
    year, since, year_by = _year(facts)
    first, last = facts.sentence
    return IndicatorRecord(
        _place(facts),
        year,
        _measure(facts),
        facts.op,
        facts.number,
        facts.unit,
        facts.status,
        facts.indicator,
        facts.base,
        since,
        year_by,
        facts.document.name,
        facts.document.key,
        facts.dated_on,
        facts.text[first:last],
        facts.start,
        facts.end,
        facts.lead,
    )


def _segment(facts: FigureFacts) -> str:
    """The words of the clause up to the figure, from the last comma or the like."""
    return re.split(r"[，。；：,;、]", facts.text[facts.clause[0] : facts.start])[-1]


def _place(facts: FigureFacts) -> str | None:
    if facts.place:
        return facts.place
    before = facts.text[facts.clause[0] : facts.start]
    return NATION if _patterns()["nation"].search(before) else facts.home.place


def _measure(facts: FigureFacts) -> str:
    before = _segment(facts)
    if _patterns()["average"].search(before):
        return "average change"
    return "change" if facts.op in ("+", "-") or _patterns()["change"].search(before) else "level"


def _year(facts: FigureFacts) -> tuple[int | None, int | None, str | None]:
    """(year, first year of a span, what says so)."""
    if facts.due and facts.due < "9999":
        return int(facts.due[:4]), None, "deadline"
    day = _last_day(facts)
    if day is not None and day.latest:
        last, first = int(day.latest[:4]), int((day.earliest or day.latest)[:4])
        return last, first if first < last else None, "text"
    if day is not None and day.earliest and _patterns()["this_year"].match(facts.text, day.start):
        return int(day.earliest[:4]), None, "text"
    if _patterns()["unread"].search(facts.text, facts.sentence[0], facts.start):
        return None, None, None
    if facts.status == "planned" and facts.period:
        return int(facts.period[:4]), None, "period"
    return _year_of_document(facts)


def _year_of_document(facts: FigureFacts) -> tuple[int | None, int | None, str | None]:
    """The same where the words name no year: the one year that the headings name, the year before that of an annual report, the year in the title of a document of the
    next months, else the year of its date. 五年累计 makes it the last of as many."""
    if facts.dated_on is None:
        return None, None, None
    year, year_by = int(facts.dated_on[:4]), "document"
    headed = {int(said) for said in _patterns()["headed"].findall(facts.section)}
    if facts.status == "achieved" and len(headed) == 1 and year - 5 <= min(headed) <= year:
        year, year_by = headed.pop(), "heading"
    elif facts.status == "achieved" and facts.dated_on[5:7] in ("01", "02", "03", "04"):
        titled = _patterns()["titled"].search(facts.document.title or "")
        if _is_annual(facts) or (titled and int(titled[1]) == year - 1):
            year, year_by = year - 1, "report"
    return year, _first_of_sum(facts, year), year_by


def _first_of_sum(facts: FigureFacts, year: int) -> int | None:
    """The first year of a sum over several (五年来, 三年累计) that a figure reported is."""
    if facts.status != "achieved" or not (
        said := _patterns()["sum"].search(facts.text, facts.sentence[0], facts.start)
    ):
        return None
    count = read_count(said["years"])
    return year - count + 1 if 1 < count <= 20 else None


def _last_day(facts: FigureFacts) -> NamedDay | None:
    """The date nearest before the figure that is no base (比2019年, 较上年, 按2000年价格)."""
    return next((day for day in reversed(facts.days) if not _is_base(facts.text, day)), None)


def _is_base(text: str, day: NamedDay) -> bool:
    before, after = text[max(0, day.start - 3) : day.start], text[day.end : day.end + 4]
    return bool(_patterns()["base"].search(before) or _patterns()["price"].match(after))


def _is_annual(facts: FigureFacts) -> bool:
    named = (facts.document.kind, facts.document.title, facts.document.name)
    return (
        any("工作报告" in name for name in named if name) or _patterns()["report"].search(facts.text[:300]) is not None
    )


def units(records: Iterable[IndicatorRecord]) -> list[tuple[str, str]]:
    """(measure, unit) of the records, the commonest first: what may stand on one axis."""
    counts: dict[tuple[str, str], int] = {}
    for record in records:
        counts[record.measure, record.unit] = counts.get((record.measure, record.unit), 0) + 1
    return sorted(counts, key=lambda pair: (-counts[pair], pair))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "nation": re.compile(r"我国|全国(?!各地)"),
        "average": re.compile(r"年均|年平均|平均每年|每年平均"),
        # 增长4.5%—5%: the range makes it "at least", and it is a change all the same
        "change": re.compile(r"(?:增长|增加|新增|提高|上升|下降|降低|减少|压减)[^到至为达]{0,4}$"),
        "base": re.compile(r"(?:比|较|按|以|从|自|由|较之|相比|同)(?:于|到)?(?:“|\")?$"),
        "price": re.compile(r"(?:不变)?价|为基|的?基础上|基数|同期"),
        # 到 and a year that was not read as a date (到4549年, where a file is spoilt): it is for that year, whichever it was
        "unread": re.compile(r"[到至]\s?\d{4}年"),
        "report": re.compile(r"政府工作报告"),
        "headed": re.compile(r"((?:19|20)\d\d)\s*年(?!以来|版|第|[—－-])"),
        "this_year": re.compile(r"今年|本年"),
        "titled": re.compile(r"(20\d\d|19\d\d)\s*年(?!以来|前|起|版)"),
        "sum": re.compile(
            r"(?<![第每前后\d一二三四五六七八九十])(?P<years>[二两三四五六七八九十]|\d{1,2})年(?:来|间|以来|累计|共|合计|总计)"
        ),
    }
