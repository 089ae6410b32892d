"""Tables in plain text whose cells stand one below another, as pages leave them when they are copied: 序号, 任务内容, 责任单位, 1, …, 2, ….

Only under lines that name columns, the first of them 序号, and where the numbers count on.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.numerals import HAN_DIGITS
from policy_nlp.model import RawLine

_Cells = tuple[str, ...]
_WIDTH = (3, 8)  # columns of such a table
_LONGEST_HEADING = 12
_MOST_LINES = 60  # of one record, blank ones not counted


class Stack(NamedTuple):
    """The table's rows, each with the line that it begins with, the headings first, and the index of the line behind it."""

    rows: list[tuple[RawLine, _Cells]]
    end: int


def read_stack(lines: Sequence[RawLine], first: int, names_columns: Callable[[_Cells], bool]) -> Stack | None:
    """The table whose headings begin with a line, None where none does."""
    if _squeezed(lines[first].text) not in ("序号", "编号"):
        return None
    at = [index for index in range(first, min(len(lines), first + 400)) if lines[index].text.strip()]
    heads = _headings(lines, at)
    if heads is None or not names_columns(heads):
        return None
    return _records(lines, first, heads, names_columns)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _headings(lines: Sequence[RawLine], at: list[int]) -> _Cells | None:
    """The lines up to the first number."""
    for count, index in enumerate(at[: _WIDTH[1] + 1]):
        line = lines[index]
        if line.kind != "line" or "\t" in line.text.strip():
            return None
        if _number(line.text) is not None or _opens_group(line.text):
            return tuple(_squeezed(lines[i].text) for i in at[:count]) if count >= _WIDTH[0] else None
        if len(_squeezed(line.text)) > _LONGEST_HEADING:
            return None
    return None


def _number(text: str) -> int | None:
    digits = text.strip().lstrip("*＊")
    return int(digits) if digits.isdecimal() and len(digits) < 4 else None


def _opens_group(text: str) -> bool:
    """Whether the line is the number of a group of records, whose name is the next: 一, 推进节能降碳."""
    return 0 < len(text.strip()) < 4 and set(text.strip()) <= set(HAN_DIGITS)


def _records(
    lines: Sequence[RawLine], first: int, heads: _Cells, names_columns: Callable[[_Cells], bool]
) -> Stack | None:
    """The table with its records, each from its number to the next; a table of one record is none."""
    width = len(heads)
    starts: list[int] = []
    seen = 0  # lines with words since the last number
    for index in range(first, len(lines)):
        text = lines[index].text
        if lines[index].kind != "line" or seen > _MOST_LINES:
            break
        number = _number(text)
        if number is not None and (not starts or number == _number_at(lines, starts[-1]) + 1):
            starts.append(index)
            seen = 0
        seen += bool(text.strip())
    if len(starts) < 2:
        return None
    wide = _wide_column(heads)
    told = [_told(lines, start, stop) for start, stop in itertools.pairwise([first, *starts])]
    short = {len(cells) for cells, _ in told[1:]} == {
        width - 1
    }  # the group's name has a column that the records leave empty
    rows: list[tuple[RawLine, _Cells]] = [(lines[first], heads)]
    for start, (cells, group) in zip([first, *starts], told, strict=False):
        if start != first:
            rows.append((lines[start], _row(cells, width, wide, short=short)))
        if group is not None:
            name = [text for index in range(group, len(lines)) if (text := lines[index].text.strip())][:2]
            rows.append((lines[group], _row(name, width, 1)))
    last, end = _last(lines, starts[-1], width - short, wide - short)
    return Stack([*rows, (lines[starts[-1]], _row(last, width, wide, short=short))], end)


def _told(lines: Sequence[RawLine], start: int, stop: int) -> tuple[list[str], int | None]:
    """The lines with words of a record, and where a group opens at its end."""
    at = [index for index in range(start, stop) if lines[index].text.strip()]
    group = at[-2] if len(at) > 2 and _opens_group(lines[at[-2]].text) else None
    return [lines[index].text.strip() for index in at if group is None or index < group], group


def _number_at(lines: Sequence[RawLine], index: int) -> int:
    return _number(lines[index].text) or 0


@cache
def _text_heading() -> re.Pattern[str]:
    return re.compile("内容|任务|措施|举措|要点|事项|要求|特色|含义|做法|目标")


def _wide_column(heads: _Cells) -> int:
    """The column whose cells may have several lines: the one that tells what is to be done, else the second."""
    return next((n for n in range(len(heads) - 1, 0, -1) if _text_heading().search(heads[n])), 1)


def _row(cells: list[str], width: int, wide: int, *, short: bool = False) -> _Cells:
    """As many cells as there are columns: lines beyond belong to the wide column, missing cells are empty, the second where all records
    are one `short`."""
    if short:
        cells = [cells[0], "", *cells[1:]]
    more = len(cells) - width
    if more <= 0:
        return (*cells, *[""] * -more)
    return (*cells[:wide], "\n".join(cells[wide : wide + more + 1]), *cells[wide + more + 1 :])


def _last(lines: Sequence[RawLine], start: int, width: int, wide: int) -> tuple[list[str], int]:
    """The cells of the last record, and the index behind it: after its last column, which is the first short line behind its text."""
    cells: list[str] = []
    behind = width - wide - 1
    index = start
    while index < len(lines) and lines[index].kind == "line" and len(cells) < _MOST_LINES:
        text = lines[index].text.strip()
        if text:
            told = len(cells) > wide and not _is_sentence(text)
            cells.append(text)
            behind -= told or (len(cells) > wide + 1 and behind < width - wide - 1)
            if behind <= 0 and len(cells) >= width:
                return cells, index + 1
        index += 1
    return cells[:width], start + _lines_of(lines, start, width)


def _is_sentence(text: str) -> bool:
    return text.endswith(("。", "；", ";")) or _item().match(text) is not None


@cache
def _item() -> re.Pattern[str]:
    return re.compile(enumerator("item"))


def _lines_of(lines: Sequence[RawLine], start: int, words: int) -> int:
    """How many lines there are up to the so many-th with words."""
    index = start
    while index < len(lines) and words:
        words -= bool(lines[index].text.strip())
        index += 1
    return index - start
