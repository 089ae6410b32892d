"""A document read without the brackets that declare short names: 市水务局（以下简称市局）｜负责…, as if it said 市水务局负责….

Such a bracket says nothing of what is done, and stands between a body and its verb, where no rule need then know it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from policy_nlp.clauses.reading import Reading
from policy_nlp.language.declared import declaration
from policy_nlp.model import ActorMention, Block, Commitment, Deadline, Entity, Header, Structure, Target, changed

Span = tuple[int, int]


class Cuts:
    """The stretches taken out of a text, and the way between offsets in it and in what is left."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._taken = [0]  # characters before each stretch
        for start, end in spans:
            self._taken.append(self._taken[-1] + end - start)
        self._left = [start - taken for start, taken in zip(self._starts, self._taken, strict=False)]

    def inner(self, at: int) -> int:
        """The offset in what is left; of one within a stretch, where it was."""
        number = bisect_right(self._starts, at)
        if number and at < self._ends[number - 1]:
            return self._left[number - 1]
        return at - self._taken[number]

    def outer(self, at: int) -> int:
        """The offset in the whole text of the character at an offset in what is left."""
        return at + self._taken[bisect_right(self._left, at)]

    def outer_end(self, at: int) -> int:
        """The same of an offset that ends a stretch: before what was taken out there."""
        return at + self._taken[bisect_left(self._left, at)]

    def outer_span(self, start: int, end: int) -> Span:
        """The span in the whole text; one that is none (-1) stays so."""
        return (self.outer(start), self.outer_end(end)) if 0 <= start < end else (start, end)


def without_declarations(reading: Reading) -> tuple[Reading, Cuts | None]:
    """The reading without them, and what was taken out; the reading itself and None where there is none."""
    text = reading.verbatim
    spans = [found.span() for found in declaration().finditer(text) if text[found.start() - 1 : found.start()].strip()]
    if not spans:
        return reading, None
    cuts = Cuts(spans)
    kept = "".join(text[start:end] for start, end in _between(spans, len(text)))
    structure = _moved_structure(reading.structure, cuts)
    return Reading(kept, structure, tuple(_moved(reading.entities, cuts)), reading.references), cuts


def _between(spans: Sequence[Span], length: int) -> Iterable[Span]:
    at = 0
    for start, end in spans:
        yield at, start
        at = end
    yield at, length


def _moved_structure(structure: Structure, cuts: Cuts) -> Structure:
    return replace(
        structure,
        header=_moved_header(structure.header, cuts),
        blocks=tuple(_moved_block(block, cuts) for block in structure.blocks),
        parts=tuple(replace(part, header=_moved_header(part.header, cuts)) for part in structure.parts),
    )


def _moved_header(header: Header, cuts: Cuts) -> Header:
    spans = {name: (cuts.inner(start), cuts.inner(end)) for name, (start, end) in header.spans.items()}
    return replace(header, spans=spans)


def _moved_block(block: Block, cuts: Cuts) -> Block:
    return replace(
        block,
        start=cuts.inner(block.start),
        end=cuts.inner(block.end),
        run_in=cuts.inner(block.run_in),
        body=cuts.inner(block.body),
        cells=tuple((cuts.inner(start), cuts.inner(end)) for start, end in block.cells),
    )


def _moved(entities: Iterable[Entity], cuts: Cuts) -> Iterable[Entity]:
    """The entities, but those within a bracket."""
    for entity in entities:
        start, end = cuts.inner(entity.start), cuts.inner(entity.end)
        if start < end:
            yield changed(entity, start=start, end=end)


def put_back(commitment: Commitment, text: str, cuts: Cuts) -> Commitment:
    """A commitment of the reading without declarations, quoted from the whole text."""
    start, end = cuts.outer_span(commitment.start, commitment.end)
    is_cut = end - start > commitment.end - commitment.start
    return changed(
        commitment,
        start=start,
        end=end,
        text=text[start:end] if is_cut else commitment.text,
        sentence=cuts.outer_span(*commitment.sentence),
        scope=commitment.scope and cuts.outer_span(*commitment.scope),
        actors=tuple(_actor_back(actor, text, cuts) for actor in commitment.actors),
        inferred=tuple(_actor_back(actor, text, cuts) for actor in commitment.inferred),
        deadline=commitment.deadline and _back(commitment.deadline, cuts),
        inferred_deadline=commitment.inferred_deadline and _back(commitment.inferred_deadline, cuts),
        targets=tuple(_back(target, cuts) for target in commitment.targets),
    )


def _actor_back(actor: ActorMention, text: str, cuts: Cuts) -> ActorMention:
    """The actor in the words of the whole text; its name stays without the declaration."""
    back = _back(actor, cuts)
    is_cut = back.end - back.start > actor.end - actor.start
    return changed(back, text=text[back.start : back.end]) if is_cut else back


_Said = TypeVar("_Said", ActorMention, Deadline, Target)


def _back(said: _Said, cuts: Cuts) -> _Said:
    start, end = cuts.outer_span(said.start, said.end)
    return changed(said, start=start, end=end)
