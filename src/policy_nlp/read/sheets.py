"""What the readers of workbooks share: rows as lines, and numbers as their formats show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice

from policy_nlp.errors import EmptyError, TooLargeError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.limits import Limits
from policy_nlp.read.table import looks_header

FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
MAX_COLUMNS = 500
_DATE_FORMATS = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58})
_PERCENT_FORMATS = {9: 0, 10: 2}


def read_sheets(sheets: Sequence[tuple[str, Iterator[RawLine]]], name: str, limits: Limits) -> tuple[RawLine, ...]:
    """The lines of the sheets, a sheet's title as a heading where there are several. Raises EmptyError, TooLargeError."""
    lines: list[RawLine] = []
    for title, found in sheets:
        rows = list(islice(found, limits.max_rows + 1 - len(lines)))
        if rows and len(sheets) > 1:
            lines.append(RawLine(title, "paragraph", Origin(title), level=1))
        lines += rows
        if len(lines) > limits.max_rows:
            raise TooLargeError(f"{name}: more than {limits.max_rows:,} rows", "split it, or raise the limit")
        if sum(len(line.text) for line in rows) > limits.max_characters:
            raise TooLargeError(f"{name}: sheet {title} is too large", "split it")
    if not lines:
        raise EmptyError(f"{name}: the workbook has no filled cell", "check the original")
    return tuple(lines)


def row_lines(rows: Iterable[tuple[str, list[str]]], sheet: str, table: int) -> Iterator[RawLine]:
    """The filled rows, given as (row number, cells); single cells over the first row are titles of the table."""
    first = True
    for number, cells in rows:
        while cells and not cells[-1]:
            cells.pop()
        if not any(cells):
            continue
        origin = Origin(f"{sheet}!{number}")
        if first and len([cell for cell in cells if cell]) == 1:
            yield RawLine("".join(cells).replace("\n", ""), "paragraph", origin, centred=True)
            continue
        yield RawLine("\t".join(cells), "row", origin, None, tuple(cells), table, first and looks_header(cells))
        first = False


def clean(text: str) -> str:
    """The lines of a cell, parted by line feeds."""
    return "\n".join([" ".join(line.split()) for line in text.splitlines() if line.strip()])


@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(r"[ymd年月日]", re.I)


def shape_of(number: int, code: str) -> str:
    """How a number format shows a number: "date", "percent:2", or "" for a plain number."""
    code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code)
    if number in _DATE_FORMATS or _date_pattern().search(code):
        return "date"
    if number in _PERCENT_FORMATS:
        return f"percent:{_PERCENT_FORMATS[number]}"
    if code.endswith("%"):
        return f"percent:{len(code.partition('.')[2].rstrip('%'))}"
    return ""


def shown(value: float, shape: str, since: date) -> str:
    """A number as its shape shows it: dates as 2024年3月5日, shares as 12.5%, whole numbers without .0; "" for what is none."""
    if value != value or abs(value) > 1e15:
        return ""
    if shape == "date" and 1 <= value < 200_000:
        day = since + timedelta(days=int(value))
        return f"{day.year}年{day.month}月{day.day}日"
    if shape.startswith("percent:"):
        return f"{value * 100:.{min(int(shape[8:]), 9)}f}%"
    return str(int(value)) if value == int(value) else f"{value:.10g}"
