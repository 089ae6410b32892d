"""How alike clauses are: cosine of TF-IDF over their character bigrams and trigrams, by sparse matrices.

Arrays are numpy's, which has no types for their contents here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any

from policy_nlp.language.modals import modal

BATCH = 4_000  # rows multiplied at once: bounds the memory
PART = 100_000  # pairs scored at once
COMMON = 400  # n-grams of more texts than this point out no pair; they still count in the likeness itself
SHARE = 0.3  # the part of the threshold that uncommon n-grams must give for a pair to be looked at

_NUMBER = re.compile(r"[0-9０-９][0-9０-９.．,，]*")
_NOISE = re.compile(r"[^\w]+")


@cache
def _frame() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{modal('要', '将', '应', '须', '必须')}|进一步|继续|不断|切实|着力|大力|积极|全面|加快|深入|扎实|认真|稳步|持续|有序|有效|充分|努力|全力)+"
    )


def bare_form(text: str) -> str:
    """The words without punctuation, every figure as 0 (a changed target is no other task)."""
    return _NOISE.sub("", _NUMBER.sub("0", text))


def normal_form(text: str) -> str:
    """The words that make a task: the bare form without leading adverbs."""
    bare = bare_form(text)
    return _frame().sub("", bare) or bare


class Space:
    """Distinct normal forms as weighted vectors. An n-gram weighs the less the more of the forms hold it, so the likeness of two
    forms is theirs *in this space*: whoever compares parts of a library takes the space of the whole."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.number = {form: n for n, form in enumerate(dict.fromkeys(forms))}
        self.vectors, self.counts = _vectors(list(self.number))  # and in how many forms each n-gram stands
        self.most = max(COMMON, 2)

    @cached_property
    def telling(self) -> Any:
        """The rows of the forms, in the columns of uncommon n-grams only: the product of two is what these give to the likeness."""
        return self.vectors[:, self.counts <= self.most]

    @cached_property
    def _common(self) -> Any:
        return _lengths(self.vectors[:, self.counts > self.most])

    def rows(self, forms: Iterable[str]) -> Any:
        """The numbers of forms of this space, as an array."""
        import numpy

        return numpy.fromiter((self.number[form] for form in forms), numpy.int64)

    def near(self, left: Any, right: Any, threshold: float) -> tuple[Any, Any, Any]:
        """(i, j, likeness), three arrays: the places in `left` and in `right` (arrays of row numbers) of the pairs at or over the
        threshold, in order of i and j. Keep `left` short: it is multiplied at once. Pairs of one list: `within.near_within`."""
        import numpy

        shared = (self.telling[left] @ self.telling[right].T).tocoo()
        worth = shared.data >= threshold * SHARE
        i, j, telling = shared.row[worth], shared.col[worth], shared.data[worth]
        # What common n-grams can add at most (Cauchy and Schwarz): pairs that cannot reach the threshold are not scored.
        reach = telling + self._common[left[i]] * self._common[right[j]]
        worth = reach >= threshold - 1e-6
        i, j = i[worth], j[worth]
        scores = self.likeness(left[i], right[j])
        near = scores >= threshold
        i, j, scores = i[near], j[near], scores[near]
        order = numpy.lexsort((j, i))
        return i[order], j[order], scores[order]

    def likeness(self, rows: Any, others: Any) -> Any:
        """The likeness of each row with the other in its place (two arrays of row numbers)."""
        import numpy

        parts = [numpy.zeros(0)]
        for start in range(0, len(rows), PART):
            part = slice(start, start + PART)
            products = self.vectors[rows[part]].multiply(self.vectors[others[part]])
            parts.append(numpy.asarray(products.sum(axis=1)).ravel())
        return numpy.round(numpy.concatenate(parts), 6)


def near_pairs(left: Sequence[str], right: Sequence[str], threshold: float) -> Iterator[tuple[int, int, float]]:
    """(i, j, likeness) for the pairs of normal forms at or over the threshold, in order of i and j, in the space of both lists."""
    space = Space([*left, *right])
    yield from near_pairs_in(space, left, right, threshold)


def near_pairs_in(
    space: Space, left: Sequence[str], right: Sequence[str], threshold: float
) -> Iterator[tuple[int, int, float]]:
    """The same in a space that holds both lists."""
    if not left or not right:
        return
    rows, others = space.rows(left), space.rows(right)
    for start in range(0, len(rows), BATCH):
        i, j, scores = space.near(rows[start : start + BATCH], others, threshold)
        yield from zip((i + start).tolist(), j.tolist(), scores.tolist(), strict=True)


def _vectors(forms: Sequence[str]) -> tuple[Any, Any]:
    """A row of length 1 for each form and a column for each n-gram, weighted (1 + ln tf)(1 + ln((1 + n) / (1 + df))); and df, in
    how many forms each n-gram stands."""
    import numpy
    from scipy.sparse import csr_matrix

    grams, owners, times = _grams(forms)
    size = int(grams[-1]) + 1 if len(grams) else 0
    counts = numpy.bincount(grams, minlength=size)
    weights = (1 + numpy.log(times)) * (1 + numpy.log((1 + len(forms)) / (1 + counts)))[grams]
    lengths = numpy.sqrt(numpy.bincount(owners, weights * weights, minlength=len(forms)))
    vectors = csr_matrix((weights / lengths[owners], (owners, grams)), shape=(len(forms), size))
    return vectors, counts


def _grams(forms: Sequence[str]) -> tuple[Any, Any, Any]:
    """Three arrays, one place for each n-gram of each form: the n-gram's number, the form's, and how often it stands there."""
    import numpy

    # A form of one character gets a bigram too.
    text = "\n".join(form if len(form) > 1 else f"{form}　　" for form in forms).lower() + "\n"
    characters, letters = _numbered(numpy.frombuffer(text.encode("utf-32-le"), numpy.uint32))
    ends = letters == numpy.searchsorted(characters, 10)
    owners = numpy.cumsum(ends) - ends
    found, first = [], 0
    for length in (2, 3):
        last = max(len(letters) - length + 1, 0)
        codes, crossing = letters[:last], ends[:last]
        for shift in range(1, length):
            codes = codes * len(characters) + letters[shift : shift + last]
            crossing = crossing | ends[shift : shift + last]
        numbers, places, times = _counted(codes[~crossing], owners[:last][~crossing], len(forms))
        found.append((numbers + first, places, times))
        first += int(numbers[-1]) + 1 if len(numbers) else 0
    grams, places, times = (numpy.concatenate(part) for part in zip(*found, strict=True))
    return grams, places, times


def _numbered(points: Any) -> tuple[Any, Any]:
    """The different code points in order, and the place of each of a text's among them: by a table, as millions need not be sorted."""
    import numpy

    occurs = numpy.zeros(int(points.max()) + 1, bool)
    occurs[points] = True
    return numpy.flatnonzero(occurs), (numpy.cumsum(occurs) - 1)[points]


def _counted(codes: Any, owners: Any, size: int) -> tuple[Any, Any, Any]:
    """The codes numbered from 0 in their order, each with its owner and how often it stands there."""
    import numpy

    both, times = numpy.unique(codes * size + owners, return_counts=True)
    codes = both // max(size, 1)
    numbers = numpy.cumsum(numpy.diff(codes, prepend=codes[:1]) != 0)
    return numbers, both % max(size, 1), times


def _lengths(vectors: Any) -> Any:
    import numpy

    return numpy.sqrt(numpy.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
