"""Tables in plain text: lines whose cells are parted by tabs, by strokes as Markdown or drawn boxes have them, or by runs of blanks.

A tab, a stroke or a run of blanks by itself makes no table: the first line must name columns, and the lines under it must have as many cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import count

from policy_nlp.lexicon import load_words
from policy_nlp.model import RawLine
from policy_nlp.read.stacked_tables import read_stack
from policy_nlp.read.table import looks_header

_Cells = tuple[str, ...]


def mark_tables(lines: Iterable[RawLine]) -> tuple[RawLine, ...]:
    """The lines, those that form a table as its rows; a rule under the headings (|---|---|) is left out."""
    given = list(lines)
    found: list[RawLine] = []
    numbers = count(1 + max((line.table for line in given if line.table is not None), default=-1))
    at = 0
    while at < len(given):
        rows, end = _table(given, at)
        if rows:
            number = next(numbers)
            found += [_row(line, cells, number, index == 0) for index, (line, cells) in enumerate(rows)]
        else:
            end = at + 1
            found.append(given[at])
        at = end
    return tuple(found)


def stroke_cells(text: str) -> _Cells | None:
    """The cells of | a | b |. None for other lines."""
    stripped = text.strip()
    if not (len(stripped) > 2 and stripped[0] == stripped[-1] == "|"):
        return None
    return tuple(cell.strip() for cell in _stroke().split(stripped[1:-1]))


def _copied_cells(text: str) -> _Cells | None:
    """The cells of a | b |, as pages are copied, or of | a | b |."""
    stripped = text.strip()
    return stroke_cells(text if stripped.startswith("|") else f"|{stripped}")


@cache
def _stroke() -> re.Pattern[str]:
    return re.compile(r"(?<!\\)\|")


def is_rule(text: str) -> bool:
    """Whether a line is the rule under the headings: |---|:--:|."""
    return set(text.strip()) <= set("|-: ")


def _inner_cells(text: str) -> _Cells | None:
    """The cells of a | b, with no stroke at either end."""
    stripped = text.strip()
    return stroke_cells(f"|{stripped}|") if "|" in stripped and "|" not in (stripped[0], stripped[-1]) else None


_DRAWN = str.maketrans({"│": "|", "┃": "|", "║": "|"})
_BORDER = frozenset("+-=| ─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╞╪╡│┃║\u3000")


def _boxed_cells(text: str) -> _Cells | None:
    """The cells of │ a │ b │, as boxes are drawn."""
    cells = stroke_cells(text.translate(_DRAWN))
    return cells and tuple(cell.strip("\u3000 ") for cell in cells)


def _is_border(text: str) -> bool:
    """Whether a line is one of a drawn box: ┌──┬──┐, +---+---+."""
    stripped = text.strip()
    return len(stripped) > 2 and stripped[0] not in "|- " and set(stripped) <= _BORDER


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"[ \u3000]{2,}")


def _blank_cells(text: str) -> _Cells | None:
    """The cells of a line whose columns runs of blanks part, three at least."""
    cells = tuple(_blanks().split(text.strip(" \u3000")))
    return cells if len(cells) > 2 else None


def _tab_cells(text: str) -> _Cells | None:
    return tuple(cell.strip() for cell in text.rstrip().split("\t")) if "\t" in text else None


def _table(lines: list[RawLine], first: int) -> tuple[list[tuple[RawLine, _Cells]], int]:
    """(the rows with their cells, the index after them) of the table that begins with a line; ([], first) where none does."""
    line = lines[first]
    if line.kind == "line":
        if stack := read_stack(lines, first, names_columns):
            return stack
        if _is_border(line.text):
            return _box(lines, first)
        for parted in (_tab_cells, _copied_cells, _inner_cells, _blank_cells):
            cells = parted(line.text)
            if cells and names_columns(cells):
                rows = [(line, cells), *_under(lines, first + 1, cells, parted)]
                by_strokes = parted in (_copied_cells, _inner_cells)
                ruled = by_strokes and first + 1 < len(lines) and is_rule(lines[first + 1].text)
                return (rows, first + len(rows) + ruled) if len(rows) > 1 else ([], first)
    return [], first


def _box(lines: list[RawLine], first: int) -> tuple[list[tuple[RawLine, _Cells]], int]:
    """(the rows with their cells, the index after them) of a drawn box, its borders left out; ([], first) where it is none of columns.
    Lines of a row that borders part from the others are one row, where there are such borders."""
    groups: list[list[tuple[RawLine, _Cells]]] = [[]]
    index = first
    while index < len(lines) and lines[index].kind == "line":
        if _is_border(lines[index].text):
            groups += [[]] if groups[-1] else []
        elif cells := _boxed_cells(lines[index].text):
            groups[-1].append((lines[index], cells))
        else:
            break
        index += 1
    groups = [group for group in groups if group]
    width = len(groups[0][0][1]) if groups else 0
    even = all(len(cells) == width for group in groups for _, cells in group)
    if not even or len(groups) < 2 or len(groups[0]) > 1 or not names_columns(groups[0][0][1]):
        return [], first
    if len(groups) == 2:  # a border under the headings only
        groups = [groups[0], *([row] for row in groups[1])]
    joined = (tuple("".join(cell) for cell in zip(*(cells for _, cells in group), strict=True)) for group in groups)
    return [(group[0][0], cells) for group, cells in zip(groups, joined, strict=True)], index


def _under(
    lines: list[RawLine], start: int, heads: _Cells, parted: Callable[[str], _Cells | None]
) -> Iterator[tuple[RawLine, _Cells]]:
    """The lines under the headings with as many cells; of lines that end with a stroke also those where a heading spans several."""
    width, spanned = len(heads), 0
    for index in range(start, len(lines)):
        line = lines[index]
        if parted in (_copied_cells, _inner_cells) and index == start and is_rule(line.text) and line.text.strip():
            continue
        cells = parted(line.text) if line.kind == "line" else None
        if cells is None and parted is _copied_cells and _is_cut(lines, index):
            cells = stroke_cells(f"|{line.text}|")
        elif cells is not None and parted is _copied_cells and len(cells) != width:
            if index == start and width < len(cells) <= width + _MOST_SPANNED:
                spanned = len(cells) - width
            cells = _spanned(cells, heads, spanned) if spanned else None
        if cells is None or len(cells) > width:
            return
        if sum(map(bool, cells)) < 2 and not spanned and not (index + 1 < len(lines) and parted(lines[index + 1].text)):
            return  # one filled cell heads the rows below it
        yield line, cells + ("",) * (width - len(cells))


_MOST_SPANNED = 3  # columns more than there are headings


def _is_cut(lines: list[RawLine], index: int) -> bool:
    """Whether the text ends within this line of a table whose lines end with a stroke."""
    ends = not any(line.text.strip() for line in lines[index + 1 :])
    return ends and lines[index].kind == "line" and "|" in lines[index].text


def _spanned(cells: _Cells, heads: _Cells, more: int) -> _Cells | None:
    """The cells with those of one heading together: the one that tells how a sum is divided, or what is to be done. Of a row below
    merged cells only these are left."""
    wide = next((n for n, head in enumerate(heads) if _spanning().search("".join(head.split()))), None)
    if wide is None:
        return None
    if len(cells) == more + 1:
        return (*[""] * wide, "\n".join(cells))
    if len(cells) != len(heads) + more:
        return None
    return (*cells[:wide], "\n".join(cells[wide : wide + more + 1]), *cells[wide + more + 1 :])


@cache
def _spanning() -> re.Pattern[str]:
    return re.compile("分解|目标任务|任务|内容|指标|情况")


def names_columns(cells: _Cells) -> bool:
    """Whether the cells are headings of columns: short, without figures, two of them words that head columns, and none empty between."""
    filled = [re.sub(r"\s|[（(][^（）()]*[）)]", "", cell) for cell in cells if cell]
    return len(filled) == len(cells) and looks_header(cells) and sum(map(_is_heading, filled)) > 1


def _is_heading(cell: str) -> bool:
    return _heading().search(cell) is not None


@cache
def _heading() -> re.Pattern[str]:
    words = sorted(load_words("table_columns"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)}|\d{{4}}年(?:底|末)?)\Z")


def _row(line: RawLine, cells: _Cells, table: int, is_header: bool) -> RawLine:
    return RawLine("\t".join(cells), "row", line.origin, cells=cells, table=table, is_header=is_header)
