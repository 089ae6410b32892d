"""The straight strokes drawn on a PDF page, for the tables they rule."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium_c

_MAX_SEGMENTS = 400  # a path with more is a drawing
_FRAME = range(4, 7)  # segments of a rectangle, closed or not

Corners = tuple[float, float, float, float]
"""left, bottom, right, top in points of the page's own system."""


def drawn_boxes(page: Any) -> Iterator[tuple[Corners, bool]]:
    """The boxes of the page's strokes and rectangles, and whether each may be a frame."""
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        shape = pdfium_c.FPDFPage_GetObject(page, index)
        if pdfium_c.FPDFPageObj_GetType(shape) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        count = pdfium_c.FPDFPath_CountSegments(shape)
        if count <= max(_FRAME):
            box = bounds(shape)
            if box is not None:
                yield box, count in _FRAME
        elif count <= _MAX_SEGMENTS:
            yield from _strokes(shape, count)


def bounds(shape: Any) -> Corners | None:
    """The box of any object of a page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, (left, bottom, right, top))):
        return None
    return left.value, bottom.value, right.value, top.value


def _strokes(shape: Any, count: int) -> Iterator[tuple[Corners, bool]]:
    """Each straight piece of a path that draws many at once; nothing of one with curves."""
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(shape, ctypes.byref(matrix)):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[tuple[Corners, bool]] = []
    last: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(shape, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            return
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            return
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == pdfium_c.FPDF_SEGMENT_LINETO and last is not None:
            across, down = sorted((last[0], point[0])), sorted((last[1], point[1]))
            found.append(((across[0], down[0], across[1], down[1]), False))
        last = point
    yield from found
