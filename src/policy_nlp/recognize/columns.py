"""The cells under a heading of tables whose cells are parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

Span = tuple[int, int]


@cache
def _cell() -> re.Pattern[str]:
    return re.compile(r"[^\t\n]*")


def cells_under(text: str, heading: re.Pattern[str]) -> Iterator[Span]:
    """The cells of each column whose heading the pattern finds, up to the table's end, in order."""
    for match in heading.finditer(text) if "\t" in text else ():
        line = text.rfind("\n", 0, match.start()) + 1
        column = text.count("\t", line, match.start())
        at = text.find("\n", match.end()) + 1
        while at and "\t" in text[at : (end := _end_of_line(text, at))]:
            cells = [cell.span() for cell in _cell().finditer(text, at, end)]
            cells = [span for span in cells if span[0] == at or text[span[0] - 1] == "\t"]
            if column < len(cells):
                yield cells[column]
            at = end + 1 if end < len(text) else 0


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
