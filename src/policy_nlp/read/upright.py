"""Which way up the text of a PDF page stands, and its places as they are when it is held upright."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from policy_nlp.read.ruled_table import Box

_QUARTER = math.pi / 2
_SLANT = 0.1  # radians; scans lie a little askew

Corners = tuple[float, float, float, float]
"""left, bottom, right, top in points of the page's own system."""


@dataclass(frozen=True, slots=True)
class Upright:
    """The page's box, and by how many quarters its text is turned to the right."""

    page: Corners
    turn: int

    @property
    def width(self) -> float:
        """Of the page as the text stands upright, in points."""
        left, bottom, right, top = self.page
        return top - bottom if self.turn % 2 else right - left

    @property
    def height(self) -> float:
        """Of the page as the text stands upright, in points."""
        left, bottom, right, top = self.page
        return right - left if self.turn % 2 else top - bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page as left, top, right, bottom from the upright page's top left."""
        first, low, last, high = self.page
        if self.turn == 0:
            return left - first, high - top, right - first, high - bottom
        if self.turn == 1:
            return high - top, last - right, high - bottom, last - left
        if self.turn == 2:
            return last - right, bottom - low, last - left, top - low
        return bottom - low, left - first, top - low, right - first

    def corners(self, box: Box) -> Corners:
        """The way back: left, bottom, right, top in the page's own system."""
        left, top, right, bottom = box
        first, low, last, high = self.page
        if self.turn == 0:
            return left + first, high - bottom, right + first, high - top
        if self.turn == 1:
            return last - bottom, high - right, last - top, high - left
        if self.turn == 2:
            return last - right, top + low, last - left, bottom + low
        return top + first, left + low, bottom + first, right + low


def text_turn(textpage: Any, sample: Iterable[int]) -> int:
    """By how many quarters most of these characters are turned to the right; sideways tables are set so, and turned pages."""
    turns = [round(pdfium_c.FPDFText_GetCharAngle(textpage, index) / _QUARTER) % 4 for index in sample]
    return max(range(4), key=turns.count)


def is_slanted(angle: float) -> bool:
    """Whether text at this angle, in radians, is turned by something that is no quarter: a watermark, or a seal's rim."""
    return _SLANT < angle % _QUARTER < _QUARTER - _SLANT
