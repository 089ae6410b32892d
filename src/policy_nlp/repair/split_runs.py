"""Pages whose every run of letters stands on a line of its own: 创建基地⏎2⏎个。

A word processor's file turned to text so has a line break wherever the font changes: at figures, at Latin letters, at words its
spelling checker has underlined. Such a page's lines say nothing of paragraphs, only its full stops and its numbers do. They are joined
before page numbers are looked for, as figures alone look like those.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.repair.joining import join_pieces
from policy_nlp.repair.line_ends import opens_paragraph
from policy_nlp.repair.pieces import Piece

_LEAST = 6  # figures alone amid prose; fewer may be a table's cells or a page's numbers
_HEADING = 24  # characters of a line that may be a heading by itself
_LOST = 3  # by which the numbers of pages grow where one or two of them are lost
_PAGE = 12  # lines of a page, at least
_OPENING = 8  # characters of a line that may only begin a sentence


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"[\d.,%％/～~—–-]{1,12}|[A-Za-z]{1,8}|[•·]")


@cache
def _unfinished() -> re.Pattern[str]:
    """A line's end that leaves its sentence open, before a figure."""
    return re.compile(rf"(?:[\u4e00-\u9fff、，,]|{opening_mark('round', 'title', 'double')})\Z")


@cache
def _goes_on() -> re.Pattern[str]:
    """Prose that a figure's sentence goes on with: a unit or a word, and a mark behind it."""
    return re.compile(rf"(?:[\u4e00-\u9fff、，。]|{closing_mark('round', 'title', 'double')})[^\n]*?[,，。；、]")


@cache
def _day() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")


def join_runs(pieces: list[Piece]) -> list[Piece]:
    """The pieces with the lines joined that a text broken at its runs has; those of any other text as they are."""
    texts = [piece.text if piece.kind == "line" and not piece.level else "" for piece in pieces]
    if any(piece.page is not None for piece in pieces) or not _is_broken(texts):
        return pieces  # a page that was printed has lines of its own, and its figures are numbers of pages
    joined: list[Piece] = []
    parts: list[Piece] = []
    for number, piece in enumerate(pieces):
        parts.append(piece)
        if number + 1 < len(texts) and _is_open(texts, number, parts):
            continue
        joined.extend(join_pieces(group) for group in _apart_from_day(parts))
        parts = []
    return joined


def _is_broken(texts: list[str]) -> bool:
    figures = [n for n in range(1, len(texts) - 1) if _figure().fullmatch(texts[n])]
    amid = [n for n in figures if _unfinished().search(texts[n - 1]) and _goes_on().match(texts[n + 1])]
    return len(amid) >= _LEAST and len(amid) * 2 >= len(figures) and not _count_pages(texts, figures)


def _count_pages(texts: list[str], figures: list[int]) -> bool:
    """Whether figures are the numbers of pages: they only grow, and stand a page apart on average."""
    counts = [int(texts[n]) for n in figures if texts[n].isdecimal()]
    return (
        len(counts) == len(figures)
        and all(0 < after - before <= _LOST for before, after in pairwise(counts))
        and figures[-1] - figures[0] >= _PAGE * (len(figures) - 1)
    )


def _is_open(texts: list[str], number: int, parts: list[Piece]) -> bool:
    """Whether the line ends within a sentence: no full stop, and the next begins no paragraph."""
    text, after = texts[number], texts[number + 1]
    if not text or not after or text[-1] in "。！？；：!?;:":
        return False
    if _figure().fullmatch(text) or _figure().fullmatch(after):
        return True
    if opens_paragraph(after) or (opens_paragraph(text) and len(text) <= _HEADING):
        return False
    is_prose = len(parts) > 1 or any(mark in text for mark in "，,。；、")
    return is_prose or (len(text) <= _OPENING and any(mark in after for mark in "，,。；、"))


def _apart_from_day(parts: list[Piece]) -> list[list[Piece]]:
    """The lines of one paragraph, of a signature those of its day apart."""
    for number in range(1, len(parts)):
        day = "".join(part.text for part in parts[number:])
        if _day().fullmatch(day) and not any(mark in part.text for part in parts[:number] for mark in "，,。；"):
            return [parts[:number], parts[number:]]
    return [parts]
