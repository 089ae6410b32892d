"""Pieces of text on a page → lines in reading order: what PDF and OFD have in common.

A page is a heap of pieces with boxes. `pieces.py` joins what stands side by side, `blocks.py` orders what the file wrote as one flow;
inside a block, pieces at one height are a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from policy_nlp.model import Origin, RawLine
from policy_nlp.read.blocks import blocks_of, in_order
from policy_nlp.read.pieces import Piece, bands_of, joined_runs, layers_of, line_of
from policy_nlp.read.ruled_table import GOES_ON, Box, CellLine, Table, holds, is_full
from policy_nlp.read.table import looks_header

_FEW = 5  # characters; shorter lines are labels
_SHARED_EDGE = 4  # lines that begin at one place are a column's, not centred


def page_lines(pieces: Sequence[Piece], page: int, width: float, tables: Sequence[Table] = ()) -> list[RawLine]:
    """The page's lines in reading order, each with its box; `centred` where both margins are wide and even. Pieces inside one
    of the tables give way to its rows, whose `table` is the table's index."""
    runs = _without_tiles(joined_runs(pieces))
    if tables:
        return _with_tables(runs, page, width, tables)
    if not runs:
        return []
    if sum(len(p.text) for p in runs if p.vertical) * 2 > sum(len(p.text) for p in runs):
        runs.sort(key=lambda p: (-p.right, p.top))  # set in columns from the right, as books once were
        return [line_of([piece], page) for piece in runs]
    flow, aside = _margins(runs)
    bands = (band for block in in_order(blocks_of(flow)) for band in bands_of(block.pieces))
    lines = [line for band in bands for line in _lines(band, page)]
    return _mark_centred(lines, width) + [_beside(piece, page) for piece in aside]


_TILES = 6  # times that a watermark stands on a page, and more
_SHORTEST_TILE = 4  # characters


def _without_tiles(runs: list[Piece]) -> list[Piece]:
    """The runs without a watermark set like tiles over the page: the same words one after the other, in several columns and rows."""
    kept: list[Piece] = []
    start = 0
    for end in range(1, len(runs) + 1):
        if end < len(runs) and runs[end].text == runs[start].text:
            continue
        same = runs[start:end]
        if len(same) < _TILES or len(same[0].text.strip()) < _SHORTEST_TILE or not _are_tiles(same):
            kept += same
        start = end
    return kept


def _are_tiles(same: Sequence[Piece]) -> bool:
    return len({round(run.left) for run in same}) > 1 and len({round(run.top) for run in same}) > 1


def _margins(runs: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """What the page says in lines, and the vertical pieces beside them, in the margins: stamps, binding marks."""
    level = [run for run in runs if not run.vertical]
    if len(level) == len(runs) or not level:
        return runs, []
    left, right = min(run.left for run in level), max(run.right for run in level)
    aside = [run for run in runs if run.vertical and (run.right <= left or run.left >= right)]
    marks = {id(run) for run in aside}
    return [run for run in runs if id(run) not in marks], aside


def _beside(piece: Piece, page: int) -> RawLine:
    """A vertical piece in the margin, which is no line of the text."""
    return replace(line_of([piece], page), kind="note")


def _with_tables(runs: list[Piece], page: int, width: float, tables: Sequence[Table]) -> list[RawLine]:
    """Each table stands in the flow as one piece, and its rows take the place of that piece's line."""
    flow, aside = _margins(runs)
    outside = [
        run for run in flow if not any(holds(table, run.left, run.top, run.right, run.bottom) for table in tables)
    ]
    stand_ins = [
        Piece(" ", *table.box, table.box[3] - table.box[1], table=number) for number, table in enumerate(tables)
    ]
    lines: list[RawLine] = []
    for block in in_order(blocks_of([*outside, *stand_ins])):
        for band in bands_of(block.pieces):
            lines += _band_lines(band, page, tables)
    texts = iter(_mark_centred([line for line in lines if line.kind == "line"], width))
    lines = [line if line.kind == "row" else next(texts) for line in lines]
    return lines + [_beside(piece, page) for piece in aside]


def _band_lines(band: list[Piece], page: int, tables: Sequence[Table]) -> list[RawLine]:
    """The line of a band; where a table stands in it, the table's rows, and what stands beside it before and after."""
    lines: list[RawLine] = []
    beside: list[Piece] = []
    for piece in band:
        if piece.table is None:
            beside.append(piece)
            continue
        lines += _lines(beside, page)
        lines += _rows(tables[piece.table], piece.table, page)
        beside = []
    return lines + _lines(beside, page)


def _lines(band: list[Piece], page: int) -> list[RawLine]:
    return [line_of(layer, page) for layer in layers_of(band)] if band else []


def has_cells(pieces: Sequence[Piece]) -> bool:
    """Whether at least twice a piece stands right of the one before it, at its height or above its end: the mark of a page with a
    table, be it a last row."""
    beside = sum(1 for a, b in pairwise(pieces) if b.left > a.right and b.bottom < a.bottom + 0.5 * min(a.size, b.size))
    return beside >= 2


def lines_in_box(pieces: Sequence[Piece], box: Box) -> list[CellLine]:
    """The lines of the pieces whose middle lies in a box."""
    left, top, right, bottom = box
    inside = [p for p in pieces if left <= (p.left + p.right) / 2 <= right and top <= (p.top + p.bottom) / 2 <= bottom]
    return [
        CellLine(
            line_of(band, 0).text.replace("\t", " "),
            is_full(box, max(p.right for p in band) - min(p.left for p in band), band[0].size),
        )
        for band in bands_of(joined_runs(inside))
    ]


def number_tables(pages: Iterable[Sequence[RawLine]]) -> list[RawLine]:
    """The lines of all pages with the tables numbered through the document. A table that ends a page and one with as many columns
    that begins the next are one: a header row said again is left out, and the rest of a row that the page end cut is put to it. One row
    by itself that goes on with no table is a line."""
    lines: list[RawLine] = []
    count = 0
    header: tuple[str, ...] = ()
    cut: RawLine | None = None  # the row that ended the page before, until the first row after it is read
    for page in pages:
        numbers: dict[int, int] = {}
        sizes = Counter(line.table for line in page)
        for line in page:
            table = line.table
            if table is None:
                lines.append(line)
                continue
            if table not in numbers:
                before = _table_before(lines)
                goes_on = before is not None and not numbers and len(before.cells) == len(line.cells)
                if not goes_on and sizes[table] == 1:
                    words = "\t".join([cell.replace("\n", "") for cell in line.cells if cell])
                    lines.append(RawLine(words.replace(GOES_ON, ""), "line", line.origin))
                    continue
                count += not goes_on
                numbers[table] = count - 1
                cut = before if goes_on else None
                if goes_on and line.cells == header:
                    continue
                header = header if goes_on else line.cells
                line = replace(line, is_header=line.is_header and not goes_on)
            if cut is not None and _is_rest_of(line.cells, cut.cells):
                lines[_place(lines, cut)] = _with_rest(cut, line.cells)
            else:
                lines.append(replace(line, table=numbers[table]))
            cut = None
    return [_closed(line) if GOES_ON in line.text else line for line in lines]


def _is_rest_of(cells: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a row has words only under cells that the page end cut in a line."""
    filled = [cell for cell, above in zip(cells, before, strict=True) if cell and not above.endswith(GOES_ON)]
    return any(cells) and not filled


def _with_rest(line: RawLine, rest: Sequence[str]) -> RawLine:
    cells = tuple(
        above.removesuffix(GOES_ON) + cell if cell else above for above, cell in zip(line.cells, rest, strict=True)
    )
    return replace(line, cells=cells, text="\t".join(cells))


def _closed(line: RawLine) -> RawLine:
    return replace(
        line, cells=tuple(cell.replace(GOES_ON, "") for cell in line.cells), text=line.text.replace(GOES_ON, "")
    )


def _place(lines: list[RawLine], line: RawLine) -> int:
    """Where a row near the end of the lines stands."""
    return next(place for place in reversed(range(len(lines))) if lines[place] is line)


def _table_before(lines: list[RawLine]) -> RawLine | None:
    """The row that ended the page before, a page number after it passed over."""
    for line in reversed(lines[-2:]):
        if line.kind == "row":
            return line
        if len(line.text.strip()) > _FEW + 3:
            return None
    return None


def _rows(table: Table, number: int, page: int) -> list[RawLine]:
    bottoms = (*table.tops[1:], table.box[3])
    rows: list[RawLine] = []
    for index, (cells, top, bottom) in enumerate(zip(table.rows, table.tops, bottoms, strict=True)):
        if any(cells):
            # A cell of the page before may go on in the first row, which no border on this page says.
            covered = table.covered[index] if index else None
            box = (round(table.box[0], 1), round(top, 1), round(table.box[2], 1), round(bottom, 1))
            header = not rows and looks_header(cells)
            place = Origin(page=page, box=box)
            rows.append(RawLine("\t".join(cells), "row", place, None, cells, number, header, covered=covered))
    return rows


def _mark_centred(lines: list[RawLine], width: float) -> list[RawLine]:
    boxes = [line.origin.box for line in lines if line.origin.box]
    if not boxes:
        return lines
    low, high = min(box[0] for box in boxes), max(box[2] for box in boxes)
    low, high = min(low, width - high), max(high, width - low)  # both margins are meant as wide as the narrower
    edges = Counter(round(box[0] / 4) for box in boxes)
    return [_centred(line, low, high, edges) for line in lines]


def _centred(line: RawLine, low: float, high: float, edges: Counter[int]) -> RawLine:
    box = line.origin.box
    if box is None or edges[round(box[0] / 4)] > _SHARED_EDGE:
        return line
    left, right, em = box[0] - low, high - box[2], max((box[3] - box[1]) * 0.8, 6.0)
    width = high - low
    # An indented line that ends a little early is nearly centred too: long lines must be so exactly.
    slack = 0.35 * em if right + left < 0.4 * width else max(em, 0.04 * width)
    if min(left, right) < 1.5 * em or abs(left - right) > slack:
        return line
    return RawLine(line.text, line.kind, line.origin, centred=True)
