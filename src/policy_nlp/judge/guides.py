"""What stands under the labels of a service guide: the law quoted and the conditions are asked of nobody, a fee and a term are told, the
steps of the procedure are to be done."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block
from policy_nlp.structure.guides import Kind, is_guide, read_guide_label

rule = rules_of(__name__)

_NAMES = frozenset({"title", "issuer"})  # what they label is one line
_TOLD = _NAMES | {"basis", "conditions"}
_DONE = frozenset({"verb", "adverb-verb", "framed-verb", "speech", "n-verb"})


class GuidePlaces:
    """The labels of a guide that the clauses of a text stand under; of another text none."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        self._blocks = reading.blocks
        self._known: dict[int, Kind | None] = {}
        self._is_guide = is_guide(self._text[start:end] for block in self._blocks for start, end in _pieces(block))

    def kind_of(self, fact: Facts) -> Kind | None:
        """What the label over the clause says stands there."""
        if not self._is_guide:
            return None
        block = self._blocks[fact.clause.block]
        if block.kind == "row":
            return self._beside(block, fact.clause.start)
        if fact.clause.block not in self._known:
            self._known[fact.clause.block] = self._over(fact.clause.block)
        return self._known[fact.clause.block]

    def _over(self, number: int) -> Kind | None:
        block = self._blocks[number]
        if rule.quoted_law.match(self._text, max(block.run_in, block.start), block.end):
            return "basis"
        if own := read_guide_label(self._text[block.start : block.run_in or block.end]):
            return own.kind
        for index in reversed(block.path):
            over = self._blocks[index]
            if over.run_in and rule.own_label.match(self._text, block.start, block.end):
                return None
            if label := read_guide_label(self._text[over.start : over.run_in or over.end]):
                return label.kind if label.kind not in _NAMES or index == number - 1 else None
        return None

    def _beside(self, row: Block, at: int) -> Kind | None:
        """What the cell before the one at `at` says of it."""
        before = [
            label.kind for start, end in row.cells if end <= at and (label := read_guide_label(self._text[start:end]))
        ]
        return before[-1] if before else None


def _pieces(block: Block) -> Sequence[tuple[int, int]]:
    return block.cells if block.kind == "row" and block.cells else ((block.start, block.end),)


def settle_guides(reading: Reading, facts: Sequence[Facts]) -> list[Facts]:
    """The facts, those as no actions that a guide only quotes, asks as a condition, or tells of a term or a fee."""
    places = GuidePlaces(reading)
    settled = []
    for fact in facts:
        kind = places.kind_of(fact)
        told = kind in _TOLD or (kind == "value" and not fact.modal and rule.duty.search(fact.words) is None)
        told = told or (
            kind == "papers" and not fact.modal and rule.paper.fullmatch(fact.words[-fact.size :]) is not None
        )
        told = told or (
            kind == "steps" and not fact.subject and rule.stage.fullmatch(fact.words[-fact.size :]) is not None
        )
        settled.append(fact._replace(shape="defined") if told else fact)
    return settled


def step_places(reading: Reading, facts: Sequence[Facts]) -> frozenset[int]:
    """The places of the clauses that tell a step of a guide's procedure with a verb."""
    places = GuidePlaces(reading)
    return frozenset(at for at, fact in enumerate(facts) if places.kind_of(fact) == "steps" and _is_step(fact))


def _is_step(fact: Facts) -> bool:
    """Whether a clause under the procedure is one of its steps: with who does it in the quote only where it is longer than a heading."""
    if fact.shape not in _DONE or (fact.shape == "n-verb" and (fact.size < _HEADING or fact.clause.closing in "：:")):
        return False
    return rule.stage.fullmatch(fact.words[-fact.size :]) is None


_HEADING = 10  # characters
