"""Pieces of text on a page → lines in reading order: what PDF and OFD have in common.

A page is a heap of pieces with boxes. What the file wrote as one flow, each piece beside or below the one before, is a block: a
column, a table row, a page number. Blocks are ordered by cutting the page at white bands and gutters in turn (XY-cut), so that
neither columns nor a page number written first mislead; inside a block, pieces at one height are a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from policy_nlp.model import Origin, RawLine
from policy_nlp.read.ruled_table import Box, Table, holds
from policy_nlp.read.table import looks_header

_MAX_CUTS = 40
_FEW = 5  # characters; shorter lines are labels
_SHARED_EDGE = 4  # lines that begin at one place are a column's, not centred
_WIDE_GAP = 1.9  # ems; a gap this wide inside a band is a cell's or a tab's
_LEFT_OF_SQUARE = (0.3, 0.6)  # ems; a space of running text is narrower
_SPACE_GAP = 0.45  # ems; narrower gaps are the setting's, not the author's


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with its box in points from the page's top left, and its size of type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    vertical: bool = False
    table: int | None = None
    """Which table of the page the piece stands for, if it is none of text."""

    @property
    def first_line(self) -> tuple[float, float]:
        """Top and bottom of the first character: where a vertical piece joins a band."""
        return self.top, self.top + self.size if self.vertical else self.bottom


def page_lines(pieces: Sequence[Piece], page: int, width: float, tables: Sequence[Table] = ()) -> list[RawLine]:
    """The page's lines in reading order, each with its box; `centred` where both margins are wide and even. Pieces inside one
    of the tables give way to its rows, whose `table` is the table's index."""
    runs = _runs(pieces)
    if tables:
        return _with_tables(runs, page, width, tables)
    if not runs:
        return []
    if sum(len(p.text) for p in runs if p.vertical) * 2 > sum(len(p.text) for p in runs):
        runs.sort(key=lambda p: (-p.right, p.top))  # set in columns from the right, as books once were
        return [_line([piece], page) for piece in runs]
    lines = [_line(band, page) for block in _ordered(_blocks(runs)) for band in _bands(block.pieces)]
    return _mark_centred(lines, width)


def _with_tables(runs: list[Piece], page: int, width: float, tables: Sequence[Table]) -> list[RawLine]:
    """Each table stands in the flow as one piece, and its rows take the place of that piece's line."""
    outside = [
        run for run in runs if not any(holds(table, run.left, run.top, run.right, run.bottom) for table in tables)
    ]
    stand_ins = [
        Piece(" ", *table.box, table.box[3] - table.box[1], table=number) for number, table in enumerate(tables)
    ]
    lines: list[RawLine] = []
    for block in _ordered(_blocks([*outside, *stand_ins])):
        for band in _bands(block.pieces):
            lines += _band_lines(band, page, tables)
    texts = iter(_mark_centred([line for line in lines if line.kind == "line"], width))
    return [line if line.kind == "row" else next(texts) for line in lines]


def _band_lines(band: list[Piece], page: int, tables: Sequence[Table]) -> list[RawLine]:
    """The line of a band; where a table stands in it, the table's rows, and what stands beside it before and after."""
    lines: list[RawLine] = []
    beside: list[Piece] = []
    for piece in band:
        if piece.table is None:
            beside.append(piece)
            continue
        lines += [_line(beside, page)] if beside else []
        lines += _rows(tables[piece.table], piece.table, page)
        beside = []
    return lines + ([_line(beside, page)] if beside else [])


def has_cells(pieces: Sequence[Piece]) -> bool:
    """Whether at least three times a piece stands right of the one before it, at its height: the mark of a page with a table."""
    beside = sum(
        1 for a, b in pairwise(pieces) if b.left > a.right and abs(a.bottom - b.bottom) < 0.5 * min(a.size, b.size)
    )
    return beside >= 3


def text_in_box(pieces: Sequence[Piece], box: Box) -> str:
    """The words of the pieces whose middle lies in a box, line by line."""
    left, top, right, bottom = box
    inside = [p for p in pieces if left <= (p.left + p.right) / 2 <= right and top <= (p.top + p.bottom) / 2 <= bottom]
    return "\n".join(_line(band, 0).text.replace("\t", " ") for band in _bands(_runs(inside)))


def number_tables(pages: Iterable[Sequence[RawLine]]) -> list[RawLine]:
    """The lines of all pages with the tables numbered through the document. A table that ends a page and one with as many columns
    that begins the next are one, and a header row said again is left out."""
    lines: list[RawLine] = []
    count = 0
    header: tuple[str, ...] = ()
    for page in pages:
        numbers: dict[int, int] = {}
        for line in page:
            table = line.table
            if table is None:
                lines.append(line)
                continue
            if table not in numbers:
                before = _table_before(lines)
                goes_on = before is not None and not numbers and len(before.cells) == len(line.cells)
                count += not goes_on
                numbers[table] = count - 1
                if goes_on and line.cells == header:
                    continue
                header = header if goes_on else line.cells
                line = replace(line, is_header=line.is_header and not goes_on)
            lines.append(replace(line, table=numbers[table]))
    return lines


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
    for cells, top, bottom in zip(table.rows, table.tops, bottoms, strict=True):
        if any(cells):
            box = (round(table.box[0], 1), round(top, 1), round(table.box[2], 1), round(bottom, 1))
            header = not rows and looks_header(cells)
            rows.append(RawLine("\t".join(cells), "row", Origin(page=page, box=box), None, cells, number, header))
    return rows


def _runs(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces that the file wrote one after the other side by side, as one; many writers place each character by itself."""
    runs: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        last = runs[-1] if runs else None
        if last is not None and _continues(last, piece):
            runs[-1] = Piece(
                last.text + piece.text,
                last.left,
                min(last.top, piece.top),
                max(last.right, piece.right),
                max(last.bottom, piece.bottom),
                last.size,
            )
        else:
            runs.append(piece)
    return [run for run in runs if run.text.strip()]


def _continues(last: Piece, piece: Piece) -> bool:
    size = min(last.size, piece.size)
    level = abs(last.bottom - piece.bottom) < 0.15 * size and abs(last.size - piece.size) < 0.15 * size
    near = -0.35 * size < piece.left - last.right < 0.15 * size
    return level and near and piece.left > last.left and not (last.vertical or piece.vertical)


def _bands(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces at one height, from the top, each band from the left."""
    bands: list[list[Piece]] = []
    middle = height = 0.0
    for piece in sorted(pieces, key=lambda p: (sum(p.first_line), p.left)):
        top, bottom = piece.first_line
        own = (top + bottom) / 2
        if bands and own - middle <= 0.4 * min(height, bottom - top):
            bands[-1].append(piece)
        else:
            bands.append([piece])
            middle, height = own, bottom - top
    for band in bands:
        band.sort(key=lambda p: (p.left, p.right))
    return bands


def _line(band: list[Piece], page: int) -> RawLine:
    text = band[0].text
    for before, piece in pairwise(band):
        if piece.text == before.text and abs(piece.left - before.left) < 0.4 * piece.size:
            continue  # drawn twice to look bold
        text += _joint(before, piece, text) + piece.text
    box = (
        round(min(p.left for p in band), 1),
        round(min(p.top for p in band), 1),
        round(max(p.right for p in band), 1),
        round(max(p.bottom for p in band), 1),
    )
    return RawLine(text, "line", Origin(page=page, box=box))


def _joint(before: Piece, piece: Piece, text: str) -> str:
    """What stands between two pieces of a band: nothing, a space or a tab, by the width of the gap."""
    gap = (piece.left - before.right) / max(min(before.size, piece.size), 1.0)
    if gap < _SPACE_GAP or text.endswith((" ", "\u3000", "\t")) or piece.text.startswith((" ", "\u3000")):
        narrow = gap < 0.15 or is_wide(text[-1:]) or is_wide(piece.text[:1])
        return "" if narrow or gap >= _SPACE_GAP else " "
    if is_set_apart(text, piece.text, gap):
        return ""
    return "\t" if gap >= _WIDE_GAP else " "


def is_set_apart(before: str, after: str, gap: float) -> bool:
    """Whether a gap, in ems, is what a figure leaves of the square that a Chinese character would fill: writers that
    place every character by itself set 2023年 as 2 0 2 3 年."""
    return _LEFT_OF_SQUARE[0] < gap < _LEFT_OF_SQUARE[1] and bool(
        _set_apart_pattern().fullmatch(before[-1:] + after[:1])
    )


@cache
def _set_apart_pattern() -> re.Pattern[str]:
    return re.compile(r"[0-9][0-9.%‰～~-]|[.～~-][0-9]|[0-9A-Z%][\u2e80-\uffef]")


def is_wide(char: str) -> bool:
    """Whether a character is Chinese or full-width, so that no space belongs beside it."""
    return char >= "\u2e80" or char in "“”‘’—…·"


@dataclass(slots=True)
class _Block:
    """Pieces that the file wrote as one flow, each beside or below the one before."""

    pieces: list[Piece]
    left: float
    top: float
    right: float
    bottom: float

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.left, self.top = min(self.left, piece.left), min(self.top, piece.top)
        self.right, self.bottom = max(self.right, piece.right), max(self.bottom, piece.bottom)

    @property
    def size(self) -> int:
        return sum(len(piece.text) for piece in self.pieces)


def _blocks(runs: list[Piece]) -> list[_Block]:
    blocks: list[_Block] = []
    for run in runs:
        if blocks and _flows(blocks[-1], run):
            blocks[-1].add(run)
        else:
            blocks.append(_Block([run], run.left, run.top, run.right, run.bottom))
    return blocks


def _flows(block: _Block, run: Piece) -> bool:
    """Whether a piece goes on with the block: on the same line to the right, or below within two lines and under it."""
    last = block.pieces[-1]
    if abs(sum(run.first_line) - sum(last.first_line)) < 0.8 * min(run.size, last.size):
        return run.left > last.left
    below = -0.3 * run.size < run.top - last.bottom < 2.0 * max(run.size, last.size)
    return below and run.left < block.right and run.right > block.left


def _ordered(blocks: list[_Block], depth: int = 0) -> list[_Block]:
    """Blocks in reading order: cut by white bands across, then by gutters, in turn; what cannot be cut stays as the file has it."""
    if len(blocks) < 2 or depth > _MAX_CUTS:
        return blocks
    for first, last, along in (("top", "bottom", "left"), ("left", "right", "top")):
        groups = _cut(blocks, first, last)
        if len(groups) > 1 and first == "left" and _are_cells(groups):
            return [_merged(blocks)]
        if len(groups) > 1:
            return [
                block
                for group in groups
                for block in _ordered(sorted(group, key=lambda b: getattr(b, along)), depth + 1)
            ]
    if sum(map(_is_running_text, blocks)) <= 1:
        return [_merged(blocks)]
    total = sum(block.size for block in blocks)
    small = [block for block in blocks if block.size * 30 < total]  # a caption across the gutter
    if small and len(small) < len(blocks):
        aside = {id(block) for block in small}
        return _ordered([block for block in blocks if id(block) not in aside], depth + 1) + small
    return blocks


def _are_cells(groups: list[list[_Block]]) -> bool:
    """Whether blocks side by side are the cells of a form or table, to be read along the lines, not one after the other: their
    lines stand at the same heights, and not more than one of them is running text."""
    blocks = [block for group in groups for block in group]
    running = sum(map(_is_running_text, blocks))
    if running > 1:
        return False
    heights = [len(_bands(piece for block in group for piece in block.pieces)) for group in groups]
    together = len(_bands(piece for block in blocks for piece in block.pieces))
    return together <= (1.15 * max(heights) + 0.5 if running else 1.3 * max(heights) + 1)


def _is_running_text(block: _Block) -> bool:
    """Several lines, most of which reach the right edge with words that go on in the next."""
    bands = _bands(block.pieces)
    ends = [band[-1] for band in bands[:-1] if len(band[-1].text) >= _FEW and not band[-1].text.endswith(("：", ":"))]
    reaching = [piece for piece in ends if piece.right > block.right - 1.6 * piece.size and is_wide(piece.text[-1])]
    return len(bands) > 1 and len(reaching) * 2 > len(bands) - 1


def _merged(blocks: list[_Block]) -> _Block:
    first, *others = blocks
    for block in others:
        for piece in block.pieces:
            first.add(piece)
    return first


def _cut(blocks: list[_Block], first: str, last: str) -> list[list[_Block]]:
    """Groups of blocks that overlap in one direction, in order."""
    groups: list[list[_Block]] = []
    reach = 0.0
    for block in sorted(blocks, key=lambda b: getattr(b, first)):
        slack = 0.3 * block.pieces[0].size
        if groups and getattr(block, first) < reach - slack:
            groups[-1].append(block)
            reach = max(reach, getattr(block, last))
        else:
            groups.append([block])
            reach = getattr(block, last)
    return groups


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
