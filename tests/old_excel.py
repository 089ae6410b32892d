"""Writes small Excel 97 files: a compound file with one stream of records (MS-XLS), as few of them as make a workbook."""

import struct

from old_word import compound

GLOBALS, SHEET = 0x05, 0x10


def write_xls(sheets, formats=(), hidden=(), since_1904=False):
    """The bytes of an XLS. `sheets` are title → rows of cells: None, text, a bool, an "#…" error code as bytes, a number, or
    (number, index into `formats`). `formats` are codes of number formats; `hidden` are titles."""
    books = {title: _sheet(rows) for title, rows in sheets.items()}
    heads = [_bound(title, 0, title in hidden) for title in sheets]
    before = _bof(GLOBALS) + _record(0x42, struct.pack("<H", 1200)) + _record(0x22, struct.pack("<H", since_1904))
    before += b"".join(_record(0x41E, struct.pack("<H", 164 + i) + _text(code, 2)) for i, code in enumerate(formats))
    before += b"".join(_style(key) for key in (0, *range(164, 164 + len(formats))))
    end = _record(0x0A, b"")
    place = len(before) + sum(map(len, heads)) + len(end)
    stream = before
    for title, book in books.items():
        stream += _bound(title, place, title in hidden)
        place += len(book)
    stream += end + b"".join(books.values())
    return compound({"Workbook": stream.ljust(4096, b"\0")})


def _record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def _bof(kind):
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def _text(text, width):
    return struct.pack("<B" if width == 1 else "<H", len(text)) + b"\1" + text.encode("utf-16-le")


def _style(key):
    return _record(0xE0, struct.pack("<HHH", 0, key, 1).ljust(20, b"\0"))


def _bound(title, place, is_hidden):
    return _record(0x85, struct.pack("<IBB", place, is_hidden, 0) + _text(title, 1))


def _sheet(rows):
    cells = [_cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None]
    return _bof(SHEET) + b"".join(cells) + _record(0x0A, b"")


def _cell(row, column, value):
    number, style = value if isinstance(value, tuple) else (value, -1)
    head = struct.pack("<HHH", row, column, style + 1)
    if isinstance(number, str):
        return _record(0x204, head + _text(number, 2))
    if isinstance(number, bool | bytes):
        return _record(0x205, head + (struct.pack("<BB", number, 0) if isinstance(number, bool) else number + b"\1"))
    return _record(0x203, head + struct.pack("<d", number))
