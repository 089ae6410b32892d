"""Clauses as runs of one to three characters, hashed: a judge of actions that knows no word list and so judges words no list has.

Five views of a clause are hashed apart: its own words between < and > with the mark after them, the ends of the clauses beside it in
its sentence, what stands before its quote, and its first and last characters. Each view has the length 1 times its share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from policy_nlp.clauses.openings import Clause

BUCKETS = 1 << 17
_FACTOR = 0x9E3779B97F4A7C15  # Knuth's: 2**64 divided by the golden ratio
_SHIFT = 64 - 17
_LONGEST, _HEAD, _TAIL = 60, 40, 20
_SHARES = (1.0, 0.4, 0.4, 0.5, 0.5)
_SIZES = (3, 2, 2, 2, 2)
_PRIMES = (1_000_003, 8_191_747, 67_867_979)


@dataclass(frozen=True, slots=True)
class Grams:
    """A weight for each bucket, and the odds before."""

    weights: Any
    bias: float

    def odds(self, text: str, clauses: Sequence[Clause]) -> Any:
        """For each clause the log odds that it is an action."""
        import numpy

        owners, buckets, values = hashed(text, clauses)
        added = self.weights[buckets] * values
        return self.bias + numpy.bincount(owners, weights=added, minlength=len(clauses))


def hashed(text: str, clauses: Sequence[Clause]) -> tuple[Any, Any, Any]:
    """(clause, bucket, value) of every run of characters of every clause, as three arrays."""
    import numpy

    parts = [
        _hash_view(view, size, share, number)
        for number, (view, size, share) in enumerate(zip(_views(text, clauses), _SIZES, _SHARES, strict=True))
    ]
    owners, buckets, values = (numpy.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return owners, buckets, values


def _views(text: str, clauses: Sequence[Clause]) -> tuple[list[str], ...]:
    """The five views: own words, the clause before and the one after in the sentence, what was dropped in front, the ends."""
    own: list[str] = []
    front: list[str] = []
    ends: list[str] = []
    tails: list[str] = []
    heads: list[str] = []
    for clause in clauses:
        start, end = clause.start, clause.end
        words = text[start:end]
        if len(words) > _LONGEST:
            words = words[:_HEAD] + words[-_TAIL:]
        own.append(f"<{words}>{text[end : end + 1]}")
        front.append(f"|{text[clause.outer : start][-8:]}")
        ends.append(f"#{words[:2]}${words[-3:]}")
        heads.append(words[:4])
        tails.append(f"{words[:4]}~{words[-2:]}{text[end : end + 1]}")
    sentences = [clause.sentence for clause in clauses]
    before = ["[" + (tails[k - 1] if k and sentences[k - 1] == of else "") for k, of in enumerate(sentences)]
    after = [
        "]" + (heads[k + 1] if k + 1 < len(sentences) and sentences[k + 1] == of else "")
        for k, of in enumerate(sentences)
    ]
    return own, before, after, front, ends


def _hash_view(words: Sequence[str], size: int, share: float, number: int) -> tuple[Any, Any, Any]:
    import numpy

    lengths = numpy.fromiter(map(len, words), numpy.int64, len(words))
    codes = numpy.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), numpy.uint32).astype(numpy.uint64)
    owners = numpy.repeat(numpy.arange(len(words)), lengths)
    totals = numpy.zeros(len(words), numpy.int64)
    found = []
    for n in range(1, size + 1):
        count = max(0, len(codes) - n + 1)
        whole = owners[:count] == owners[n - 1 :]  # a run stays within its clause
        mixed = numpy.full(count, number * 31 + n, numpy.uint64)
        for k in range(n):
            mixed = mixed * numpy.uint64(_PRIMES[k]) + codes[k : k + count]
        buckets = ((mixed * numpy.uint64(_FACTOR)) >> numpy.uint64(_SHIFT)).astype(numpy.int64)[whole]
        totals += numpy.maximum(0, lengths - n + 1)
        found.append((owners[:count][whole], buckets))
    of = numpy.concatenate([o for o, _ in found])
    scale = share / numpy.sqrt(numpy.maximum(1, totals))
    return of, numpy.concatenate([b for _, b in found]), scale[of]
