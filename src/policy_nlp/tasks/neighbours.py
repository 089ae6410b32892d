"""For each wording of a library those that may be about the same: found by what few wordings share, never by comparing all with all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policy_nlp.tasks.collection import Clauses, Rows
from policy_nlp.tasks.pairwise import dense_products, sparse_products

MOST = 60  # of each index for a form
UNCOMMON = 400  # a word of more forms than this points out no pair; it still counts in the likeness
FLOOR = 0.12  # what the uncommon words or n-grams must give
LIKE = 0.7  # the least likeness (see `together`) of a pair that is looked at
OF_MEANING = 0.7
_BATCH = 1_000  # forms multiplied at once: bounds the memory


@dataclass(frozen=True)
class Neighbours:
    """The forms near each form, itself among them, in rows: those of form f are at `starts[f]` to `starts[f + 1]` in `others`, with
    their likeness by words, by characters and by meaning."""

    starts: Any
    others: Any
    words: Any
    grams: Any
    meaning: Any


def find_neighbours(collection: Clauses, rows: Rows) -> Neighbours:
    """The neighbours of every form."""
    import numpy

    count = len(collection.form_names)
    own = collection.form_wordings
    words = rows.words[own]
    i, j = _candidates(rows, words, count)
    likeness = [
        sparse_products(words, words, i, j),
        rows.grams.likeness(i, j),
        dense_products(rows.vectors, rows.vectors, own[i], own[j]),
    ]
    kept = numpy.flatnonzero(together(*likeness) >= LIKE)
    i, j = i[kept], j[kept]
    others = numpy.flatnonzero(i != j)  # each with itself stands there once
    codes = numpy.concatenate([i * count + j, j[others] * count + i[others]])
    order = numpy.argsort(codes, kind="stable")
    starts = numpy.searchsorted(codes[order], numpy.arange(count + 1) * count)
    both = (numpy.concatenate([part[kept], part[kept][others]])[order].astype(numpy.float32) for part in likeness)
    others = (codes[order] % max(count, 1)).astype(numpy.int32)
    return Neighbours(starts, others, *both)


def together(words: Any, grams: Any, meaning: Any) -> Any:
    """How alike pairs are by all three measures, rounded so that ties do not hang on the order of a sum."""
    import numpy

    return numpy.round(words + grams + OF_MEANING * meaning, 4)


def _candidates(rows: Rows, words: Any, count: int) -> tuple[Any, Any]:
    """The pairs of forms i ≤ j that either index points out for either of them, and each form with itself; in order."""
    import numpy

    indexes = [(rows, rows.T.tocsr()) for rows in (rows.grams.telling, _uncommon(words))]
    found = [numpy.arange(count) * (count + 1)]
    for first in range(0, count, _BATCH):
        for left, right in indexes:
            i, j = _best(left[first : first + _BATCH] @ right)
            i += first
            found.append(numpy.minimum(i, j) * count + numpy.maximum(i, j))
    codes = numpy.concatenate(found)
    codes.sort()
    codes = codes[numpy.diff(codes, prepend=-1) > 0]
    return codes // max(count, 1), codes % max(count, 1)


def _uncommon(words: Any) -> Any:
    """The columns of the words that few rows have."""
    import numpy

    return words[:, numpy.bincount(words.indices, minlength=words.shape[1]) <= UNCOMMON]


def _best(product: Any) -> tuple[Any, Any]:
    """The places of the highest values of each row, ties by place."""
    import numpy

    values = numpy.round(product.data, 4)
    kept = numpy.flatnonzero(values >= FLOOR)
    i = numpy.repeat(numpy.arange(product.shape[0]), numpy.diff(product.indptr))[kept]
    j, values = product.indices[kept].astype(numpy.int64), values[kept]
    order = numpy.lexsort((j, -values, i))
    i, j = i[order], j[order]
    few = numpy.arange(len(i)) - numpy.searchsorted(i, i) < MOST
    return i[few], j[few]
