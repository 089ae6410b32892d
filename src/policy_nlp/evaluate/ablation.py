"""What each rule gains: the figures with it and without it.

Documents are read and their entities resolved once. A watched run notes which rules match in which document; without a rule only
those are judged again, and all of them without a group of rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policy_nlp.clauses.declared import without_declarations
from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments import read_commitments
from policy_nlp.evaluate.alignment import Alignment
from policy_nlp.evaluate.gold import GoldDocument, find_gold
from policy_nlp.evaluate.scoring import Tally, score_commitments
from policy_nlp.export.document import export_commitment
from policy_nlp.judge import find_actions
from policy_nlp.language.rules import all_rules, is_group, watching, without
from policy_nlp.model import Commitment
from policy_nlp.read import read_document
from policy_nlp.recognize import recognize
from policy_nlp.repair import repair_text
from policy_nlp.resolve import resolve
from policy_nlp.structure import find_structure

FIGURES = {
    "planned": "commitments, planned",
    "achieved": "commitments, achieved",
    "actors": "commitment actors",
    "deadlines": "commitment deadlines",
    "targets": "commitment targets",
}
ROOMS = ("clauses.", "judge.", "commitments.")


@dataclass(frozen=True, slots=True)
class Gain:
    """What a rule adds to one figure: to its F1, in thousandths, and to the rows that are right and that are wrong."""

    f1: float
    right: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Effect:
    """A rule, in how many documents it matches (None: a group of rows), in how many it changes what is found, and what it gains."""

    rule: str
    matched: int | None
    changed: int
    gains: dict[str, Gain]

    @property
    def gain(self) -> float:
        """What it adds to all figures together, in thousandths of F1."""
        return sum(gain.f1 for gain in self.gains.values())


@dataclass(slots=True)
class _Document:
    """An annotated document, read and resolved; `actions`, `found` and `tally` are what all rules together give, `matched` those that
    match."""

    gold: dict[str, Any]
    alignment: Alignment
    reading: Callable[[], Reading]  # one keeps what it has worked out, so each run has a new one
    actions: tuple[Commitment, ...] = ()
    found: tuple[Commitment, ...] = ()
    tally: Tally = field(default_factory=Tally)
    matched: frozenset[str] = frozenset()

    def read(self, matched: set[str]) -> None:
        """Judges it by all rules, of which those that match are noted in the set given."""
        matched.clear()
        self.actions = find_actions(self.reading())
        self.found = read_commitments(self.reading(), self.actions)[0]
        self.matched = frozenset(matched)
        self.tally = self.score(self.found)

    def without(self, rule: str) -> tuple[Commitment, ...]:
        """Its commitments by the rules in force; no rule of `commitments` has a say in what is an action."""
        return read_commitments(self.reading(), self.actions if rule.startswith("commitments.") else None)[0]

    def score(self, found: Sequence[Commitment]) -> Tally:
        """The counts of these commitments."""
        tally = Tally()
        record = {"commitments": [export_commitment(commitment) for commitment in found]}
        score_commitments("", self.gold, record, self.alignment, tally)
        return tally


def measure_rules(
    folders: Iterable[Path],
    only: str = "",
    track: Callable[[Sequence[str]], Iterable[str]] = list,
) -> list[Effect]:
    """The effect of each rule whose id holds `only`, on the annotated documents of all the folders, by id. Raises ConfigError where
    a folder holds no gold, ReadError where a document cannot be read."""
    documents = [_prepare(document) for folder in folders for document in find_gold(folder)]
    with watching() as matched:
        for document in documents:
            document.read(matched)
    total = _sum(document.tally for document in documents)
    rules = [r for r in all_rules() if only in r and (is_group(r) or r.startswith(ROOMS))]
    return [_effect(rule, documents, total) for rule in track(rules)]


def _prepare(document: GoldDocument) -> _Document:
    repaired = repair_text(read_document(document.source))
    structure = find_structure(repaired)
    text = repaired.text
    entities, references, _ = resolve(text, structure, recognize(text, structure))
    gold = document.load()
    bare, _ = without_declarations(Reading(text, structure, entities, references))  # which actions are found in
    return _Document(
        gold,
        Alignment(gold["text"], bare.verbatim),
        lambda: Reading(bare.verbatim, bare.structure, bare.entities, references),
    )


def _effect(rule: str, documents: Sequence[_Document], total: Tally) -> Effect:
    touched = documents if is_group(rule) else [document for document in documents if rule in document.matched]
    tally = _sum([total])
    changed = 0
    with without([rule]):
        for document in touched:
            found = document.without(rule)
            if found != document.found:
                changed += 1
                _add(tally, document.tally, -1)
                _add(tally, document.score(found), 1)
    gains = {name: _gain(figure, total, tally) for name, figure in FIGURES.items()}
    return Effect(rule, None if is_group(rule) else len(touched), changed, gains)


def _gain(figure: str, having: Tally, lacking: Tally) -> Gain:
    right = having.hit[figure] - lacking.hit[figure]
    wrong = having.predicted[figure] - lacking.predicted[figure] - right
    return Gain(1000 * (_f1(having, figure) - _f1(lacking, figure)), right, wrong)


def _f1(tally: Tally, figure: str) -> float:
    rows = tally.gold[figure] + tally.predicted[figure]
    return 2 * tally.hit[figure] / rows if rows else 0.0


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        _add(total, tally, 1)
    return total


def _add(total: Tally, tally: Tally, sign: int) -> None:
    for into, counts in ((total.hit, tally.hit), (total.gold, tally.gold), (total.predicted, tally.predicted)):
        into.update(Counter({figure: sign * count for figure, count in counts.items()}))
