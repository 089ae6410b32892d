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


@cache
def _body_pattern() -> re.Pattern[str]:
    return re.compile(r"[\u4e00-\u9fff]{2,13}[局办委部厅院站室会府处队社区镇乡街校司中心组所行公司团院]")


def are_bodies(paragraphs: Sequence[str]) -> bool:
    """Whether a cell's paragraphs are bodies one below the other (县委宣传部, 县教育局), which a blank must part; elsewhere a cell too
    narrow for a word breaks it."""
    return len(paragraphs) > 1 and all(_body_pattern().fullmatch(paragraph) for paragraph in paragraphs)
