"""Points and spans of the calendar, and how they are written: the EDTF-like values of the annotation guide."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache

EVERY = "XXXX"


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month of it, or a day. `year` is None where the point recurs every year; `month` 0 stands for every month."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        words = EVERY if self.year is None else f"{self.year:04d}"
        if self.month is None:
            return words
        words += "-XX" if self.month == 0 else f"-{self.month:02d}"
        return words if self.day is None else f"{words}-{self.day:02d}"

    def exists(self) -> bool:
        """Whether the calendar has such a point (not 31 June)."""
        if self.month is None or self.month == 0 or self.day is None:
            return True
        return 1 <= self.day <= days_in(self.year, self.month)

    def first_day(self) -> Point:
        """The point's first day."""
        return Point(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> Point:
        """The point's last day."""
        month = 12 if self.month is None else self.month
        return Point(self.year, month, self.day or days_in(self.year, month))


def days_in(year: int | None, month: int) -> int:
    """The days of a month; of every February 28, of every month (0) 31."""
    if month == 0:
        return 31
    return monthrange(2023 if year is None else year, month)[1]


@cache
def _point_pattern() -> re.Pattern[str]:
    return re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d))?)?")


def read_point(words: str) -> Point | None:
    """The point that a value spells (2020, 2020-06, XXXX-12-31), or None."""
    match = _point_pattern().fullmatch(words)
    if not match:
        return None
    year, month, day = match.groups()
    return Point(
        None if year == EVERY else int(year),
        None if month is None else 0 if month == "XX" else int(month),
        None if day is None else int(day),
    )


def last_day(value: str) -> str | None:
    """The last day of a DATE value as YYYY-MM-DD (XXXX-MM-DD where it recurs), or None where the value has no end.

    2020 → 2020-12-31, ../2020-06 → 2020-06-30, 2016/2020 → 2020-12-31, XXXX-12 → XXXX-12-31, 2012/.. → None.
    """
    end = read_point(value.rpartition("/")[2])
    return None if end is None else str(end.last_day())


def first_day(value: str) -> str | None:
    """The first day of a DATE value as YYYY-MM-DD, or None where the value has no beginning (../2020)."""
    start = read_point(value.partition("/")[0])
    return None if start is None else str(start.first_day())
