"""Blocks → sentences → clauses: stretches between ，；：。 with brackets, quotation marks and 《》 kept whole. A line break inside a
table's cell ends a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from policy_nlp.model import Block

_CLOSING = {"（": "）)", "(": ")）", "《": "》", "〈": "〉", "“": '”"', "‘": "’'", "【": "】", "〔": "〕", "「": "」"}
_STOPS = "。！？!?\n"
_LONGEST_QUOTE = 200  # a mark left open would swallow the paragraph
_LONGEST_BRACKET = 800


class Stretch(NamedTuple):
    """A clause as the punctuation gives it: white space, the closing mark and trailing brackets are outside `start:end`.

    `closing` is the mark after it ("" at the block's end), `bracket` the span of the brackets that trail it (start = end: none),
    `sentence` the span up to 。！？ (over ；), `block` the block's index.
    """

    start: int
    end: int
    closing: str
    bracket: tuple[int, int]
    sentence: tuple[int, int]
    block: int


@cache
def _marks() -> re.Pattern[str]:
    # a comma, colon or full stop between digits belongs to the number, the time or the enumerator (1,000 10:30 1.5);
    # what 以及 adds belongs to the list before it
    return re.compile(r"[；。！？：!?;\n（(《〈“‘【〔「]|，(?!以及)|(?<!\d)[,:](?!以及)|[,:](?!\d|以及)")


@cache
def _trailing_bracket() -> re.Pattern[str]:
    return re.compile(r"\s*[（(][^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*[)）]\s*$")


@cache
def _decimal_number() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,3}")


def first_word(text: str, block: Block) -> int:
    """Where the block's words begin: after a decimal number, which may run into them (2.2个体工程), else at its start, as other
    enumerators are known by what they look like."""
    return block.body if _decimal_number().match(text, block.start, block.body) else block.start


def split_block(text: str, start: int, end: int, block: int) -> Iterator[Stretch]:
    """The clauses of text[start:end] in order, linear in its length."""
    for first, last in _sentences(text, start, end):
        yield from _clauses(text, first, last, block)


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    first = start
    for at, mark in _outer_marks(text, start, end):
        if mark in _STOPS:
            last = at + 1
            while last < end and text[last] in '”’」』）)"':
                last += 1
            spans.append((first, last))
            first = last
    if text[first:end].strip():
        spans.append((first, end))
    return spans


def _clauses(text: str, start: int, end: int, block: int) -> Iterator[Stretch]:
    first = start
    for at, mark in _outer_marks(text, start, end):
        if mark:
            yield from _stretch(text, first, at, mark.strip(), (start, end), block)
            first = at + 1
    yield from _stretch(text, first, end, "", (start, end), block)


def _stretch(text: str, start: int, end: int, closing: str, sentence: tuple[int, int], block: int) -> Iterator[Stretch]:
    while start < end and (text[start].isspace() or text[start] in '”’」』）)"、'):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    bracket = (end, end)
    found = _trailing_bracket().search(text, start, end) if end > start and text[end - 1] in "）)" else None
    if found and found.start() > start:
        bracket = (found.start(), end)
        end = found.start()
    if end > start:
        yield Stretch(start, end, closing, bracket, sentence, block)


def _outer_marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """(position, mark) of the marks that stand outside brackets and quotations."""
    pattern = _marks()
    at = start
    while found := pattern.search(text, at, end):
        at = found.end()
        mark = found.group()
        if mark in _CLOSING:
            at = _after_quotation(text, found.start(), end) or at
        else:
            yield found.start(), mark


def _after_quotation(text: str, start: int, end: int) -> int | None:
    """The offset after what is bracketed or quoted from `start`; None where it is left open or holds whole sentences."""
    opening = text[start]
    closers = _CLOSING[opening]
    limit = min(end, start + (_LONGEST_QUOTE if opening in "“‘" else _LONGEST_BRACKET))
    depth = 0
    for at in range(start, limit):
        char = text[at]
        if char == opening:
            depth += 1
        elif char in closers:
            depth -= 1
            if depth == 0:
                return at + 1
        elif char == "。" and opening in "“‘":
            return None
    return None
