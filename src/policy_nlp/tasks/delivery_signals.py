"""What speaks for a piece of a report being evidence of a promise, beside what speaks for two clauses being about one undertaking: what the
piece is, whether the report looks ahead there, how rare in these two papers is what both share, and how near their figures are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from policy_nlp.tasks.clauses import Stated, form_of
from policy_nlp.tasks.signals import SIGNALS, ranks_in

OF_DELIVERIES = (
    # the piece: what the report says of it, and how far on it stands
    "is_achieved", "is_planned", "has_figure", "how_far", "rank_of_reported",
    # the rarest characters that both share, and how much of the promise the piece, its sentence, its heading and the whole report hold
    "rarest_two", "rarest_three", "rarest_four", "covered", "covered_by_sentence", "covered_with_heading", "spoken_of",
    "rank_of_covered", "behind_best_covered",
    # figures; whether the report looks ahead around the piece and before it
    "ratio", "planned_around", "planned_before",
)  # fmt: skip
DELIVERY_SIGNALS = (*SIGNALS, *OF_DELIVERIES)

_LAST = 10.0  # puts planned pieces behind all others
_PART = 20_000  # pairs at once: bounds the memory


def with_delivery_signals(promises: Sequence[Stated], pieces: Sequence[Stated], i: Any, j: Any, rows: Any) -> Any:
    """The rows of pairs (promise i[n], piece j[n]), the signals of deliveries behind those of any two clauses."""
    import numpy

    status = numpy.array([piece.status for piece in pieces] or [""])[j]
    planned = status == "planned"
    has_figure = numpy.array([bool(piece.targets) for piece in pieces] or [False])[j]
    together = numpy.round(rows[:, SIGNALS.index("behind_best_of_a")] - _LAST * planned, 6)
    around, before = planned_around(pieces)
    columns = [
        *(status == "achieved", planned, has_figure, j / max(len(pieces), 1), numpy.log1p(ranks_in(together, i))),
        *_shared(promises, pieces, i, j, planned),
        *(_ratios(promises, pieces, i, j), around[j], before[j]),
    ]
    return numpy.hstack([rows, numpy.column_stack(columns).astype(numpy.float64)])


# ── what both share ──────────────────────────────────────────────────────────


def _shared(promises: Sequence[Stated], pieces: Sequence[Stated], i: Any, j: Any, planned: Any) -> list[Any]:
    import numpy

    mine, theirs = [[form_of(one.text) for one in side] for side in (promises, pieces)]
    twos, threes, fours = (_Grams(length, mine, theirs) for length in (2, 3, 4))
    rarest = [_in_parts(_greatest, grams.weighed(mine), grams.held(theirs), i, j) for grams in (twos, threes, fours)]
    weighed, held = twos.weighed(mine), twos.held(theirs)
    whole = numpy.maximum(numpy.asarray(weighed.sum(axis=1)).ravel(), 1e-6)
    around = twos.held([form_of(piece.sentence) for piece in pieces])
    headed = twos.held([form_of("".join((*piece.section[-1:], piece.text))) for piece in pieces])
    covered = [_in_parts(_sums, weighed, side, i, j) / whole[i] for side in (held, around, headed)]
    told = held[numpy.flatnonzero([piece.status != "planned" for piece in pieces])]
    spoken_of = weighed @ (numpy.asarray(told.sum(axis=0)).ravel() > 0) / whole
    together = numpy.round(covered[0] - _LAST * planned, 6)
    best = numpy.full(len(promises), -_LAST)
    numpy.maximum.at(best, i, together)
    return [*rarest, *covered, spoken_of[i], numpy.log1p(ranks_in(together, i)), together - best[i]]


class _Grams:
    """The n-grams of a plan's promises, each weighed by how rare it is in both papers: 1 where one clause of each has it."""

    def __init__(self, length: int, mine: Sequence[str], theirs: Sequence[str]) -> None:
        self._length = length
        counts = [Counter(gram for form in side for gram in self._of(form)) for side in (mine, theirs)]
        sizes = [len(side) + 1 for side in (mine, theirs)]
        self._number = {gram: n for n, gram in enumerate(sorted(counts[0]))}
        self._weight = [
            sum(math.log(size / max(count[gram], 1)) for size, count in zip(sizes, counts, strict=True))
            / sum(map(math.log, sizes))
            for gram in self._number
        ]

    def _of(self, form: str) -> set[str]:
        return {form[n : n + self._length] for n in range(len(form) - self._length + 1)}

    def held(self, forms: Sequence[str]) -> Any:
        """A row for each form, 1 for each n-gram that it has."""
        import numpy
        from scipy import sparse

        ends, places = [0], list[int]()
        for form in forms:
            places += sorted(self._number[gram] for gram in self._of(form) if gram in self._number)
            ends.append(len(places))
        shape = (len(forms), max(len(self._number), 1))
        return sparse.csr_matrix((numpy.ones(len(places)), numpy.array(places, numpy.int64), ends), shape=shape)

    def weighed(self, forms: Sequence[str]) -> Any:
        """The same, each n-gram with its weight."""
        import numpy
        from scipy import sparse

        return (self.held(forms) @ sparse.diags(numpy.array(self._weight or [0.0]))).tocsr()


def _in_parts(of: Callable[[Any], Any], left: Any, right: Any, i: Any, j: Any) -> Any:
    """What the shared n-grams of row i[n] of `left` and row j[n] of `right` come to."""
    import numpy

    parts = [of(left[i[n : n + _PART]].multiply(right[j[n : n + _PART]])) for n in range(0, len(i), _PART)]
    return numpy.concatenate(parts) if parts else numpy.zeros(0)


def _greatest(products: Any) -> Any:
    return products.max(axis=1).toarray().ravel()


def _sums(products: Any) -> Any:
    import numpy

    return numpy.asarray(products.sum(axis=1)).ravel()


# ── figures ──────────────────────────────────────────────────────────────────

_FAR_APART = 4.0


def _ratios(promises: Sequence[Stated], pieces: Sequence[Stated], i: Any, j: Any) -> Any:
    """How far apart the nearest figures of one unit are, as a logarithm; far where there are none."""
    import numpy

    mine, theirs = [[_logarithms(one) for one in side] for side in (promises, pieces)]
    pairs = ((mine[x], theirs[y]) for x, y in zip(i.tolist(), j.tolist(), strict=True))
    nearest = (min((abs(p - q) for p, u in a for q, v in b if u == v), default=_FAR_APART) for a, b in pairs)
    return numpy.minimum(numpy.fromiter(nearest, numpy.float64, len(i)), _FAR_APART)


def _logarithms(stated: Stated) -> list[tuple[float, str]]:
    return [(math.log(target.number), target.unit) for target in stated.targets if target.number > 0]


# ── where a report looks ahead ───────────────────────────────────────────────

_AROUND = 12  # pieces on each side


def planned_around(pieces: Sequence[Stated]) -> tuple[Any, Any]:
    """Of the commitments near each piece, and of those right before it, the share that is planned: a mere state that stands among plans
    is one of them (今年的目标是…宏观杠杆率基本稳定)."""
    import numpy

    planned = numpy.cumsum([0, *(piece.status == "planned" for piece in pieces)])
    told = numpy.cumsum([0, *(piece.status in ("planned", "achieved") for piece in pieces)])
    at = numpy.arange(len(pieces))
    first, last = numpy.maximum(at - _AROUND, 0), numpy.minimum(at + _AROUND + 1, len(pieces))
    near, before = (numpy.maximum(told[end] - told[first], 1) for end in (last, at))
    return (planned[last] - planned[first]) / near, (planned[at] - planned[first]) / before
