"""Judged pairs of clauses → the trees that align. scikit-learn is needed here only; asking the trees needs NumPy.

Inputs, all by name: models/tasks/judgements.json, stand-off judgements over real documents (file, SHA-256, offsets that do not
count white space, and a digest of the clause; no text), and those documents."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from policy_nlp import trees
from policy_nlp.model import Analysis
from policy_nlp.tasks.alignment import candidate_rows
from policy_nlp.tasks.clauses import Stated, stated_in
from policy_nlp.tasks.signals import SIGNALS, WITHOUT_RARITY
from policy_nlp.tasks.surroundings import SURROUNDINGS, surroundings_of
from policy_nlp.tasks.trees import Trees, trees_of

Span = tuple[int, int]
Read = Callable[[Path], Analysis]


@dataclass(frozen=True)
class Examples:
    """The candidate pairs of one pair of documents: rows of signals, whether each is right, and what each query should find.

    `name` is the pair's; `queries` are (place of the clause in A, the places in B of its partners, how many partners no clause
    of B meets). `sides` are the clauses of both documents, where pairs are asked twice: then all pairs are there, also those of
    clauses that nobody judged."""

    name: str
    i: Any
    j: Any
    rows: Any
    right: Any
    queries: tuple[tuple[int, frozenset[int], int], ...]
    sides: tuple[Sequence[Stated], Sequence[Stated]] = ((), ())

    @property
    def judged(self) -> Any:
        """Which pairs somebody judged."""
        import numpy

        return numpy.isin(self.i, [place for place, *_ in self.queries])


def read_examples(judgements: Path, real: Path, read: Read, reader: int = 1) -> list[Examples]:
    """The examples of one reader (1 judged all, 2 a tenth again). Documents that have changed or are gone are left out."""
    pages = cache(lambda path: Page(read(Path(path))))
    found = []
    for judged in json.loads(judgements.read_text("utf-8"))["alignments"]:
        paths = [real / judged["a"], real / judged["b"]]
        if judged["reader"] == reader and all(map(is_as_judged, paths, (judged["a_sha256"], judged["b_sha256"]))):
            found.append(_examples(judged, *(pages(str(path)) for path in paths)))
    return found


def is_as_judged(path: Path, sha256: str) -> bool:
    """Whether the file is there and has not changed since it was judged."""
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _examples(judged: Mapping[str, Any], a: Page, b: Page) -> Examples:
    in_b = [stated for stated, span in zip(b.stated, b.spans, strict=True) if span[0] < judged.get("read_to", 1 << 60)]
    i, j, rows = candidate_rows(a.stated, in_b)
    queries = []
    for query in judged["queries"]:
        place = a.place(query["a"])
        if place is None:
            continue
        places = [b.place(partner) for partner in query["b"]]
        right = frozenset(p for p in places if p is not None and p < len(in_b))
        queries.append((place, right, sum(p is None for p in places)))
    import numpy

    wanted = {place: right for place, right, _ in queries}
    is_right = numpy.array([y in wanted.get(x, ()) for x, y in zip(i.tolist(), j.tolist(), strict=True)], bool)
    return Examples(f"{judged['a']} → {judged['b']}", i, j, rows, is_right, tuple(queries), (a.stated, in_b))


class Page:
    """A document's clauses, and where they stand when white space is not counted."""

    def __init__(self, analysis: Analysis) -> None:
        self.stated = stated_in(analysis)
        before = counts_of(analysis.text)
        self.spans = [(before[c.start], before[c.end]) for c in analysis.commitments]
        self._digests: dict[str, list[int]] = {}
        for n, commitment in enumerate(analysis.commitments):
            self._digests.setdefault(digest(commitment.text), []).append(n)

    def place(self, judged: Sequence[Any]) -> int | None:
        """The place of the clause that was judged: the nearest of the same words, else one that overlaps by half."""
        start, end, words = judged[:3]
        if same := self._digests.get(words):
            return min(same, key=lambda n: abs(self.spans[n][0] - start))
        for n, (first, last) in enumerate(self.spans):
            if 2 * (min(last, end) - max(first, start)) >= min(last - first, end - start) > 0:
                return n
        return None


def counts_of(text: str) -> list[int]:
    """For each offset how many characters before it are no white space."""
    counts = [0]
    for character in text:
        counts.append(counts[-1] + (not character.isspace()))
    return counts


def digest(text: str) -> str:
    """Eight hex digits that tell a clause's words again without keeping them."""
    return hashlib.sha256(re.sub(r"\s", "", text).encode()).hexdigest()[:8]


# ── learning ─────────────────────────────────────────────────────────────────

SETTINGS = {
    "max_iter": 240,
    "learning_rate": 0.04,
    "max_leaf_nodes": 10,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.3,  # at each split three signals in ten: many say nearly the same
}


Thresholds = tuple[float, float]  # from which the likeliest partner is believed, and those beside it


def fit_trees(
    examples: Sequence[Examples],
    names: Sequence[str] = SIGNALS,
    least: Thresholds = (0.5, 0.5),
    columns_of: Sequence[str] = SIGNALS,
    times: int = 1,
) -> dict[str, Any]:
    """The trees as plain data (see `trees.Trees`), learnt from the signals of those names; `columns_of` names the rows' columns, `times`
    how many models are fitted, whose mean the trees are."""
    import numpy
    from sklearn.ensemble import HistGradientBoostingClassifier

    columns = [columns_of.index(name) for name in names]
    rows = numpy.vstack([e.rows[e.judged][:, columns] for e in examples])
    right = numpy.concatenate([e.right[e.judged] for e in examples])
    models = (
        HistGradientBoostingClassifier(**SETTINGS, early_stopping=False, random_state=seed).fit(rows, right)
        for seed in range(times)
    )
    return {**trees.bagged([trees.plain_trees(m, names) for m in models]), "least": least[0], "further": least[1]}


TIMES = 3  # models whose mean the second trees are
KINDS = {
    "": WITHOUT_RARITY,
    "_by_rarity": SIGNALS,
}  # the two kinds of trees by the ends of their names, and what they look at


def fit_second(
    examples: Sequence[Examples], least: Thresholds = (0.5, 0.5), names: Sequence[str] = SIGNALS
) -> dict[str, Any]:
    """The trees that are asked with what the first trees say of other pairs; they learn from what first trees say of papers those have not
    seen. `names` are the first of SIGNALS."""
    around = []
    for learnt, held in folds([narrowed(example, names) for example in examples], 5):
        first = trees_of(fit_trees(learnt, names, columns_of=names)) if held else None
        around += [surrounded(example, first) for example in held if first]
    every = (*names, *SURROUNDINGS)
    return fit_trees(around, every, least, every, TIMES)


def narrowed(examples: Examples, names: Sequence[str]) -> Examples:
    """The examples with these signals only, the first of SIGNALS."""
    return replace(examples, rows=examples.rows[:, : len(names)])


def surrounded(examples: Examples, first: Trees) -> Examples:
    """The examples, their rows with what the first trees say of other pairs."""
    import numpy

    around = surroundings_of(first.probabilities(examples.rows), *examples.sides, examples.i, examples.j)
    return replace(examples, rows=numpy.hstack([examples.rows, around]))


def plain_trees(model: Any, names: Sequence[str], least: Thresholds) -> dict[str, Any]:
    """A fitted HistGradientBoostingClassifier as plain data, with the probabilities from which it is believed."""
    return {**trees.plain_trees(model, names), "least": least[0], "further": least[1]}


# ── measuring ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Figures:
    """As the guide's scorer counts: over queries, when pairs were returned from the probabilities `least` on."""

    least: Thresholds
    precision: float
    recall: float
    f1: float
    p_at_1: float


def figures_at(scored: Sequence[tuple[Examples, Any]], least: Thresholds) -> Figures:
    """The figures of examples with their probabilities, when the likeliest from `least[0]` on and others from `least[1]` on are returned."""
    wanted = answered = best = found = returned = right = 0
    for examples, probabilities in scored:
        pairs: dict[int, list[tuple[float, bool]]] = {}
        for x, p, hit in zip(examples.i.tolist(), probabilities.tolist(), examples.right.tolist(), strict=True):
            if p >= min(least):
                pairs.setdefault(x, []).append((-p, hit))
        for place, partners, missing in examples.queries:
            mine = sorted(pairs.get(place, ()), key=lambda pair: pair[0])
            hits = [hit for n, (p, hit) in enumerate(mine) if -p >= least[n > 0]]
            has = bool(partners or missing)
            wanted += has
            answered += has and bool(hits)
            best += has and bool(hits) and hits[0]
            found += any(hits)
            returned += len(hits)
            right += sum(hits)
    precision, recall = right / max(returned, 1), found / max(wanted, 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(least, precision, recall, f1, best / max(answered, 1))


def best_figures(scored: Sequence[tuple[Examples, Any]]) -> Figures:
    """The figures at the thresholds that give the highest F1."""
    pairs = [(first / 50, further / 20) for first in range(4, 30) for further in range(6, 14)]
    return max((figures_at(scored, least) for least in pairs if least[0] <= least[1]), key=lambda figures: figures.f1)


def folds(examples: Sequence[Examples], count: int = 6) -> Iterator[tuple[list[Examples], list[Examples]]]:
    """(learnt from, held back): papers that share a document are held back together."""
    groups = _by_document(examples)
    for n in range(count):
        held = {name for k, group in enumerate(groups) if k % count == n for name in group}
        yield [e for e in examples if e.name not in held], [e for e in examples if e.name in held]


def _by_document(examples: Sequence[Examples]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for example in examples:
        groups.setdefault(example.name.partition(" → ")[2], []).append(example.name)
    return [groups[key] for key in sorted(groups)]


def cross_validate(examples: Sequence[Examples], names: Sequence[str] = SIGNALS) -> list[tuple[Examples, Any]]:
    """Each pair of documents with the probabilities that trees learnt on the other papers give, each pair by itself."""
    columns = [SIGNALS.index(name) for name in names]
    scored: list[tuple[Examples, Any]] = []
    for learnt, held in folds(examples):
        if held:
            first = trees_of(fit_trees(learnt, names))
            scored.extend((example, first.probabilities(example.rows[:, columns])) for example in held)
    return scored


def cross_validate_twice(examples: Sequence[Examples]) -> list[tuple[Examples, Any]]:
    """The same, asked a second time with what the first trees say of other pairs, by both kinds of trees."""
    scored: list[tuple[Examples, Any]] = []
    for learnt, held in folds(examples):
        if held:
            kinds = [
                (names, trees_of(fit_trees(learnt, names)), trees_of(fit_second(learnt, names=names)))
                for names in KINDS.values()
            ]
            scored.extend((example, _mean_of_kinds(example, kinds)) for example in held)
    return scored


def _mean_of_kinds(example: Examples, kinds: Sequence[tuple[Sequence[str], Trees, Trees]]) -> Any:
    said = [second.probabilities(surrounded(narrowed(example, names), first).rows) for names, first, second in kinds]
    return sum(said) / len(said)
