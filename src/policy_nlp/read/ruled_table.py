"""Tables drawn with ruling lines on a page of PDF or OFD → rows of cells.

Lines that touch make a grid; a cell is what its borders enclose, so a missing border joins cells (merged columns and rows). A grid
counts as a table from two rows and two columns with words in at least half of the rows, or from one row of three, which may be the end
of a table on the page before; frames and drawings stay text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

Box = tuple[float, float, float, float]
"""left, top, right, bottom in points from the page's top left."""

_SNAP = 3.0  # points between lines that are meant as one
_THIN = 3.0  # points; a filled rectangle this thin is a line
_SHORT = 6.0  # points; shorter strokes are ornaments
_ROOM = 2.2  # ems; a line that leaves less of its cell's width had no room for another character
_FIRST_WIDE = "\u2e80"
_SINGLE_ROW = 4  # upright rules of a table that has but one row
_MAX_LINES = 4_000
_MAX_CELLS = 5_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight stroke along one axis: at `place` on the other axis, from `start` to `end`."""

    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the text of its cells, row by row; a cell stands at its first row and column, what it spans is empty. `covered` are
    the cells of each row that one above covers."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    columns: tuple[float, ...]
    covered: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line inside a cell; `is_full` where another character would not have fitted beside it."""

    text: str
    is_full: bool


GOES_ON = "\u2060"
"""Behind the words of a cell in a table's last row that may go on overleaf; `number_tables` takes it off."""
_STOPS = "。；！？"

CellText = Callable[[Box], Sequence[CellLine]]
"""The lines inside a box, from the top."""


def is_full(box: Box, width: float, size: float) -> bool:
    """Whether a line of this width and size of type, in points, fills a cell, its margins counted."""
    return box[2] - box[0] - width < _ROOM * size


def rules_of(box: Box, is_frame: bool) -> tuple[list[Rule], list[Rule]]:
    """(level rules, upright rules) of a drawn shape with this box: a thin one is a line, a frame has four."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if height <= _THIN and width >= _SHORT:
        return [Rule((top + bottom) / 2, left, right)], []
    if width <= _THIN and height >= _SHORT:
        return [], [Rule((left + right) / 2, top, bottom)]
    if not is_frame or min(width, height) < _SHORT:
        return [], []
    return [Rule(top, left, right), Rule(bottom, left, right)], [Rule(left, top, bottom), Rule(right, top, bottom)]


def find_tables(level: Sequence[Rule], upright: Sequence[Rule], cell_text: CellText) -> list[Table]:
    """The tables that the rules draw, from the top; line feeds in a cell where a line ended before the cell's edge."""
    if len(level) + len(upright) > _MAX_LINES:
        return []
    grids = _grids(_joined(level), _joined(upright))
    tables = (_table(grid_level, grid_upright, cell_text) for grid_level, grid_upright in grids)
    return sorted((table for table in tables if table is not None), key=lambda table: (table.box[1], table.box[0]))


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules at one place that meet end to end, as one."""
    places: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.place):
        if places and rule.place - places[-1][-1].place < _SNAP:
            places[-1].append(rule)
        else:
            places.append([rule])
    found: list[Rule] = []
    for group in places:
        place = sum(rule.place for rule in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda r: r.start):
            if end is None or start is None or rule.start > end + _SNAP:
                if start is not None and end is not None:
                    found.append(Rule(place, start, end))
                start, end = rule.start, rule.end
            else:
                end = max(end, rule.end)
        if start is not None and end is not None:
            found.append(Rule(place, start, end))
    return found


def _grids(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules in groups that touch."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in level:
        touching = [group for group in groups if any(_cross(rule, other) for other in group[1])]
        free = [other for other in upright if _cross(rule, other) and not any(other in group[1] for group in groups)]
        merged = ([rule, *(r for g in touching for r in g[0])], [*free, *(r for g in touching for r in g[1])])
        groups = [group for group in groups if group not in touching] + [merged]
    return [group for group in groups if len(group[1]) >= (3 if len(group[0]) >= 3 else _SINGLE_ROW)]


def _cross(level: Rule, upright: Rule) -> bool:
    across = level.start - _SNAP <= upright.place <= level.end + _SNAP
    return across and upright.start - _SNAP <= level.place <= upright.end + _SNAP


def _places(rules: list[Rule]) -> list[float]:
    places: list[float] = []
    for place in sorted(rule.place for rule in rules):
        if not places or place - places[-1] >= _SNAP:
            places.append(place)
    return places


def _table(level: list[Rule], upright: list[Rule], cell_text: CellText) -> Table | None:
    rows, columns = _places(level), _places(upright)
    is_single = len(rows) == 2 and len(columns) >= _SINGLE_ROW
    if not is_single and (len(rows) < 3 or len(columns) < 3):
        return None
    if (len(rows) - 1) * (len(columns) - 1) > _MAX_CELLS:
        return None
    cells: list[list[Sequence[CellLine]]] = [[()] * (len(columns) - 1) for _ in rows[1:]]
    taken: set[tuple[int, int]] = set()
    covered: list[list[int]] = [[] for _ in rows[1:]]
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            last_row, last_column = _extent(row, column, rows, columns, level, upright)
            taken.update((r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1))
            for below in range(row + 1, last_row + 1):
                covered[below].extend(range(column, last_column + 1))
            cells[row][column] = cell_text((columns[column], rows[row], columns[last_column + 1], rows[last_row + 1]))
    if any(_is_stack(cell) for row in cells for cell in row):
        return None
    texts = [[_mended(cell) for cell in row] for row in cells]
    texts[-1] = [text + GOES_ON if _is_open(cell) else text for text, cell in zip(texts[-1], cells[-1], strict=True)]
    filled = sum(any(row) for row in texts)
    if is_single:
        enough = sum(map(bool, texts[0])) > 1
    else:
        enough = filled > 1 and filled * 2 >= len(texts)
        enough = enough and sum(any(row[c] for row in texts) for c in range(len(columns) - 1)) > 1
    if not enough:
        return None
    box = (columns[0], rows[0], columns[-1], rows[-1])
    return Table(
        box,
        tuple(tuple(row) for row in texts),
        tuple(rows[:-1]),
        tuple(columns),
        tuple(tuple(sorted(row)) for row in covered),
    )


@cache
def _figure_pattern() -> re.Pattern[str]:
    return re.compile(r"[¥￥]?[\d.,]+[%％]?")


def _is_stack(cell: Sequence[CellLine]) -> bool:
    """Whether a cell holds the figures of several records one below the other: no rules divide them, so it is no grid of cells."""
    return sum(1 for line in cell if _figure_pattern().fullmatch(line.text.strip())) > 1


@cache
def _break_pattern() -> re.Pattern[str]:
    """The setting's space beside a Chinese character, and what stands for a break there."""
    wide = r"\u2e80-\uffef“”‘’—…·"
    return re.compile(rf"(?<=[{wide}]) +| +(?=[{wide}])")


def _is_open(cell: Sequence[CellLine]) -> bool:
    """Whether the last line of a cell fills it and ends in the middle of a sentence: the page may have cut it."""
    last = cell[-1].text.strip() if cell else ""
    return bool(last) and cell[-1].is_full and last[-1] not in _STOPS


def _mended(cell: Sequence[CellLine]) -> str:
    """The cell's words: a line that filled the cell goes on in the next, any other ends with a line feed."""
    made: list[str] = []
    goes_on = False
    for line in cell:
        text = line.text.strip()
        if not text:
            continue
        if goes_on or (made and len(text) == 1 and text < _FIRST_WIDE):  # a raised figure or star
            made[-1] += " " + text
        else:
            made.append(text)
        goes_on = line.is_full
    return "\n".join([" ".join(_break_pattern().sub("", text).split()) for text in made])


def _extent(
    row: int, column: int, rows: list[float], columns: list[float], level: list[Rule], upright: list[Rule]
) -> tuple[int, int]:
    """The last row and column of the cell that begins here: it goes on where no border stands."""
    middle = (rows[row] + rows[row + 1]) / 2
    last_column = column
    while last_column + 2 < len(columns) and not _has(upright, columns[last_column + 1], middle):
        last_column += 1
    middle = (columns[column] + columns[column + 1]) / 2
    last_row = row
    while last_row + 2 < len(rows) and not _has(level, rows[last_row + 1], middle):
        last_row += 1
    return last_row, last_column


def _has(rules: list[Rule], place: float, point: float) -> bool:
    return any(abs(rule.place - place) < _SNAP and rule.start - 1 <= point <= rule.end + 1 for rule in rules)


def holds(table: Table, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether the middle of a box lies in the table."""
    across, down = (left + right) / 2, (top + bottom) / 2
    return table.box[0] - 1 <= across <= table.box[2] + 1 and table.box[1] - 1 <= down <= table.box[3] + 1
