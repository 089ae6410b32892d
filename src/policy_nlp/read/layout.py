"""Pieces of text on a page → lines in reading order: what PDF and OFD have in common.

A page is a heap of pieces with boxes. Pieces whose middles stand at one height are a band; a band is a line unless the page is
set in columns. Columns are believed only where the file itself wrote the left one before the right one, as table cells look
like columns too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from policy_nlp.model import Origin, RawLine

_COLUMN_LINES = 5  # lines each side of a gutter must have
_WIDE_GAP = 1.9  # ems; a gap this wide inside a band is a cell's or a tab's
_SPACE_GAP = 0.45  # ems; narrower gaps are the setting's, not the author's


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with its box in points from the page's top left, and its size of type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    vertical: bool = False

    @property
    def first_line(self) -> tuple[float, float]:
        """Top and bottom of the first character: where a vertical piece joins a band."""
        return self.top, self.top + self.size if self.vertical else self.bottom


def page_lines(pieces: Sequence[Piece], page: int, width: float) -> list[RawLine]:
    """The page's lines in reading order, each with its box; `centred` where both margins are wide and even."""
    pieces = [piece for piece in pieces if piece.text.strip()]
    if not pieces:
        return []
    if sum(len(p.text) for p in pieces if p.vertical) * 2 > sum(len(p.text) for p in pieces):
        pieces.sort(key=lambda p: (-p.right, p.top))  # set in columns from the right, as books once were
        return [_line([piece], page) for piece in pieces]
    lines = [_line(band, page) for column in _columns(pieces) for band in _bands(column)]
    return _mark_centred(lines, width)


def _bands(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces at one height, from the top, each band from the left."""
    bands: list[list[Piece]] = []
    middle = height = 0.0
    for piece in sorted(pieces, key=lambda p: (sum(p.first_line), p.left)):
        top, bottom = piece.first_line
        own = (top + bottom) / 2
        if bands and own - middle <= 0.4 * min(height, bottom - top):
            bands[-1].append(piece)
        else:
            bands.append([piece])
            middle, height = own, bottom - top
    for band in bands:
        band.sort(key=lambda p: (p.left, p.right))
    return bands


def _line(band: list[Piece], page: int) -> RawLine:
    text = band[0].text
    for before, piece in pairwise(band):
        if piece.text == before.text and abs(piece.left - before.left) < 0.4 * piece.size:
            continue  # drawn twice to look bold
        text += _joint(before, piece, text) + piece.text
    box = (
        round(min(p.left for p in band), 1),
        round(min(p.top for p in band), 1),
        round(max(p.right for p in band), 1),
        round(max(p.bottom for p in band), 1),
    )
    return RawLine(text, "line", Origin(page=page, box=box))


def _joint(before: Piece, piece: Piece, text: str) -> str:
    """What stands between two pieces of a band: nothing, a space or a tab, by the width of the gap."""
    gap = (piece.left - before.right) / max(min(before.size, piece.size), 1.0)
    if gap < _SPACE_GAP or text.endswith((" ", "\u3000", "\t")) or piece.text.startswith((" ", "\u3000")):
        narrow = gap < 0.15 or is_wide(text[-1:]) or is_wide(piece.text[:1])
        return "" if narrow or gap >= _SPACE_GAP else " "
    return "\t" if gap >= _WIDE_GAP else " "


def is_wide(char: str) -> bool:
    """Whether a character is Chinese or full-width, so that no space belongs beside it."""
    return char >= "\u2e80" or char in "“”‘’—…·"


def _columns(pieces: list[Piece]) -> list[list[Piece]]:
    """The page cut into stretches and, inside them, columns; one stretch where there is no gutter."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [pieces]
    columns: list[list[Piece]] = []
    crossing: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []
    for band in _bands(pieces):
        if any(p.left < gutter < p.right for p in band):
            columns += [c for c in (left, right) if c]
            left, right = [], []
            crossing += band
            continue
        if crossing:
            columns.append(crossing)
            crossing = []
        for piece in band:
            (left if piece.right <= gutter else right).append(piece)
    return [c for c in (*columns, crossing, left, right) if c]


def _gutter(pieces: list[Piece]) -> float | None:
    """Where a page in two columns is divided: hardly a piece crosses it, and the file wrote the left side first."""
    if len(pieces) < 2 * _COLUMN_LINES:
        return None
    low, high = min(p.left for p in pieces), max(p.right for p in pieces)
    em = median(p.size for p in pieces)
    for place in sorted({p.left for p in pieces if low + 0.3 * (high - low) < p.left < low + 0.7 * (high - low)}):
        middle = place - 0.4 * em
        crossing = sum(1 for p in pieces if p.left < middle < p.right)
        sides = (
            [index for index, p in enumerate(pieces) if p.right <= middle],
            [index for index, p in enumerate(pieces) if p.left >= middle],
        )
        if crossing <= len(pieces) * 0.2 and _are_columns(pieces, *sides):
            return middle
    return None


def _are_columns(pieces: list[Piece], left: list[int], right: list[int]) -> bool:
    if min(len(left), len(right)) < _COLUMN_LINES:
        return False
    ordered = sum(1 for index in right if index > left[-1]) >= 0.9 * len(right)
    filled = all(
        median(pieces[i].right - pieces[i].left for i in side)
        >= 0.7 * (max(pieces[i].right for i in side) - min(pieces[i].left for i in side))
        for side in (left, right)
    )
    return ordered and filled


def _mark_centred(lines: list[RawLine], width: float) -> list[RawLine]:
    boxes = [line.origin.box for line in lines if line.origin.box]
    low, high = min(box[0] for box in boxes), max(box[2] for box in boxes)
    if len(lines) < 3:  # too few lines to show the margins
        low, high = min(low, width - high), max(high, width - low)
    return [_centred(line, low, high) for line in lines]


def _centred(line: RawLine, low: float, high: float) -> RawLine:
    box = line.origin.box
    if box is None:
        return line
    left, right, em = box[0] - low, high - box[2], max((box[3] - box[1]) * 0.8, 6.0)
    if min(left, right) < 1.5 * em or abs(left - right) > max(em, 0.04 * (high - low)):
        return line
    return RawLine(line.text, line.kind, line.origin, centred=True)
