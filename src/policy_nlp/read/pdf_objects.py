"""The objects of a PDF as they stand in its bytes, for a look before anything is drawn: no more of the format than that takes."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from dataclasses import dataclass
from functools import cache

MAX_UNPACKED = 64 << 20
"""Bytes to which one stream of drawing operations may unpack."""
_MAX_PACKED_OBJECTS = 64 << 20  # bytes that all streams of objects may unpack to, together
_NEAR = 2 << 10  # bytes in which an object's own words mostly end; looking further means looking through streams
_NUMBER_BEFORE = 24  # bytes before the word obj in which its number stands


class UnpacksTooFarError(ValueError):
    """A stream unpacks to more than its limit."""


@dataclass(frozen=True, slots=True)
class PdfObject:
    """An object's own words, without its stream, and the stream as stored."""

    words: bytes
    stream: memoryview | None = None
    start: int = 0
    """Where the stream begins in the file."""

    def references(self, key: bytes) -> list[int]:
        """The numbers of the objects that an entry names, one or several."""
        found = _entry(key).search(self.words)
        return [int(number) for number in _reference().findall(found[1])] if found else []

    def names(self) -> dict[bytes, int]:
        """Every name here that is given to another object."""
        return {name: int(number) for name, number in _named().findall(self.words)}

    @property
    def is_form(self) -> bool:
        """Whether this is drawing that other drawing may name."""
        return self.stream is not None and b"/Form" in self.words and _form().search(self.words) is not None

    def unpacked(self, limit: int = MAX_UNPACKED) -> bytes:
        """The stream as it is meant; empty where it has filters that do not serve for words. Raises UnpacksTooFarError."""
        data: bytes | memoryview = b"" if self.stream is None else self.stream
        for name in self.filters():
            data = _unpack(data, name, limit)
        return bytes(data)

    def filters(self) -> list[bytes]:
        """The names of the stream's filters in the order of unpacking."""
        found = _entry(b"Filter").search(self.words)
        return _name().findall(found[1]) if found else []


def objects_of(data: bytes) -> dict[int, PdfObject]:
    """The objects by number, those inside streams of objects too; a later one of the same number counts. Raises UnpacksTooFarError."""
    found: dict[int, PdfObject] = {}
    place = data.find(b"obj")
    number_before = _number_before()
    while place >= 0:
        number = number_before.search(data, max(0, place - _NUMBER_BEFORE), place)
        if number is None:
            place = data.find(b"obj", place + 3)
            continue
        item, end = _object(data, place + 3)
        found[int(number[1])] = item
        place = data.find(b"obj", end)
    packed = [item for item in found.values() if item.stream is not None and b"/ObjStm" in item.words]
    room = _MAX_PACKED_OBJECTS
    for item in packed:
        text = item.unpacked(room)
        room -= len(text)
        for inner, body in _inside(item, text):
            found.setdefault(inner, body)
    return found


def _object(data: bytes, start: int) -> tuple[PdfObject, int]:
    """The object whose words begin here, and where it ends."""
    close = data.find(b"endobj", start, start + _NEAR)
    middle = data.find(b"stream", start, close if close >= 0 else start + _NEAR)
    if close < 0 and middle < 0:
        close = data.find(b"endobj", start)
        close = len(data) if close < 0 else close
        middle = data.find(b"stream", start, close)
    if middle < 0:
        return PdfObject(data[start:close]), close + len(b"endobj")
    words = data[start:middle]
    first = middle + len(b"stream")
    first += 2 if data[first : first + 2] == b"\r\n" else 1
    length = _length().search(words)
    end = first + int(length[1]) if length else 0
    if not length or b"endstream" not in data[end : end + 16]:
        end = data.find(b"endstream", first)
        end = len(data) if end < 0 else end
    return PdfObject(words, memoryview(data)[first:end], first), end + len(b"endstream")


def _inside(item: PdfObject, text: bytes) -> list[tuple[int, PdfObject]]:
    first = re.search(rb"/First\s+(\d{1,10})\b", item.words)
    if first is None:
        return []
    numbers = [int(token) for token in text[: int(first[1])].split() if token.isdigit() and len(token) <= 10]
    places = [int(first[1]) + place for place in numbers[1::2]]
    ends = [*places[1:], len(text)]
    return [
        (number, PdfObject(text[start:end])) for number, start, end in zip(numbers[::2], places, ends, strict=False)
    ]


def _unpack(data: bytes | memoryview, name: bytes, limit: int) -> bytes:
    if name in {b"FlateDecode", b"Fl"}:
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(data, limit + 1)
        except zlib.error:
            return b""  # pdfium reads what comes before the fault; outer limits hold for it
        if len(text) > limit:
            raise UnpacksTooFarError
        return text
    try:
        if name in {b"ASCIIHexDecode", b"AHx"}:
            return binascii.unhexlify(b"".join(bytes(data).partition(b">")[0].split()))
        if name in {b"ASCII85Decode", b"A85"}:
            return base64.a85decode(bytes(data).partition(b"~>")[0])
    except ValueError:
        return b""
    return b""


@cache
def _length() -> re.Pattern[bytes]:
    return re.compile(rb"/Length\s+(\d{1,10})\b(?!\s+\d+\s+R)")


@cache
def _entry(key: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"/" + key + rb"\s*(\[[^\]]*\]|\d+\s+\d+\s+R|/[^\s/<>\[\]()]+)")


@cache
def _reference() -> re.Pattern[bytes]:
    return re.compile(rb"(\d{1,10})\s+\d+\s+R")


@cache
def _named() -> re.Pattern[bytes]:
    return re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d{1,10})\s+\d+\s+R")


@cache
def _name() -> re.Pattern[bytes]:
    return re.compile(rb"/([^\s/<>\[\]()]+)")


@cache
def _form() -> re.Pattern[bytes]:
    return re.compile(rb"/Subtype\s*/Form\b")


@cache
def _number_before() -> re.Pattern[bytes]:
    return re.compile(rb"(\d{1,10})\s+\d{1,5}\s+\Z")
