"""A page of PDF as pdfium draws it, with the system's fonts in the place of those that the file only names."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from policy_nlp.errors import DamagedError, TooLargeError
from policy_nlp.read.limits import Limits
from policy_nlp.read.pdf import opened
from policy_nlp.read.pdf_bounds import check_bounds
from policy_nlp.read.picture import Character, Picture, png
from policy_nlp.read.stand_in_font import stand_in_fonts
from policy_nlp.read.upright import Upright, text_turn

_PIXELS = 1_600_000  # of a picture: A4 at 130 dots an inch
_SHARPEST = 2.0  # pixels a point
_SAMPLE = 6  # characters asked which way up they stand


def draw_pdf(data: bytes, name: str, number: int, limits: Limits) -> Picture:
    """The page of that number. Raises ReadError."""
    with _page(data, name, number, limits) as (page, count):
        return _drawn(page, number, count)


def pdf_characters(data: bytes, name: str, number: int, limits: Limits) -> list[Character]:
    """The characters of the page of that number. Raises ReadError."""
    with stand_in_fonts(), _page(data, name, number, limits) as (page, _):
        text = page.get_textpage()
        try:
            count = text.count_chars()
            upright = Upright(page.get_bbox(), _turn(text, count))
            characters = (
                Character(
                    chr(pdfium_c.FPDFText_GetUnicode(text.raw, index)), upright.box(*text.get_charbox(index, True))
                )
                for index in range(count)
            )
            return [one for one in characters if not one.text.isspace()]
        finally:
            text.close()


@contextmanager
def _page(data: bytes, name: str, number: int, limits: Limits) -> Iterator[tuple[pdfium.PdfPage, int]]:
    """The page of that number, and how many there are."""
    check_bounds(data, name)
    with opened(data, name) as document:
        count = len(document)
        if count > limits.max_pages:
            raise TooLargeError(f"{name}: {count:,} pages", f"the limit is {limits.max_pages:,}")
        if not 1 <= number <= count:
            raise DamagedError(f"{name}: there is no page {number}", f"it has {count}")
        try:
            page = document[number - 1]
            try:
                yield page, count
            finally:
                page.close()
        except pdfium.PdfiumError:
            raise DamagedError(f"{name}: page {number} cannot be drawn", "fetch it again or print it anew") from None


def _drawn(page: pdfium.PdfPage, number: int, count: int) -> Picture:
    text = page.get_textpage()
    try:
        upright = Upright(page.get_bbox(), _turn(text, text.count_chars()))
    finally:
        text.close()
    left, bottom, right, top = upright.page
    width = upright.width
    height = right - left if upright.turn % 2 else top - bottom
    scale = min(_SHARPEST, math.sqrt(_PIXELS / max(width * height, 1.0)))
    # pdfium turns a page as the file says; its text may be turned in another way, and it is the text that is read.
    rotation = (-90 * upright.turn - page.get_rotation()) % 360
    pixels = page.render(scale=scale, rotation=rotation, rev_byteorder=True, prefer_bgrx=True).to_numpy()[:, :, :3]
    high, wide, _ = pixels.shape
    rows = b"".join(b"\0" + pixels[row].tobytes() for row in range(high))
    return Picture("image/png", png(wide, high, rows), width, height, number, count)


def _turn(text: pdfium.PdfTextPage, count: int) -> int:
    return text_turn(text.raw, range(count // _SAMPLE // 2, count, count // _SAMPLE + 1))
