"""Enumerators: what a paragraph is numbered with, and how deep that kind of number stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_HAN = "一二三四五六七八九十百零〇○两"


@dataclass(frozen=True, slots=True)
class Enumerator:
    """`rank` orders the kinds of number (编 1 … ① 9), `number` is its value (0 where unread), `end` where the words begin."""

    rank: float
    number: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    num = rf"[{_HAN}\d０-９]{{1,6}}"
    return re.compile(
        rf"(?P<r1>第(?P<n1>{num})(?:编|篇|部分)(?![{_HAN}幅文])|第(?P<n1b>{num})编)"
        rf"|(?P<r2>第\s?(?P<n2>{num})\s?章)"
        rf"|(?P<r3>第\s?(?P<n3>{num})\s?节)"
        rf"|(?P<r4>第\s?(?P<n4>{num})\s?条(?:之[{_HAN}])?(?![{_HAN}第、和至—的规款项]))"
        rf"|(?P<r5>(?P<n5>[{_HAN}]{{1,5}})、)"
        rf"|(?P<r6>[（(〔](?P<n6>[{_HAN}]{{1,5}})[）)〕]、?)"
        rf"|(?P<r75>(?P<n75>[\d０-９]{{1,2}}(?:[.．][\d０-９]{{1,2}}){{1,3}})[.．]?(?=[\s\u3000]*[\u4e00-\u9fff“《])(?!\s?[亿万千百个年元倍至平公吨多%％]))"
        rf"|(?P<r7>(?P<n7>[\d０-９]{{1,3}})[.．、](?![\d０-９]))"
        rf"|(?P<r72>(?P<n72>[1-9]\d?)[\s\u3000]+(?=[\u4e00-\u9fff]))"
        rf"|(?P<r8>[（(](?P<n8>[\d０-９]{{1,3}})[）)]、?)"
        rf"|(?P<r85>(?P<n85>[\d]{{1,2}})[）)])"
        rf"|(?P<r9>(?P<n9>[①-⑳㈠-㈩]))"
    )


_RANKS = {
    "r1": 1.0,
    "r2": 2.0,
    "r3": 3.0,
    "r4": 4.0,
    "r5": 5.0,
    "r6": 6.0,
    "r7": 7.0,
    "r72": 7.2,
    "r75": 7.5,
    "r8": 8.0,
    "r85": 8.5,
    "r9": 9.0,
}
_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}


def find_enumerator(text: str, start: int, end: int) -> Enumerator | None:
    """The enumerator with which text[start:end] begins, or None. `end` is an offset of the whole text, blanks skipped."""
    found = _pattern().match(text, start, end)
    if found is None or found.end() >= end:
        return None
    kind = str(found.lastgroup)
    kind = next(name for name in _RANKS if found.group(name))
    after = found.end()
    while after < end and text[after].isspace():
        after += 1
    rank = _RANKS[kind]
    digits = next(value for name, value in found.groupdict().items() if name[0] == "n" and value)
    if kind == "r75":
        return decimal_enumerator(tuple(read_number(part) for part in re.split(r"[.．]", digits)), after)
    return Enumerator(rank, read_number(digits), after)


def decimal_enumerator(parts: tuple[int, ...], end: int) -> Enumerator:
    """The enumerator 2.1.3 of these parts, whose words begin at `end`."""
    return Enumerator(7.3 + 0.1 * (len(parts) - 1), parts[-1], end)


def read_number(digits: str) -> int:
    """The value of a whole number in Arabic (half or full width), Chinese or circled digits; 0 where it can't be read."""
    if digits.isdecimal():
        return int(digits)
    if len(digits) == 1 and "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    if all(c in _VALUES for c in digits):
        value = 0
        for c in digits:
            value = value * 10 + _VALUES[c]
        return value
    total, current = 0, 0
    for c in digits:
        if c == "百":
            total, current = total + (current or 1) * 100, 0
        elif c == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _VALUES.get(c, 0)
    return total + current
