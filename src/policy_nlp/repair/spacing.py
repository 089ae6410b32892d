"""Spacing inside a line: letter-spaced words closed, inline tags and stray blanks dropped. Only blanks and tags are ever removed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from policy_nlp.language.brackets import closers, openers
from policy_nlp.language.enumerators import enumerator
from policy_nlp.repair.name_rows import attendance_label, find_name_rows

_UNITS = "年月日号%％‰℃万亿千百元个家项户人次名位岁米吨公平立台套件条倍"
_HAN = "\u3400-\u9fff"
_BODY_ENDS = "局委厅部办院会处府署"


@cache
def _spaced_word() -> re.Pattern[str]:
    """国 务 院, 组　长：, 韩　正: single characters with the same gap between them, standing by themselves."""
    opens, closes = (re.escape(chars("bracket", "title", "double")) for chars in (openers, closers))
    return re.compile(
        rf"(?:^|(?<=[\s：:、，。；{opens}]))[{_HAN}](?P<gap>[ \u3000\u2002\u2003\u00a0]{{1,4}})[{_HAN}](?:(?P=gap)[{_HAN}])*(?=$|[\s：:，。、；{opens}{closes}])"
    )


@cache
def _spaced_body() -> re.Pattern[str]:
    """县 水 务 局｜要加强…: a body's name set wide amid words that are not."""
    return re.compile(
        rf"[{_HAN}](?P<gap>[ \u3000\u2002\u2003\u00a0]{{1,2}})[{_HAN}](?:(?P=gap)[{_HAN}]){{1,12}}(?<=[{_BODY_ENDS}])(?=[{_HAN}])"
    )


@cache
def _twice_spaced() -> re.Pattern[str]:
    """What every such name has: a character between two blanks."""
    return re.compile("[ \u3000\u2002\u2003\u00a0][^ ][ \u3000\u2002\u2003\u00a0]")


@cache
def _blank() -> re.Pattern[str]:
    return re.compile("[ \u3000\u2000-\u2003\u00a0]")


@cache
def _stray_blank() -> re.Pattern[str]:
    """A blank that says nothing: at punctuation, or between a number and its unit (2022 年, 达 3384 亿元)."""
    number = rf"\d[\d.,]*(?:\s?[{_UNITS}])"
    blank = "[ \u00a0\u2000-\u2003]"
    return re.compile(
        rf"(?<=[，。；：、]) (?=\S)|(?<=\S) (?=[，。；、])|(?<=\d){blank}(?=[{_UNITS}])|(?<=[{_HAN}]) (?={number})"
        rf"|(?<=[年月]){blank}(?=\d{{1,2}}{blank}?[月日])"
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


@cache
def _spaced_figure() -> re.Pattern[str]:
    """A figure set wide before its unit, of single figures throughout: 1 1 月, 第 2 6 号, 9 2 . 5 %. At a line's start only a date's, for
    an item's number may stand there."""
    figure = r"\d(?:(?: \d)+(?: ?[.．] ?\d(?: \d)*)?| ?[.．] ?\d(?: \d)+|(?: [.．] ?| ?[.．] )\d)"
    return re.compile(
        rf"(?:(?<=[{_HAN}]) )?(?<![\d.．])(?<!\d )(?:(?<!\A){figure} ?(?=[{_UNITS}{_MORE_UNITS}])|\A{figure} ?(?=[年月日]))"
    )


_MORE_UNITS = "期届天周所座处辆栋亩头只吨里"


class Spacing(NamedTuple):
    """What blanks say in a document: `digits` whether its numbers are letter-spaced throughout (2 0 0 1年), as in newspaper databases;
    `scattered` whether an editor or a page's pieces left blanks anywhere in its sentences (县 司法局, 会议原则 同意)."""

    digits: bool = False
    scattered: bool = False


_YEARS = 3  # letter-spaced years in a document that spaces its digits
_ODD_BLANKS = 5  # blanks at punctuation that no writer sets, in a document with scattered blanks;
_APART = 100  # characters of its sentences to each of these and of those between two characters


def spacing_of(lines: Sequence[str]) -> Spacing:
    """What blanks say in a document of these lines; linear in them."""
    spaced = [line for line in lines if " " in line]
    years = sum(len(re.findall(r"(?<!\d)[12] \d \d \d ?年", line)) for line in spaced)
    odd = sum(1 for line in spaced for _ in _scattered().finditer(line))
    if odd < _ODD_BLANKS:
        return Spacing(years >= _YEARS)
    among = sum(len(_among_characters().findall(line)) for line in spaced if _is_prose(line))
    size = sum(len(line) for line in lines if _is_prose(line))
    return Spacing(years >= _YEARS, (odd + among) * _APART >= size)


def _is_prose(line: str) -> bool:
    return any(mark in line for mark in "，。；")


def kept_positions(text: str, spacing: Spacing) -> list[int] | None:
    """The positions of the characters that stay, or None where all do."""
    dropped: set[int] = set()
    if "<" in text or "&" in text or "**" in text:
        for found in _tag().finditer(text):
            dropped.update(range(found.start(), found.end()))
    if _blank().search(text):
        dropped.update(_idle_blanks(text, spacing))
    if not dropped:
        return None
    return [i for i in range(len(text)) if i not in dropped]


def _behind_body(text: str, word: re.Match[str]) -> Iterable[int]:
    """The gap between a body's name set wide and the sentence that goes on behind it: 县 财 政 局 要落实…."""
    gap, end = word["gap"], word.end()
    if word[0][-1] in _BODY_ENDS and len(word[0]) > 3 and text.startswith(gap, end) and _is_prose(text):
        after = text[end + len(gap) : end + len(gap) + 2]
        if re.fullmatch(f"[{_HAN}]{{2}}", after):
            return range(end, end + len(gap))
    return ()


@cache
def _spaced_date() -> re.Pattern[str]:
    """A date with blanks among its digits: 202 6 年 1 月, 二 〇 二 五 年 十一 月 三 日."""
    arabic = r"(?<![\d.])(?:1 ?9|2 ?0) ?\d ?\d(?= ?年)"
    han, blank = "[一二三四五六七八九十〇○零]", "[ \u3000]?"
    day = rf"(?:{blank}{han}{{1,2}}{blank}{han}?{blank}日)?"
    month = rf"(?:{blank}{han}{blank}{han}?{blank}月{day})?"
    return re.compile(rf"{arabic}|[一二]{blank}[九〇○零]{blank}{han}{blank}{han}{blank}年{month}")


@cache
def _scattered() -> re.Pattern[str]:
    """A blank before a comma or a stop, or behind a comma: blanks that no writer sets."""
    return re.compile(rf"(?<=[{_HAN}”]) +(?=[，。；、])|(?<=[，、；]) +(?=[{_HAN}“])")


@cache
def _among_characters() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=[{_HAN}，、；：“”《》（）])[ \u00a0]{{1,2}}(?=[{_HAN}\d“”《》（）])|(?<=[\d]) (?=[{_HAN}])"
    )


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(enumerator("heading", "item"))


_DENSE = 60  # characters to each such blank in a paragraph where blanks say nothing


def _between_characters(text: str, scattered: bool) -> Iterable[int]:
    """The single blanks between characters of a paragraph in which an editor has scattered them (各 乡镇 要切实履行 好责任), or of a
    sentence or numbered heading of a document in which they stand anywhere. Lines of neither kind may hold names or columns."""
    dense = len(text) >= 2 * _DENSE and sum(1 for _ in _scattered().finditer(text)) * _DENSE >= len(text)
    if not dense and not (scattered and (_is_prose(text) or _numbered().match(text))):
        return
    for blank in _among_characters().finditer(text):
        yield from _blanks(text, *blank.span())


def _blanks(text: str, start: int, end: int) -> Iterable[int]:
    return (i for i in range(start, end) if text[i].isspace())


def _idle_blanks(text: str, spacing: Spacing) -> Iterable[int]:
    kept: set[int] = set()
    for row in find_name_rows(text):
        kept.update(_blanks(text, row.names[0][0], row.names[-1][1]))
        for start, end in row.names:
            kept.difference_update(_blanks(text, start, end))
            yield from _blanks(text, start, end)
    spread = (_spaced_word(), _spaced_body()) if _twice_spaced().search(text) else (_spaced_word(),)
    for pattern in spread:
        for word in pattern.finditer(text):
            yield from (i for i in _blanks(text, *word.span()) if i not in kept)
            yield from _behind_body(text, word)
    yield from (i for i in _between_characters(text, spacing.scattered) if i not in kept)
    closed = (_spaced_date(), attendance_label(), *((_spaced_figure(),) if "\t" not in text else ()))
    for pattern in closed:
        for found in pattern.finditer(text):
            yield from _blanks(text, *found.span())
    for found in _stray_blank().finditer(text):
        yield found.start()
    for article in _spaced_article().finditer(text):
        yield from (i for i in range(article.start(), article.end()) if text[i] == " ")
    if spacing.digits:
        for found in _spaced_number().finditer(text):
            yield found.start()
