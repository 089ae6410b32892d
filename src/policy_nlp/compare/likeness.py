"""How alike clauses are: cosine of TF-IDF over their character bigrams and trigrams, by sparse matrices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

BATCH = 2_000  # rows multiplied at once: bounds the memory
COMMON = 400  # n-grams of more texts than this point out no pair; they still count in the likeness itself
SHARE = 0.3  # the part of the threshold that uncommon n-grams must give for a pair to be looked at

_NUMBER = re.compile(r"[0-9０-９.．,，%％]+")
_NOISE = re.compile(r"[^\w]+")
_FRAME = re.compile(
    r"^(?:要|将|应|须|必须|进一步|继续|不断|切实|着力|大力|积极|全面|加快|深入|扎实|认真|稳步|持续|有序|有效|充分|努力|全力)+"
)


def normal_form(text: str) -> str:
    """The words that make a task: without punctuation and leading adverbs, every figure as 0 (a changed target is no other task)."""
    bare = _NOISE.sub("", _NUMBER.sub("0", text))
    return _FRAME.sub("", bare) or bare


def near_pairs(left: Sequence[str], right: Sequence[str], threshold: float) -> Iterator[tuple[int, int, float]]:
    """(i, j, likeness) for the pairs of normal forms at or over the threshold, in order of i and j. Cost grows with the number of
    pairs that share an uncommon n-gram, not with all pairs."""
    if not left or not right:
        return
    vectors = _vectors([*left, *right])
    first, second = vectors[: len(left)], vectors[len(left) :]
    telling = _telling(vectors)
    for start in range(0, len(left), BATCH):
        rows = slice(start, start + BATCH)
        shared = (telling[: len(left)][rows] @ telling[len(left) :].T).tocoo()
        worth = shared.data >= threshold * SHARE
        for i, j, score in _scored(first[rows], second, shared.row[worth], shared.col[worth]):
            if score >= threshold:
                yield start + i, j, score


def near_pairs_within(texts: Sequence[str], threshold: float) -> Iterator[tuple[int, int, float]]:
    """The same for the pairs i < j of one list."""
    if not texts:
        return
    vectors = _vectors(texts)
    telling = _telling(vectors)
    for start in range(0, len(texts), BATCH):
        rows = slice(start, start + BATCH)
        shared = (telling[rows] @ telling.T).tocoo()
        later = (shared.col > shared.row + start) & (shared.data >= threshold * SHARE)
        for i, j, score in _scored(vectors[rows], vectors, shared.row[later], shared.col[later]):
            if score >= threshold:
                yield start + i, j, score


def _vectors(texts: Sequence[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    padded = [text if len(text) > 1 else f"{text}　　" for text in texts]  # a bigram at least
    return TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True).fit_transform(padded).tocsr()


def _telling(vectors: Any) -> Any:
    """The vectors with only the n-grams that few texts hold."""
    import numpy

    counts = numpy.bincount(vectors.indices, minlength=vectors.shape[1])
    return vectors[:, counts <= max(COMMON, 2)]


def _scored(first: Any, second: Any, rows: Any, columns: Any) -> Iterator[tuple[int, int, float]]:
    import numpy

    order = numpy.lexsort((columns, rows))
    for part in range(0, len(order), 100_000):
        chosen = order[part : part + 100_000]
        i, j = rows[chosen], columns[chosen]
        scores = numpy.asarray(first[i].multiply(second[j]).sum(axis=1)).ravel()
        yield from zip(i.tolist(), j.tolist(), numpy.round(scores, 6).tolist(), strict=True)
