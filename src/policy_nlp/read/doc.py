"""DOC and WPS read natively, where no LibreOffice is installed: the words and the tables, not the automatic numbers (MS-DOC)."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policy_nlp.errors import DamagedError, EmptyError, EncryptedError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.compound import Compound
from policy_nlp.read.content import Content, problem
from policy_nlp.read.limits import Limits
from policy_nlp.read.table import looks_header

_WORD_97 = 0xC1  # the first version with the layout read here
_BREAK = "open it in Word or WPS and save it as DOCX"
# Paragraph properties that are looked for, set: sprmPFInTable and sprmPFTtp (the mark that ends a row).
_IN_TABLE, _ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
_PICTURES = dict.fromkeys(map(ord, "\x01\x02\x03\x04\x05\x08"), "")
_SIGNS = {0x1E: "-", 0x1F: None, 0xA0: " "}


def read_doc(data: bytes, name: str, limits: Limits) -> Content:
    """The main text's paragraphs and table rows; notes follow. Raises ReadError."""
    compound = Compound(data, name)
    main = compound.stream("WordDocument")
    if main is None or len(main) < 0x1AA:
        raise DamagedError(f"{name}: no Word text in the compound file", _BREAK)
    try:
        identity, version = struct.unpack_from("<HH", main, 0)
        flags = struct.unpack_from("<H", main, 0x0A)[0]
        if flags & 0x0100:
            raise EncryptedError(f"{name}: the document is encrypted", "save it without a password")
        if identity != 0xA5EC or version < _WORD_97:
            raise DamagedError(f"{name}: written by a Word older than 97, or broken", _BREAK)
        table = compound.stream("1Table" if flags & 0x0200 else "0Table") or b""
        text, places = _text(main, table)
        marks = _Marks(places, *_table_ends(main, table))
        body, notes = struct.unpack_from("<ii", main, 0x4C)
    except (struct.error, IndexError):
        raise DamagedError(f"{name}: the Word text is broken", _BREAK) from None
    body = min(max(body, 0), len(text))
    lines = list(_lines(text[:body], 0, marks))
    lines += [_note(line) for line in _lines(text[body : body + max(notes, 0)], body, marks)]
    if not lines:
        raise EmptyError(f"{name}: the document holds no text", "check the original")
    lost = problem(
        "automatic numbers of headings and lists are not in the text of an old Word file",
        "install LibreOffice, or save it as DOCX",
        "numbering",
    )
    return Content("application/msword", tuple(lines), problems=(lost,))


def _note(line: RawLine) -> RawLine:
    return RawLine(line.text, "note", line.origin)


def _text(main: bytes, table: bytes) -> tuple[str, list[tuple[int, int, int]]]:
    """The whole text, and for each of its pieces (first character, place in the stream, bytes a character)."""
    start, size = struct.unpack_from("<II", main, 0x1A2)
    clx = table[start : start + size]
    place = 0
    while place < len(clx) and clx[place] == 1:  # formatting that is not needed
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    if place >= len(clx) or clx[place] != 2:
        raise IndexError
    size = struct.unpack_from("<I", clx, place + 1)[0]
    count = (min(size, len(clx) - place - 5) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", clx, place + 5)
    texts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    length = 0
    for index in range(count):
        address = struct.unpack_from("<I", clx, place + 5 + 4 * (count + 1) + 8 * index + 2)[0]
        characters = max(starts[index + 1] - starts[index], 0)
        narrow = bool(address & 0x40000000)
        address = (address & 0x3FFFFFFF) // (2 if narrow else 1)
        raw = main[address : address + characters * (1 if narrow else 2)]
        text = raw.decode("cp1252", "replace") if narrow else raw.decode("utf-16-le", "replace")
        pieces.append((length, address, 1 if narrow else 2))
        texts.append(text)
        length += len(text)
    return "".join(texts), pieces


def _table_ends(main: bytes, table: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """The places in the stream right after paragraphs in tables, and after row ends, from the paragraph properties (PAPX)."""
    start, size = struct.unpack_from("<II", main, 0x102)
    entries = table[start : start + size]
    count = max((len(entries) - 4) // 8, 0)
    inside: set[int] = set()
    rows: set[int] = set()
    for number in struct.unpack_from(f"<{count}I", entries, 4 * (count + 1)) if count else ():
        page = main[number * 512 : number * 512 + 512]
        if len(page) < 512:
            continue
        runs = min(page[511], 29)
        ends = struct.unpack_from(f"<{runs + 1}I", page, 0)
        for index in range(runs):
            properties = _properties(page, page[4 * (runs + 1) + 13 * index] * 2)
            if _ROW_END in properties:
                rows.add(ends[index + 1])
            if _IN_TABLE in properties:
                inside.add(ends[index + 1])
    return frozenset(inside), frozenset(rows)


def _properties(page: bytes, offset: int) -> bytes:
    """The property codes of one paragraph of a PAPX page, after the style's number."""
    if not 0 < offset < 510:
        return b""
    length, begin = (page[offset] * 2 - 1, offset + 1) if page[offset] else (page[offset + 1] * 2, offset + 2)
    return page[begin + 2 : min(begin + length, 511)]


@dataclass(frozen=True, slots=True)
class _Marks:
    """Tells of a character of the text whether it ends a paragraph in a table, or a row."""

    places: list[tuple[int, int, int]]
    inside: frozenset[int]
    rows: frozenset[int]

    def after(self, at: int) -> int:
        """The place in the stream right after a character of the text."""
        index = bisect_right(self.places, (at, 1 << 60, 0)) - 1
        if index < 0:
            return -1
        first, address, width = self.places[index]
        return address + (at - first + 1) * width


@cache
def _field_pattern() -> re.Pattern[str]:
    """A field's code, up to its result; a field without a result whole."""
    return re.compile(r"\x13[^\x13\x14\x15]*(\x14|\x15)")


def _clean(text: str) -> str:
    text = _field_pattern().sub("", text).replace("\x13", "").replace("\x14", "").replace("\x15", "")
    return text.translate(_PICTURES).translate(_SIGNS)


def _lines(text: str, base: int, marks: _Marks) -> Iterator[RawLine]:
    """Paragraphs end with CR, cells and rows with BEL, and a VT breaks a line in either; a stretch of the text that begins at
    character `base`."""
    cells: list[str] = []
    cell: list[str] = []
    start = tables = 0
    after_row = False
    for number, match in enumerate(re.finditer(r"[\r\x07\x0c\x0e]|$", text), 1):
        pieces, after = text[start : match.start()].split("\v"), marks.after(base + match.start())
        origin = Origin(f"p{number}", base + start)
        if match[0] == "\x07" and after in marks.rows:
            if any(cells):
                tables += not after_row
                header = not after_row and looks_header(cells)
                yield RawLine("\t".join(cells), "row", origin, None, tuple(cells), tables - 1, header)
                after_row = True
            cells, cell = [], []
        elif match[0] == "\x07":
            cells.append("\n".join([*cell, *map(_clean, pieces)]).replace("\t", " ").strip())
            cell = []
        elif match[0] == "\r" and after in marks.inside:
            cell += map(_clean, pieces)
        else:
            at = start
            for piece in pieces:
                if (shown := _clean(piece)).strip():
                    yield RawLine(shown, "paragraph", Origin(f"p{number}", base + at))
                    after_row = False
                at += len(piece) + 1
        start = match.end()
