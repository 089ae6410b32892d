"""Number formats of workbooks (ECMA-376-1, 18.8.30): a number as its cell shows it, as far as what is read from it depends on that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_MONTH, _DAY_OF_MONTH = 'yyyy"年"m"月"', 'm"月"d"日"'
# The formats that have a number and no code, those of Chinese Excel included.
_KNOWN = MappingProxyType(
    {
        **{2: "0.00", 9: "0%", 10: "0.00%", 17: _MONTH},
        **dict.fromkeys((14, 15, 22, 30, 31, 36), "yyyy-m-d"),
        **dict.fromkeys((27, 50, 52, 57), _MONTH),
        **dict.fromkeys((16, 28, 29, 51, 53, 54, 58), _DAY_OF_MONTH),
    }
)
_LARGEST_DAY = 200_000


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The parts of a day that show ("ymd", "ym", "md" …), or the figures behind the point (None: as many as there are), with the words
    around the number."""

    day: str = ""
    decimals: int | None = None
    percent: bool = False
    before: str = ""
    after: str = ""


PLAIN = NumberFormat()


@cache
def format_of(number: int, code: str) -> NumberFormat:
    """The format with that number or code; PLAIN for what shows a number in another way (in ten thousands, by conditions)."""
    section, words = _without_words(code or _KNOWN.get(number, ""))
    return _day_format(section, words) or _number_format(section, words)


@cache
def _word() -> re.Pattern[str]:
    """A currency; words in quotation marks; one character behind \\ or !; a width or a filler; a colour, a language or a condition."""
    return re.compile(r'\[\$([^\]-]*)[^\]]*\]|"([^"]*)"|(?:[\\!](.)|([¥￥]))|[_*].|\[[^\]]*\]')


def _without_words(code: str) -> tuple[str, list[str]]:
    """The section for positive numbers with its words as \\0, and the words; nothing of one that holds under a condition only."""
    words: list[str] = []

    def keep(found: re.Match[str]) -> str:
        text = found[1] or found[2] or found[3] or found[4] or ""
        if text.strip():
            words.append(text)
            return "\0"
        return "?" if re.match(r"\[(?:[<>=]|h+\]|m+\]|s+\])", found[0], re.I) else ""

    section = _word().sub(keep, code).partition(";")[0]
    return section.strip(), words[: section.count("\0")]


@cache
def _day_token() -> re.Pattern[str]:
    return re.compile(r"y+|e+|m+|d+|h+|s+|am/pm|a/p|上午/下午|aaaa?|\0|[年月日号]|.", re.I)


def _day_format(section: str, words: list[str]) -> NumberFormat | None:
    """The parts of a day that a format shows, with the words before and behind them; None for a format of numbers or of hours alone."""
    if re.search(r"[0#?]|general|通用格式", section, re.I):
        return None
    parts: list[str] = []
    outside: dict[bool, str] = {False: "", True: ""}
    left = iter(words)
    last = ""
    for token in _day_token().findall(section):
        kind = token[0].lower()
        if token == "\0" or token in "年月日号":
            word = next(left) if token == "\0" else token
            outside[bool(parts)] += "" if word in ",.、/-" else word
            continue
        is_month = kind == "m" and last != "h"
        if kind == "y" or is_month or (kind == "d" and len(token) < 3):
            parts.append(kind)
            outside[True] = ""
        last = kind if kind.isalpha() else last
    day = "".join(part for part in "ymd" if part in parts)
    if not {"y", "d"} & set(day):
        return None
    return NumberFormat(day=day, before=outside[False], after=outside[True].lstrip("年月日号"))


def _number_format(section: str, words: list[str]) -> NumberFormat:
    number = re.fullmatch(r"(\0*) ?(g/通用格式|general|[#,?]*[#0](?:\.([0#?]+))?|)(%?) ?(\0*)", section, re.I)
    if number is None or not section:
        return PLAIN
    before = len(number[1])
    form = number[2]
    decimals = None if form == "" or form[0] in "Gg" else len(number[3] or "")
    return NumberFormat("", decimals, bool(number[4]), "".join(words[:before]), "".join(words[before:]))


def shown(value: float, form: NumberFormat, since: date) -> str:
    """A number as its format shows it, days as 2024年3月5日; "" for what is none."""
    if value != value or abs(value) > 1e15:
        return ""
    if form.day:
        return (
            f"{form.before}{_shown_day(value, form.day, since)}{form.after}"
            if 1 <= value < _LARGEST_DAY
            else _plain(value)
        )
    scaled = value * 100 if form.percent else value
    figures = _plain(scaled) if form.decimals is None else f"{scaled:.{min(form.decimals, 9)}f}"
    if "." in figures and not form.percent:
        figures = figures.rstrip("0").rstrip(".")  # 1,234,567.00 is no other number than 1234567
    return f"{form.before}{figures}{'%' if form.percent else ''}{form.after}"


def day_shown(text: str) -> str:
    """A day written as one (2023-09-30T00:00:00), as it reads in Chinese; empty for what is none."""
    try:
        day = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return ""
    return f"{day.year}年{day.month}月{day.day}日"


def _shown_day(value: float, parts: str, since: date) -> str:
    day = since + timedelta(days=int(value))
    numbers = {"y": f"{day.year}年", "m": f"{day.month}月", "d": f"{day.day}日"}
    return "".join(numbers[part] for part in parts)


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.10g}"
