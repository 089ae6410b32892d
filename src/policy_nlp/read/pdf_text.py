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

from policy_nlp.read.font_symbols import raised
from policy_nlp.read.layout import has_cells
from policy_nlp.read.pdf_paths import bounds, drawn_boxes
from policy_nlp.read.pieces import Piece, ems, is_on_page, is_raised, is_set_apart, is_wide, overlaps
from policy_nlp.read.ruled_table import Box, CellLine, Rule, Table, find_tables, is_full, rules_of
from policy_nlp.read.upright import Upright, is_slanted, text_turn

_CELL_GAP = 1.2  # ems between two words that pdfium wrote in one line
_TIGHT_GAP = 0.6  # ems; a space that pdfium put beside a Chinese character for less than this was not written by anyone
_LEVEL = 0.1  # of a character's height
_SHORT = 4  # characters; longer words on a seal's rim do not begin and end at one height
_UPRIGHT = 1.8  # times as high as a character: what runs down or up the page
_SAMPLE = 6  # characters of a page asked for what costs a call each
_COVERED = 0.6  # of a piece's width
_MOST_COMPARED = 4_000_000  # pairs of pieces
_NO_WIDTH = 0.01  # points; pdfium leaves out what is narrower
_FIRST_DOUBTFUL = "\u0100"  # simple fonts without a word on their codes mean ASCII
_UNKNOWN = "\ufffd"
_HYPHEN = "\ufffe"  # pdfium's mark for a hyphen at a line's end


@cache
def _run_pattern() -> re.Pattern[str]:
    """Stretches without white space; U+FFFE is pdfium's mark for a hyphen at a line's end."""
    return re.compile(r"[^\s\ufffe]+|\ufffe")


@cache
def _nul() -> re.Pattern[str]:
    """pdfium's mark behind a Chinese character, where no hyphen stands."""
    return re.compile(rf"(?<=[\u3400-\u9fff]){_HYPHEN}")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,8}")


class PageText:
    """One page's text with the means to ask where its characters stand."""

    def __init__(self, textpage: pdfium.PdfTextPage, page: pdfium.PdfPage) -> None:
        self._text: str = textpage.get_text_range()
        self._textpage = textpage
        self._raw = textpage.raw
        self._page = page.raw
        self._rect = pdfium_c.FS_RECTF()
        self._ref = ctypes.byref(self._rect)
        # pdfium leaves some characters out of the text; then places in the text and in the page differ.
        self._count = textpage.count_chars()
        self._same = self._count == len(self._text)
        sample = range(self._count // _SAMPLE // 2, self._count, self._count // _SAMPLE + 1)
        self._all_known = all(map(self._is_known, sample))
        self._upright = Upright(page.get_bbox(), text_turn(self._raw, sample))
        self._left, _, _, self._top = self._upright.page
        self.width, self._height = self._upright.width, self._upright.height

    def pieces(self) -> list[Piece]:
        """The page's text in the file's order, cut at line ends and at wide gaps; nothing of what is slanted."""
        found: list[Piece | None] = []
        unseen: list[int] = []
        start = 0
        for line in self._text.split("\r\n"):
            before = len(found)
            found += self._line_pieces(start, start + len(line))
            if len(found) > before and self._is_unseen(start):
                unseen += range(before, len(found))
            start += len(line) + 2
        found = _without_said_again(found, unseen)
        last = len(found) - 1
        return [
            piece
            for index, piece in enumerate(found)
            # on a seal's rim, the character at the top stands upright
            if piece
            and is_on_page(piece, self.width, self._height)
            and not (len(piece.text) <= 2 and 0 < index < last and not found[index - 1] and not found[index + 1])
        ]

    def _is_unseen(self, place: int) -> bool:
        """Whether a character is written and not painted, as programs lay what they recognised over a picture."""
        shape = pdfium_c.FPDFText_GetTextObject(self._raw, self._index(place))
        return bool(pdfium_c.FPDFTextObj_GetTextRenderMode(shape) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)

    def tables(self, pieces: Sequence[Piece]) -> list[Table]:
        """The tables that ruling lines draw; looked for only where pieces stand side by side, as it costs a call an object."""
        if not has_cells(pieces):
            return []
        level: list[Rule] = []
        upright: list[Rule] = []
        for box, is_frame in drawn_boxes(self._page):
            across, down = rules_of(self._upright.box(*box), is_frame)
            level += across
            upright += down
        return find_tables(level, upright, lambda box: self._cell_lines(box, pieces))

    def _cell_lines(self, box: Box, pieces: Sequence[Piece]) -> list[CellLine]:
        """The lines inside a box as pdfium finds them; their widths are guessed from the size of type there."""
        text = str(self._textpage.get_text_bounded(*self._upright.corners(box)))
        text = _nul().sub(_UNKNOWN, text).replace(_HYPHEN, "-").replace("\xad", "-").replace("\x02", "-")
        lines = text.split("\r\n")
        if not text.strip():
            return [CellLine(text, False)]
        size = max((piece.size for piece in pieces if overlaps(piece, box)), default=0.0)
        return [CellLine(line, is_full(box, size * ems(line.strip()), size)) for line in lines]

    def _index(self, place: int) -> int:
        return place if self._same else int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._raw, place))

    def _box(self, place: int) -> Box | None:
        index = place if self._same else self._index(place)
        if index < 0 or not pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, self._ref):
            return None
        rect = self._rect
        if self._upright.turn:
            return self._upright.box(rect.left, rect.bottom, rect.right, rect.top)
        return rect.left - self._left, self._top - rect.top, rect.right - self._left, self._top - rect.bottom

    def _is_generated(self, place: int) -> bool:
        """Whether pdfium put the character in (a space for a gap)."""
        index = self._index(place)
        return index < 0 or bool(pdfium_c.FPDFText_IsGenerated(self._raw, index) == 1)

    def _is_known(self, index: int) -> bool:
        """Whether the file says which character this is; pdfium gives the number of a glyph as one where it does not."""
        return bool(pdfium_c.FPDFText_HasUnicodeMapError(self._raw, index) != 1)

    def _is_hyphen(self, place: int) -> bool:
        """Whether pdfium's mark for a hyphen is one; it writes the same for a character that the file calls NUL."""
        return bool(pdfium_c.FPDFText_GetUnicode(self._raw, self._index(place)) != 0)

    def _word(self, match: re.Match[str]) -> str:
        """The word as it is, or as many marks as it has characters where they are unknown; asked only where some of the page are."""
        if match[0] == _HYPHEN:
            return _UNKNOWN
        if match[0][0] < _FIRST_DOUBTFUL or self._is_known(self._index(match.start())):
            return match[0]
        return _UNKNOWN * len(match[0])

    def _with_raised(self, word: str, start: int) -> str:
        """The word with its figures set above the line as the characters for that."""
        for number in _number().finditer(word):
            first, last = number.start(), number.end() - 1
            before = max(first - 1, 0)
            if before == last or not self._is_raised(start + before, start + last):
                continue  # nearly always: two questions a number
            while not self._is_raised(start + before, start + first):
                first += 1
            word = word[:first] + raised(word[first : last + 1]) + word[last + 1 :]
        return word

    def _is_raised(self, before: int, place: int) -> bool:
        """Whether a figure stands above the line of a character before it."""
        line, own = self._box(before), self._box(place)
        return line is not None and own is not None and is_raised((line[1], line[3]), (own[1], own[3]))

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

    def _line_pieces(self, start: int, end: int) -> Iterator[Piece | None]:
        """The pieces of one of pdfium's lines; None for a slanted word."""
        words: list[str] = []
        first: Box | None = None
        last: Box | None = None
        for match in _run_pattern().finditer(self._text, start, end):
            if match[0] == _HYPHEN and self._is_hyphen(match.start()):
                if first and last:
                    yield _piece([*words, "-"], first, last)
                words, first, last = [], None, None
                continue
            opening = self._box(match.start())
            closing = self._box(match.end() - 1) if len(match[0]) > 1 else opening
            if opening is None or closing is None:
                continue
            short = match.end() - match.start() <= _SHORT and is_wide(match[0])
            if (short or abs(opening[1] - closing[1]) > _LEVEL * (opening[3] - opening[1])) and self._is_slanted(match):
                if first and last:
                    yield _piece(words, first, last)
                yield None
                words, first, last = [], None, None
                continue
            joint = self._joint(match.start(), last, opening)
            if joint is None and first and last:
                yield _piece(words, first, last)
                words, first = [], None
            word = match[0] if self._all_known and match[0] != _HYPHEN else self._word(match)
            words += [joint or "", self._with_raised(word, match.start())]
            first, last = first or opening, closing
        if first and last:
            yield _piece(words, first, last)

    def _is_slanted(self, word: re.Match[str]) -> bool:
        """Asked only of words that are short or do not lie level, as each question costs a call."""
        return is_slanted(pdfium_c.FPDFText_GetCharAngle(self._raw, self._index(word.start())))

    def _joint(self, start: int, last: Box | None, opening: Box) -> str | None:
        """The white space between two words of a line; None where the gap is so wide, or so far back, that they are two pieces, or where the second stands below."""
        if last is None:
            return ""
        height = max(opening[3] - opening[1], 1.0)
        gap = (opening[0] - last[2]) / height
        if gap > _CELL_GAP or gap < -1.0 or opening[1] > last[3] - 0.3 * height:
            return None
        space = self._text[start - 1]
        if not space.isspace():
            return ""  # an unknown character parts the words
        beside = is_wide(self._text[start]) or is_wide(self._text[start - 2])
        tight = gap < _TIGHT_GAP if beside else is_set_apart(self._text[start - 2], self._text[start], gap)
        if tight and space == " " and self._is_generated(start - 1):
            return ""
        return space if space == "\u3000" else " "


def _without_said_again(found: list[Piece | None], unseen: Sequence[int]) -> list[Piece | None]:
    """The pieces without those that are not painted and lie over others: a page whose text was recognised all the same."""
    places = set(unseen)
    seen = [piece for index, piece in enumerate(found) if piece and index not in places] if places else []
    if not seen or len(seen) * len(places) > _MOST_COMPARED:
        return found
    return [
        piece for index, piece in enumerate(found) if index not in places or piece is None or not _is_over(piece, seen)
    ]


def _is_over(piece: Piece, others: Sequence[Piece]) -> bool:
    """Whether most of a piece lies over others at its height."""
    middle = (piece.top + piece.bottom) / 2
    at_height = (other for other in others if other.top < middle < other.bottom)
    covered = sum(max(min(piece.right, other.right) - max(piece.left, other.left), 0.0) for other in at_height)
    return covered > _COVERED * (piece.right - piece.left)


def _piece(words: list[str], first: Box, last: Box) -> Piece:
    text = "".join(words).replace("\xad", "-").replace("\x02", "-")
    left, top, right, bottom = first
    size = max(bottom - top, 1.0)
    if last is not first:
        left, top, right, bottom = min(left, last[0]), min(top, last[1]), max(right, last[2]), max(bottom, last[3])
    return Piece(text, left, top, right, bottom, size, bottom - top > max(_UPRIGHT * size, right - left))
