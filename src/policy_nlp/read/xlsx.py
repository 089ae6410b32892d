"""XLSX: each sheet's rows, as the cells show them; task tables and attachments of notices come this way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from policy_nlp.model import RawLine
from policy_nlp.read.content import Content
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, local_name
from policy_nlp.read.package import Package
from policy_nlp.read.sheets import (
    FIRST_DAY,
    FIRST_DAY_1904,
    MAX_COLUMNS,
    clean,
    read_sheets,
    row_lines,
    shape_of,
    shown,
)

_MAX_GAP = 1_000  # empty columns between two cells of a row that are believed


@dataclass(slots=True)
class _Book:
    """What the sheets share."""

    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)  # per cell style: "date", "percent:2" or ""
    since: date = FIRST_DAY


def read_xlsx(data: bytes, name: str, limits: Limits) -> Content:
    """The rows of all visible sheets; a sheet's name as a heading where there are several. Raises ReadError."""
    with Package(data, name, limits) as package:
        workbook = package.xml("xl/workbook.xml")
        book = _Book(_strings(package), _formats(package), _first_day(workbook))
        sheets = [
            (title, _lines(package, member, book, i)) for i, (title, member) in enumerate(_members(package, workbook))
        ]
        media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return Content(media_type, read_sheets(sheets, name, limits))


def _iter(root: Element, tag: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element) == tag)


def _strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package:
        return []
    return [_shown(item) for item in _iter(package.xml("xl/sharedStrings.xml"), "si")]


def _shown(item: Element) -> str:
    """The runs of a string, the phonetic guide left out."""
    return "".join(e.text or "" for e in _iter(item, "t") if local_name(next(e.iterancestors())) != "rPh")


def _first_day(workbook: Element) -> date:
    old = any((e.get("date1904") or "") in {"1", "true"} for e in _iter(workbook, "workbookPr"))
    return FIRST_DAY_1904 if old else FIRST_DAY


def _formats(package: Package) -> list[str]:
    if "xl/styles.xml" not in package:
        return []
    root = package.xml("xl/styles.xml")
    custom = {e.get("numFmtId"): e.get("formatCode") or "" for e in _iter(root, "numFmt")}
    styles = next(_iter(root, "cellXfs"), None)
    return [_format(e.get("numFmtId") or "0", custom) for e in styles] if styles is not None else []


def _format(number: str, custom: dict[str | None, str]) -> str:
    known = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    return shape_of(known, custom.get(number, ""))


def _members(package: Package, workbook: Element) -> Iterator[tuple[str, str]]:
    relations = "xl/_rels/workbook.xml.rels"
    targets = {e.get("Id"): e.get("Target") or "" for e in package.xml(relations)} if relations in package else {}
    for sheet in _iter(workbook, "sheet"):
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        target = targets.get(str(key), "")
        member = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if (sheet.get("state") or "visible") == "visible" and member in package and "chartsheets" not in member:
            yield sheet.get("name") or "", member


def _lines(package: Package, member: str, book: _Book, number: int) -> Iterator[RawLine]:
    return row_lines(_rows(package, member, book), posixpath.basename(member), number)


def _rows(package: Package, member: str, book: _Book) -> Iterator[tuple[str, list[str]]]:
    for row in _iter(package.xml(member), "row"):
        cells: list[str] = []
        for cell in row:
            column = _column(cell.get("r") or "")
            if column is not None and len(cells) < column < len(cells) + _MAX_GAP:
                cells += [""] * (column - len(cells))
            if len(cells) < MAX_COLUMNS:
                cells.append(_value(cell, book))
        yield row.get("r") or "", cells


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
    return _number(text, cell.get("s") or "", book) if kind == "n" else clean(text)


def _number(text: str, style: str, book: _Book) -> str:
    try:
        value = float(text)
    except ValueError:
        return clean(text)
    index = int(style) if style.isascii() and style.isdigit() and len(style) < 6 else -1
    shape = book.formats[index] if 0 <= index < len(book.formats) else ""
    return shown(value, shape, book.since) or text
