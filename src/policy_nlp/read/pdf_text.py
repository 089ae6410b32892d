"""The text layer of one PDF page as pieces with boxes.

pdfium gives a page's text in the file's order with line ends of its own; a box costs a call for each character asked. So only the
ends of words are asked for: a line of Chinese is one word.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from policy_nlp.read.layout import Piece, has_cells, is_set_apart, is_wide
from policy_nlp.read.pdf_paths import bounds, drawn_boxes
from policy_nlp.read.ruled_table import Box, Rule, Table, find_tables, rules_of

_CELL_GAP = 1.2  # ems between two words that pdfium wrote in one line
_TIGHT_GAP = 0.6  # ems; a space that pdfium put beside a Chinese character for less than this was not written by anyone
_NO_WIDTH = 0.01  # points; pdfium leaves out what is narrower
_FIRST_DOUBTFUL = "\u0100"
_UNKNOWN = "\ufffd"


@cache
def _run_pattern() -> re.Pattern[str]:
    """Stretches without white space; U+FFFE is pdfium's mark for a hyphen at a line's end."""
    return re.compile(r"[^\s\ufffe]+|\ufffe")


class PageText:
    """One page's text with the means to ask where its characters stand."""

    def __init__(self, textpage: pdfium.PdfTextPage, page: pdfium.PdfPage) -> None:
        self._text: str = textpage.get_text_range()
        self._textpage = textpage
        self._raw = textpage.raw
        self._page = page.raw
        self._rect = pdfium_c.FS_RECTF()
        self._ref = ctypes.byref(self._rect)
        left, _, _, top = page.get_bbox()
        self._left, self._top = left, top
        # pdfium leaves some characters out of the text; then places in the text and in the page differ.
        self._count = textpage.count_chars()
        self._same = self._count == len(self._text)

    def pieces(self) -> Iterator[Piece]:
        """The page's text in the file's order, cut at line ends and at wide gaps."""
        start = 0
        for line in self._text.split("\r\n"):
            yield from self._line_pieces(start, start + len(line))
            start += len(line) + 2

    def tables(self, pieces: Sequence[Piece]) -> list[Table]:
        """The tables that ruling lines draw; looked for only where pieces stand side by side, as it costs a call an object."""
        if not has_cells(pieces):
            return []
        level: list[Rule] = []
        upright: list[Rule] = []
        for box, is_frame in drawn_boxes(self._page):
            left, bottom, right, top = box
            across, down = rules_of(
                (left - self._left, self._top - top, right - self._left, self._top - bottom), is_frame
            )
            level += across
            upright += down
        return find_tables(level, upright, self._cell_text)

    def _cell_text(self, box: Box) -> str:
        """The words inside a box, line by line."""
        left, top, right, bottom = box
        text = self._textpage.get_text_bounded(
            left + self._left, self._top - bottom, right + self._left, self._top - top
        )
        return str(text).replace("\r\n", "\n").replace("\ufffe", "-").replace("\xad", "-").replace("\x02", "-")

    def _index(self, place: int) -> int:
        return place if self._same else int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._raw, place))

    def _box(self, place: int) -> Box | None:
        index = self._index(place)
        if index < 0 or not pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, self._ref):
            return None
        rect = self._rect
        return rect.left - self._left, self._top - rect.top, rect.right - self._left, self._top - rect.bottom

    def _is_generated(self, place: int) -> bool:
        """Whether pdfium put the character in (a space for a gap)."""
        index = self._index(place)
        return index < 0 or bool(pdfium_c.FPDFText_IsGenerated(self._raw, index) == 1)

    def _is_known(self, place: int) -> bool:
        """Whether the file says which character stands here; pdfium gives the number of a glyph as one where it does not."""
        if self._text[place] < _FIRST_DOUBTFUL:
            return True  # simple fonts without a word on their codes mean ASCII
        return bool(pdfium_c.FPDFText_HasUnicodeMapError(self._raw, self._index(place)) != 1)

    def count_lost(self) -> int:
        """How many texts of the page pdfium left out because nothing says what they show, neither the file nor a font in it."""
        count = pdfium_c.FPDFPage_CountObjects(self._page)
        if count <= self._count:
            return 0  # nearly always; asking each object costs more than reading the page
        return sum(1 for index in range(count) if self._is_lost(pdfium_c.FPDFPage_GetObject(self._page, index)))

    def _is_lost(self, shape: Any) -> bool:
        if pdfium_c.FPDFPageObj_GetType(shape) != pdfium_c.FPDF_PAGEOBJ_TEXT:
            return False
        if pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(shape)) == 1:
            return False  # a blank has no width there
        box = bounds(shape)
        return box is not None and box[2] - box[0] < _NO_WIDTH

    def _line_pieces(self, start: int, end: int) -> Iterator[Piece]:
        words: list[str] = []
        first: Box | None = None
        last: Box | None = None
        for match in _run_pattern().finditer(self._text, start, end):
            if match[0] == "\ufffe":
                if first and last:
                    yield _piece([*words, "-"], first, last)
                words, first, last = [], None, None
                continue
            opening, closing = self._box(match.start()), self._box(match.end() - 1)
            if opening is None or closing is None:
                continue
            joint = self._joint(match.start(), last, opening)
            if joint is None and first and last:
                yield _piece(words, first, last)
                words, first = [], None
            words += [joint or "", match[0] if self._is_known(match.start()) else _UNKNOWN * len(match[0])]
            first, last = first or opening, closing
        if first and last:
            yield _piece(words, first, last)

    def _joint(self, start: int, last: Box | None, opening: Box) -> str | None:
        """The white space between two words of a line; None where the gap is so wide, or so far back, that they are two pieces."""
        if last is None:
            return ""
        gap = (opening[0] - last[2]) / max(opening[3] - opening[1], 1.0)
        if gap > _CELL_GAP or gap < -1.0:
            return None
        space = self._text[start - 1]
        beside = is_wide(self._text[start]) or is_wide(self._text[start - 2])
        tight = gap < _TIGHT_GAP if beside else is_set_apart(self._text[start - 2], self._text[start], gap)
        if tight and space == " " and self._is_generated(start - 1):
            return ""
        return space if space == "\u3000" else " "


def _piece(words: list[str], first: Box, last: Box) -> Piece:
    text = "".join(words).replace("\xad", "-").replace("\x02", "-")
    top, bottom = min(first[1], last[1]), max(first[3], last[3])
    return Piece(text, min(first[0], last[0]), top, max(first[2], last[2]), bottom, max(first[3] - first[1], 1.0))
