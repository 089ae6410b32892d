"""A report cut into pieces that may show a delivery: every stretch between marks, commitment or not, since a state
(国际收支基本平衡) is evidence although it is no commitment."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_nlp.model import Analysis, Block, Commitment, Entity, EntityType, Quantity
from policy_nlp.store.records import TargetRecord
from policy_nlp.tasks.clauses import Stated

_MARK = re.compile(r"[^，；。：！？\n\t]+")
_SHORTEST = 3  # characters
_STATE = "state"  # neither planned nor achieved


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text (code points) with the clause that is aligned for it; its status is that of the commitment it
    overlaps, "state" where it is none."""

    start: int
    end: int
    stated: Stated


def pieces_in(analysis: Analysis) -> list[Piece]:
    """The pieces of the prose of a document, in order."""
    return list(_Cutting(analysis).pieces())


class _Cutting:
    def __init__(self, analysis: Analysis) -> None:
        self._text = analysis.text
        self._blocks = analysis.structure.blocks
        self._commitments = sorted(analysis.commitments, key=lambda c: c.start)
        self._starts = [c.start for c in self._commitments]
        self._places = [e for e in analysis.entities if e.type == EntityType.PLACE]
        self._place_starts = [e.start for e in self._places]
        self._quantities = [e for e in analysis.entities if isinstance(e.value, Quantity)]
        self._quantity_starts = [e.start for e in self._quantities]

    def pieces(self) -> Iterator[Piece]:
        for number, block in enumerate(self._blocks):
            if block.kind in ("paragraph", "row", "note") or self._is_sentence(block):
                section = tuple(self._title(self._blocks[n]) for n in block.path)
                for match in _MARK.finditer(self._text, block.start, block.end):
                    start = match.start() + len(match[0]) - len(match[0].lstrip())
                    if match.end() - start >= _SHORTEST:
                        yield self._piece(start, match.end(), section, number, block)

    def _is_sentence(self, block: Block) -> bool:
        """Whether a heading is what a list of results says first of each: ——三大攻坚战取得关键进展。"""
        words = self._text[block.start : block.end].strip()
        return block.kind == "heading" and words.startswith("—") and words.endswith("。")

    def _title(self, heading: Block) -> str:
        return self._text[heading.start : heading.run_in or heading.end]

    def _piece(self, start: int, end: int, section: tuple[str, ...], number: int, block: Block) -> Piece:
        first = max(self._text.rfind("。", block.start, start) + 1, block.start)
        stop = self._text.find("。", end, block.end)
        sentence = self._text[first : stop if stop >= 0 else block.end]
        held = self._held(start, end)
        targets = tuple(TargetRecord(t.indicator, t.op, t.number, t.unit) for c in held for t in c.targets)
        stated = Stated(
            self._text[start:end],
            held[0].status if held else _STATE,
            sentence,
            start - first,
            section,
            number,
            tuple(dict.fromkeys(actor.name for c in held for actor in c.actors)),
            targets or tuple(self._figures(start, end)),
            tuple(place.text for place in _within(self._places, self._place_starts, start, end)),
        )
        return Piece(start, end, stated)

    def _held(self, start: int, end: int) -> list[Commitment]:
        """The commitments that share half of their words, or of the piece's, with the piece."""
        last = bisect_left(self._starts, end)
        near = self._commitments[max(0, last - 3) : last]
        return [c for c in near if 2 * (min(c.end, end) - max(c.start, start)) >= min(c.end - c.start, end - start)]

    def _figures(self, start: int, end: int) -> Iterator[TargetRecord]:
        """Figures without a commitment: what stands before a number is its indicator."""
        for entity in _within(self._quantities, self._quantity_starts, start, end):
            if isinstance(entity.value, Quantity):
                yield TargetRecord(self._text[start : entity.start], "=", entity.value.number, entity.value.unit)


def _within(entities: Sequence[Entity], starts: Sequence[int], start: int, end: int) -> Sequence[Entity]:
    return entities[bisect_left(starts, start) : bisect_right(starts, end)]
