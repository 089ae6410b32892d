"""Where words of the repaired text stand on the pages of the file that they were read from."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policy_nlp.model import OffsetMap, RawLine
from policy_nlp.read.picture import Character
from policy_nlp.read.pieces import ems
from policy_nlp.read.ruled_table import Box

_SAME = 0.8  # of the characters: where fewer are those of the line, it is another line


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A box on a page: left, top, right, bottom in points from the top left of the page held upright."""

    page: int
    box: Box


CharactersOf = Callable[[int], Sequence[Character]]  # of the page of a number


def page_places(
    text: str, offset_map: OffsetMap, lines: Sequence[RawLine], start: int, end: int, characters: CharactersOf
) -> tuple[PagePlace, ...]:
    """The places of a stretch of the text, one for each line that it stands in; of a table's row the whole row. () where the lines are
    not those that the text was made of, or have no pages."""
    spans: dict[int, tuple[int, int]] = {}
    same = asked = 0
    for position in range(start, min(end, len(offset_map.lines))):
        number, offset = offset_map.source(position)
        if number < 0:
            continue
        asked += 1
        if number >= len(lines) or offset >= len(lines[number].text):
            continue
        same += _folded(lines[number].text[offset]) == _folded(text[position])
        first, last = spans.get(number, (offset, offset))
        spans[number] = min(first, offset), max(last, offset)
    if same < _SAME * asked:
        return ()
    found = [_place(lines[number], first, last + 1, characters) for number, (first, last) in spans.items()]
    return tuple(place for place in found if place)


def _folded(character: str) -> str:
    return unicodedata.normalize("NFKC", character).strip()


def _place(line: RawLine, start: int, end: int, characters: CharactersOf) -> PagePlace | None:
    page, box = line.origin.page, line.origin.box
    if page is None or box is None:
        return None
    if line.kind == "row":
        return PagePlace(page, box)
    return PagePlace(
        page, _exact(line.text, box, start, end, characters(page)) or _by_width(line.text, box, start, end)
    )


def _exact(text: str, box: Box, start: int, end: int, characters: Sequence[Character]) -> Box | None:
    """Around the characters themselves, where those in the line's box are those of its text."""
    left, top, right, bottom = box
    inside = [
        one
        for one in characters
        if left - 1 <= (one.box[0] + one.box[2]) / 2 <= right + 1 and top <= (one.box[1] + one.box[3]) / 2 <= bottom
    ]
    inside.sort(key=lambda one: one.box[_goes_down(text, box)])
    if "".join(one.text for one in inside) != "".join(text.split()):
        return None
    before, among = len("".join(text[:start].split())), len("".join(text[start:end].split()))
    boxes = [one.box for one in inside[before : before + among]]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _by_width(text: str, box: Box, start: int, end: int) -> Box:
    """The part of the line's box that the words have by their width."""
    left, top, right, bottom = box
    whole = ems(text) or 1.0
    first, last = ems(text[:start]) / whole, ems(text[:end]) / whole
    if _goes_down(text, box):
        return left, top + first * (bottom - top), right, top + last * (bottom - top)
    return left + first * (right - left), top, left + last * (right - left), bottom


def _goes_down(text: str, box: Box) -> bool:
    """Whether the line goes down the page."""
    return len(text) > 1 and box[3] - box[1] > box[2] - box[0]
