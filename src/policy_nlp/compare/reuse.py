"""Which documents are copies of one paper, and which take over passages of earlier ones, in a whole library at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from policy_nlp.compare.shingles import Alphabet, Found, Shingled, candidates, found_in
from policy_nlp.display.brief import brief
from policy_nlp.store.body_texts import BodyText
from policy_nlp.store.facts import DocumentFacts

LEAST = 0.2  # share of one of two documents from which it is told
COPY = 0.9  # share of both from which they are one text, where they differ at the ends only
_SLIPS = 0.995  # the same, where they also differ inside: a figure misread, a mark lost; a revised law shares less
_PER_SLIP = 1000  # characters for each such place
SHORTEST = 50  # characters: a shorter document is not looked at
_PASSAGE = 150  # characters: who shares fewer takes nothing over

Progress = Callable[[int, int], None]


@brief
@dataclass(frozen=True, slots=True)
class ReuseRecord:
    """Two documents with text in common. `kind` is "same text" (two copies of one paper) or "reuse". `share_of_later` is the part of the
    later one's characters that stand in the earlier one, `share_of_earlier` the other way round; `sentences` of `of_sentences` of the later one are
    found. `days` lie between them, None where a date is missing: who took from whom is then open. `words` is the longest
    sentence that both have, `start`, `end` its span in the later document."""

    kind: Literal["same text", "reuse"]
    earlier: str
    earlier_key: str
    earlier_on: str | None
    later: str
    later_key: str
    later_on: str | None
    days: int | None
    share_of_later: float
    share_of_earlier: float
    sentences: int
    of_sentences: int
    words: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class _Pair:
    a: int
    b: int
    of_a: Found
    of_b: Found
    is_copy: bool


@dataclass(slots=True)
class Shelf:
    """The bodies of a library, shingled, in their fixed order."""

    documents: list[DocumentFacts] = field(default_factory=list)
    dates: list[str | None] = field(default_factory=list)
    texts: list[Shingled] = field(default_factory=list)

    @classmethod
    def of(cls, bodies: Iterable[BodyText]) -> Shelf:
        """The shelf of those documents that say anything."""
        shelf, alphabet = cls(), Alphabet()
        for body in bodies:
            text = alphabet.shingled(body.text, body.spans)
            if len(text) >= SHORTEST:
                shelf.documents.append(body.document)
                shelf.dates.append(body.dated_on)
                shelf.texts.append(text)
        return shelf

    def pairs(self, least: float, progress: Progress | None = None) -> list[_Pair]:
        """The pairs of which one shares at least so much with the other."""
        found = []
        worth = candidates(self.texts, least)
        for n, (a, b) in enumerate(worth):
            pair = self.pair(a, b)
            if pair.is_copy or (max(pair.of_a.share, pair.of_b.share) >= least and self._shared(pair) >= _PASSAGE):
                found.append(pair)
            if progress:
                progress(n + 1, len(worth))
        return found

    def pair(self, a: int, b: int) -> _Pair:
        """What two of the texts share."""
        of_a, of_b = found_in(self.texts[a], self.texts[b]), found_in(self.texts[b], self.texts[a])
        size = min(len(self.texts[a]), len(self.texts[b]))
        slips, share = max(of_a.gaps, of_b.gaps), min(of_a.share, of_b.share)
        is_copy = share >= _SLIPS and slips <= size // _PER_SLIP if slips else share >= COPY
        return _Pair(a, b, of_a, of_b, is_copy)

    def _shared(self, pair: _Pair) -> float:
        """Characters in common."""
        return min(pair.of_a.share * len(self.texts[pair.a]), pair.of_b.share * len(self.texts[pair.b]))


def reuse_records(
    shelf: Shelf, text_of: Callable[[DocumentFacts], str], least: float = LEAST, progress: Progress | None = None
) -> list[ReuseRecord]:
    """The copies of each paper, each beside the first; then who takes over most of whom. Of copies only the first is put beside other
    documents."""
    pairs = shelf.pairs(least, progress)
    first = _firsts(pairs)
    kept = [pair for pair in pairs if pair.is_copy and first[pair.b] == pair.a]
    kept += [pair for pair in pairs if not pair.is_copy and pair.a not in first and pair.b not in first]
    records = [_record(shelf, pair, text_of) for pair in kept]
    return sorted(records, key=_order)


def _order(record: ReuseRecord) -> tuple[object, ...]:
    share = max(record.share_of_later, record.share_of_earlier)
    names = (record.earlier, record.earlier_key, record.later, record.later_key)
    return (record.kind != "same text", 0 if record.kind == "same text" else -share, *names)


def copies_among(shelf: Shelf, pairs: Iterable[tuple[int, int]]) -> dict[str, str]:
    """Key of a copy → key of the first document with that text, by pairs of places on the shelf that may be copies."""
    first = _firsts([shelf.pair(a, b) for a, b in pairs])
    return {shelf.documents[copy].key: shelf.documents[chief].key for copy, chief in first.items()}


def _firsts(pairs: Sequence[_Pair]) -> Mapping[int, int]:
    """Copy → the first of its text. A copy of a copy is one of the first only where it is one itself: copies do not chain."""
    first: dict[int, int] = {}
    for pair in sorted(pairs, key=lambda pair: (pair.a, pair.b)):
        if pair.is_copy and pair.a not in first:
            first.setdefault(pair.b, pair.a)
    return first


def _record(shelf: Shelf, pair: _Pair, text_of: Callable[[DocumentFacts], str]) -> ReuseRecord:
    earlier, later = shelf.documents[pair.a], shelf.documents[pair.b]
    start, end = pair.of_b.longest or (None, None)
    words = text_of(later)[start:end] if start is not None else ""
    return ReuseRecord(
        "same text" if pair.is_copy else "reuse",
        earlier.name,
        earlier.key,
        shelf.dates[pair.a],
        later.name,
        later.key,
        shelf.dates[pair.b],
        days_between(shelf.dates[pair.a], shelf.dates[pair.b]),
        round(pair.of_b.share, 3),
        round(pair.of_a.share, 3),
        pair.of_b.sentences,
        pair.of_b.of_sentences,
        words,
        start,
        end,
    )


def days_between(first: str | None, last: str | None) -> int | None:
    """The days from one day to another; None where either is unknown or only a month or a year."""
    if first is None or last is None or len(first) != len(last) or len(first) != len("2021-03-05"):
        return None
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
