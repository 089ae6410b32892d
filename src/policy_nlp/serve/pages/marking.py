"""The text of a document as a page shows it: blocks of pieces, each with the commitment and the entity it is part of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from policy_nlp.model import Analysis, Block, Commitment, Entity

PORTION = 10_000  # characters of a long document that are drawn at once: some 50 ms
_HEADINGS = {"title": 2, "heading": 3}
Span = tuple[int, int]


class Piece(NamedTuple):
    """A piece of text that is all of one entity or of none. `is_strong` is a heading's, `is_here` what was asked for."""

    text: str
    entity: Entity | None
    is_strong: bool
    is_here: bool


class Stretch(NamedTuple):
    """Pieces of one commitment, or of none; `is_first` where its words begin."""

    commitment: Commitment | None
    is_first: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block: its number, kind, heading level (0: none), its stretches, or of a row the stretches of its cells."""

    number: int
    kind: str
    level: int
    stretches: tuple[Stretch, ...]
    cells: tuple[tuple[Stretch, ...], ...] = ()
    is_header: bool = False


class Outlined(NamedTuple):
    """A heading in the outline: its block, its depth from 0, its words, the portion it stands in."""

    number: int
    depth: int
    words: str
    portion: int


def portions(analysis: Analysis) -> tuple[tuple[int, int], ...]:
    """(first block, end) of each portion that a long document is shown in."""
    blocks = analysis.structure.blocks
    found, first = [], 0
    for n, block in enumerate(blocks):
        if block.end - blocks[first].start > PORTION and n > first:
            found.append((first, n))
            first = n
    return (*found, (first, len(blocks)))


def portion_of(analysis: Analysis, parts: Sequence[tuple[int, int]], offset: int) -> int:
    """The number of the portion that holds an offset."""
    ends = [analysis.structure.blocks[end - 1].end if end else 0 for _, end in parts]
    return min(bisect_left(ends, offset + 1), len(parts) - 1)


def outline(analysis: Analysis, parts: Sequence[tuple[int, int]]) -> tuple[Outlined, ...]:
    """The headings, and the titles of documents inside the document."""
    found, ends = [], [end for _, end in parts]
    for number, block in enumerate(analysis.structure.blocks):
        if block.kind in _HEADINGS or block.run_in:
            words = analysis.text[block.start : block.run_in or block.end].strip()
            portion = bisect_right(ends, number)
            found.append(Outlined(number, len(block.path), words, portion))
    return tuple(found)


def marked_blocks(
    analysis: Analysis, part: tuple[int, int], here: Span | None
) -> Iterator[ShownBlock | tuple[ShownBlock, ...]]:
    """The blocks of a portion in their order; the rows of one table together."""
    blocks = analysis.structure.blocks[part[0] : part[1]]
    marker = Marker(analysis, here, blocks[0].start if blocks else 0)
    numbered = enumerate(blocks, part[0])
    for table, group in groupby(numbered, lambda one: one[1].table if one[1].kind == "row" else None):
        shown = tuple(marker.block(number, block) for number, block in group)
        if table is None:
            yield from shown
        else:
            yield shown


class Marker:
    """Cuts the text of one document into pieces, from an offset on: what begins before it begins in another part."""

    def __init__(self, analysis: Analysis, here: Span | None, since: int = 0) -> None:
        self._text, self._here, self._since = analysis.text, here, since
        self._commitments = sorted(analysis.commitments, key=lambda one: (one.start, -one.end))
        self._entities = sorted(analysis.entities, key=lambda one: (one.start, -one.end))
        self._longest = max((one.end - one.start for one in self._commitments), default=0)
        self._longest_entity = max((one.end - one.start for one in self._entities), default=0)
        self._starts = [one.start for one in self._commitments]
        self._entity_starts = [one.start for one in self._entities]
        self._begun: set[tuple[int, int, str]] = set()

    def block(self, number: int, block: Block) -> ShownBlock:
        """A block as it is shown."""
        level = _HEADINGS.get(block.kind, 0) and min(_HEADINGS[block.kind] + len(block.path), 6)
        cells = tuple(self._stretches(start, end, 0) for start, end in block.cells)
        stretches = () if cells else self._stretches(block.start, block.end, block.run_in)
        return ShownBlock(number, block.kind, level, stretches, cells, block.is_header)

    def _stretches(self, start: int, end: int, run_in: int) -> tuple[Stretch, ...]:
        commitments = _overlapping(self._commitments, self._starts, self._longest, start, end)
        entities = _overlapping(self._entities, self._entity_starts, self._longest_entity, start, end)
        spans = [*((one.start, one.end) for one in (*commitments, *entities)), *([self._here] if self._here else [])]
        cuts = sorted({start, end, *(at for span in spans for at in span), run_in})
        inside = [at for at in cuts if start <= at <= end]
        found: list[tuple[Commitment | None, Piece]] = []
        for a, b in pairwise(inside):
            entity = next((one for one in entities if one.start <= a and b <= one.end), None)
            is_here = self._here is not None and self._here[0] <= a and b <= self._here[1]
            found.append((_innermost(commitments, a, b), Piece(self._text[a:b], entity, b <= run_in, is_here)))
        return tuple(self._grouped(found))

    def _grouped(self, found: Iterable[tuple[Commitment | None, Piece]]) -> Iterator[Stretch]:
        for commitment, group in groupby(found, lambda one: one[0]):
            key = (commitment.start, commitment.end, commitment.status) if commitment else None
            is_first = commitment is not None and key not in self._begun and commitment.start >= self._since
            yield Stretch(commitment, is_first, tuple(piece for _, piece in group))
            if key:
                self._begun.add(key)


def _overlapping(
    things: Sequence[Entity] | Sequence[Commitment], starts: Sequence[int], longest: int, start: int, end: int
) -> list:  # type: ignore[type-arg]
    first, last = bisect_left(starts, start - longest), bisect_left(starts, end)
    return [one for one in things[first:last] if one.end > start]


def _innermost(commitments: Sequence[Commitment], start: int, end: int) -> Commitment | None:
    holding = [one for one in commitments if one.start <= start and end <= one.end]
    return min(holding, key=lambda one: one.end - one.start, default=None)


def excerpt(text: str, start: int, end: int, around: int = 60) -> tuple[str, str, str]:
    """The words of a span with what stands before and after them on their line."""
    first = max(text.rfind("\n", 0, start) + 1, start - around)
    stop = text.find("\n", end)
    last = min(stop if stop >= 0 else len(text), end + around)
    return text[first:start], text[start:end], text[end:last]
