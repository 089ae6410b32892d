"""What the probabilities of other pairs say of a pair, as numbers: whether its clauses have likelier partners, and whether what stands
beside them, in their sentence, block and section is aligned too. The trees that align ask twice: first each pair by itself, then with these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from policy_nlp.tasks.clauses import Stated
from policy_nlp.tasks.pairwise import ranks_in

_SPANS: dict[str, Callable[[Stated], object]] = {
    "section": lambda stated: stated.section,
    "block": lambda stated: stated.block,
    "sentence": lambda stated: (stated.block, stated.sentence),
    "chapter": lambda stated: stated.section[:1],
}
_OF_SPANS = ("shared_by", "share_of", "with_a_in", "with_b_in", "course_of")
SURROUNDINGS = (
    "odds", "best_of_a", "best_of_b", "rival_for_a", "rival_for_b", "all_of_a", "all_of_b", "rank_for_a", "rank_for_b",
    "next_pair", "second_next_pair", "around", "beside_in_b", "beside_in_a", "off_neighbours", "sure_neighbours", "usual_best",
    *(f"{name}_{span}" for span in _SPANS for name in _OF_SPANS),
)  # fmt: skip
_LEAST = 1e-4
_NEIGHBOURS = 6  # clauses before and behind whose likeliest partners mark where a partner is to be expected


def surroundings_of(probabilities: Any, in_a: Sequence[Stated], in_b: Sequence[Stated], i: Any, j: Any) -> Any:
    """A row for each pair (clause i[n] of A, clause j[n] of B), columns as in SURROUNDINGS, from the probabilities that the pairs have by themselves."""
    import numpy

    p = numpy.round(probabilities, 6)
    columns = [
        numpy.log((p + _LEAST) / (1 - p + _LEAST)),
        *_rivals(p, i, j, len(in_a), len(in_b)),
        *_beside(p, i, j, len(in_a), len(in_b)),
    ]
    for key in _SPANS.values():
        columns += _of_span(p, i, j, _numbers(map(key, in_a)), _numbers(map(key, in_b)))
    return numpy.column_stack(columns) if len(p) else numpy.zeros((0, len(SURROUNDINGS)))


def _rivals(p: Any, i: Any, j: Any, rows: int, others: int) -> list[Any]:
    """How the pair stands beside the others of its two clauses."""
    import numpy

    best: list[Any] = []
    rivals: list[Any] = []
    sums: list[Any] = []
    ranks: list[Any] = []
    for groups, size in ((i, rows), (j, others)):
        rank = ranks_in(p, groups)
        first, second = numpy.zeros(size), numpy.zeros(size)
        first[groups[rank == 0]] = p[rank == 0]
        second[groups[rank == 1]] = p[rank == 1]
        best.append(first[groups])
        rivals.append(numpy.where(rank == 0, second[groups], first[groups]))
        sums.append(numpy.bincount(groups, p, size)[groups])
        ranks.append(rank)
    return [*best, *rivals, *sums, *ranks]


def _beside(p: Any, i: Any, j: Any, rows: int, others: int) -> list[Any]:
    """How likely the pairs are that stand right before and behind, and how far the pair lies from where its neighbours have their partners."""
    import numpy

    look = _Lookup(p, i, j, others)
    near = {(s, t): look.at(i + s, j + t) for s in (-2, -1, 1, 2) for t in range(-3, 4)}
    following = numpy.max([near[s, t] for s in (-1, 1) for t in range(-3, 4)], axis=0)
    second = numpy.max([near[s, t] for s in (-2, 2) for t in range(-3, 4)], axis=0)
    around = numpy.sum(list(near.values()), axis=0)
    in_b = numpy.maximum(look.at(i, j - 1), look.at(i, j + 1))
    in_a = numpy.maximum(look.at(i - 1, j), look.at(i + 1, j))
    rank = ranks_in(p, i)
    first, weight = numpy.zeros(rows), numpy.zeros(rows)
    first[i[rank == 0]], weight[i[rank == 0]] = j[rank == 0], p[rank == 0]
    marked, weights = numpy.zeros(rows), numpy.full(rows, 1e-3)
    for step in [s for s in range(-_NEIGHBOURS, _NEIGHBOURS + 1) if s]:
        at = numpy.clip(numpy.arange(rows) + step, 0, max(rows - 1, 0))
        marked += weight[at] * first[at]
        weights += weight[at]
    off = numpy.abs((marked / weights)[i] - j) / max(others, 1)
    usual = numpy.full(len(p), float(weight.mean()) if rows else 0.0)
    return [following, second, around, in_b, in_a, off, weights[i], usual]


class _Lookup:
    """The probabilities by their pair, 0 for pairs that are no candidates."""

    def __init__(self, p: Any, i: Any, j: Any, others: int) -> None:
        import numpy

        codes = i.astype(numpy.int64) * others + j
        order = numpy.argsort(codes, kind="stable")
        self._codes, self._p, self._others = codes[order], p[order], others

    def at(self, i: Any, j: Any) -> Any:
        import numpy

        wanted = i.astype(numpy.int64) * self._others + j
        places = numpy.clip(numpy.searchsorted(self._codes, wanted), 0, max(len(self._codes) - 1, 0))
        inside = (j >= 0) & (j < self._others) & (i >= 0)
        return numpy.where(inside & (self._codes[places] == wanted), self._p[places], 0.0)


def _of_span(p: Any, i: Any, j: Any, of_a: Any, of_b: Any) -> list[Any]:
    """How likely other clauses of the span that holds a are partners of others of that which holds b; of a's and of b's own other partners there."""
    import numpy

    spans = int(of_b.max()) + 1 if len(of_b) else 1
    both = _sums(p, of_a[i].astype(numpy.int64) * spans + of_b[j])
    of_clause_a = _sums(p, i.astype(numpy.int64) * spans + of_b[j])
    of_clause_b = _sums(p, of_a[i].astype(numpy.int64) * len(of_b) + j)
    others = both - of_clause_a - of_clause_b + p
    sizes = numpy.minimum(numpy.bincount(of_a)[of_a[i]], numpy.bincount(of_b)[of_b[j]]) - 1
    whole = _sums(p, of_a[i])
    return [
        others,
        others / numpy.maximum(sizes, 1),
        of_clause_a - p,
        of_clause_b - p,
        others / numpy.maximum(whole, 1e-3),
    ]


def _sums(p: Any, codes: Any) -> Any:
    """For each pair the sum over those with its code."""
    import numpy

    _, at = numpy.unique(codes, return_inverse=True)
    return numpy.round(numpy.bincount(at, p)[at], 6)


def _numbers(keys: Iterable[object]) -> Any:
    """A number for each key, equal keys equal."""
    import numpy

    seen: dict[object, int] = {}
    return numpy.array([seen.setdefault(key, len(seen)) for key in keys], numpy.int64)
