"""A page as a picture, for a reader who wants to see what the words look like in the file; PDF and OFD have pages."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import NamedTuple

from policy_nlp.errors import UnsupportedError
from policy_nlp.read.detect import detect_format
from policy_nlp.read.limits import DEFAULT_LIMITS, Limits
from policy_nlp.read.ruled_table import Box

PAGED = ("application/pdf", "application/ofd")


@dataclass(frozen=True, slots=True)
class Picture:
    """Page `number` of `count` as PNG or SVG; `width` and `height` are in points, the text held upright."""

    media_type: str
    data: bytes
    width: float
    height: float
    number: int
    count: int

    @property
    def is_drawn_anew(self) -> bool:
        """Whether it is made of text and lines alone, without the file's fonts and pictures (OFD)."""
        return self.media_type == "image/svg+xml"


class Character(NamedTuple):
    """A character of a page, none of white space, and its box: left, top, right, bottom in points, the text held upright."""

    text: str
    box: Box


def characters_of(data: bytes, name: str, number: int, limits: Limits = DEFAULT_LIMITS) -> list[Character]:
    """The characters of the page of that number, in the file's order. Raises ReadError."""
    kind = detect_format(data, name)
    if kind == "pdf":
        from policy_nlp.read.pdf_picture import pdf_characters

        return pdf_characters(data, name, number, limits)
    from policy_nlp.read.ofd_picture import ofd_characters

    return ofd_characters(data, name, number, limits)


def draw_page(data: bytes, name: str, number: int, limits: Limits = DEFAULT_LIMITS) -> Picture:
    """The page of that number, from 1 on. Raises ReadError: UnsupportedError for a format without pages."""
    kind = detect_format(data, name)
    if kind == "pdf":
        from policy_nlp.read.pdf_picture import draw_pdf

        return draw_pdf(data, name, number, limits)
    if kind == "ofd":
        from policy_nlp.read.ofd_picture import draw_ofd

        return draw_ofd(data, name, number, limits)
    raise UnsupportedError(f"{name}: this kind of file has no pages to show", "PDF and OFD have")


def png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG of three bytes a pixel; each row begins with its filter (PNG 1.2, 4.1 and 6)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
