"""A font that shows a plain box for every character, to stand in for the fonts a PDF names and does not hold.

pdfium drops text whose glyphs it cannot measure: without the installed font, whatever a file sets in 宋体 or 仿宋 is lost, and with
other fonts installed other characters are. To read, no glyph is needed but its box, so every missing font is this one while a PDF
is read, and the text is the same on every machine. pypdfium2 as others use it in the same process finds fonts as before.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium_c

_EM = 1000
_HANDLE = 1  # of the stand-in among the handles of fonts; pointers to installed ones are larger
_WHOLE_FONT = 0  # the name of no table: all of them
_ANY_CHARSET = 1
_WIDE_FROM = 0x2E80  # characters from here on are as wide as high
_LAST = 0x10FFFF


@contextmanager
def stand_in_fonts() -> Iterator[None]:
    """While it is open, pdfium gives the stand-in wherever a font is neither in the file nor among its own Latin ones."""
    fonts = _fonts()
    fonts.readers += 1
    try:
        yield
    finally:
        fonts.readers -= 1


class _Fonts:
    """pdfium's source of fonts: the stand-in while a file is read, otherwise the system's as before."""

    def __init__(self) -> None:
        self.readers = 0
        self._font = stand_in_font()
        self._default = pdfium_c.FPDF_GetDefaultSystemFontInfo()
        self._system = self._default.contents
        self.info = pdfium_c.FPDF_SYSFONTINFO()  # pdfium keeps its address
        self.info.version = self._system.version
        callbacks = {
            "EnumFonts": self._list_fonts,
            "MapFont": self._find,
            "GetFont": self._find_by_name,
            "GetFontData": self._data,
            "GetFaceName": self._name,
            "GetFontCharset": self._charset,
            "DeleteFont": self._let_go,
        }
        for name, callback in callbacks.items():
            kind = type(getattr(self.info, name))
            setattr(self.info, name, kind(callback))

    def _list_fonts(self, _: Any, mapper: Any) -> None:
        self._system.EnumFonts(self._default, mapper)

    def _find(self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int | None:
        if self.readers:
            return _HANDLE
        found: int | None = self._system.MapFont(self._default, weight, italic, charset, pitch, face, exact)
        return found

    def _find_by_name(self, _: Any, face: Any) -> int | None:
        found: int | None = None if self.readers else self._system.GetFont(self._default, face)
        return found

    def _data(self, _: Any, font: int, table: int, buffer: Any, size: int) -> int:
        if font != _HANDLE:
            return int(self._system.GetFontData(self._default, font, table, buffer, size))
        if table != _WHOLE_FONT:
            return 0
        if buffer and size >= len(self._font):
            ctypes.memmove(buffer, self._font, len(self._font))
        return len(self._font)

    def _name(self, _: Any, font: int, buffer: Any, size: int) -> int:
        return 0 if font == _HANDLE else int(self._system.GetFaceName(self._default, font, buffer, size))

    def _charset(self, _: Any, font: int) -> int:
        return _ANY_CHARSET if font == _HANDLE else int(self._system.GetFontCharset(self._default, font))

    def _let_go(self, _: Any, font: int) -> None:
        if font != _HANDLE:
            self._system.DeleteFont(self._default, font)


@cache
def _fonts() -> _Fonts:
    fonts = _Fonts()
    pdfium_c.FPDF_SetSystemFontInfo(ctypes.byref(fonts.info))
    return fonts


def stand_in_font() -> bytes:
    """A TrueType font of three glyphs: none, a half-wide box for all characters before the Chinese ones, a full-wide box for the rest."""
    boxes = [b"", _box_glyph(_EM // 2), _box_glyph(_EM)]
    places = [sum(map(len, boxes[:index])) // 2 for index in range(len(boxes) + 1)]
    tables = {
        b"cmap": _cmap(),
        b"glyf": b"".join(boxes),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, -120, _EM, 880, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 0, 0, 0, 0, 3),
        b"hmtx": struct.pack(">HhHhHh", _EM, 0, _EM // 2, 0, _EM, 0),
        b"loca": struct.pack(">4H", *places),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, len(boxes), 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _sfnt(tables)


def _box_glyph(width: int) -> bytes:
    """A rectangle from 120 below the line to 880 above it: its corners as steps from the one before."""
    head = struct.pack(">hhhhhHH", 1, 0, -120, width, 880, 3, 0)
    flags = bytes([1, 1, 1, 1])
    across, up = struct.pack(">4h", 0, 0, width, 0), struct.pack(">4h", -120, _EM, 0, -_EM)
    glyph = head + flags + across + up
    return glyph + bytes(-len(glyph) % 4)


def _cmap() -> bytes:
    """Format 13, in which all characters of a range are one glyph."""
    groups = struct.pack(">6I", 0x20, _WIDE_FROM - 1, 1, _WIDE_FROM, _LAST, 2)
    return struct.pack(">HHHHIHHIII", 0, 1, 3, 10, 12, 13, 0, 16 + len(groups), 0, 2) + groups


def _sfnt(tables: dict[bytes, bytes]) -> bytes:
    head = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    directory, body = b"", b""
    place = 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        directory += tag + struct.pack(">III", 0, place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + directory + body
