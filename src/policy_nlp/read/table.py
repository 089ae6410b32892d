"""Tables: header rows where the format does not mark them, and the paragraphs of a cell as one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_LONG = 20  # characters; headings of columns are shorter


@cache
def _datum_pattern() -> re.Pattern[str]:
    """What a column's heading does not hold: sentences, and figures other than years and units."""
    return re.compile(r"[。；！？]|\d(?!\d*(年|月|季度|—|-))")


def looks_header(cells: Sequence[str]) -> bool:
    """Whether the first row of a table names its columns: two or more short cells, no sentence, no figure but a year."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(len(cell) <= _LONG and not _datum_pattern().search(cell) for cell in filled)
