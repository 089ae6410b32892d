"""Blocks → sentences → clauses: stretches between ，；：。 with brackets, quotation marks and 《》 kept whole. A line break inside a
table's cell ends a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policy_nlp.language.brackets import closers, openers
from policy_nlp.language.brackets import pairs as pairs_of
from policy_nlp.language.rules import derived, rules_of
from policy_nlp.model import Block

rule = rules_of(__name__)


_PAIRED = ("bracket", "title", "quote")
_QUOTES = ("double", "single")
_STOPS = "。！？!?\n"
_LONGEST_QUOTE = 200  # a mark left open would swallow the paragraph
_LONGEST_BRACKET = 800
_SHORT_BRACKET = 8  # characters of a bracket with another unit, and of the figure's end before it


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


@derived
def _kinds() -> dict[str, int]:
    """Each mark → its kind; round ones are often half full-width, half not, and a typed quotation mark closes a printed one."""
    kinds = {char: kind for kind, marks in enumerate(pairs_of(*_PAIRED)) for char in "".join(marks)}
    return kinds | {'"': kinds["”"], "'": kinds["’"]}


def first_word(text: str, block: Block) -> int:
    """Where the block's words begin: after a number that may run into them (2.2个体工程, 2.300万元资金), else at its start, as other
    enumerators are known by what they look like."""
    if block.body <= block.start:
        return block.start
    runs_in = rule.decimal_number.match(text, block.start, block.body) or text[block.body : block.body + 1].isdigit()
    return block.body if runs_in else block.start


def split_block(text: str, start: int, end: int, block: int) -> Iterator[Stretch]:
    """The clauses of text[start:end] in order, linear in its length."""
    pairs = _pair_marks(text, start, end)
    marks = [*_outer_marks(text, start, end, pairs)]
    at = 0
    for first, last in _sentences(text, start, end, marks):
        stop = at
        while stop < len(marks) and marks[stop][0] < last:
            stop += 1
        yield from _clauses(text, (first, last), marks[at:stop], pairs, block)
        at = stop


Pairs = dict[int, int]  # where a mark opens → where its partner stands, and back


def _pair_marks(text: str, start: int, end: int) -> Pairs:
    """The marks that open and close each other, none so far apart that one must have been left open."""
    pairs: Pairs = {}
    open_at: list[list[int]] = [[] for _ in pairs_of(*_PAIRED)]
    for found in rule.paired_marks.finditer(text, start, end):
        at, char = found.start(), found.group()
        kind = _kinds()[char]
        if char in openers(*_PAIRED):
            open_at[kind].append(at)
        elif open_at[kind]:
            opened = open_at[kind].pop()
            if at - opened < (_LONGEST_QUOTE if text[opened] in openers(*_QUOTES) else _LONGEST_BRACKET):
                pairs[opened], pairs[at] = at, opened
    return pairs


def _sentences(text: str, start: int, end: int, marks: list[tuple[int, str]]) -> list[tuple[int, int]]:
    spans = []
    first = start
    for at, mark in marks:
        if mark in _STOPS:
            last = at + 1
            while last < end and text[last] in closers("quote", "round") + '"':
                last += 1
            spans.append((first, last))
            first = last
    if text[first:end].strip():
        spans.append((first, end))
    return spans


def _clauses(
    text: str, sentence: tuple[int, int], marks: list[tuple[int, str]], pairs: Pairs, block: int
) -> Iterator[Stretch]:
    first = sentence[0]
    for at, mark in marks:
        yield from _stretch(text, first, at, mark.strip(), sentence, pairs, block)
        first = at + 1
    yield from _stretch(text, first, sentence[1], "", sentence, pairs, block)


def _stretch(
    text: str, start: int, end: int, closing: str, sentence: tuple[int, int], pairs: Pairs, block: int
) -> Iterator[Stretch]:
    while start < end and (text[start].isspace() or text[start] in closers("quote", "round") + '"、'):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    bracket = (end, end)
    while start < (opened := _trailing_bracket(text, start, end, pairs)) < end:
        bracket = (opened, bracket[1])
        end = opened
    if end > start:
        yield Stretch(start, end, closing, bracket, sentence, block)


def _trailing_bracket(text: str, start: int, end: int, pairs: Pairs) -> int:
    """Where the bracket that ends text[start:end] begins, white space before it included; `end` where none does."""
    opened = pairs.get(end - 1, -1) if end > start and text[end - 1] in closers("bracket") else -1
    if opened < start or (text[end - 1] not in closers("round") and not rule.duties.search(text, opened, end)):
        return end
    if end - opened <= _SHORT_BRACKET and rule.unit_bracket.search(text, max(start, opened - _SHORT_BRACKET), end):
        return end
    while opened > start and text[opened - 1].isspace():
        opened -= 1
    return opened


def _outer_marks(text: str, start: int, end: int, pairs: Pairs) -> Iterator[tuple[int, str]]:
    """(position, mark) of the marks that stand outside brackets and quotations; a quotation of whole sentences holds none in."""
    pattern, opens = rule.marks, openers(*_PAIRED)
    at = start
    while found := pattern.search(text, at, end):
        at = found.end()
        mark = found.group()
        if mark not in opens:
            yield found.start(), ";" if mark == "." else mark
        closed = pairs.get(found.start(), -1) if mark in opens else -1
        if closed > found.start() and (mark not in openers(*_QUOTES) or text.find("。", at, closed) < 0):
            at = closed + 1
