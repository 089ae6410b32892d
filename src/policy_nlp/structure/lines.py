"""Lines: paragraphs on their way to blocks, with what has been found out about each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policy_nlp.language.enumerators import (
    Enumerator,
    decimal_enumerator,
    enumerator,
    find_enumerator,
    item_enumerator,
)
from policy_nlp.language.numerals import read_count
from policy_nlp.model import BlockKind, Paragraph, RepairedText

TERMINAL = frozenset("。；！？;!?…")


@dataclass(slots=True)
class Line:
    """A paragraph with its text, its enumerator, and the block it will become. `rank` is a heading's, None for no heading."""

    start: int
    end: int
    text: str
    source: Paragraph
    enumerator: Enumerator | None
    kind: BlockKind = "paragraph"
    rank: float | None = None
    run_in: int = 0
    body: int = 0
    part: int = 0
    relation: str | None = None  # set on the first line of a part
    ends: float | None = None  # rank of the headings that this line closes
    has_duties: bool = False  # what follows, or its own end, says whose job it is

    @property
    def settled(self) -> bool:
        """Whether the line is already known to be something other than a paragraph."""
        return self.kind != "paragraph"

    @property
    def words(self) -> str:
        """The text after the enumerator."""
        return self.text[self.body - self.start :]


def make_lines(repaired: RepairedText) -> list[Line]:
    """One line for each paragraph of a repaired text, outer blanks left out."""
    lines: list[Line] = []
    for paragraph in repaired.paragraphs:
        text = repaired.text[paragraph.start : paragraph.end]
        start = paragraph.start + len(text) - len(text.lstrip())
        end = paragraph.end - (len(text) - len(text.rstrip()))
        if start >= end:
            continue
        row = paragraph.kind == "row"
        enumerator = None if row else find_enumerator(repaired.text, start, end)
        body = enumerator.end if enumerator else start
        line = Line(start, end, repaired.text[start:end], paragraph, enumerator, body=body)
        if row:
            line.kind = "row"
            line.start, line.end, line.text = paragraph.start, paragraph.end, text
            line.body = paragraph.start
        elif paragraph.kind == "note":
            line.kind = "note"
        lines.append(line)
    _number_glued(lines)
    _number_figures(lines)
    return lines


@cache
def _decimal() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}(?:[.．]\d{1,2}){0,3}(?![\d.．])")


def _number_glued(lines: list[Line]) -> None:
    """Gives an enumerator to lines whose number runs into a word that could be its unit (2.2个体工程), where it is the next after
    the number before it; one of three parts (4.2.1个别…) counts nothing and is a number wherever it stands."""
    last: tuple[int, ...] = ()
    for line in lines:
        found = _decimal().match(line.text) if line.kind != "row" else None
        if found is None or (line.enumerator is not None and not 7.0 <= line.enumerator.rank < 8.0):
            continue
        parts = tuple(int(part) for part in re.split("[.．]", found[0]))
        glued = _follows(parts, last) or (len(parts) > 2 and _is_word(line.text[found.end() : found.end() + 1]))
        if line.enumerator is None and len(parts) > 1 and glued:
            line.body = line.start + found.end()
            line.enumerator = decimal_enumerator(parts, line.body)
        if line.enumerator is not None:
            last = parts


def _is_word(char: str) -> bool:
    return "一" <= char <= "龥"


@cache
def _before_figure() -> re.Pattern[str]:
    return re.compile(enumerator("before_figure", group="number"))


def _number_figures(lines: list[Line]) -> None:
    """Gives an enumerator to lines whose number runs into the figure that the words begin with, where such lines and numbered ones count
    on one after the other: 1.1500亩林地…, 2.300万元资金…, 3.建设…."""
    found = [_before_figure().match(line.text) if line.enumerator is None else None for line in lines]
    counts = [_count_of(line, match) for line, match in zip(lines, found, strict=True)]
    for place, match in enumerate(found):
        if match is None or lines[place].settled:
            continue
        before, after = counts[place - 1] if place else 0, counts[place + 1] if place + 1 < len(counts) else 0
        if before == counts[place] - 1 > 0 or (counts[place] == 1 and after == 2):
            lines[place].body = lines[place].start + match.end()
            lines[place].enumerator = item_enumerator(counts[place], lines[place].body)


def _count_of(line: Line, match: re.Match[str] | None) -> int:
    """The number of an item, or of a line that may be one; 0 of any other line."""
    if match is not None:
        return read_count(match["number"])
    return line.enumerator.number if line.enumerator is not None and line.enumerator.rank == _ITEM else 0


_ITEM = 7.0  # the rank of 1. and 2、


def _follows(parts: tuple[int, ...], last: tuple[int, ...]) -> bool:
    before = (*parts[:-1], parts[-1] - 1)
    return last[: len(parts)] == before or (parts[-1] == 1 and last == parts[:-1])
