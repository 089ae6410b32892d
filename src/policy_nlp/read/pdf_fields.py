"""What is written on a PDF page without being part of it: the values of form fields, and texts set on the page as annotations."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from policy_nlp.read.pdf_layers import remove_hidden

_MOST = 2_000  # annotations of a page; more are links
_NOT_WRITTEN = frozenset({"Sig", "Btn"})  # kinds of fields that show a seal or a button


def open_page(document: pdfium.PdfDocument, index: int, layers: frozenset[bytes]) -> pdfium.PdfPage:
    """The page with its filled fields and free texts drawn into it, where it has any, without what stands on these layers; seals,
    stamps and remarks stay out. Raises PdfiumError."""
    page = _with_fields(document, index)
    if layers:
        remove_hidden(page.raw, layers)
    return page


def _with_fields(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    page = document[index]
    count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
    if not 0 < count <= _MOST:
        return page
    written = [_is_written(page, place) for place in range(count)]
    if not any(written):
        return page
    for place in reversed(range(count)):
        if not written[place]:
            pdfium_c.FPDFPage_RemoveAnnot(page.raw, place)
    pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _is_written(page: pdfium.PdfPage, place: int) -> bool:
    annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, place)
    if not annotation:
        return False
    try:
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium_c.FPDF_ANNOT_WIDGET:
            return _entry(annotation, b"FT") not in _NOT_WRITTEN
        return bool(kind == pdfium_c.FPDF_ANNOT_FREETEXT)
    finally:
        pdfium_c.FPDFPage_CloseAnnot(annotation)


def _entry(annotation: Any, key: bytes) -> str:
    size = pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
