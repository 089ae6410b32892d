"""XLSX: each sheet's rows, as the cells show them; task tables and attachments of notices come this way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from policy_nlp.model import Origin, RawLine
from policy_nlp.read.content import Content
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, local_name
from policy_nlp.read.number_formats import FIRST_DAY, FIRST_DAY_1904, PLAIN, NumberFormat, format_of, shown
from policy_nlp.read.package import Package
from policy_nlp.read.relations import Relations, main_part
from policy_nlp.read.sheets import MAX_COLUMNS, clean, read_sheets, row_lines

_TRUE = frozenset({"1", "true", "on"})
_MAX_GAP = 1_000  # empty columns between two cells of a row that are believed


@dataclass(slots=True)
class _Book:
    """What the sheets share."""

    strings: list[str] = field(default_factory=list)
    formats: list[NumberFormat] = field(default_factory=list)  # per cell style
    since: date = FIRST_DAY


def read_xlsx(data: bytes, name: str, limits: Limits) -> Content:
    """The rows of all visible sheets; a sheet's name as a heading where there are several. Raises ReadError."""
    with Package(data, name, limits) as package:
        main = main_part(package, "xl/workbook.xml")
        relations = Relations(package, main)
        workbook = package.xml(main)
        strings = relations.of_kind("sharedStrings", "xl/sharedStrings.xml")
        styles = relations.of_kind("styles", "xl/styles.xml")
        book = _Book(_strings(package, strings), _formats(package, styles), _first_day(workbook))
        sheets = [
            (title, _lines(package, member, book, i))
            for i, (title, member) in enumerate(_members(package, workbook, relations))
        ]
        media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return Content(media_type, read_sheets(sheets, name, limits))


def _iter(root: Element, tag: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element) == tag)


def _strings(package: Package, member: str) -> list[str]:
    return [_shown(item) for item in _iter(package.xml(member), "si")] if member in package else []


def _shown(item: Element) -> str:
    """The runs of a string, the phonetic guide left out."""
    return _unescaped("".join(e.text or "" for e in _iter(item, "t") if local_name(next(e.iterancestors())) != "rPh"))


def _unescaped(text: str) -> str:
    """The text with characters that stand as _x000D_, which XML cannot hold, as themselves."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _first_day(workbook: Element) -> date:
    old = any((e.get("date1904") or "") in _TRUE for e in _iter(workbook, "workbookPr"))
    return FIRST_DAY_1904 if old else FIRST_DAY


def _formats(package: Package, member: str) -> list[NumberFormat]:
    if member not in package:
        return []
    root = package.xml(member)
    custom = {e.get("numFmtId"): e.get("formatCode") or "" for e in _iter(root, "numFmt")}
    styles = next(_iter(root, "cellXfs"), None)
    return [_format(e.get("numFmtId") or "0", custom) for e in styles] if styles is not None else []


def _format(number: str, custom: dict[str | None, str]) -> NumberFormat:
    known = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    return format_of(known, custom.get(number, ""))


def _members(package: Package, workbook: Element, relations: Relations) -> Iterator[tuple[str, str]]:
    for sheet in _iter(workbook, "sheet"):
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        member = relations.target(str(key))
        if (sheet.get("state") or "visible") == "visible" and member in package and "chartsheets" not in member:
            yield sheet.get("name") or "", member


def _lines(package: Package, member: str, book: _Book, number: int) -> Iterator[RawLine]:
    sheet = package.xml(member)
    yield from row_lines(_rows(sheet, book), posixpath.basename(member), number)
    for drawing in _iter(sheet, "drawing"):
        key = next((str(value) for name, value in drawing.attrib.items() if str(name).endswith("}id")), "")
        yield from _boxes(package, Relations(package, member).target(key))


def _boxes(package: Package, member: str) -> Iterator[RawLine]:
    """The paragraphs in the boxes drawn over a sheet."""
    if member not in package:
        return
    for body in _iter(package.xml(member), "txBody"):
        for paragraph in _iter(body, "p"):
            text = "".join(e.text or "" for e in _iter(paragraph, "t"))
            if text.strip():
                yield RawLine(text, "paragraph", Origin(posixpath.basename(member)))


def _rows(sheet: Element, book: _Book) -> Iterator[tuple[str, list[str]]]:
    gone = _hidden_columns(sheet)
    for row in _iter(sheet, "row"):
        if (row.get("hidden") or "") in _TRUE:
            continue
        cells: list[str] = []
        for cell in row:
            column = _column(cell.get("r") or "")
            if column is not None and len(cells) < column < len(cells) + _MAX_GAP:
                cells += [""] * (column - len(cells))
            if len(cells) < MAX_COLUMNS:
                cells.append(_value(cell, book))
        yield row.get("r") or "", [cell for i, cell in enumerate(cells) if i not in gone] if gone else cells


def _hidden_columns(sheet: Element) -> set[int]:
    found: set[int] = set()
    for columns in _iter(sheet, "col"):
        first, last = columns.get("min") or "", columns.get("max") or ""
        if (columns.get("hidden") or "") in _TRUE and first.isdigit() and last.isdigit() and len(first + last) < 12:
            found.update(range(int(first) - 1, min(int(last), MAX_COLUMNS)))
    return found


def _column(reference: str) -> int | None:
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return None
    index = 0
    for letter in letters[0]:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _value(cell: Element, book: _Book) -> str:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return clean(_shown(cell))
    text = next((e.text or "" for e in cell if local_name(e) == "v"), "")
    if kind == "s":
        index = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        return clean(book.strings[index]) if 0 <= index < len(book.strings) else ""
    if kind == "b":
        return "是" if text == "1" else "否"
    if kind == "d":
        return _day(text)
    return _number(text, cell.get("s") or "", book) if kind == "n" else clean(_unescaped(text))


def _day(text: str) -> str:
    """A day written as one (2023-09-30T00:00:00), as it reads in Chinese."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return clean(text)
    return f"{day.year}年{day.month}月{day.day}日"


def _number(text: str, style: str, book: _Book) -> str:
    try:
        value = float(text)
    except ValueError:
        return clean(text)
    index = int(style) if style.isascii() and style.isdigit() and len(style) < 6 else -1
    shape = book.formats[index] if 0 <= index < len(book.formats) else PLAIN
    return shown(value, shape, book.since) or text
