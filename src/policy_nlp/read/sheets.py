"""What the readers of workbooks and of comma-separated values share: rows as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from policy_nlp.errors import EmptyError, TooLargeError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.limits import Limits
from policy_nlp.read.table import looks_header

MAX_COLUMNS = 500


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
