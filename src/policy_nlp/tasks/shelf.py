"""The clauses of two documents (or of many) as rows of matrices in one space.

Arrays are numpy's and scipy's, which have no types for their contents here."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from policy_nlp.tasks.clauses import Clause
from policy_nlp.tasks.vocabulary import Vocabulary, is_frame

GRAMS = (2, 3)  # characters
_FRAME = 0.3  # weight of a frame word in a clause's vector


@dataclass(frozen=True)
class Shelf:
    """Rows for clauses, in their order. `words`, `grams`, `headings`, `sentences`, `parts`, `blocks` are sparse and of length 1; `held` has
    the weight of each word that a clause has, once; the others are dense and of length 1: means of the vectors of words, and of their senses."""

    clauses: Sequence[Clause]
    words: Any
    held: Any
    grams: Any
    headings: Any
    sentences: Any
    parts: Any
    blocks: Any
    vectors: Any
    heading_vectors: Any
    part_vectors: Any
    senses: Any
    heading_senses: Any
    part_senses: Any
    head_senses: Any

    def __len__(self) -> int:
        return len(self.clauses)


def make_shelves(vocabulary: Vocabulary, *sides: Sequence[Clause]) -> list[Shelf]:
    """A shelf for each side; all stand in one space."""
    every = [clause for side in sides for clause in side]
    columns = _Columns(vocabulary, every)
    blocks = {(n, block): words for n, side in enumerate(sides) for block, words in _block_words(side).items()}
    return [
        Shelf(
            side,
            *columns.word_rows([clause.words for clause in side]),
            columns.gram_rows([clause.form for clause in side]),
            columns.word_rows([clause.headings for clause in side])[0],
            columns.word_rows([clause.sentence for clause in side])[0],
            columns.word_rows([clause.part for clause in side])[0],
            columns.word_rows([blocks[n, clause.stated.block] for clause in side])[0],
            *_dense(vocabulary, vocabulary.vectors, side),
            *_dense(vocabulary, vocabulary.senses, side),
            dense_rows(vocabulary, vocabulary.senses, [clause.heads for clause in side]),
        )
        for n, side in enumerate(sides)
    ]


def _dense(vocabulary: Vocabulary, table: Any, side: Sequence[Clause]) -> tuple[Any, Any, Any]:
    """The clauses, their headings, their parts by the vectors of one table."""
    return (
        dense_rows(vocabulary, table, [clause.words for clause in side]),
        dense_rows(vocabulary, table, [clause.headings for clause in side]),
        dense_rows(vocabulary, table, [clause.part for clause in side]),
    )


def _block_words(side: Sequence[Clause]) -> dict[int, tuple[str, ...]]:
    """The words of all clauses of each block."""
    found: dict[int, list[str]] = {}
    for clause in side:
        found.setdefault(clause.stated.block, []).extend(clause.words)
    return {block: tuple(words) for block, words in found.items()}


class _Columns:
    """Numbers words and n-grams, and says what each weighs."""

    def __init__(self, vocabulary: Vocabulary, clauses: Sequence[Clause]) -> None:
        words = sorted({word for c in clauses for words in (c.words, c.headings, c.sentence, c.part) for word in words})
        self._words = {word: (n, vocabulary.weight(word)) for n, word in enumerate(words)}
        held = Counter(gram for clause in clauses for gram in set(grams_of(clause.form)))
        size = len(clauses)
        self._grams = {
            gram: (n, math.log((size + 1) / (1 + count)) + 1) for n, (gram, count) in enumerate(sorted(held.items()))
        }

    def word_rows(self, lists: Sequence[Sequence[str]]) -> tuple[Any, Any]:
        """(rows of length 1, rows that hold each word's weight once)."""
        return (
            normalised(weighed_rows(lists, self._words, lambda weight, count: weight * (1 + math.log(count)))),
            weighed_rows(lists, self._words, lambda weight, _: weight),
        )

    def gram_rows(self, forms: Sequence[str]) -> Any:
        """Rows of length 1."""
        lists = [grams_of(form) for form in forms]
        return normalised(weighed_rows(lists, self._grams, lambda weight, count: weight * (1 + math.log(count))))


def grams_of(form: str) -> list[str]:
    """The overlapping character n-grams of a form."""
    return [form[i : i + n] for n in GRAMS for i in range(len(form) - n + 1)]


Weighing = Callable[[float, int], float]


def weighed_rows(lists: Sequence[Iterable[str]], columns: dict[str, tuple[int, float]], weigh: Weighing) -> Any:
    """A sparse row for each list; `columns` has the place and the weight of each item, `weigh` makes a value of the weight and the count."""
    import numpy
    from scipy import sparse

    ends, places, values = [0], list[int](), list[float]()
    first: dict[
        tuple[str, ...], slice
    ] = {}  # the clauses of a section share its headings, those of a sentence much of its words
    for items in map(tuple, lists):
        if items in first:
            places += places[first[items]]
            values += values[first[items]]
        else:
            for item, count in _counted(items):
                column, weight = columns[item]
                places.append(column)
                values.append(weigh(weight, count))
            first[items] = slice(ends[-1], len(places))
        ends.append(len(places))
    shape = (len(lists), max(len(columns), 1))
    return sparse.csr_matrix((numpy.array(values, numpy.float32), places, ends), shape=shape)


@lru_cache(1 << 15)
def _counted(items: tuple[str, ...]) -> list[tuple[str, int]]:
    """How often each is there, in order; remembered, since a paper is compared with many."""
    return sorted(Counter(items).items())


def normalised(rows: Any) -> Any:
    """The rows brought to length 1; empty ones stay empty."""
    import numpy
    from scipy import sparse

    lengths = numpy.sqrt(numpy.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return (sparse.diags(1 / lengths) @ rows).tocsr()


def dense_rows(vocabulary: Vocabulary, table: Any, lists: Sequence[Sequence[str]]) -> Any:
    """The weighted means of the words' rows in the table, of length 1 (0 where no word is known)."""
    import numpy

    rows = numpy.zeros((len(lists), table.shape[1]), numpy.float32)
    first: dict[tuple[str, ...], int] = {}
    for n, words in enumerate(lists):
        if (same := first.setdefault(tuple(words), n)) < n:
            rows[n] = rows[same]
            continue
        known = [(vocabulary.number[word], word) for word in words if word in vocabulary.number]
        if known:
            numbers = [number for number, _ in known]
            weights = vocabulary.rarity[numbers] * [_FRAME if is_frame(word) else 1.0 for _, word in known]
            rows[n] = weights @ table[numbers]
    lengths = numpy.linalg.norm(rows, axis=1, keepdims=True)
    return rows / numpy.where(lengths == 0, 1, lengths)
