"""PDF: lines in reading order with page and box, tables from their ruling lines. Pages without text go to the `ocr` extra."""

from __future__ import annotations

from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from policy_nlp.errors import DamagedError, EmptyError, EncryptedError, TooLargeError
from policy_nlp.model import Problem, RawLine
from policy_nlp.read import ocr
from policy_nlp.read.broken_fonts import check_fonts, is_hopeless
from policy_nlp.read.content import Content, problem
from policy_nlp.read.layout import number_tables, page_lines
from policy_nlp.read.limits import Limits
from policy_nlp.read.pdf_text import PageText

_NO_TEXT = "the PDF has no text layer, only pictures of pages"
_REMEDY = "install policy-nlp[ocr] to read scans"


def read_pdf(data: bytes, name: str, limits: Limits) -> Content:
    """The lines of all pages. Raises ReadError: EncryptedError for a password, EmptyError where there is nothing but pictures."""
    document = _open(data, name)
    try:
        if len(document) > limits.max_pages:
            raise TooLargeError(f"{name}: {len(document):,} pages", f"the limit is {limits.max_pages:,}")
        pages, scanned = _read_pages(document, name, limits)
        lines = number_tables(pages)
        problems: tuple[Problem, ...] = ()
        if _can_recognise(limits) and is_hopeless(lines):
            pages, scanned = [[] for _ in pages], list(range(len(pages)))
        if scanned:
            problems = _recognise(document, pages, scanned, limits)
            lines = number_tables(pages)
        if not lines:
            raise EmptyError(
                f"{name}: {_NO_TEXT if scanned else 'the PDF holds no text'}",
                _REMEDY if scanned else "check the original",
            )
        return Content("application/pdf", tuple(lines), _declared(document), (*check_fonts(lines, name), *problems))
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


def _read_pages(document: pdfium.PdfDocument, name: str, limits: Limits) -> tuple[list[list[RawLine]], list[int]]:
    """Each page's lines, and the indices of those that show something but have no text."""
    pages: list[list[RawLine]] = []
    scanned: list[int] = []
    size = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            raise DamagedError(
                f"{name}: page {index + 1} cannot be opened", "fetch it again or print it anew"
            ) from None
        try:
            pages.append(_read_page(page, index))
            if not pages[-1] and pdfium_c.FPDFPage_CountObjects(page.raw) > 0:
                scanned.append(index)
        finally:
            page.close()
        size += sum(len(line.text) for line in pages[-1])
        if size > limits.max_characters:
            raise TooLargeError(f"{name}: more text than {limits.max_characters:,} characters", "split the file")
    return pages, scanned


def _read_page(page: pdfium.PdfPage, index: int) -> list[RawLine]:
    try:
        textpage = page.get_textpage()
    except pdfium.PdfiumError:
        return []
    try:
        text = PageText(textpage, page)
        pieces = list(text.pieces())
        return page_lines(pieces, index + 1, page.get_width(), text.tables(pieces))
    finally:
        textpage.close()


def _can_recognise(limits: Limits) -> bool:
    return limits.use_ocr and ocr.is_available()


def _recognise(
    document: pdfium.PdfDocument, pages: list[list[RawLine]], scanned: list[int], limits: Limits
) -> tuple[Problem, ...]:
    """Fills the scanned pages where the extra is installed; otherwise a problem that names them."""
    if not _can_recognise(limits):
        numbers = ", ".join(str(index + 1) for index in scanned[:10]) + ("…" if len(scanned) > 10 else "")
        return (problem(f"{len(scanned)} pages are pictures without text: {numbers}", _REMEDY, "scan"),)
    lines, problems = ocr.recognise([(index + 1, _picture(document, index)) for index in scanned], limits)
    for line in lines:
        pages[(line.origin.page or 1) - 1].append(line)
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
