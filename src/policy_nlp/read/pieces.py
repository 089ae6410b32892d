"""Pieces of text on a page of PDF or OFD, and the lines that those at one height make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from policy_nlp.language.numerals import CIRCLED, HAN_DIGITS
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.font_symbols import raised

_WIDE_GAP = 1.9  # ems; a gap this wide inside a band is a cell's or a tab's
_LEFT_OF_SQUARE = (0.3, 0.6)  # ems; a space of running text is narrower
_OVER = 0.6  # of the narrower of two pieces; less is a width that the font does not say
_LONGEST_RAISED = 2  # figures set above the line
_SMALL = 0.8  # of the height of the character before, and less
_RAISED = 0.12  # of that height, from line to line
_STACK = 3  # characters one below the other that are a vertical word
_ROW_NUMBERS = frozenset(HAN_DIGITS + CIRCLED + "√×●—－-")
_SPACE_GAP = 0.45  # ems; narrower gaps are the setting's, not the author's


class Piece(NamedTuple):
    """Text with its box in points from the page's top left, and its size of type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    vertical: bool = False
    table: int | None = None
    """Which table of the page the piece stands for, if it is none of text."""

    @property
    def first_line(self) -> tuple[float, float]:
        """Top and bottom of the first character: where a vertical piece joins a band."""
        return self.top, self.top + self.size if self.vertical else self.bottom


def joined_runs(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces that the file wrote one after the other side by side, as one; many writers place each character by itself."""
    runs: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        last = runs[-1] if runs else None
        if last is not None and _is_raised_beside(last, piece):
            runs[-1] = last._replace(text=last.text + raised(piece.text), right=piece.right)
        elif last is not None and _continues(last, piece):
            runs[-1] = Piece(
                last.text + piece.text,
                last.left,
                min(last.top, piece.top),
                max(last.right, piece.right),
                max(last.bottom, piece.bottom),
                last.size,
            )
        else:
            runs.append(piece)
    return _stacked([run for run in runs if run.text.strip()])


def _is_raised_beside(last: Piece, piece: Piece) -> bool:
    """Whether a piece is a figure in small type that stands above the end of the one before: m², the mark of a note."""
    if len(piece.text) > _LONGEST_RAISED or not piece.text.isdigit() or last.vertical:
        return False
    beside = abs(piece.left - last.right) < 0.3 * last.size
    return beside and is_raised((last.top, last.bottom), (piece.top, piece.bottom))


def is_raised(before: tuple[float, float], own: tuple[float, float]) -> bool:
    """Whether a character is in small type and stands above the line of the one before, by the top and bottom of both."""
    height = before[1] - before[0]
    small = own[1] - own[0] < _SMALL * height
    return small and before[1] - own[1] > _RAISED * height and own[1] > before[0] and own[0] < before[0] + 0.5 * height


def _stacked(runs: list[Piece]) -> list[Piece]:
    """Characters that the file wrote one below the other, as one vertical piece; not the figures that number rows."""
    if sum(len(run.text) == 1 for run in runs) < _STACK:
        return runs
    found: list[Piece] = []
    start = 0
    for end in range(1, len(runs) + 1):
        if end < len(runs) and _is_below(runs[end - 1], runs[end]):
            continue
        stack = runs[start:end]
        text = "".join(run.text for run in stack)
        if len(stack) >= _STACK and sum(is_wide(char) and char not in _ROW_NUMBERS for char in text) >= _STACK:
            first, last = stack[0], stack[-1]
            left, right = min(run.left for run in stack), max(run.right for run in stack)
            stack = [Piece(text, left, first.top, right, last.bottom, first.size, vertical=True)]
        found += stack
        start = end
    return found


def _is_below(last: Piece, piece: Piece) -> bool:
    if len(last.text) != 1 or len(piece.text) != 1:
        return False
    size = min(last.size, piece.size)
    even = (
        abs(last.left + last.right - piece.left - piece.right) < 0.5 * size
        and abs(last.size - piece.size) < 0.15 * size
    )
    return even and -0.3 * size < piece.top - last.bottom < 0.7 * size


def _continues(last: Piece, piece: Piece) -> bool:
    size = min(last.size, piece.size)
    level = abs(last.bottom - piece.bottom) < 0.15 * size and abs(last.size - piece.size) < 0.15 * size
    near = -0.35 * size < piece.left - last.right < 0.15 * size
    return level and near and piece.left > last.left and not (last.vertical or piece.vertical)


def bands_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces at one height, from the top, each band from the left."""
    bands: list[list[Piece]] = []
    middle = height = 0.0
    placed = [(*piece.first_line, piece) for piece in pieces]
    placed.sort(key=lambda place: (place[0] + place[1], place[2].left))
    for top, bottom, piece in placed:
        own = (top + bottom) / 2
        if bands and own - middle <= 0.4 * min(height, bottom - top):
            bands[-1].append(piece)
        else:
            bands.append([piece])
            middle, height = own, bottom - top
    for band in bands:
        if len(band) > 1:
            band.sort(key=lambda p: (p.left, p.right))
    return bands


def layers_of(band: list[Piece]) -> list[list[Piece]]:
    """A band as the lines it holds: nearly always one; a stamp set over the words of a line is a line of its own."""
    if len(band) == 1:
        return [band]
    layers: list[list[Piece]] = [[band[0]]]
    for piece in band[1:]:
        over = [layer for layer in layers if _lies_over(layer[-1], piece)]
        if not over:
            layers[0].append(piece)
        elif any(_is_again(layer[-1], piece) for layer in over):
            continue
        else:
            free = next((layer for layer in layers if layer not in over), None)
            if free is None:
                layers.append([piece])
            else:
                free.append(piece)
    return layers


def _lies_over(before: Piece, piece: Piece) -> bool:
    """Whether most of one of two pieces covers the other; words written into the blanks of a form do not count."""
    narrower = min(piece.right - piece.left, before.right - before.left)
    return before.right - piece.left > max(_OVER * narrower, 0.9 * piece.size) and "  " not in before.text


def _is_again(before: Piece, piece: Piece) -> bool:
    """Whether a piece was drawn before, to look bold, with more beside it."""
    return piece.text in before.text and piece.right < before.right + 0.4 * piece.size


def line_of(band: list[Piece], page: int) -> RawLine:
    """The pieces of a band as one line with its box."""
    first = band[0]
    text, left, top, right, bottom = first.text, first.left, first.top, first.right, first.bottom
    for before, piece in pairwise(band):
        left, top = min(left, piece.left), min(top, piece.top)
        right, bottom = max(right, piece.right), max(bottom, piece.bottom)
        if piece.text == before.text and abs(piece.left - before.left) < 0.4 * piece.size:
            continue  # drawn twice to look bold
        text += _joint(before, piece, text) + piece.text
    box = round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
    return RawLine(text, "line", Origin(page=page, box=box))


def _joint(before: Piece, piece: Piece, text: str) -> str:
    """What stands between two pieces of a band: nothing, a space or a tab, by the width of the gap."""
    gap = (piece.left - before.right) / max(min(before.size, piece.size), 1.0)
    if gap < _SPACE_GAP or text.endswith((" ", "\u3000", "\t")) or piece.text.startswith((" ", "\u3000")):
        narrow = gap < 0.15 or is_wide(text[-1:]) or is_wide(piece.text[:1])
        return "" if narrow or gap >= _SPACE_GAP else " "
    if is_set_apart(text, piece.text, gap):
        return ""
    return "\t" if gap >= _WIDE_GAP else " "


def is_set_apart(before: str, after: str, gap: float) -> bool:
    """Whether a gap, in ems, is what a figure leaves of the square that a Chinese character would fill: writers that
    place every character by itself set 2023年 as 2 0 2 3 年."""
    return _LEFT_OF_SQUARE[0] < gap < _LEFT_OF_SQUARE[1] and bool(
        _set_apart_pattern().fullmatch(before[-1:] + after[:1])
    )


@cache
def _set_apart_pattern() -> re.Pattern[str]:
    return re.compile(r"[0-9][0-9.%‰～~-]|[.～~-][0-9]|[0-9A-Z%][\u2e80-\uffef]")


def ems(text: str) -> float:
    """The width of a text where the font is not looked at: half an em for what is not Chinese or full-width."""
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def overlaps(piece: Piece, box: tuple[float, float, float, float]) -> bool:
    """Whether a piece stands at a box's height and partly in it."""
    left, top, right, bottom = box
    return piece.left < right and piece.right > left and top <= (piece.top + piece.bottom) / 2 <= bottom


def is_on_page(piece: Piece, width: float, height: float) -> bool:
    """Whether any of a piece shows: nothing does beside the page or what is cut off it."""
    return piece.right > 0 and piece.bottom > 0 and piece.left < width and piece.top < height


def is_wide(char: str) -> bool:
    """Whether a character is Chinese or full-width, so that no space belongs beside it."""
    return char >= "\u2e80" or char in "“”‘’—…·"
