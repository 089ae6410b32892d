"""PDF with a text layer: lines in reading order with page and box. Pages without one go to the `ocr` extra."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from functools import cache

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from policy_nlp.errors import DamagedError, EmptyError, EncryptedError, TooLargeError
from policy_nlp.model import Problem, RawLine
from policy_nlp.read.broken_fonts import check_fonts
from policy_nlp.read.content import Content, problem
from policy_nlp.read.layout import Piece, is_wide, page_lines
from policy_nlp.read.limits import Limits

_CELL_GAP = 1.2  # ems between two words that pdfium wrote in one line
_TIGHT_GAP = 0.6  # ems; a space that pdfium put beside a Chinese character for less than this was not written by anyone


def read_pdf(data: bytes, name: str, limits: Limits) -> Content:
    """The lines of all pages. Raises ReadError: EncryptedError for a password, EmptyError where there is nothing but pictures."""
    document = _open(data, name)
    try:
        if len(document) > limits.max_pages:
            raise TooLargeError(f"{name}: {len(document):,} pages", f"the limit is {limits.max_pages:,}")
        lines: list[RawLine] = []
        bare: list[int] = []
        for index in range(len(document)):
            found = _read_page(document, index, name)
            lines.extend(found)
            if not found:
                bare.append(index + 1)
            if len(lines) * 5 > limits.max_characters:
                raise TooLargeError(f"{name}: more text than {limits.max_characters:,} characters", "split the file")
        if not lines:
            raise EmptyError(
                f"{name}: the PDF has no text layer, only pictures of pages", "install policy-nlp[ocr] to read scans"
            )
        return Content("application/pdf", tuple(lines), _declared(document), tuple(_problems(lines, bare, name)))
    finally:
        document.close()


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedError(f"{name}: the PDF needs a password", "save it without one") from None
        raise DamagedError(f"{name}: the PDF cannot be opened", "fetch it again or print it anew") from None
    return document


def _read_page(document: pdfium.PdfDocument, index: int, name: str) -> list[RawLine]:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        raise DamagedError(f"{name}: page {index + 1} cannot be opened", "fetch it again or print it anew") from None
    try:
        textpage = page.get_textpage()
    except pdfium.PdfiumError:
        page.close()
        return []
    try:
        width, height = page.get_size()
        return page_lines(list(_pieces(textpage, _Boxes(textpage, page, height))), index + 1, width)
    finally:
        textpage.close()
        page.close()


class _Boxes:
    """Boxes of the characters of one page, asked for one by one as each costs a call into pdfium."""

    def __init__(self, textpage: pdfium.PdfTextPage, page: pdfium.PdfPage, height: float) -> None:
        self._raw = textpage.raw
        self._rect = pdfium_c.FS_RECTF()
        self._ref = ctypes.byref(self._rect)
        left, bottom, _, top = page.get_bbox()
        self._left, self._top = left, max(top, bottom + height)

    def __call__(self, text_index: int) -> tuple[float, float, float, float] | None:
        index = pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._raw, text_index)
        if index < 0 or not pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, self._ref):
            return None
        rect = self._rect
        return rect.left - self._left, self._top - rect.top, rect.right - self._left, self._top - rect.bottom

    def generated(self, text_index: int) -> bool:
        """Whether pdfium put the character in (a space for a gap)."""
        index = pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._raw, text_index)
        return index < 0 or bool(pdfium_c.FPDFText_IsGenerated(self._raw, index) == 1)


@cache
def _run_pattern() -> re.Pattern[str]:
    """Stretches without white space; U+FFFE is pdfium's mark for a hyphen at a line's end."""
    return re.compile(r"[^\s\ufffe]+|\ufffe")


def _pieces(textpage: pdfium.PdfTextPage, boxes: _Boxes) -> Iterator[Piece]:
    """The page's text in the file's order, cut at line ends and at wide gaps."""
    text = textpage.get_text_range()
    start = 0
    for line in text.split("\r\n"):
        yield from _line_pieces(text, start, start + len(line), boxes)
        start += len(line) + 2


def _line_pieces(text: str, start: int, end: int, boxes: _Boxes) -> Iterator[Piece]:
    words: list[str] = []
    first = last = None
    for match in _run_pattern().finditer(text, start, end):
        if match[0] == "\ufffe":
            if words:
                words.append("-")
                yield _piece(words, first, last)
            words, first, last = [], None, None
            continue
        opening, closing = boxes(match.start()), boxes(match.end() - 1)
        if opening is None or closing is None:
            continue
        joint = _joint(text, match.start(), last, opening, boxes)
        if last is not None and joint is None:
            yield _piece(words, first, last)
            words, first = [], None
        words += [joint or "", match[0]]
        first, last = first or opening, closing
    if words:
        yield _piece(words, first, last)


_Box = tuple[float, float, float, float]


def _joint(text: str, start: int, last: _Box | None, opening: _Box, boxes: _Boxes) -> str | None:
    """The white space between two words of a line; None where the gap is so wide, or so far back, that they are two pieces."""
    if last is None:
        return ""
    size = max(opening[3] - opening[1], 1.0)
    gap = (opening[0] - last[2]) / size
    if gap > _CELL_GAP or gap < -1.0:
        return None
    space = text[start - 1]
    beside = is_wide(text[start]) or is_wide(text[start - 2])
    if beside and gap < _TIGHT_GAP and space == " " and boxes.generated(start - 1):
        return ""
    return space if space == "\u3000" else " "


def _piece(words: list[str], first: _Box | None, last: _Box | None) -> Piece:
    one, two = first or last or (0.0, 0.0, 0.0, 0.0), last or first or (0.0, 0.0, 0.0, 0.0)
    text = "".join(words).replace("\xad", "-").replace("\x02", "-")
    top, bottom = min(one[1], two[1]), max(one[3], two[3])
    return Piece(text, min(one[0], two[0]), top, max(one[2], two[2]), bottom, max(one[3] - one[1], 1.0))


def _declared(document: pdfium.PdfDocument) -> dict[str, str]:
    found = document.get_metadata_dict()
    names = {"Title": "declared_title", "Author": "author", "CreationDate": "created_on"}
    return {key: found[name].strip() for name, key in names.items() if found.get(name, "").strip()}


def _problems(lines: list[RawLine], bare: list[int], name: str) -> Iterator[Problem]:
    yield from check_fonts(lines, name)
    if bare:
        pages = ", ".join(map(str, bare[:10])) + ("…" if len(bare) > 10 else "")
        yield problem(
            f"no text on page {pages} of {len(bare)} without a text layer",
            "install policy-nlp[ocr] to read scans",
            "scan",
        )
