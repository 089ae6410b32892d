"""What speaks for a piece of a report being evidence of a promise, beside what speaks for two clauses being about one undertaking: what the
piece is, whether the report looks ahead there, how it stands among the pieces that tell of something done, and how near their figures are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from policy_nlp.tasks.clauses import Stated, form_of
from policy_nlp.tasks.grams import Grams, sums_of
from policy_nlp.tasks.pairwise import ranks_in
from policy_nlp.tasks.signals import SIGNALS

OF_DELIVERIES = (
    # the piece: what the report says of it, and how far on it stands
    "is_achieved", "is_planned", "has_figure", "how_far", "rank_of_reported",
    # how much of the promise what the report tells as done holds, and how the piece stands among the others of which that is so
    "spoken_of", "rank_of_covered", "behind_best_covered",
    # figures; whether the report looks ahead around the piece and before it
    "ratio", "planned_around", "planned_before",
)  # fmt: skip
DELIVERY_SIGNALS = (*SIGNALS, *OF_DELIVERIES)

_LAST = 10.0  # puts planned pieces behind all others


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
        *_shared(promises, pieces, i, rows[:, SIGNALS.index("covered")], planned),
        *(_ratios(promises, pieces, i, j), around[j], before[j]),
    ]
    return numpy.hstack([rows, numpy.column_stack(columns).astype(numpy.float64)])


# ── what both share ──────────────────────────────────────────────────────────


def _shared(promises: Sequence[Stated], pieces: Sequence[Stated], i: Any, covered: Any, planned: Any) -> list[Any]:
    import numpy

    mine, theirs = [[form_of(one.text) for one in side] for side in (promises, pieces)]
    grams = Grams(2, mine, theirs)
    weighed, held = grams.weighed(mine), grams.held(theirs)
    told = held[numpy.flatnonzero([piece.status != "planned" for piece in pieces])]
    spoken_of = weighed @ (numpy.asarray(told.sum(axis=0)).ravel() > 0) / sums_of(weighed)
    together = numpy.round(covered - _LAST * planned, 6)
    best = numpy.full(len(promises), -_LAST)
    numpy.maximum.at(best, i, together)
    return [spoken_of[i], numpy.log1p(ranks_in(together, i)), together - best[i]]


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
