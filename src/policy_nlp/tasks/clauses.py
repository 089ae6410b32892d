"""The clauses of one document as they are put beside those of another: their words, figures and surroundings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from policy_nlp.compare.likeness import bare_form
from policy_nlp.language.brackets import closers, closing_mark, opening_mark
from policy_nlp.model import Analysis, EntityType
from policy_nlp.store.records import TargetRecord
from policy_nlp.tasks.vocabulary import is_frame, words_of


@cache
def _named() -> re.Pattern[str]:
    marks = ("double", "corner", "title", "double_typed")
    return re.compile(
        rf"{opening_mark(*marks)}([^{closers(*marks)}]{{2,20}}){closing_mark(*marks)}|([A-Za-z][A-Za-z0-9+\-]{{1,15}}|\d+[A-Z]+)"
    )


_SENTENCE = 300  # characters of a sentence that are looked at
_HEADINGS = 2  # the innermost headings that are looked at


@dataclass(frozen=True, slots=True)
class Stated:
    """A clause that states an undertaking, planned or achieved, with what stands around it; `at` is where it begins in `sentence`."""

    text: str
    status: str
    sentence: str = ""
    at: int = 0
    section: tuple[str, ...] = ()
    block: int = -1
    actors: tuple[str, ...] = ()
    targets: tuple[TargetRecord, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A stated clause taken apart. `form` is its characters without punctuation, every figure as 0; `heads` its telling words
    in order; `part` the words of the stretch between ； that holds it (对在主板上市的企业，给予…); `named` what it names in quotation marks, titles and Latin letters; `figures` (indicator's form, number, unit)."""

    stated: Stated
    form: str
    words: tuple[str, ...]
    heads: tuple[str, ...]
    headings: tuple[str, ...]
    sentence: tuple[str, ...]
    part: tuple[str, ...]
    named: frozenset[str]
    figures: tuple[tuple[str, float, str], ...] = field(default=())


def stated_in(analysis: Analysis) -> list[Stated]:
    """The commitments of a document as they are aligned."""
    text = analysis.text
    places = [(e.start, e.text) for e in analysis.entities if e.type == EntityType.PLACE]
    starts = [start for start, _ in places]
    return [
        Stated(
            c.text,
            c.status,
            text[c.sentence[0] : c.sentence[1]],
            c.start - c.sentence[0],
            c.section,
            c.block,
            tuple(actor.name for actor in c.actors),
            tuple(TargetRecord(t.indicator, t.op, t.number, t.unit) for t in c.targets),
            tuple(name for _, name in places[bisect_left(starts, c.start) : bisect_left(starts, c.end)]),
        )
        for c in analysis.commitments
    ]


def are_elsewhere(one: Stated, other: Stated) -> bool:
    """Whether both name places and none of the one's is, holds or lies in one of the other's: 泰山路街道, 嵩山路街道."""
    if not (one.places and other.places):
        return False
    return not any(mine in theirs or theirs in mine for mine in one.places for theirs in other.places)


def take_apart(stated: Sequence[Stated]) -> list[Clause]:
    """The clauses in their order."""
    seen: dict[str, tuple[str, ...]] = {}

    def words(text: str) -> tuple[str, ...]:
        if text not in seen:
            seen[text] = tuple(words_of(text))
        return seen[text]

    return [
        _clause(one, words(one.text), words(headings_of(one)), words(one.sentence[:_SENTENCE]), words(part_of(one)))
        for one in stated
    ]


def part_of(stated: Stated) -> str:
    """The clause with the words that lead up to it: 给予企业20万元奖励 says nothing without whom it is for."""
    end = stated.at + len(stated.text)
    start = max(stated.sentence.rfind("；", 0, stated.at), stated.sentence.rfind(";", 0, stated.at)) + 1
    return stated.sentence[max(start, end - _SENTENCE) : end] or stated.text


def headings_of(stated: Stated) -> str:
    """The headings over the clause that are looked at."""
    return " ".join(stated.section[-_HEADINGS:])


def _clause(
    stated: Stated,
    words: tuple[str, ...],
    headings: tuple[str, ...],
    sentence: tuple[str, ...],
    part: tuple[str, ...],
) -> Clause:
    return Clause(
        stated,
        form_of(stated.text),
        words,
        tuple(telling(words)),
        headings,
        sentence,
        part,
        frozenset((quoted or latin).lower() for quoted, latin in _named().findall(stated.text)),
        tuple((form_of(target.indicator), target.number, target.unit) for target in stated.targets),
    )


def form_of(text: str) -> str:
    """The characters that make an undertaking: the bare form in small letters."""
    return bare_form(text).lower()


def telling(words: Iterable[str]) -> list[str]:
    """The words that say what is done, without those of any undertaking."""
    return [word for word in words if len(word) > 1 and not is_frame(word)]


def overlap(one: str, other: str) -> float:
    """How many of the characters of two forms are in both, from 0 to 1."""
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
