"""The words before a clause: where its sentence begins, its parts between commas, and what may open a part before its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_nlp.clauses.actor_lists import Span
from policy_nlp.language.brackets import closers, openers, opening_mark
from policy_nlp.language.rules import derived, rules_of, shared_rules_of

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import


def sentence_start(text: str, start: int, end: int) -> int:
    """Where the sentence of `end` begins, not before `start`."""
    mark = max(
        text.rfind("。", start, end),
        text.rfind("！", start, end),
        text.rfind("？", start, end),
        text.rfind("\n", start, end),
    )
    return mark + 1 if mark >= 0 else start


@derived
def _mark() -> re.Pattern[str]:
    return re.compile(opening_mark("round", "title", also=closers("round", "title") + "，,；;：:。"))


def segments(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between commas, those in brackets and 《》 not cut."""
    opens, closes = openers("round", "title"), closers("round", "title")
    position = start
    inside = 0
    for mark in _mark().finditer(text, start, end):
        index, char = mark.start(), mark.group()
        if char in opens:
            inside += 1
        elif char in closes:
            inside = max(0, inside - 1)
        elif not inside:
            if index > position:
                yield position, index
            position = index + 1
    if position < end:
        yield position, end


IN_NEED = shared.in_need


def skip_opening(text: str, start: int, end: int, dates: dict[int, int]) -> int:
    """Where the subject may begin: after dates (start → end) and what else opens a part."""
    position = start
    while position < end:
        if (date_end := dates.get(position)) is not None and date_end <= end:
            position = date_end
            continue
        opening = rule.opening.match(text, position, end)
        if opening is None or opening.end() == position:
            break
        position = opening.end()
    return position


# 苏南｜重点城市…, 甲县｜等经济强县实力…: the names only describe the noun.
