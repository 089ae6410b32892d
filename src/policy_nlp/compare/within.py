"""Which forms of one list are alike: the pairs that `Space.near` finds of a list with itself, without multiplying all its n-grams.

The n-grams of a form stand in classes, by how many forms hold them, the rarest first. What a form has beyond its first classes is
soon too little to make it like any other: a pair that is alike shares an n-gram of the first classes of both, and those are few.

Arrays are numpy's, which has no types for their contents here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from policy_nlp.compare.likeness import BATCH, SHARE, Space

_SLACK = 1e-6  # for sums that are rounded


def near_pairs_within(forms: Sequence[str], threshold: float) -> Iterator[tuple[int, int, float]]:
    """(i, j, likeness) for the pairs i < j of different normal forms at or over the threshold, in order of i and j, in the space of the
    list. Cost grows with the number of pairs that share an n-gram that is rare in both, not with all pairs."""
    if forms:
        for found in near_within(Space(forms), threshold):
            yield from zip(*(part.tolist() for part in found), strict=True)


def near_within(space: Space, threshold: float) -> Iterator[tuple[Any, Any, Any]]:
    """(i, j, likeness), three arrays at a time: the rows i < j of the space at or over the threshold, in order of i and j."""
    import numpy

    heads = _heads(space, threshold)
    rows = numpy.flatnonzero(numpy.diff(heads.vectors.indptr))
    vectors = heads.vectors[rows]
    for start in range(0, len(rows), BATCH):
        shared = (vectors[start : start + BATCH] @ vectors[start:].T).tocoo()
        later = shared.col > shared.row
        i, j, product = rows[shared.row[later] + start], rows[shared.col[later] + start], shared.data[later]
        worth = heads.reach(i, j, product) >= threshold - _SLACK
        i, j = i[worth], j[worth]
        scores = space.likeness(i, j)
        near = scores >= threshold
        i, j, scores = i[near], j[near], scores[near]
        near = _of_telling(space, i, j) >= threshold * SHARE
        order = numpy.lexsort((j[near], i[near]))
        yield i[near][order], j[near][order], scores[near][order]


@dataclass(frozen=True, slots=True)
class _Heads:
    """Of each form its first classes of n-grams: their weights, those that no other form or too many hold left out (`vectors`), the last
    of the classes (`last`), and the sum of the squares of the weights after each class (`after`)."""

    vectors: Any
    last: Any
    after: Any

    def reach(self, i: Any, j: Any, product: Any) -> Any:
        """What the likeness of pairs can be at most (Cauchy and Schwarz), by the product of their heads."""
        import numpy

        known = numpy.minimum(self.last[i], self.last[j])  # of the classes up to this nothing is missing in the product
        return product + numpy.sqrt(self.after[i, known] * self.after[j, known])


def _heads(space: Space, threshold: float) -> _Heads:
    import numpy
    from scipy.sparse import csr_matrix

    vectors, counts = space.vectors, space.counts
    size = vectors.shape[0]
    classes, telling = _classes(counts, space.most)
    owners = numpy.repeat(numpy.arange(size, dtype=numpy.int32), numpy.diff(vectors.indptr))
    of_each = classes[vectors.indices]
    most = int(classes.max(initial=0)) + 1
    weights = numpy.bincount(
        owners * numpy.int64(most) + of_each, vectors.data * vectors.data, minlength=size * most
    ).reshape(size, most)
    after = numpy.maximum(1 - numpy.cumsum(weights, axis=1), 0)
    last = numpy.minimum((after >= threshold * threshold - _SLACK).sum(axis=1), telling)
    kept = (of_each <= last[owners]) & (of_each > 0) & (of_each <= telling)
    ends = numpy.cumsum(numpy.bincount(owners[kept], minlength=size))
    parts = (vectors.data[kept], vectors.indices[kept], numpy.concatenate([[0], ends]))
    return _Heads(csr_matrix(parts, shape=vectors.shape), last, after)


def _classes(counts: Any, most: int) -> tuple[Any, int]:
    """The class of each n-gram by how many forms hold it: 0 for one, 1 for two and three, then twice as many each time; and the last of
    the classes of those that point out pairs: what more than `most` forms hold comes after them."""
    import numpy

    classes = numpy.frexp(counts)[1] - 1
    telling = most.bit_length() - 1
    return numpy.where(counts > most, numpy.maximum(classes, telling + 1), classes).astype(numpy.int16), telling


def _of_telling(space: Space, rows: Any, others: Any) -> Any:
    """What uncommon n-grams give to the likeness of pairs."""
    import numpy

    products = space.vectors[rows].multiply(space.vectors[others]).tocsr()
    products.data[space.counts[products.indices] > space.most] = 0
    return numpy.asarray(products.sum(axis=1)).ravel()
