"""The last day of a term that runs from the document's own issue (自印发之日起30日内, 印发后三个月内)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from policy_nlp.model import Entity
from policy_nlp.recognize.terms import Term, TermUnit
from policy_nlp.resolve.calendar import days_in

_UNITS: tuple[TermUnit, ...] = ("day", "workday", "week", "month", "year")


@cache
def _own_issue() -> re.Pattern[str]:
    """Events that are the issue of the document at hand, not of another document or of its taking effect (施行)."""
    kinds = "通知|意见|方案|办法|规定|规划|计划|细则|条例|决定|公告|通告|通报|批复|文件|文|纲要|措施|政策"
    return re.compile(
        rf"(?:本)?(?:实施|工作|行动|指导|管理|暂行|若干)*(?:{kinds})?(?:正式)?(?:印发|发布|公布|下发|发出|发文|颁布)"
    )


def term_deadline(term: Term | Entity, issued_on: str | None) -> str | None:
    """The last day (YYYY-MM-DD) of a term that runs from the document's own issue, or None where it runs from another event.

    `issued_on` is the date of issue as YYYY-MM-DD. The day of issue is not counted. 工作日 leave out Saturdays and Sundays; public
    holidays are not known.
    """
    parts = _parts(term)
    if parts is None or not issued_on or not re.fullmatch(r"\d{4}-\d\d-\d\d", issued_on):
        return None
    event, count, unit = parts
    if not _own_issue().fullmatch(event):
        return None
    return _after(date.fromisoformat(issued_on), count, unit).isoformat()


def _parts(term: Term | Entity) -> tuple[str, int, TermUnit] | None:
    if isinstance(term, Term):
        return term.event, term.count, term.unit
    for unit in _UNITS:
        if count := term.attributes.get(f"term_{unit}s"):
            return term.attributes.get("term_from", ""), int(count), unit
    return None


def _after(day: date, count: int, unit: TermUnit) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    if unit == "workday":
        return _after_workdays(day, count)
    year, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1), 12)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def _after_workdays(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
