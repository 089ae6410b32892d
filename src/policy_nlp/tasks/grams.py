"""N-grams of the clauses of two papers, each weighed by how rare it is in both."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

_PART = 20_000  # pairs at once: bounds the memory


@lru_cache(1 << 16)
def grams_in(form: str, length: int) -> frozenset[str]:
    """The different n-grams of that length; remembered, since a paper is compared with many."""
    return frozenset(form[n : n + length] for n in range(len(form) - length + 1))


class Grams:
    """The n-grams of one side's forms: 1 weighs one that a single clause of each side has."""

    def __init__(self, length: int, mine: Sequence[str], theirs: Sequence[str]) -> None:
        self._length = length
        counts = [Counter(chain.from_iterable(map(self._of, side))) for side in (mine, theirs)]
        sizes = [len(side) + 1 for side in (mine, theirs)]
        self._number = {gram: n for n, gram in enumerate(sorted(counts[0]))}
        self._weight = [
            sum(math.log(size / max(count[gram], 1)) for size, count in zip(sizes, counts, strict=True))
            / sum(map(math.log, sizes))
            for gram in self._number
        ]

    def _of(self, form: str) -> frozenset[str]:
        return grams_in(form, self._length)

    def held(self, forms: Sequence[str]) -> Any:
        """A row for each form, 1 for each n-gram that it has."""
        import numpy
        from scipy import sparse

        ends, places = [0], list[int]()
        number = self._number
        for form in forms:
            places += sorted(number[gram] for gram in self._of(form) if gram in number)
            ends.append(len(places))
        shape = (len(forms), max(len(self._number), 1))
        return sparse.csr_matrix((numpy.ones(len(places)), numpy.array(places, numpy.int64), ends), shape=shape)

    def weighed(self, forms: Sequence[str]) -> Any:
        """The same, each n-gram with its weight."""
        import numpy
        from scipy import sparse

        return (self.held(forms) @ sparse.diags(numpy.array(self._weight or [0.0]))).tocsr()


def rarest_shared(left: Any, right: Any, i: Any, j: Any) -> Any:
    """The weight of the rarest n-gram that row i[n] of `left` (weighed) and row j[n] of `right` (held) share."""
    return _in_parts(lambda products: products.max(axis=1).toarray().ravel(), left, right, i, j)


def weight_shared(left: Any, right: Any, i: Any, j: Any) -> Any:
    """The weight of all they share."""
    import numpy

    return _in_parts(lambda products: numpy.asarray(products.sum(axis=1)).ravel(), left, right, i, j)


def sums_of(rows: Any) -> Any:
    """The weight of each row, never 0."""
    import numpy

    return numpy.maximum(numpy.asarray(rows.sum(axis=1)).ravel(), 1e-6)


def _in_parts(of: Callable[[Any], Any], left: Any, right: Any, i: Any, j: Any) -> Any:
    import numpy

    parts = [of(left[i[n : n + _PART]].multiply(right[j[n : n + _PART]])) for n in range(0, len(i), _PART)]
    return numpy.concatenate(parts) if parts else numpy.zeros(0)
