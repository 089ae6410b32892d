"""Resolution of dates: the EDTF-like value of each DATE, with missing years taken from the context.

A year that the words leave out is the nearest earlier one of the same passage, then that of the headings above, then the document's.
Attributes: `earliest` and `latest` (YYYY-MM-DD), `operator` (before, since, around) and `marker` (its word), `year_from` (passage, heading,
title, document, file name, dateline, text) where the year was not written, `implausible` for a corrupted year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from policy_nlp.model import Block, Entity, EntityType, Structure
from policy_nlp.recognize.numerals import read_numeral
from policy_nlp.resolve.calendar import Point, days_in, first_day, last_day, read_point
from policy_nlp.resolve.date_words import NARRATIVE, DateWords, PointWords, YearWord, read_date_words
from policy_nlp.resolve.document_dates import Document, document_dates, only_year
from policy_nlp.resolve.lunar import lunar_day, lunar_month
from policy_nlp.structure.titled_dates import plan_start

__all__ = ["first_day", "last_day", "resolve_dates"]


@dataclass(slots=True)
class Narrative:
    """What the passage has said so far: the year and month last named, and where they were found."""

    year: int | None = None
    month: int | None = None
    source: str = ""
    every_end: int = -1  # where the last recurring date (每年6月) ended


def resolve_dates(text: str, structure: Structure, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities, the dates among them with value and attributes."""
    documents = document_dates(text, structure, entities)
    passages = _Passages(text, structure)
    resolved = []
    for entity in entities:
        if entity.type is EntityType.DATE:
            narrative = passages.at(entity.start)
            entity = _resolve(text, entity, narrative, documents[min(passages.part, len(documents) - 1)])
        resolved.append(entity)
    return tuple(resolved)


class _Passages:
    """Walks the blocks beside the dates, in order, and keeps the narrative of the passage at hand.

    Years named in a heading (or, failing that, in the document's title) hold for the blocks under it.
    """

    def __init__(self, text: str, structure: Structure) -> None:
        self._text = text
        self._blocks = structure.blocks
        self._index = -1
        self._heading_years: dict[int, int] = {}
        self._title_year = only_year(structure.header.title or "") if not structure.header.issued_on else None
        self._narrative = Narrative()
        self._line_end = -1

    @property
    def part(self) -> int:
        """The part of the document that the passage at hand stands in."""
        return self._blocks[self._index].part if self._index >= 0 else 0

    def at(self, position: int) -> Narrative:
        """The narrative where `position` stands. Positions must not fall."""
        if not self._blocks:
            return self._in_line(position)
        moved = False
        while self._index + 1 < len(self._blocks) and self._blocks[self._index + 1].start <= position:
            self._note_heading()
            self._index += 1
            moved = True
        if moved:
            self._narrative = self._begin(self._blocks[self._index])
        return self._narrative

    def _in_line(self, position: int) -> Narrative:
        if position > self._line_end:
            end = self._text.find("\n", position)
            self._line_end = len(self._text) if end < 0 else end
            self._narrative = self._begin(None)
        return self._narrative

    def _note_heading(self) -> None:
        block = self._blocks[self._index] if self._index >= 0 else None
        if block and block.kind == "heading" and self._narrative.year and self._narrative.source == "passage":
            self._heading_years[self._index] = self._narrative.year
            self._narrative = Narrative()

    def _begin(self, block: Block | None) -> Narrative:
        for heading in reversed(block.path if block else ()):
            if heading in self._heading_years:
                return Narrative(self._heading_years[heading], None, "heading")
        return Narrative(self._title_year, None, "title" if self._title_year else "")


def _resolve(text: str, entity: Entity, narrative: Narrative, document: Document) -> Entity:
    words = read_date_words(entity.text)
    if narrative.every_end >= 0 and _recurs(text[narrative.every_end : entity.start], words):
        words = _every_year(words)
    if _is_set(text, entity.start):
        words = replace(words, ahead=True)
    unread = words.start is not None and words.start.year == NARRATIVE and _follows_unread_year(text, entity.start)
    value, source = (None, "") if unread else _value(words, narrative, document)
    if value is not None:
        _carry_on(text, entity, words, value, narrative)
    return replace(entity, value=value, attributes=_attributes(words, value, source))


_JOINED = ("和", "、", "或", "或者", "以及", "及", "与", "至", "到", "，")


_SENTENCE = re.compile("[。；;！？\n]")
_LONGEST_CLAUSE = 80  # characters between two deadlines of one sentence


def _recurs(between: str, words: DateWords) -> bool:
    """Whether a date with these words behind a recurring one recurs as well: joined to it (每年6月和｜12月), or a deadline of the same
    sentence (每年2月底前各县上报，｜3月底前省里汇总)."""
    if between in _JOINED:
        return True
    return words.operator == "before" and len(between) <= _LONGEST_CLAUSE and _SENTENCE.search(between) is None


def _every_year(words: DateWords) -> DateWords:
    """The words joined to a recurring date (每年6月和｜12月): recurring too, where they name no year of their own."""
    if words.start is None or words.start.year.base != "narrative" or words.start.months is None:
        return words
    return replace(words, start=replace(words.start, year=YearWord(base="every")))


@cache
def _sets() -> re.Pattern[str]:
    return re.compile(r"(?:[要须应]|应当|务必|力争|争取|确保|[拟将]|计划|不[迟晚]于|最[迟晚])[在于]?\Z")


def _is_set(text: str, start: int) -> bool:
    """Whether the words in front of a date set it for something to be done (要在第四季度完成), so that it lies ahead."""
    return _sets().search(text, max(0, start - 5), start) is not None


def _follows_unread_year(text: str, start: int) -> bool:
    """Whether a year that could not be read stands in front (康熙三年｜五月): then no other year may take its place."""
    before = text[max(0, start - 4) : start].rstrip()
    return before.endswith("年") and before[-2:-1] not in "今去明当同次上前后每全"


def _attributes(words: DateWords, value: str | None, source: str) -> dict[str, str]:
    attributes = {"operator": words.operator, "marker": words.marker, "year_from": source}
    if value is not None:
        attributes["earliest"] = first_day(value) or ""
        attributes["latest"] = last_day(value) or ""
    if _is_implausible(words):
        attributes["implausible"] = "true"
    return {key: word for key, word in attributes.items() if word}


def _is_implausible(words: DateWords) -> bool:
    number = words.start.year.number if words.start else None
    return number is not None and not 1500 <= number <= 2200


def _value(words: DateWords, narrative: Narrative, document: Document) -> tuple[str | None, str]:
    """The value, and where its year came from ("" where it was written)."""
    if words.kind == "none" or _is_implausible(words):
        return None, ""
    if words.kind == "plan":
        return _plan_value(words), ""
    if words.kind in ("century", "decade"):
        return _century_value(words, document), ""
    if words.kind == "years":
        return _years_value(words, narrative, document)
    if words.kind == "quarter":
        return _quarter_value(words, document), document.source
    if words.kind == "day":
        return _day_value(words, document), document.source
    if words.kind == "lunar":
        return _lunar_value(words, narrative, document)
    if words.kind == "named":
        return _coming(words, narrative, document)
    return _calendar_value(words, narrative, document)


def _lunar_value(words: DateWords, narrative: Narrative, document: Document) -> tuple[str | None, str]:
    """The common calendar's value of a lunar month or day. A deadline without a year means the next such day after the document."""
    if words.start is None:
        return None, ""
    year, source = _year_of(words.start.year, words.start, words, narrative, document)
    if year is None:
        return None, ""
    value = _lunar_in(words, year)
    if value and words.operator == "before" and words.start.year == NARRATIVE and source == document.source:
        if value[3:] < _iso(document):
            value = _lunar_in(words, year + 1)
        elif (earlier := _lunar_in(words, year - 1)) and earlier[3:] >= _iso(document):
            value = earlier  # 腊月 of the lunar year that is still running
    return value, source if value else ""


def _iso(document: Document) -> str:
    return str(Point(document.year, document.month, document.day))


def _lunar_in(words: DateWords, year: int) -> str | None:
    month, day, leap = words.numbers
    if day >= 0:
        only = lunar_day(year, month, day, bool(leap))
        span = None if only is None else (only, only)
    else:
        span = lunar_month(year, month, bool(leap))
    if span is None:
        return None
    return _written(words, *(Point(one.year, one.month, one.day) for one in span))


def _coming(words: DateWords, narrative: Narrative, document: Document) -> tuple[str | None, str]:
    """A deadline by a day with a name (国庆节前): the next one after the document's date, or every year's where that is not known."""
    value, source = _calendar_value(words, narrative, document)
    if value is None and words.start is not None and words.start.months and words.start.days:
        return str(Point(None, words.start.months[0], words.start.days[0])), ""
    if value is not None and source == document.source and value[3:] < _iso(document):
        year = document.year or 0
        value = value.replace(str(year), str(year + 1))
    return value, source


def _plan_value(words: DateWords) -> str:
    number, part = words.numbers
    start = plan_start(number)
    if part == 2:
        return f"{start + 4}-12-31"
    if (years := re.fullmatch("([前后头])([一二三两四])年", words.marker)) is not None:
        count = int(read_numeral(years[2]) or 0)
        first = start + 5 - count if years[1] == "后" else start
        return f"{first}/{first + count - 1}" if count > 1 else str(first)
    return f"{start}/.." if words.operator == "since" else f"{start}/{start + 4}"


def _century_value(words: DateWords, document: Document) -> str | None:
    absolute, offset, decade, part = words.numbers
    if not absolute:
        year = document.year
        if year is None:
            return None
        absolute = (year - 1) // 100 + 1 + offset
    first = (absolute - 1) * 100
    if words.kind == "decade":
        if part:
            return None
        start, end = first + decade, first + decade + 9
    elif part:
        return {2: f"{first + 50}", 3: f"{first + 100}"}.get(part)
    else:
        start, end = first + 1, first + 100
    return f"{start}/.." if words.operator == "since" else f"{start}/{end}"


def _years_value(words: DateWords, narrative: Narrative, document: Document) -> tuple[str | None, str]:
    """过去五年 ends with the last full year, 近五年 with the year the passage speaks of, 今后五年 begins with the next."""
    direction, count = words.numbers
    start = {1: document.next_plan, -1: document.past_plan}.get(direction)
    if count == 5 and start is not None and _tells_plan(document, direction):
        return f"{start}/{start + 4}", "plan"
    if direction == 0 and narrative.year is not None:
        last, source = narrative.year, narrative.source
    elif document.year is not None:
        last, source = _last_full_year(document.year, document, count), document.source
    elif narrative.year is not None:
        last, source = narrative.year, narrative.source
    else:
        return None, ""
    first, end = (last + 1, last + count) if direction == 1 else (last - count + 1, last)
    return (f"{first}" if count == 1 else f"{first}/{end}"), source


def _tells_plan(document: Document, direction: int) -> bool:
    """Whether the plan that the text names most says what 五年 is meant: there is no year, or only one named as the plan's goal."""
    if document.year is None:
        return True
    return document.source == "text" and direction == 1 and document.next_plan == document.year - 4


def _last_full_year(year: int, document: Document, count: int) -> int:
    """The year that 过去…年 ends with. Where the year is only one that the text names, five years are those of a plan, which ends
    with 0 or 5, or of a term of office, which ends with 2 or 7."""
    if count == 5 and document.source == "text" and year % 5 in (0, 2):
        return year
    return year - 1 if document.month is None or document.month <= 6 else year


def _day_value(words: DateWords, document: Document) -> str | None:
    if document.year is None or document.month is None or document.day is None:
        return None
    day = date(document.year, document.month, document.day) + timedelta(days=words.numbers[0])
    return day.isoformat()


def _quarter_value(words: DateWords, document: Document) -> str | None:
    """The months of the quarter so many on from the document's, or its last day."""
    if document.year is None or document.month is None:
        return None
    offset, at_end = words.numbers
    year, quarter = divmod(document.year * 4 + (document.month - 1) // 3 + offset, 4)
    first, last = Point(year, quarter * 3 + 1), Point(year, quarter * 3 + 3)
    if at_end:
        first = last = Point(year, quarter * 3 + 3, days_in(year, quarter * 3 + 3))
    elif words.operator == "before":
        last = Point(year, quarter * 3 + 3, days_in(year, quarter * 3 + 3))
    return _written(words, first, last)


def _calendar_value(words: DateWords, narrative: Narrative, document: Document) -> tuple[str | None, str]:
    start, source = _place(words.start, words, narrative, document)
    if start is None:
        return None, ""
    first, last = start
    if words.end is not None:
        same_year = words.start is not None and words.end.year == words.start.year and first.year is not None
        until = replace(words.end, year=NARRATIVE) if same_year else words.end  # 上年1月至6月: not the year before that
        end, _ = _place(until, words, replace(narrative, year=first.year or narrative.year), document)
        if end is None:
            return None, ""
        last = end[1]
        if until.year.base == "narrative" and until.year.offset == 1 and first.year is not None:
            last = Point(first.year + 1, last.month, last.day)
    return _written(words, first, last), source


def _written(words: DateWords, first: Point, last: Point) -> str | None:
    if not (first.exists() and last.exists()):
        return None
    if words.operator == "before" and last.year is not None:
        spans = (
            words.start is not None
            and words.start.months is not None
            and words.start.months[0] != words.start.months[1]
        )
        return f"../{last.last_day() if spans else last}"
    if words.operator == "since" and first.year is not None:
        return f"{first}/.."
    return str(first) if first == last else f"{first}/{last}"


Placed = tuple[tuple[Point, Point] | None, str]


def _place(point: PointWords | None, words: DateWords, narrative: Narrative, document: Document) -> Placed:
    """The point's first and last calendar point with its year found, and the year's source; None where no year is to be had."""
    if point is None:
        return None, ""
    year, source = _year_of(point.year, point, words, narrative, document)
    if year is None and point.year.base != "every":
        return None, ""
    if point.months is None and point.month_offset is not None:
        month = narrative.month if narrative.month and point.year.base == "narrative" else document.month
        if month is None or year is None:
            return None, ""
        index = year * 12 + month - 1 + point.month_offset
        year, month = divmod(index, 12)
        point = replace(point, months=(month + 1, month + 1))
    return point.points(year), source


def _year_of(
    word: YearWord, point: PointWords, words: DateWords, narrative: Narrative, document: Document
) -> tuple[int | None, str]:
    if word.base == "written":
        return word.number, ""
    if word.base == "every":
        return None, ""
    if word.base == "document":
        base, source = (document.year, document.source) if document.year else (narrative.year, narrative.source)
        return (None, "") if base is None else (base + word.offset, source)
    if narrative.year is not None and not _is_past_deadline(narrative.year, point, words, document):
        return narrative.year + word.offset, narrative.source
    if document.year is None or document.is_rule or word.refers:
        return None, ""
    return document.year + word.offset + _turn_of_year(point, words, document), document.source


def _is_past_deadline(year: int, point: PointWords, words: DateWords, document: Document) -> bool:
    """Whether a deadline in that year would lie before the document that sets it."""
    if words.operator != "before" or document.year is None or document.source != "document":
        return False
    month = point.months[1] if point.months else 12
    return (year, month) < (document.year, document.month or 1)


def _turn_of_year(point: PointWords, words: DateWords, document: Document) -> int:
    """A deadline (3月底前) long before the document's own month lies in the next year, a plain day long after it in the last."""
    if point.months is None or document.month is None:
        return 0
    gap = point.months[0] - document.month
    if gap <= -6 and words.operator == "before":
        return 1
    is_plain = words.operator == "" and "底" not in words.marker and not words.ahead
    return -1 if gap >= 6 and is_plain else 0


_NOT_SETTING = ("自", "从", "继", "比", "较", "与", "到")


def _carry_on(text: str, entity: Entity, words: DateWords, value: str, narrative: Narrative) -> None:
    """Lets a written year hold for the dates that follow. One that only bounds (自…以来, 比…增长) or names a thing (2014年度…名单)
    does not."""
    point = words.end or words.start
    if words.kind != "point" or point is None:
        return
    if point.year.base == "every":
        narrative.every_end = entity.end
        return
    narrative.every_end = -1
    before = text[max(0, entity.start - 1) : entity.start]
    if (
        entity.text.endswith("同期")
        or text.startswith(("同期", "同月", "同季"), entity.end)
        or (entity.text.startswith(("去年", "上年", "上一年")) and before in ("比", "较", "与", "同"))
    ):
        return  # what something is compared with
    if narrative.year is not None and (
        before in _NOT_SETTING or entity.text.endswith("年度") or entity.text.startswith(("上年", "上一年"))
    ):
        return
    last = read_point(value.rpartition("/")[2]) or read_point(value.partition("/")[0])
    if last is None or last.year is None:
        return
    narrative.year, narrative.month = last.year, last.month
    narrative.source = "passage"
