"""PDF: lines in reading order with page and box, tables from their ruling lines. Pages without text go to the `ocr` extra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from policy_nlp.errors import DamagedError, EmptyError, EncryptedError, ReadError, TooLargeError, UnsupportedError
from policy_nlp.model import Problem, RawLine
from policy_nlp.read import ocr
from policy_nlp.read.broken_fonts import check_fonts, check_lost, is_hopeless, page_numbers, unreadable_fonts
from policy_nlp.read.content import Content, attached_problem, problem
from policy_nlp.read.layout import number_tables, page_lines
from policy_nlp.read.limits import Limits
from policy_nlp.read.pdf_bounds import check_bounds
from policy_nlp.read.pdf_fields import open_page
from policy_nlp.read.pdf_layers import hidden_layers
from policy_nlp.read.pdf_notes import without_notes
from policy_nlp.read.pdf_text import PageText
from policy_nlp.read.stand_in_font import stand_in_fonts

_NO_TEXT = "the PDF has no text layer, only pictures of pages"
_REMEDY = "install policy-nlp[ocr] to read scans"
_FEW_LOST = 3  # texts of a page; bullets and symbols


@dataclass(slots=True)
class _Pages:
    """What the pages of a document gave, each by its index."""

    lines: list[list[RawLine]] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    """Pages that show something and have no text."""
    lost: list[int] = field(default_factory=list)
    """Pages with text of which nothing says which characters it is."""


def read_pdf(data: bytes, name: str, limits: Limits) -> Content:
    """The lines of all pages. Raises ReadError: EncryptedError for a password, EmptyError where there is nothing but pictures."""
    layers = hidden_layers(data, check_bounds(data, name))
    with stand_in_fonts(), opened(layers.data, name) as document:
        if len(document) > limits.max_pages:
            raise TooLargeError(f"{name}: {len(document):,} pages", f"the limit is {limits.max_pages:,}")
        pages = _read_pages(document, name, limits, layers.names)
        texts, notes = without_notes(pages.lines)
        lines = [*number_tables(texts), *notes]
        problems: tuple[Problem, ...] = ()
        if _can_recognise(limits) and is_hopeless(lines):
            pages = _Pages([[] for _ in pages.lines], list(range(len(pages.lines))))
        if pages.scanned:
            problems = _recognise(document, pages, limits)
            lines = number_tables(pages.lines)
        if not lines:
            raise _nothing(pages, name)
        _check_form(document, lines, name)
        problems = (*check_fonts(lines, name), *check_lost(pages.lost), *_attached(document), *problems)
        return Content("application/pdf", tuple(lines), _declared(document), problems)


def _nothing(pages: _Pages, name: str) -> ReadError:
    if pages.lost:
        return unreadable_fonts(name)
    if pages.scanned:
        return EmptyError(f"{name}: {_NO_TEXT}", _REMEDY)
    return EmptyError(f"{name}: the PDF holds no text", "check the original")


_XFA = frozenset({pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND})
_WAIT = ("Please wait...", "请稍候", "請稍候")
_FEW_LINES = 20


def _check_form(document: pdfium.PdfDocument, lines: Sequence[RawLine], name: str) -> None:
    """Raises UnsupportedError where the pages only ask to wait for a form that Acrobat alone draws (XFA)."""
    waits = len(lines) <= _FEW_LINES and any(word in line.text for line in lines for word in _WAIT)
    if waits and document.get_formtype() in _XFA:
        raise UnsupportedError(
            f"{name}: a form that only Acrobat draws (XFA)", "open it in Acrobat and print it to PDF"
        )


_MOST_ATTACHED = 1_000


def _attached(document: pdfium.PdfDocument) -> tuple[Problem, ...]:
    """A problem that names the files inside the PDF, which are not read."""
    count = min(max(document.count_attachments(), 0), _MOST_ATTACHED)
    return attached_problem("PDF", [document.get_attachment(index).get_name() for index in range(count)])


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    """The document, closed after the block. Raises EncryptedError, DamagedError."""
    try:
        document = pdfium.PdfDocument(data)
        len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedError(f"{name}: the PDF needs a password", "save it without one") from None
        raise DamagedError(f"{name}: the PDF cannot be opened", "fetch it again or print it anew") from None
    try:
        yield document
    finally:
        document.close()


def _read_pages(document: pdfium.PdfDocument, name: str, limits: Limits, layers: frozenset[bytes]) -> _Pages:
    pages = _Pages()
    size = 0
    for index in range(len(document)):
        try:
            page = open_page(document, index, layers)
        except pdfium.PdfiumError:
            raise DamagedError(
                f"{name}: page {index + 1} cannot be opened", "fetch it again or print it anew"
            ) from None
        try:
            _read_page(page, index, pages)
        finally:
            page.close()
        size += sum(len(line.text) for line in pages.lines[-1])
        if size > limits.max_characters:
            raise TooLargeError(f"{name}: more text than {limits.max_characters:,} characters", "split the file")
    return pages


def _read_page(page: pdfium.PdfPage, index: int, pages: _Pages) -> None:
    """Adds a page to those before it."""
    pages.lines.append([])
    try:
        textpage = page.get_textpage()
    except pdfium.PdfiumError:
        return
    try:
        text = PageText(textpage, page)
        pieces = text.pieces()
        pages.lines[-1] = page_lines(pieces, index + 1, text.width, text.tables(pieces))
        if text.count_lost() > _FEW_LOST:
            pages.lost.append(index)
        elif not pages.lines[-1] and pdfium_c.FPDFPage_CountObjects(page.raw) > 0:
            pages.scanned.append(index)
    finally:
        textpage.close()


def _can_recognise(limits: Limits) -> bool:
    return limits.use_ocr and ocr.is_available()


def _recognise(document: pdfium.PdfDocument, pages: _Pages, limits: Limits) -> tuple[Problem, ...]:
    """Fills the scanned pages where the extra is installed; otherwise a problem that names them."""
    scanned = pages.scanned
    if not _can_recognise(limits):
        return (problem(f"{len(scanned)} pages are pictures without text: {page_numbers(scanned)}", _REMEDY, "scan"),)
    lines, problems = ocr.recognise([(index + 1, _picture(document, index)) for index in scanned], limits)
    for line in lines:
        pages.lines[(line.origin.page or 1) - 1].append(line)
    return problems


def _picture(document: pdfium.PdfDocument, index: int) -> ocr.Picture:
    def draw() -> Any:
        page = document[index]
        try:
            return page.render(scale=ocr.RESOLUTION / 72).to_numpy()
        finally:
            page.close()

    return draw


def _declared(document: pdfium.PdfDocument) -> dict[str, str]:
    found = document.get_metadata_dict()
    names = {"Title": "declared_title", "Author": "author", "CreationDate": "created_on"}
    return {key: found[name].strip() for name, key in names.items() if found.get(name, "").strip()}
