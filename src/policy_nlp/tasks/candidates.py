"""Which pairs of clauses are worth a closer look: for each clause of A those of B that come first by one measure or another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policy_nlp.tasks.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Breadth:
    """How many of the other paper are looked at for each clause: `first` by likeness of characters, of words and of meaning each, `fewer` by
    the share of one clause that the other holds, by the sentences and the lead-ins around both, by sense."""

    first: int
    fewer: int


BREADTH = Breadth(12, 6)
FLOOR = 0.05
BATCH = 500  # rows of A at once: bounds the memory


def find_candidates(a: Shelf, b: Shelf, breadth: Breadth = BREADTH) -> tuple[Any, Any]:
    """(places in A, places in B), ordered."""
    import numpy

    if not len(a) or not len(b):
        return numpy.zeros(0, numpy.int64), numpy.zeros(0, numpy.int64)
    found = [_of_rows(a, b, first, min(first + BATCH, len(a)), breadth) for first in range(0, len(a), BATCH)]
    pairs = numpy.unique(numpy.concatenate(found))
    return pairs // len(b), pairs % len(b)


def _of_rows(a: Shelf, b: Shelf, first: int, last: int, breadth: Breadth) -> Any:
    import numpy

    rows = slice(first, last)
    meaning = a.vectors[rows] @ b.vectors.T
    shared = _dense(_present(a.held[rows]) @ b.held.T)
    sizes = _sums(a.held[rows])[:, None], _sums(b.held)[None, :]
    found = [
        _best(_dense(a.grams[rows] @ b.grams.T), breadth.first),
        _best(_dense(a.words[rows] @ b.words.T), breadth.first),
        _best(meaning, breadth.first),
        _best(shared, breadth.fewer),
        _best(shared / numpy.maximum(sizes[0], 1e-6), breadth.fewer),
        _best(shared / numpy.maximum(sizes[1], 1e-6), breadth.fewer),
        _best(_dense(a.sentences[rows] @ b.sentences.T) + meaning, breadth.fewer, 0.0),
        _best(_dense(a.parts[rows] @ b.parts.T) + a.part_vectors[rows] @ b.part_vectors.T, breadth.fewer),
        _best(a.senses[rows] @ b.senses.T, breadth.fewer),
    ]
    return numpy.unique(numpy.concatenate([(i + first) * len(b) + j for i, j in found]))


def _best(likeness: Any, most: int, floor: float = FLOOR) -> tuple[Any, Any]:
    """The places of the highest values of each row, ties by place; those not over the floor are left out."""
    import numpy

    most = min(most, likeness.shape[1])
    rounded = numpy.round(likeness.astype(numpy.float64), 6)  # ties must not hang on the order of a sum
    order = numpy.argsort(-rounded, axis=1, kind="stable")[:, :most]
    i = numpy.repeat(numpy.arange(len(rounded)), most)
    j = order.ravel()
    kept = rounded[i, j] > floor
    return i[kept], j[kept]


def _dense(matrix: Any) -> Any:
    return matrix.toarray()


def _present(rows: Any) -> Any:
    """1 where a row has a value."""
    import numpy

    copy = rows.copy()
    copy.data = numpy.ones_like(copy.data)
    return copy


def _sums(rows: Any) -> Any:
    import numpy

    return numpy.asarray(rows.sum(axis=1)).ravel()
