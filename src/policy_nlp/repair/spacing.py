"""Spacing inside a line: letter-spaced words closed, inline tags and stray blanks dropped. Only blanks and tags are ever removed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_UNITS = "年月日号%％‰℃万亿千百元个家项户人次名位岁米吨公平立台套件条倍"
_HAN = "\u3400-\u9fff"


@cache
def _spaced_word() -> re.Pattern[str]:
    """国 务 院, 组　长：, 韩　正: single characters with the same gap between them, standing by themselves."""
    return re.compile(
        rf"(?:^|(?<=[\s：:、，（(《〔“]))[{_HAN}](?P<gap>[ \u3000\u2002\u2003\u00a0]{{1,4}})[{_HAN}](?:(?P=gap)[{_HAN}])*(?=$|[\s：:，。、；）)》”〔])"
    )


@cache
def _stray_blank() -> re.Pattern[str]:
    """A blank that says nothing: at punctuation, or between a number and its unit (2022 年, 达 3384 亿元)."""
    number = rf"\d[\d.,]*(?:\s?[{_UNITS}])"
    return re.compile(
        rf"(?<=[，。；：、]) (?=\S)|(?<=\S) (?=[，。；、])|(?<=\d) (?=[{_UNITS}])|(?<=[{_HAN}]) (?={number})"
    )


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(
        r"<!--.*?-->|</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,400})?/?>|&[A-Za-z]{2,6};|\*\*(?=\S)|(?<=\S)\*\*"
    )


@cache
def _spaced_number() -> re.Pattern[str]:
    return re.compile(r"(?<=\d) (?=\d)|(?<=[.．]) (?=\d)|(?<=\d) (?=[.．])")


@cache
def _spaced_article() -> re.Pattern[str]:
    """第 1 0条: the number of an article set wide, which no sentence holds."""
    return re.compile(r"第 ?\d(?: ?\d){0,3} ?(?=条)")


def has_spaced_digits(lines: Iterable[str]) -> bool:
    """Whether numbers are letter-spaced throughout (2 0 0 1年), as in newspaper databases: at least three such years."""
    found = 0
    for line in lines:
        if " " in line:
            found += len(re.findall(r"(?<!\d)[12] \d \d \d ?年", line))
            if found >= 3:
                return True
    return False


def kept_positions(text: str, spaced_digits: bool) -> list[int] | None:
    """The positions of the characters that stay, or None where all do."""
    dropped: set[int] = set()
    if "<" in text or "&" in text or "**" in text:
        for found in _tag().finditer(text):
            dropped.update(range(found.start(), found.end()))
    if " " in text or "\u3000" in text or "\u2002" in text or "\u2003" in text or "\u00a0" in text:
        dropped.update(_idle_blanks(text, spaced_digits))
    if not dropped:
        return None
    return [i for i in range(len(text)) if i not in dropped]


def _idle_blanks(text: str, spaced_digits: bool) -> Iterable[int]:
    for word in _spaced_word().finditer(text):
        yield from (i for i in range(word.start(), word.end()) if text[i].isspace())
    for found in _stray_blank().finditer(text):
        yield found.start()
    for article in _spaced_article().finditer(text):
        yield from (i for i in range(article.start(), article.end()) if text[i] == " ")
    if spaced_digits:
        for found in _spaced_number().finditer(text):
            yield found.start()
