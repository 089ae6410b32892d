"""The words before a clause: where its sentence begins, its parts between commas, and what may open a part before its subject."""

from __future__ import annotations

from collections.abc import Iterator

from policy_nlp.clauses.actor_lists import Span
from policy_nlp.language.brackets import closers, openers
from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.modals import modal
from policy_nlp.language.rules import pattern
from policy_nlp.language.words import one_of


def sentence_start(text: str, start: int, end: int) -> int:
    """Where the sentence of `end` begins, not before `start`."""
    marks = max(text.rfind(mark, start, end) for mark in "。！？\n")
    return marks + 1 if marks >= 0 else start


def segments(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between commas, those in brackets and 《》 not cut."""
    position = start
    inside = 0
    for index in range(start, end):
        char = text[index]
        if char in openers("round", "title"):
            inside += 1
        elif char in closers("round", "title"):
            inside = max(0, inside - 1)
        elif not inside and char in "，,；;：:。":
            if index > position:
                yield position, index
            position = index + 1
    if position < end:
        yield position, end


# For what need somebody acts, with no comma before them: 根据防汛需要｜县水务局可以….
IN_NEED = pattern(r"(?:根据|按照|依据)[^，。；：]{2,14}?需要(?![要求的和与及])")
# What may stand before a subject: numbers, connectives, times without a date, requests.
_OPENING = pattern(
    lambda: (
        rf"[\s　“\"]+|{enumerator('article')}[　\s]*(?:（[^）]*）)?"
        rf"|{enumerator('heading', 'item', 'letter', 'lead', 'dash', 'bullet')}|{one_of('part_openings')}"
        rf"|{IN_NEED.pattern}|{modal('将', '应', '须', '可', '应当')}由|[谨特恳敬]?请"
    )
)


def skip_opening(text: str, start: int, end: int, dates: dict[int, int]) -> int:
    """Where the subject may begin: after dates (start → end) and what else opens a part."""
    position = start
    while position < end:
        if (date_end := dates.get(position)) is not None and date_end <= end:
            position = date_end
            continue
        opening = _OPENING.match(text, position, end)
        if opening is None or opening.end() == position:
            break
        position = opening.end()
    return position


# 苏南｜重点城市…, 甲县｜等经济强县实力…: the names only describe the noun.
