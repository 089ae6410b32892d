"""Days of the lunar calendar (农历) as days of the common one, from the list of lunar years."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from policy_nlp.lexicon import load_rows


@cache
def _years() -> dict[int, tuple[date, str, int]]:
    """For each lunar year: its first day, its months' lengths (1: 30 days, 0: 29), the month that is repeated (0: none)."""
    return {
        int(row[0]): (date.fromisoformat(f"{row[0]}-{row[1]}"), row[2], int((*row, "")[3] or 0))
        for row in load_rows("lunar_years")
    }


def lunar_day(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """The common calendar's day of a lunar one (2025, 8, 15 → 2025-10-06), or None where the list or the year has no such day.

    Day 0 stands for the month's last day. The list runs from 1940 to 2059.
    """
    first, lengths, repeated = _years().get(year, (date.min, "", 0))
    if not lengths or not 1 <= month <= 12 or (leap and month != repeated):
        return None
    index = month - 1 + (leap or bool(repeated and month > repeated))
    length = 29 + int(lengths[index])
    if day > length:
        return None
    before = sum(29 + int(sign) for sign in lengths[:index])
    return first + timedelta(days=before + (day or length) - 1)


def lunar_month(year: int, month: int, leap: bool = False) -> tuple[date, date] | None:
    """The first and last day of a lunar month, or None where there is none."""
    first, last = lunar_day(year, month, 1, leap), lunar_day(year, month, 0, leap)
    return None if first is None or last is None else (first, last)
