"""The best date known of a document, the last of them being the year or the period that its title names."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.digits import fold
from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.language.numerals import read_count
from policy_nlp.model import Header

_YEAR = r"(?:19|20)\d\d"
_LOOKS_BACK = ("情况", "评估", "总结", "回顾", "报告", "汇报")  # such a paper is written when the period is nearly over


def dating(header: Header) -> tuple[str | None, str | None]:
    """The best day (or month, or year) known for the document, and what says so: "document", "index", "file name" or "title"."""
    if header.issued_on:
        return header.issued_on, "index" if "issued_on" in header.filled else "document"
    if header.stated.get("issued_on"):
        return header.stated["issued_on"], "index"
    if header.named_on:
        return header.named_on, "file name"
    year = titled_year(header.title or "")
    return (year, "title") if year else (None, None)


def titled_year(title: str) -> str | None:
    """The first year of the period that a title names (2006—2010年, 第十一个五年, “十一五”), else the one year that it names, or None. A year
    only aimed at (2030年前, 到2035年, 2035年远景目标) is none."""
    plain = re.sub(r"\s", "", fold(title))
    if span := _period().search(plain):
        return span["first"]
    if (plan := _plan().search(plain)) and not any(word in plain for word in _LOOKS_BACK):
        number = read_count(plan["ordinal"] or plan["short"])
        return str(plan_start(number)) if number else None
    years = {found["year"] for found in _one_year().finditer(plain)}
    return years.pop() if len(years) == 1 else None


def plan_start(number: int) -> int:
    """The first year of a five-year plan: the first began in 1953, and 1963–1965 lay between the second and the third."""
    return 1953 + (number - 1) * 5 if number <= 2 else 1966 + (number - 3) * 5


@cache
def _period() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?P<first>{_YEAR})年?[-—–―－~～至到]+(?P<last>{_YEAR})(?!\d)")


@cache
def _plan() -> re.Pattern[str]:
    han = "[一二三四五六七八九十]{1,3}"
    opened, closed = opening_mark("double", "double_typed"), closing_mark("double", "double_typed")
    return re.compile(rf"第(?P<ordinal>{han})个五年|{opened}(?P<short>{han})五{closed}")


@cache
def _one_year() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?<![到至向比自从])(?P<year>{_YEAR})年(?![前底末]|[之以]前|远景|的?目标)")
