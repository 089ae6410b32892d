"""What the readers of workbooks and of comma-separated values share: rows as lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from policy_nlp.errors import EmptyError, TooLargeError
from policy_nlp.model import Origin, Problem, RawLine
from policy_nlp.read.content import problem, struck_problem
from policy_nlp.read.limits import Limits
from policy_nlp.read.table import looks_header

MAX_COLUMNS = 500
_MAX_MERGED = 5_000  # merged ranges of a sheet
_MAX_HEIGHT = 1_000  # rows of one of them


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


def row_lines(
    rows: Iterable[tuple[str, list[str]]], sheet: str, table: int, merged: Mapping[str, Collection[int]] | None = None
) -> Iterator[RawLine]:
    """The filled rows, given as (row number, cells); single cells over the first row are titles of the table. `merged` are the cells of
    each row that one above covers, None where the format knows none."""
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
        covered = None if merged is None else tuple(sorted(merged.get(number, ())))
        header = first and looks_header(cells)
        yield RawLine("\t".join(cells), "row", origin, None, tuple(cells), table, header, covered=covered)
        first = False


def covered_cells(ranges: Iterable[tuple[int, int, int, int]], gone: Collection[int]) -> dict[str, set[int]]:
    """The cells that the first row of a merged range (first row, last row, first column, last column, from 0) covers below it, by the
    number of their row; columns that are gone are not counted."""
    found: dict[str, set[int]] = {}
    for top, bottom, left, right in islice(ranges, _MAX_MERGED):
        columns = [c for c in range(left, min(right, MAX_COLUMNS) + 1) if c not in gone]
        places = {column - sum(1 for one in gone if one < column) for column in columns}
        for row in range(top + 1, min(bottom, top + _MAX_HEIGHT) + 1):
            found.setdefault(str(row + 1), set()).update(places)
    return found


@dataclass(slots=True)
class Unseen:
    """What of a workbook is hidden, or struck out, and left out."""

    sheets: int = 0
    rows: int = 0
    columns: set[tuple[int, int]] = field(default_factory=set)  # (sheet, column)
    struck: int = 0

    def shown(self, number: int, cells: list[str], gone: set[int]) -> list[str]:
        """The cells of a row of a sheet without those in hidden columns."""
        if not gone:
            return cells
        self.columns.update((number, index) for index, cell in enumerate(cells) if cell and index in gone)
        return [cell for index, cell in enumerate(cells) if index not in gone]

    def problems(self) -> tuple[Problem, ...]:
        """What is left out, counted; rows that a filter hides are the document's."""
        counts = (("sheets", self.sheets), ("rows", self.rows), ("columns", len(self.columns)))
        parts = [f"{count} {what}" for what, count in counts if count]
        told = f"hidden and left out: {', '.join(parts)}"
        hidden = (problem(told, "show them in Excel or WPS and save the workbook", "hidden"),) if parts else ()
        return (*hidden, *struck_problem(self.struck))


def clean(text: str) -> str:
    """The lines of a cell, parted by line feeds."""
    return "\n".join([" ".join(line.split()) for line in text.splitlines() if line.strip()])
