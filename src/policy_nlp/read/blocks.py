"""Blocks of a page in reading order.

What the file wrote as one flow, each piece beside or below the one before, is a block: a column, a table row, a page number. Blocks are
ordered by cutting the page at white bands and gutters in turn (XY-cut), so that neither columns nor a page number written first mislead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_nlp.language.brackets import closers
from policy_nlp.read.pieces import Piece, bands_of, is_wide

_MAX_CUTS = 40
_FEW = 5  # characters; shorter lines are labels
_COLUMN_LINES = 4  # fewer lines side by side are a form's, or signatures
_COLUMN_LENGTH = 6  # characters of a column's line on average
_GUTTER = 1.2  # ems
_STOPS = "，。；"
_ENDS = "。；：！？" + closers("round", "double", "title")


@dataclass(slots=True)
class Block:
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


def blocks_of(runs: list[Piece]) -> list[Block]:
    """What the file wrote as one flow, with columns that it wrote line by line across the gutter taken apart."""
    return [part for block in _flowing(runs) for part in _columns(block)]


def _columns(block: Block) -> list[Block]:
    """The columns of a block, each a block, and what stands above and below them."""
    if len(block.pieces) < 2 * _COLUMN_LINES:
        return [block]
    bands = bands_of(block.pieces)
    found: list[Block] = []
    done = 0
    for start, end, gutter in _divided(bands):
        pieces = [piece for band in bands[start:end] for piece in band]
        left = [piece for piece in pieces if piece.left + piece.right < 2 * gutter]
        right = [piece for piece in pieces if piece.left + piece.right >= 2 * gutter]
        if _is_prose(left) and _is_prose(right):
            found += [*_whole(bands[done:start]), _block_of(left), *_columns(_block_of(right))]
            done = end
    return [*found, *_whole(bands[done:])] if found else [block]


def _divided(bands: list[list[Piece]]) -> Iterator[tuple[int, int, float]]:
    """(first band, end, x of the gutter) of each run of bands that one white strip divides, with words on both sides of it."""
    start = both = 0
    strip: tuple[float, float] | None = None
    for index, band in enumerate(bands):
        narrowed = _narrowed(strip, band) if strip else None
        if strip and narrowed is None and both >= _COLUMN_LINES:
            yield start, index, sum(strip) / 2
        if narrowed is None:
            start, both, narrowed = index, 0, _first_gap(band)
        strip = narrowed
        both += strip is not None and band[0].right <= strip[0] and band[-1].left >= strip[1]
    if strip and both >= _COLUMN_LINES:
        yield start, len(bands), sum(strip) / 2


def _first_gap(band: list[Piece]) -> tuple[float, float] | None:
    gaps = ((a.right, b.left) for a, b in pairwise(band) if b.left - a.right > _GUTTER * min(a.size, b.size))
    return next(gaps, None)


def _narrowed(strip: tuple[float, float], band: list[Piece]) -> tuple[float, float] | None:
    """What a band leaves of a white strip; None where too little."""
    low, high = strip
    middle = (low + high) / 2
    for piece in band:
        if piece.left + piece.right < 2 * middle:
            low = max(low, piece.right)
        else:
            high = min(high, piece.left)
    return (low, high) if high - low > _GUTTER * min(piece.size for piece in band) else None


def _block_of(pieces: Sequence[Piece]) -> Block:
    first, *others = pieces
    block = Block([first], first.left, first.top, first.right, first.bottom)
    for piece in others:
        block.add(piece)
    return block


def _whole(bands: list[list[Piece]]) -> list[Block]:
    return [_block_of([piece for band in bands for piece in band])] if bands else []


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether pieces are a column of a text, not of a table or form: several lines of some length with the stops of sentences."""
    if not pieces:
        return False
    lines = len(bands_of(pieces))
    text = "".join(piece.text for piece in pieces)
    if lines < _COLUMN_LINES or len(text) < _COLUMN_LENGTH * lines:
        return False
    return sum(map(text.count, _STOPS)) > 1 or _is_running_text(_block_of(pieces))


def _flowing(runs: list[Piece]) -> list[Block]:
    blocks: list[Block] = []
    for run in runs:
        if blocks and _flows(blocks[-1], run):
            blocks[-1].add(run)
        else:
            blocks.append(Block([run], run.left, run.top, run.right, run.bottom))
    return blocks


def _flows(block: Block, run: Piece) -> bool:
    """Whether a piece goes on with the block: on the same line to the right, or below within two lines and under it."""
    last = block.pieces[-1]
    if abs(sum(run.first_line) - sum(last.first_line)) < 0.8 * min(run.size, last.size):
        return run.left > last.left
    below = -0.3 * run.size < run.top - last.bottom < 2.0 * max(run.size, last.size)
    return below and run.left < block.right and run.right > block.left


def in_order(blocks: list[Block], depth: int = 0) -> list[Block]:
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
                for block in in_order(sorted(group, key=lambda b: getattr(b, along)), depth + 1)
            ]
    if sum(map(_is_running_text, blocks)) <= 1:
        # what stands over the columns was written as one flow with the first, so that no gutter cut the page
        return _columns(_merged(blocks))
    total = sum(block.size for block in blocks)
    small = [block for block in blocks if block.size * 30 < total]  # a caption across the gutter
    if small and len(small) < len(blocks):
        aside = {id(block) for block in small}
        return in_order([block for block in blocks if id(block) not in aside], depth + 1) + small
    return blocks


def _are_cells(groups: list[list[Block]]) -> bool:
    """Whether blocks side by side are the cells of a form or table, to be read along the lines, not one after the other: their
    lines stand at the same heights, and not more than one of them is running text."""
    blocks = [block for group in groups for block in group]
    running = sum(map(_is_running_text, blocks))
    if running > 1 or sum(_is_prose([piece for block in group for piece in block.pieces]) for group in groups) > 1:
        return False
    if len(groups) > 1 and all(map(_goes_on_beside, groups[:-1])):
        return False
    heights = [len(bands_of(piece for block in group for piece in block.pieces)) for group in groups]
    together = len(bands_of(piece for block in blocks for piece in block.pieces))
    return together <= (1.15 * max(heights) + 0.5 if running else 1.3 * max(heights) + 1)


def _goes_on_beside(group: list[Block]) -> bool:
    """Whether blocks are a column that goes on in the next, however short that is: running text whose last line is full and open."""
    column = _block_of([piece for block in group for piece in block.pieces])
    bands = bands_of(column.pieces)
    last = bands[-1][-1]
    full = last.right > column.right - 1.6 * last.size and is_wide(last.text[-1]) and last.text[-1] not in _ENDS
    return len(bands) >= _COLUMN_LINES and full and _is_running_text(column) and _is_prose(column.pieces)


def _is_running_text(block: Block) -> bool:
    """Several lines, most of which reach the right edge with words that go on in the next."""
    bands = bands_of(block.pieces)
    ends = [band[-1] for band in bands[:-1] if len(band[-1].text) >= _FEW and not band[-1].text.endswith(("：", ":"))]
    reaching = [piece for piece in ends if piece.right > block.right - 1.6 * piece.size and is_wide(piece.text[-1])]
    return len(bands) > 1 and len(reaching) * 2 > len(bands) - 1


def _merged(blocks: list[Block]) -> Block:
    first, *others = blocks
    for block in others:
        for piece in block.pieces:
            first.add(piece)
    return first


def _cut(blocks: list[Block], first: str, last: str) -> list[list[Block]]:
    """Groups of blocks that overlap in one direction, in order."""
    groups: list[list[Block]] = []
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
