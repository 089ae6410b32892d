"""Dates as documents write them at their head and foot."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.numerals import read_count


@cache
def _written_date() -> re.Pattern[str]:
    han = "〇○0零Ｏ０OoΟοО一二三四五六七八九"
    count = r"[一二三四五六七八九十廿卅](?:\s?[一二三四五六七八九十])"
    return re.compile(
        rf"(?P<y>[12１２]\s?[\d０-９]\s?[\d０-９]\s?[\d０-９]|[一二](?:\s?[{han}]){{3}})\s*年\s*(?:(?P<m>[\d０-９]{{1,2}}|{count}{{0,1}})\s*月(?:\s*(?P<d>[\d０-９]{{1,2}}|{count}{{0,2}})\s*[日号])?)?"
    )


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first written date of a text as ISO (YYYY, YYYY-MM or YYYY-MM-DD) with its span, or None."""
    if "年" not in text:
        return None
    for found in _written_date().finditer(text):
        value = _iso(found)
        if value:
            return value, found.start(), found.end()
    return None


def read_date(text: str) -> str | None:
    """ISO form of a declared date: 2018年11月05日, 2018-11-05, 2018/11/5, 2018.11.5, 二〇一八年十一月五日."""
    plain = re.match(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text)
    if plain:
        return f"{plain[1]}-{int(plain[2]):02d}-{int(plain[3]):02d}"
    found = find_date(text)
    return found[0] if found else None


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"\s*(?P<y>(?:19|20)\d\d)(?P<mark>[-/.．])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})\s*")


def date_in_figures(text: str) -> str | None:
    """ISO form of a line that is nothing but a date in figures and marks (2023.4.6), or None."""
    found = _figures().fullmatch(text) if len(text) <= 40 else None
    return _iso(found) if found else None


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date with month (and day)."""
    if "年" not in text or len(text) > 40:
        return False
    found = _written_date().fullmatch(text.strip(" \u3000（()）"))
    return found is not None and found["m"] is not None and _iso(found) is not None


def _iso(found: re.Match[str]) -> str | None:
    year = _year(found["y"])
    if year is None:
        return None
    if not found["m"]:
        return f"{year:04d}"
    month = read_count(_closed(found["m"]))
    if not 1 <= month <= 12:
        return None
    if not found["d"]:
        return f"{year:04d}-{month:02d}"
    day = read_count(_closed(found["d"]))
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= 31 else None


def _closed(written: str) -> str:
    return re.sub(r"\s", "", written).replace("廿", "二十").replace("卅", "三十")


def _year(written: str) -> int | None:
    digits = re.sub(r"\s", "", written)
    if not digits.isdecimal():
        digits = "".join("0" if c in "〇○零ＯOoΟοО" else c for c in digits)
    year = int(digits) if digits.isdecimal() else _digitwise(digits)
    return year if 1900 <= year <= 2099 else None


def _digitwise(digits: str) -> int:
    values = "0一二三四五六七八九"
    return int("".join(c if c.isdecimal() else str(values.find(c)) if c in values else "0" for c in digits))
