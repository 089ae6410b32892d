"""The day a document speaks from: what 今年, 去年 and a month without a year count from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from policy_nlp.model import Entity, EntityType, Header, Structure
from policy_nlp.recognize.numerals import fold
from policy_nlp.resolve.calendar import Point, read_point
from policy_nlp.resolve.date_words import DateWords, read_date_words
from policy_nlp.structure.titled_dates import plan_start


@dataclass(frozen=True, slots=True)
class Document:
    """The document's own date, as far as known, and the first years of the five-year plans that it looks back and forward to."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    source: str = "document"
    past_plan: int | None = None
    next_plan: int | None = None
    is_rule: bool = False  # a law or a standing rule: 上半年, 上年度 in it mean those of any year


_RULES = ("法", "条例", "规则", "细则", "实施细则", "章程")


def document_dates(text: str, structure: Structure, entities: tuple[Entity, ...]) -> tuple[Document, ...]:
    """The date of each part of the document; a part without a date of its own has that of the whole."""
    plans = Counter(plan_start(words.numbers[0]) for _, words in _readings(entities) if _is_named_plan(words))
    whole = replace(
        _document_date(text, structure.header, entities, sorted(plans)), is_rule=structure.header.kind in _RULES
    )
    if whole.year is not None and (coming_year := _coming_year(text, structure.header.title or "")) is not None:
        whole = replace(whole, year=min(whole.year, coming_year - 1))
    if plans:
        past, coming = _five_years(plans)
        whole = replace(whole, past_plan=past, next_plan=coming)
    return (whole, *(_part_date(part.header, whole) for part in structure.parts[1:]))


_PLANNED_YEAR = re.compile(r"(?P<year>20\d\d)年度?(?:主要|重点)?(?:工作)?(?:计划|思路|要点|打算|安排)")


def _coming_year(text: str, title: str) -> int | None:
    """The year that 明年 means in a plan for a year, which was written in the one before (2023年工作计划: 2023)."""
    planned = _PLANNED_YEAR.search(title)
    return int(planned["year"]) if planned and "明年" in text else None


def _five_years(plans: Counter[int]) -> tuple[int, int]:
    """The plans that 过去五年 and 今后五年 mean in a text that names these: the one named most, and the one beside it if it is named."""
    most = max(plans, key=lambda start: (plans[start], start))
    past = most if most + 5 in plans else most - 5
    return past, most + 5 if plans[most + 5] > 1 else most


def _is_named_plan(words: DateWords) -> bool:
    """Whether the words name a plan's period, and not only its end, with which a text compares (比“十三五”末)."""
    return words.kind == "plan" and not words.numbers[1]


def _part_date(header: Header, whole: Document) -> Document:
    point = read_point(header.issued_on) if header.issued_on else None
    return (
        whole if point is None else replace(whole, year=point.year, month=point.month, day=point.day, source="document")
    )


def only_year(title: str) -> int | None:
    """The one year that a title names, or None."""
    years = {int(word) for word in re.findall(r"(?<!\d)((?:19|20)\d\d)年", title)}
    return years.pop() if len(years) == 1 else None


def _document_date(text: str, header: Header, entities: tuple[Entity, ...], plans: list[int]) -> Document:
    """The date of issue; failing that the day in the file's name, the year an index states, the text's dateline, or the year that its words give away."""
    stated = header.stated.get("issued_on")
    for value, source in ((header.issued_on, "document"), (header.named_on, "file name"), (stated, "index")):
        point = read_point(value) if value else None
        if point is not None:
            return Document(point.year, point.month, point.day, source)
    lead = _dateline(text, entities)
    if lead:
        return Document(lead.year, lead.month, lead.day, "dateline")
    year = only_year(header.title or "") or _year_of_report(text) or _year_of_plan(text)
    year = year or _only_named_year(text, entities, plans)
    return Document(year, source="text")


def _readings(entities: Iterable[Entity]) -> Iterable[tuple[Entity, DateWords]]:
    return ((entity, read_date_words(entity.text)) for entity in entities if entity.type is EntityType.DATE)


_LEAD = 600  # characters in which a document without a date of issue may give the day it speaks of


def _dateline(text: str, entities: tuple[Entity, ...]) -> Point | None:
    """The first full date near the head of the text where it stands as a dateline: at the head of a line, or before 电, 讯, 在."""
    for entity, words in _readings(entities):
        if entity.start > _LEAD:
            break
        if not (words.start and words.start.year.number and words.start.days) or words.operator:
            continue
        first, _ = words.start.points(words.start.year.number)
        heads_line = text[max(0, entity.start - 1) : entity.start].strip("（( 　—-－─·") in ("", "\n")
        if first.exists() and (
            heads_line or text[entity.end : entity.end + 1] in ("电", "讯", "）", ")", "在", "\n", "")
        ):
            return first
    return None


@cache
def _report_heading() -> re.Pattern[str]:
    year = r"(?P<year>(?:19|20)\d\d)年"
    return re.compile(
        rf"^.{{0,8}}?{year}(?:度?的?(?:政府|主要)?工作(?:的?(?:简要)?回顾|情况)(?P<past>)"
        rf"|(?:和|及)今年以来.{{0,6}}(?:回顾|情况)(?P<past2>)"
        rf"|度?(?:的?(?:政府|主要|重点)?(?:工作|任务)(?:安排|任务|总体|部署|$)|.{{0,12}}(?:总体要求|主要目标)))",
        re.MULTILINE,
    )


def _year_of_report(text: str) -> int | None:
    """The year in which a work report is given: the one after 2025年工作回顾, the one of 2026年重点工作."""
    match = _report_heading().search(fold(text))
    if not match:
        return None
    past = match["past"] is not None or match["past2"] is not None
    return int(match["year"]) + past


def _year_of_plan(text: str) -> int | None:
    """The year that a text means by 今年 where it says 今年是“十四五”开局之年 (or 收官之年)."""
    match = re.search(r"今年是[^。\n]{0,12}?(十?[一二三四五六七八九十])五[”\"]?(?:规划)?的?(开局|收官|起步)", text)
    words = read_date_words(match[1] + "五") if match else None
    if match is None or words is None or words.kind != "plan":
        return None
    return plan_start(words.numbers[0]) + (4 if match[2] == "收官" else 0)


def _only_named_year(text: str, entities: tuple[Entity, ...], plans: list[int]) -> int | None:
    """The year that the text speaks of, where its dates name no other. One that only bounds (到2035年, 比2020年, 2013年以来) does not count, nor
    one outside the five-year plans that the text names."""
    years: set[int] = set()
    bounds: set[int] = set()
    for entity, words in _readings(entities):
        for point in (words.start, words.end):
            if words.kind == "point" and point and point.year.number:
                (bounds if _only_bounds(text, entity, words) else years).add(point.year.number)
    years = {year for year in years - bounds if not plans or plans[0] <= year < plans[-1] + 5}
    return years.pop() if len(years) == 1 else None


def _only_bounds(text: str, entity: Entity, words: DateWords) -> bool:
    return words.operator in ("before", "since") or text[max(0, entity.start - 1) : entity.start] in (
        "到",
        "至",
        "比",
        "较",
    )
