"""Blocks of a page in reading order.

What the file wrote as one flow, each piece beside or below the one before, is a block: a column, a table row, a page number. Blocks are
ordered by cutting the page at white bands and gutters in turn (XY-cut), so that neither columns nor a page number written first mislead.
"""

from __future__ import annotations

from dataclasses import dataclass

from policy_nlp.read.pieces import Piece, bands_of, is_wide

_MAX_CUTS = 40
_FEW = 5  # characters; shorter lines are labels


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
        return [_merged(blocks)]
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
    if running > 1:
        return False
    heights = [len(bands_of(piece for block in group for piece in block.pieces)) for group in groups]
    together = len(bands_of(piece for block in blocks for piece in block.pieces))
    return together <= (1.15 * max(heights) + 0.5 if running else 1.3 * max(heights) + 1)


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
