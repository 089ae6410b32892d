"""Two documents' clauses → the pairs about one undertaking: several partners for a clause where several are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policy_nlp.model import Analysis
from policy_nlp.tasks.candidates import BREADTH, Breadth, find_candidates
from policy_nlp.tasks.clauses import Stated, are_elsewhere, form_of, stated_in, take_apart
from policy_nlp.tasks.grants import are_other, cases_of, same_cases
from policy_nlp.tasks.shelf import make_shelves
from policy_nlp.tasks.signals import signals_of
from policy_nlp.tasks.surroundings import surroundings_of
from policy_nlp.tasks.trees import load_trees
from policy_nlp.tasks.vocabulary import load_vocabulary

MOST = 6  # partners of one clause
MODELS = (
    "",
    "_by_rarity",
)  # two kinds of trees, without and with the signals by rarity: together they err less than either
NO_CHANCE = 0.02  # probability under which no surroundings make a pair likely
ELSEWHERE = 0.3  # what is left of a probability where the two clauses name different places


@dataclass(frozen=True, slots=True)
class Partners:
    """Clause `a` of A and clause `b` of B (their places) are about one undertaking with this probability."""

    a: int
    b: int
    probability: float


def align_clauses(in_a: Sequence[Stated], in_b: Sequence[Stated]) -> list[Partners]:
    """The pairs that are likely right, in the order of A, the likeliest first. A clause's likeliest partner needs less than those beside
    it: where one clause of B must be meant, the best is mostly it."""
    trees = load_trees("surroundings")
    i, j, scores = scored_pairs(in_a, in_b)
    pairs = [*zip(i.tolist(), j.tolist(), scores.tolist(), strict=True)]
    found: dict[int, list[tuple[float, int]]] = {}
    for x, y, score in settle_twins(pairs, in_b):
        if score >= trees.least:
            found.setdefault(x, []).append((-round(score, 4), y))
    return [
        Partners(x, y, -score)
        for x in sorted(found)
        for n, (score, y) in enumerate(sorted(found[x])[:MOST])
        if n == 0 or -score >= trees.further
    ]


NEARLY = 0.2  # by which clauses of the same words may differ in probability, and what stands beside them decides


def settle_twins(pairs: Sequence[tuple[int, int, float]], in_b: Sequence[Stated]) -> list[tuple[int, int, float]]:
    """The pairs, in which a clause of A that may be either of two clauses of B in the same words has the likelier score with the one
    whose neighbours are the likelier partners of its own neighbours: 给予企业5年奖励 under two articles."""
    scores = {(x, y): score for x, y, score in pairs}
    forms = _places([form_of(stated.text) for stated in in_b])
    twins = {y: places for places in forms.values() if len(places) > 1 for y in places}
    settled = dict(scores)
    for x, y, score in pairs:
        mine = [n for n in twins.get(y, ()) if (x, n) in scores and scores[x, n] >= score - NEARLY]
        if len(mine) > 1 and score == max(scores[x, n] for n in mine):
            best = max(mine, key=lambda n: (_beside(scores, x, n), scores[x, n], -n))
            settled[x, y], settled[x, best] = scores[x, best], score
    return [(x, y, settled[x, y]) for x, y, _ in pairs]


def _beside(scores: Mapping[tuple[int, int], float], x: int, y: int) -> float:
    """How likely the clauses right before and behind two are partners."""
    return scores.get((x - 1, y - 1), 0.0) + scores.get((x + 1, y + 1), 0.0)


def align_analyses(a: Analysis, b: Analysis) -> list[tuple[int, int, float]]:
    """(place in A, place in B, probability) of the commitments of two documents that are about one undertaking. Where both say the
    very same, once each, it is that; of bare grants (给予企业50万元奖励) the case decides."""
    in_a, in_b = stated_in(a), stated_in(b)
    cases = cases_of(in_a), cases_of(in_b)
    found = {
        (pair.a, pair.b): pair.probability
        for pair in align_clauses(in_a, in_b)
        if not are_other(cases[0][pair.a], cases[1][pair.b])
    }
    for i, j, alike in same_cases(*cases):
        found[i, j] = max(found.get((i, j), 0.0), round(alike, 4))
    forms = [_places([form_of(stated.text) for stated in side]) for side in (in_a, in_b)]
    for form, places in forms[0].items():
        others = forms[1].get(form, [])
        if len(places) == len(others) == 1 and not are_other(cases[0][places[0]], cases[1][others[0]]):
            found[places[0], others[0]] = 1.0
    return [(i, j, found[i, j]) for i, j in sorted(found, key=lambda pair: (pair[0], -found[pair], pair[1]))]


def _places(forms: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for n, form in enumerate(forms):
        found.setdefault(form, []).append(n)
    return found


def scored_pairs(in_a: Sequence[Stated], in_b: Sequence[Stated]) -> tuple[Any, Any, Any]:
    """Every candidate pair with its probability: places in A, places in B, probabilities."""
    import numpy

    i, j, rows = candidate_rows(in_a, in_b)
    apart = [are_elsewhere(in_a[x], in_b[y]) for x, y in zip(i.tolist(), j.tolist(), strict=True)]
    return i, j, _twice_asked(rows, in_a, in_b, i, j) * numpy.where(numpy.array(apart, bool), ELSEWHERE, 1.0)


def _twice_asked(rows: Any, in_a: Sequence[Stated], in_b: Sequence[Stated], i: Any, j: Any) -> Any:
    """The probabilities of pairs with these signals: first trees judge each by itself, second trees those that stand a chance, with
    what the first say of the others; the mean of what those say that weigh by rarity and those that do not."""
    import numpy

    found = []
    for name in MODELS:
        of_pairs = rows_for(f"alignment{name}", rows)
        probabilities = load_trees(f"alignment{name}").probabilities(of_pairs)
        likely = probabilities >= NO_CHANCE
        around = surroundings_of(probabilities, in_a, in_b, i, j)
        again = numpy.hstack([of_pairs[likely], around[likely]])
        probabilities[likely] = load_trees(f"surroundings{name}").probabilities(again)
        found.append(probabilities)
    return sum(found) / len(found)


def probabilities_alone(rows: Any) -> Any:
    """The probabilities of pairs with these signals, each by itself."""
    asked = [load_trees(f"alignment{name}").probabilities(rows_for(f"alignment{name}", rows)) for name in MODELS]
    return sum(asked) / len(asked)


def rows_for(name: str, rows: Any) -> Any:
    """The signals that those trees look at: the first of SIGNALS, with or without those by rarity."""
    return rows[:, : len(load_trees(name).names)]


def candidate_rows(
    in_a: Sequence[Stated], in_b: Sequence[Stated], breadth: Breadth = BREADTH, asked: Any = None
) -> tuple[Any, Any, Any]:
    """Every candidate pair with its signals: places in A, places in B, rows; with `asked`, a mask of B, all signals (`signals_of`) only
    of pairs with these."""
    vocabulary = load_vocabulary()
    a, b = make_shelves(vocabulary, take_apart(in_a), take_apart(in_b))
    i, j = find_candidates(a, b, breadth)
    return i, j, signals_of(vocabulary, a, b, i, j, None if asked is None else asked[j])
