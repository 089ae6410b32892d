"""What is read off one clause by itself: its head, adverb, ends, modal, subject, markers, figures, dates and shape."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from policy_nlp.commitments.openings import Clause
from policy_nlp.commitments.shapes import shape_of
from policy_nlp.commitments.verbs import head_of, skip_adverbs
from policy_nlp.lexicon import load_rows
from policy_nlp.model import Entity, EntityType


@dataclass(frozen=True, slots=True)
class Facts:
    """`words` is the whole stretch, enumerator and subject included; `kinds` are the kinds of its markers in order of name;
    `person` says whether a person is its subject."""

    words: str
    shape: str
    head: str
    classes: str
    adverb: str
    first: str
    last: str
    modal: str
    subject: str
    kinds: tuple[str, ...]
    size: int
    counted: int
    dated: str
    closing: str
    lead: str
    person: bool


@cache
def _markers() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row[0]: row[1] for row in load_rows("clause_markers")}
    words = sorted(kinds, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words))), kinds


@dataclass(frozen=True, slots=True)
class _Places:
    """Where quantities and dates begin, and where persons end, in order."""

    quantities: list[int]
    dates: list[Entity]
    date_starts: list[int]
    persons: frozenset[int]


def read_facts(text: str, clauses: Sequence[Clause], entities: Sequence[Entity]) -> list[Facts]:
    """The facts of each clause, in order; linear in the text."""
    dates = [e for e in entities if e.type is EntityType.DATE]
    places = _Places(
        [e.start for e in entities if e.type is EntityType.QUANTITY],
        dates,
        [e.start for e in dates],
        frozenset(e.start for e in entities if e.type is EntityType.PERSON),
    )
    return [_facts(text, clause, places) for clause in clauses]


def _facts(text: str, clause: Clause, places: _Places) -> Facts:
    start, end, outer = clause.start, clause.end, clause.stretch.start
    at = skip_adverbs(text, start, end)
    head, classes = head_of(text, at, end)
    words = text[outer:end]
    pattern, kinds = _markers()
    found = {kinds[word] for word in pattern.findall(words)}
    counted = bisect_left(places.quantities, end) - bisect_left(places.quantities, outer)
    modal = clause.opening.modal
    subject = clause.opening.subject
    return Facts(
        words,
        shape_of(text, start, end, modal),
        head or text[at : min(at + 2, end)],
        classes,
        text[start:at],
        text[start : min(start + 2, end)],
        text[max(start, end - 2) : end],
        modal,
        text[max(subject[0], subject[1] - 2) : subject[1]] if subject else "",
        tuple(sorted(found)),
        end - start,
        min(counted, 2),
        _dated(text, outer, end, places),
        clause.stretch.closing,
        text[outer : min(outer + 2, end)] if outer < start else "",
        bool(subject) and any(p in places.persons for p in range(*subject or (0, 0))),
    )


def _dated(text: str, start: int, end: int, places: _Places) -> str:
    index = bisect_left(places.date_starts, start)
    if index == len(places.dates) or places.date_starts[index] >= end:
        return ""
    date = places.dates[index]
    if date.text.endswith("前"):
        return "by"
    if date.start and text[date.start - 1] in "到至":
        return "until"
    return "since" if date.text.endswith("来") else "date"
