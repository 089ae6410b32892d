"""Texts as the hashes of their overlapping stretches of characters (shingles), and which characters of one stand in another.

Arrays are numpy's, which has no types for their contents here."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LENGTH = 12  # characters of a shingle: longer than most set phrases
SAMPLE = 4  # one shingle in so many points out candidates
COMMON = 50  # documents: a shingle of more of them points out none
_ENDS = "。；！？;!?\n"
_BASE = 0x9E3779B97F4A7C15  # odd, as a factor that mixes 64 bits must be
_PIECE = 0.8  # of a sentence's characters must be found for the sentence to be


@dataclass(frozen=True, slots=True)
class Shingled:
    """A text without marks and white space. `places` are its characters' offsets in the document, `sentences` the places where
    sentences begin, and `hashes` the shingle that begins with each character (the last ones have none)."""

    places: Any
    sentences: Any
    hashes: Any

    def __len__(self) -> int:
        return len(self.places)


class Alphabet:
    """Characters as numbers: small letters, half and full width the same; 0 for what is no letter or figure."""

    def __init__(self) -> None:
        import numpy

        self._codes = numpy.full(0x110000, -1, numpy.int32)
        self._ends = numpy.zeros(0x110000, bool)
        self._ends[[ord(mark) for mark in _ENDS]] = True

    def shingled(self, text: str, spans: Sequence[tuple[int, int]]) -> Shingled:
        """The stretches of a text as one."""
        import numpy

        points, codes, places = self._letters(text, spans)
        starts = [start for start, _ in spans]
        breaks = numpy.flatnonzero(self._ends[points])
        # A sentence begins behind a mark, and with each block.
        marks = numpy.unique(numpy.concatenate([breaks + 1, numpy.array(starts, numpy.int64)]))
        begins = numpy.unique(numpy.searchsorted(places, marks))
        first = numpy.zeros(1, numpy.int64)
        sentences = numpy.unique(numpy.concatenate([first, begins[begins < len(places)]]))
        return Shingled(places.astype(numpy.int32), sentences, _hashes(codes[places]))

    def hashes(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, Any]:
        """The length of the same, and its hashes alone."""
        _, codes, places = self._letters(text, spans)
        return len(places), _hashes(codes[places])

    def _letters(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[Any, Any, Any]:
        """The code points of a text, their codes, and the places of the letters and figures in the stretches."""
        import numpy

        points = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), numpy.uint32)
        inside = numpy.zeros(len(points) + 1, numpy.int32)
        numpy.add.at(inside, [start for start, _ in spans], 1)
        numpy.add.at(inside, [end for _, end in spans], -1)
        codes = self._read(points)
        return points, codes, numpy.flatnonzero((codes > 0) & (numpy.cumsum(inside[:-1]) > 0))

    def _read(self, points: Any) -> Any:
        import numpy

        codes = self._codes[points]
        if not (unknown := codes < 0).any():  # as in nearly all but the first texts
            return codes
        for point in numpy.unique(points[unknown]).tolist():
            letter = unicodedata.normalize("NFKC", chr(point)).lower()
            self._codes[point] = ord(letter[0]) if letter.isalnum() else 0
        return self._codes[points]


def _hashes(codes: Any) -> Any:
    """64 bits for each LENGTH characters in a row, the same on every machine."""
    import numpy

    # Each character's code times a power of _BASE: the sums of two, four and eight in a row are put together from shorter ones.
    one = codes.astype(numpy.uint64)
    two = _joined(one, 1, one, 1)
    four = _joined(two, 2, two, 2)
    found = _joined(_joined(four, 4, four, 4), 8, four, LENGTH - 8)
    found ^= found >> numpy.uint64(29)
    return found * numpy.uint64(_BASE)


def _joined(sums: Any, length: int, others: Any, other_length: int) -> Any:
    """The sums of stretches of one length, each with that of the stretch of the other length behind it."""
    import numpy

    behind = others[length:]
    return sums[: len(behind)] * numpy.uint64(pow(_BASE, other_length, 1 << 64)) + behind


def candidates(texts: Sequence[Shingled], least: float) -> list[tuple[int, int]]:
    """The pairs i < j of which one may share that part with the other, by a sample of their shingles, in order. The cost grows with
    the texts' length and with what they share."""
    return candidates_by([sampled(text.hashes) for text in texts], least)


def candidates_by(samples: Sequence[Any], least: float) -> list[tuple[int, int]]:
    """The same by the samples of the texts."""
    import numpy
    from scipy.sparse import csr_matrix

    if len(samples) < 2:
        return []
    sizes = numpy.array([len(sample) for sample in samples], numpy.int64)
    hashes = numpy.concatenate(samples)
    order = numpy.argsort(hashes)
    hashes = hashes[order]
    owners = numpy.repeat(numpy.arange(len(samples), dtype=numpy.int32), sizes)[order]
    starts = _starts(hashes)
    counts = numpy.diff(starts, append=len(hashes))
    is_telling = (counts > 1) & (counts <= COMMON)
    kept = numpy.repeat(is_telling, counts)
    columns = numpy.repeat(numpy.arange(int(is_telling.sum()), dtype=numpy.int32), counts[is_telling])
    if not len(columns):
        return []
    shape = (len(samples), int(columns[-1]) + 1)
    held = csr_matrix((numpy.ones(len(columns), numpy.int32), (owners[kept], columns)), shape=shape)
    shared = (held @ held.T).tocoo()
    i, j, common = shared.row, shared.col, shared.data
    worth = (i < j) & (common >= least / 2 * numpy.minimum(sizes[i], sizes[j]))
    return sorted(zip(i[worth].tolist(), j[worth].tolist(), strict=True))


def sampled(hashes: Any) -> Any:
    """Those of the shingles that point out candidates, each once."""
    import numpy

    # `numpy.unique` hashes them once more, and takes three times as long.
    ordered = numpy.sort(hashes[hashes % numpy.uint64(SAMPLE) == 0])
    return ordered[_starts(ordered)]


def _starts(ordered: Any) -> Any:
    """Where in sorted hashes another one begins."""
    import numpy

    return numpy.flatnonzero(numpy.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)])


@dataclass(frozen=True, slots=True)
class Found:
    """What of a text stands in another: the share of its characters; how many sentences, of how many; the longest that is found whole, as
    offsets in the document (None where none is); and how many stretches in its middle are not found."""

    share: float
    sentences: int
    of_sentences: int
    longest: tuple[int, int] | None
    gaps: int


def found_in(text: Shingled, other: Shingled) -> Found:
    """What of the text stands in the other."""
    import numpy

    size = len(text)
    held = _are_in(text.hashes, other.hashes)
    steps = numpy.zeros(size + 1, numpy.int32)
    steps[: len(held)] += held
    steps[LENGTH : LENGTH + len(held)] -= held
    covered = numpy.cumsum(steps[:-1]) > 0
    starts = text.sentences
    lengths = numpy.diff([*starts, size])
    characters = numpy.add.reduceat(covered.astype(numpy.int32), starts)
    # Whole is a sentence all of whose own shingles are found: its characters alone may come from several places.
    kept = numpy.concatenate([[0], numpy.cumsum(held)])
    last = numpy.maximum(starts + lengths - LENGTH + 1, starts)
    is_whole = (lengths >= LENGTH) & (
        kept[numpy.minimum(last, len(held))] - kept[numpy.minimum(starts, len(held))] == last - starts
    )
    longest = _longest(text, numpy.where(is_whole, lengths, 0))
    return Found(
        float(covered.mean()), int((characters >= _PIECE * lengths).sum()), len(starts), longest, _gaps(covered)
    )


def _are_in(hashes: Any, others: Any) -> Any:
    """Which of the hashes are among the others: `numpy.isin` sorts both, and both together."""
    import numpy

    if not len(others):
        return numpy.zeros(len(hashes), bool)
    ordered = numpy.sort(others)
    return ordered[numpy.minimum(numpy.searchsorted(ordered, hashes), len(ordered) - 1)] == hashes


def _longest(text: Shingled, lengths: Any) -> tuple[int, int] | None:
    """The span of the sentence with the highest of the lengths, None where all are 0."""
    import numpy

    best = int(numpy.argmax(lengths))
    if not lengths[best]:
        return None
    first = int(text.sentences[best])
    return int(text.places[first]), int(text.places[first + int(lengths[best]) - 1]) + 1


def _gaps(covered: Any) -> int:
    """How many stretches are not covered between others that are: a title or a signature stands at an end, and is none."""
    import numpy

    opened = numpy.flatnonzero(covered[:-1] & ~covered[1:])
    return max(len(opened) - (0 if covered[-1] else 1), 0)
