"""The words before a clause: where its sentence begins, its parts between commas, and what may open a part before its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_nlp.clauses.actor_lists import Span
from policy_nlp.language.brackets import closers, openers
from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.modals import modal
from policy_nlp.language.rules import rule


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


@rule
def in_need() -> re.Pattern[str]:
    """For what need somebody acts, with no comma before them: 根据防汛需要｜县水务局可以…."""
    return re.compile(r"(?:根据|按照|依据)[^，。；：]{2,14}?需要(?![要求的和与及])")


@rule
def _opening() -> re.Pattern[str]:
    """What may stand before a subject: numbers, connectives, times without a date, requests."""
    return re.compile(
        rf"[\s　“\"]+|{enumerator('article')}[　\s]*(?:（[^）]*）)?|{enumerator('heading', 'item', 'letter', 'lead', 'dash', 'bullet')}"
        r"|同时|此外|另外|其次|首先|其中|因此|为此|鉴此|据此|对此|从而|而且|并且|并|且|但是|但|然而|而|近日|日前|近年来|目前|当前|下一步|今后|一年来|五年来|现在|随后|会上|会后|期间"
        rf"|{in_need().pattern}|{modal('将', '应', '须', '可', '应当')}由|(?:谨|特)?请|建议|要求|希望|敦促|责成|由|使(?!用)|让|委托|在此基础上|年内|届时|每年|每半年|每季度|每月|原则上|各项工作中|工作中|必要时|特别是|尤其是"
    )


def skip_opening(text: str, start: int, end: int, dates: dict[int, int]) -> int:
    """Where the subject may begin: after dates (start → end) and what else opens a part."""
    position = start
    while position < end:
        if (date_end := dates.get(position)) is not None and date_end <= end:
            position = date_end
            continue
        opening = _opening().match(text, position, end)
        if opening is None or opening.end() == position:
            break
        position = opening.end()
    return position


# 苏南｜重点城市…, 甲县｜等经济强县实力…: the names only describe the noun.
