"""The heading tree: which headings stand over each block."""

from __future__ import annotations

from policy_nlp.model import Block
from policy_nlp.structure.lines import Line


def make_blocks(lines: list[Line]) -> tuple[Block, ...]:
    """The blocks of the lines in order, each with the path of the headings over it and a heading with its level."""
    blocks: list[Block] = []
    stack: list[tuple[float, int]] = []  # rank and block index of the open headings
    part = 0
    subhead: float | None = None
    for index, line in enumerate(lines):
        if line.part != part or line.kind == "title":
            stack, part, subhead = [], line.part, None
        rank = line.rank
        if rank == 0.0:
            rank, subhead = _subhead_rank(lines, index, stack, subhead)
        own = rank if rank is not None else line.enumerator.rank if line.enumerator and not line.settled else None
        own = line.ends if own is None else own
        if own is not None:
            while stack and stack[-1][0] >= own:
                stack.pop()
        path = tuple(block for _, block in stack)
        blocks.append(_block(line, path, len(stack) + 1 if rank is not None else None))
        if rank is not None:
            stack.append((rank, index))
        elif line.kind in {"signature", "date", "copies", "printing", "attachment_list", "attachment"}:
            stack = []
    return tuple(blocks)


def _subhead_rank(
    lines: list[Line], index: int, stack: list[tuple[float, int]], known: float | None
) -> tuple[float, float]:
    """The rank of an unnumbered heading, and that of all in its part: over the numbered ones where it opens the part, else
    under the heading open where the first of them stands. One right under another stands a little deeper."""
    base = known if known is not None else (stack[-1][0] + 0.4 if stack else 3.5)
    if index and lines[index - 1].rank == 0.0:
        return base + 0.05, base
    return base, base


def _block(line: Line, path: tuple[int, ...], level: int | None) -> Block:
    return Block(
        line.start,
        line.end,
        line.kind,
        level,
        path,
        line.run_in,
        line.body,
        line.part,
        line.source.cells,
        line.source.table,
        line.source.is_header,
        line.source.covered,
    )
