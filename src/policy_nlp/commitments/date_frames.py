"""How far a date governs what follows it (its own clause, its case, its sentence, its paragraph), and which dates have passed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block, Deadline, Entity, Structure

rule = rules_of(__name__)


Reach = Literal["clause", "case", "sentence", "paragraph"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A date that governs what follows: from `start` in the block with index `block` to `until` in it, None where nothing in that
    block ends it."""

    deadline: Deadline
    reach: Reach
    start: int
    block: int
    until: int | None = None


class Ends:
    """Where in the block asked for last cases, sentences and inner sections end; each block is read once."""

    def __init__(self, text: str, blocks: tuple[Block, ...]) -> None:
        self._text = text
        self._blocks = blocks
        self._block = -1
        self._at: dict[Reach, list[int]] = {}

    def frame(self, deadline: Deadline, reach: Reach, start: int, block: int) -> Frame:
        """The frame that a date at `start` opens."""
        if block != self._block:
            self._block, self._at = block, self._read(self._blocks[block])
        ends = self._at.get(reach, [])
        at = bisect_right(ends, start)
        if reach == "paragraph":  # a list that a colon opens belongs to the date
            while at < len(ends) and self._text.rfind("：", max(start, ends[at] - 3), ends[at]) >= 0:
                at = len(ends)
        return Frame(deadline, reach, start, block, ends[at] if at < len(ends) else None)

    def _read(self, block: Block) -> dict[Reach, list[int]]:
        stops: list[int] = []
        cases: list[int] = []
        for found in re.finditer("[。；]", self._text[block.start : block.end]):
            at = block.start + found.start()
            cases.append(at)
            if found[0] == "。":
                stops.append(at)
        heads = [found.start() for found in rule.inner_heading.finditer(self._text, block.start, block.end)]
        return {"sentence": stops, "case": cases, "paragraph": heads}


def still_governs(frame: Frame | None, position: int) -> Frame | None:
    """The frame, None where what it governs has ended before the position."""
    if frame is None or frame.until is None or position <= frame.until:
        return frame
    return None


_HEAD = 300  # characters in which minutes give the day of their meeting


def spoken_on(structure: Structure, dates: Sequence[Entity]) -> str:
    """The day the document speaks from, "" where unknown."""
    if structure.header.issued_on:
        return structure.header.issued_on
    days = (str(date.value) for date in dates if date.start < _HEAD)
    return next((day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), "")


def has_passed(deadline: Deadline, day: str) -> bool:
    """Whether a date lay behind when the document spoke, on that day: a bare period, a look back (近三年内), a day more than a year
    before (2018年底前注册的车辆); 年底前 in one published late was ahead when it was written."""
    if re.match("最?近|过去", deadline.text):
        return True
    if deadline.operator:
        years = deadline.value[:4], day[:4]
        return all(map(str.isdigit, years)) and int(years[1]) - int(years[0]) > 1
    return deadline.value[: len(day)] < day


def wider(frame: Frame | None, new: Frame | None) -> Frame | None:
    """The frame after a date that opens `new`: what the paragraph stands under goes on where the date only says it again
    (到2026年，…。力争到2026年…。)."""
    if new is None:
        return frame
    again = frame is not None and frame.reach == "paragraph" and frame.deadline.value == new.deadline.value
    return frame if again else new
