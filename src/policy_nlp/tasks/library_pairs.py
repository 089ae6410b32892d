"""The pairs of commitments of a whole library that are about one undertaking.

`alignment` sees two documents and all they say; here each clause meets only what the library's index points out, and is judged by the
signals that can be told for millions of pairs (docs/tasks.md says what that costs in accuracy)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from policy_nlp.tasks.collection import Clauses, Rows
from policy_nlp.tasks.neighbours import Neighbours, together
from policy_nlp.tasks.pairwise import dense_products, ranks_in, sparse_products

LIBRARY_SIGNALS = (
    "words", "grams", "meaning", "together", "length_a", "length_b",
    "parts", "part_meaning", "headings", "heading_meaning",
    "rank_for_a", "rank_for_b", "behind_best_of_a", "behind_best_of_b", "second_of_a", "second_of_b",
)  # fmt: skip
EVERYWHERE = 100  # a wording of more documents than this (本法自公布之日起施行) is nobody's undertaking
_PAIRS = 400_000  # looked at in one go, about: bounds the memory


@dataclass(frozen=True)
class Pairs:
    """Pairs of clauses of two documents, the earlier document's first: arrays of places and of signals."""

    ours: Any
    theirs: Any
    rows: Any


def pairs_of(collection: Clauses, rows: Rows, near: Neighbours, kinds: Any = None) -> Iterator[Pairs]:
    """The pairs with their signals, some documents after the other; only of documents of one kind where `kinds` has a number for each."""
    import numpy

    holders = _Holders(collection, kinds)
    counts = holders.partners(near)[collection.forms]
    ends = numpy.append(numpy.flatnonzero(numpy.diff(collection.documents)) + 1, len(collection))
    sums = numpy.concatenate([[0], numpy.cumsum(counts)])
    first = 0
    while first < len(collection):
        fitting = ends[(ends > first) & (sums[ends] <= sums[first] + _PAIRS)]
        last = int(fitting[-1] if len(fitting) else ends[ends > first][0])
        ours, theirs, places = holders.expand(near, first, last)
        yield Pairs(ours, theirs, signals_of_pairs(collection, rows, near, ours, theirs, places))
        first = last


class _Holders:
    """Which clauses have a form."""

    def __init__(self, collection: Clauses, kinds: Any) -> None:
        import numpy

        count = len(collection.form_names)
        self._collection, self._kinds = collection, kinds
        self._order = numpy.argsort(collection.forms, kind="stable")
        self._starts = numpy.searchsorted(collection.forms[self._order], numpy.arange(count + 1))
        held = numpy.unique(collection.forms * (int(collection.documents.max(initial=0)) + 1) + collection.documents)
        documents = numpy.bincount(held // (int(collection.documents.max(initial=0)) + 1), minlength=count)
        self._sizes = numpy.where(documents <= EVERYWHERE, numpy.diff(self._starts), 0)

    def partners(self, near: Neighbours) -> Any:
        """How many clauses have a form near each form."""
        import numpy

        sums = numpy.concatenate([[0], numpy.cumsum(self._sizes[near.others])])
        return (sums[near.starts[1:]] - sums[near.starts[:-1]]) * (self._sizes > 0)

    def expand(self, near: Neighbours, first: int, last: int) -> tuple[Any, Any, Any]:
        """The clauses from `first` to `last` with those of later documents that are near: (ours, theirs, place in `near`)."""
        import numpy

        forms = self._collection.forms[first:last]
        sizes = numpy.where(self._sizes[forms] > 0, near.starts[forms + 1] - near.starts[forms], 0)
        ours = numpy.repeat(numpy.arange(first, last), sizes)
        places = _runs(near.starts[forms], sizes)
        others = near.others[places]
        counts = self._sizes[others]
        theirs = self._order[_runs(self._starts[others], counts)]
        ours, places = numpy.repeat(ours, counts), numpy.repeat(places, counts)
        documents = self._collection.documents
        kept = documents[theirs] > documents[ours]
        if self._kinds is not None:
            kept &= self._kinds[documents[theirs]] == self._kinds[documents[ours]]
        return ours[kept], theirs[kept], places[kept]


def _runs(starts: Any, sizes: Any) -> Any:
    """start, start + 1, … for each start, as many as its size."""
    import numpy

    ends = numpy.cumsum(sizes)
    return numpy.repeat(starts - (ends - sizes), sizes) + numpy.arange(ends[-1] if len(ends) else 0)


def signals_of_pairs(collection: Clauses, rows: Rows, near: Neighbours, ours: Any, theirs: Any, places: Any) -> Any:
    """A row for each pair, columns as in LIBRARY_SIGNALS; `places` are the pairs' forms in `near`."""
    import numpy

    forms, lengths = collection.forms, _lengths(collection)
    columns = {name: getattr(near, name)[places] for name in ("words", "grams", "meaning")}
    columns["together"] = alike = together(columns["words"], columns["grams"], columns["meaning"])
    columns["length_a"], columns["length_b"] = lengths[forms[ours]], lengths[forms[theirs]]
    for name, sparse, dense in (("parts", "parts", "part_meaning"), ("headings", "headings", "heading_meaning")):
        wordings = getattr(collection, name)
        columns[sparse] = sparse_products(rows.words, rows.words, wordings[ours], wordings[theirs])
        columns[dense] = dense_products(rows.vectors, rows.vectors, wordings[ours], wordings[theirs])
    size = int(collection.documents.max(initial=0)) + 1
    for side, group in (
        ("a", ours * size + collection.documents[theirs]),
        ("b", theirs * size + collection.documents[ours]),
    ):
        ranks, best, second = _standing(alike, group)
        columns[f"rank_for_{side}"] = numpy.log1p(ranks)
        columns[f"behind_best_of_{side}"] = alike - best
        columns[f"second_of_{side}"] = second
    return numpy.column_stack([columns[name] for name in LIBRARY_SIGNALS]).astype(numpy.float32)


def _lengths(collection: Clauses) -> Any:
    import numpy

    return numpy.log1p(numpy.fromiter(map(len, collection.form_names), numpy.float32, len(collection.form_names)))


def _standing(alike: Any, groups: Any) -> tuple[Any, Any, Any]:
    """For each pair its rank in its group, the likeness of the group's best pair and of the second (0 where there is none)."""
    import numpy

    _, groups = numpy.unique(groups, return_inverse=True)
    groups = groups.ravel()
    ranks = ranks_in(alike, groups)
    best = numpy.zeros((2, int(groups.max(initial=-1)) + 1), numpy.float32)
    for rank in (0, 1):
        at = ranks == rank
        best[rank, groups[at]] = alike[at]
    return ranks, best[0][groups], best[1][groups]
