"""XLSX: each sheet's rows, as the cells show them; task tables and attachments of notices come this way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from policy_nlp.model import Origin, Problem, RawLine
from policy_nlp.read.content import Content, problem
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, local_name
from policy_nlp.read.number_formats import FIRST_DAY, FIRST_DAY_1904, PLAIN, NumberFormat, day_shown, format_of, shown
from policy_nlp.read.package import Package
from policy_nlp.read.relations import Relations, main_part
from policy_nlp.read.sheets import MAX_COLUMNS, Unseen, clean, covered_cells, read_sheets, row_lines

_TRUE = frozenset({"1", "true", "on"})
_MAX_GAP = 1_000  # empty columns between two cells of a row that are believed


@dataclass(slots=True)
class _Book:
    """What the sheets share."""

    strings: list[str] = field(default_factory=list)
    formats: list[NumberFormat] = field(default_factory=list)  # per cell style
    since: date = FIRST_DAY
    struck: frozenset[int] = frozenset()  # cell styles that strike out
    unseen: Unseen = field(default_factory=Unseen)
    not_computed: int = 0  # formulas without a result so far

    def problems(self) -> tuple[Problem, ...]:
        """What the sheets do not show."""
        if not self.not_computed:
            return self.unseen.problems()
        what = f"{self.not_computed} cells hold formulas that were never computed, and are read as empty"
        remedy = "open the workbook in Excel or WPS and save it"
        return (*self.unseen.problems(), problem(what, remedy, "formula"))


def read_xlsx(data: bytes, name: str, limits: Limits) -> Content:
    """The rows of all visible sheets; a sheet's name as a heading where there are several. Raises ReadError."""
    with Package(data, name, limits) as package:
        main = main_part(package, "xl/workbook.xml")
        relations = Relations(package, main)
        workbook = package.xml(main)
        strings = relations.of_kind("sharedStrings", "xl/sharedStrings.xml")
        styles = relations.of_kind("styles", "xl/styles.xml")
        book = _Book(since=_first_day(workbook))
        _read_styles(package, styles, book)
        book.strings = _strings(package, strings, book)
        sheets = [
            (title, _lines(package, member, book, i))
            for i, (title, member) in enumerate(_members(package, workbook, relations, book))
        ]
        media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        lines = read_sheets(sheets, name, limits)
        return Content(media_type, lines, problems=book.problems())


def _iter(root: Element, tag: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element) == tag)


def _strings(package: Package, member: str, book: _Book) -> list[str]:
    return [_shown(item, book) for item in _iter(package.xml(member), "si")] if member in package else []


def _shown(item: Element, book: _Book) -> str:
    """The runs of a string; the phonetic guide is left out, and what is struck out."""
    pieces: list[str] = []
    for text in _iter(item, "t"):
        holder = next(text.iterancestors())
        if local_name(holder) == "r" and _is_struck(holder):
            book.unseen.struck += bool((text.text or "").strip())
        elif local_name(holder) != "rPh":
            pieces.append(text.text or "")
    return _unescaped("".join(pieces))


def _is_struck(element: Element) -> bool:
    """Whether the properties of a run, or a font, strike out."""
    return any((mark.get("val") or "1") in _TRUE for mark in _iter(element, "strike"))


def _unescaped(text: str) -> str:
    """The text with characters that stand as _x000D_, which XML cannot hold, as themselves."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _first_day(workbook: Element) -> date:
    old = any((e.get("date1904") or "") in _TRUE for e in _iter(workbook, "workbookPr"))
    return FIRST_DAY_1904 if old else FIRST_DAY


def _read_styles(package: Package, member: str, book: _Book) -> None:
    """How each cell style shows a number, and which strike out."""
    if member not in package:
        return
    root = package.xml(member)
    custom = {e.get("numFmtId"): e.get("formatCode") or "" for e in _iter(root, "numFmt")}
    fonts = next(_iter(root, "fonts"), None)
    struck = {str(i) for i, font in enumerate(fonts) if _is_struck(font)} if fonts is not None else set()
    styles = next(_iter(root, "cellXfs"), None)
    found = list(styles) if styles is not None else []
    book.formats = [_format(e.get("numFmtId") or "0", custom) for e in found]
    book.struck = frozenset(i for i, e in enumerate(found) if e.get("fontId") in struck)


def _format(number: str, custom: dict[str | None, str]) -> NumberFormat:
    known = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    return format_of(known, custom.get(number, ""))


def _members(package: Package, workbook: Element, relations: Relations, book: _Book) -> Iterator[tuple[str, str]]:
    for sheet in _iter(workbook, "sheet"):
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        member = relations.target(str(key))
        if member not in package or "chartsheets" in member:
            continue
        if (sheet.get("state") or "visible") == "visible":
            yield sheet.get("name") or "", member
        else:
            book.unseen.sheets += 1


def _lines(package: Package, member: str, book: _Book, number: int) -> Iterator[RawLine]:
    sheet = package.xml(member)
    merged = covered_cells(_merged(sheet), _hidden_columns(sheet))
    yield from row_lines(_rows(sheet, book, number), posixpath.basename(member), number, merged)
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


def _rows(sheet: Element, book: _Book, number: int) -> Iterator[tuple[str, list[str]]]:
    gone = _hidden_columns(sheet)
    for row in _iter(sheet, "row"):
        if (row.get("hidden") or "") in _TRUE or row.get("ht") == "0":
            book.unseen.rows += any(local_name(part) in {"v", "is"} for cell in row for part in cell)
            continue
        cells: list[str] = []
        for cell in row:
            column = _column(cell.get("r") or "")
            if column is not None and len(cells) < column < len(cells) + _MAX_GAP:
                cells += [""] * (column - len(cells))
            if len(cells) < MAX_COLUMNS:
                cells.append(_value(cell, book))
        yield row.get("r") or "", book.unseen.shown(number, cells, gone)


def _merged(sheet: Element) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges as (first row, last row, first column, last column), counted from 0."""
    for merged in _iter(sheet, "mergeCell"):
        if found := re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", merged.get("ref") or ""):
            left, right = _column(found[1]), _column(found[3])
            if left is not None and right is not None:
                yield int(found[2]) - 1, int(found[4]) - 1, left, right


def _hidden_columns(sheet: Element) -> set[int]:
    found: set[int] = set()
    for columns in _iter(sheet, "col"):
        first, last = columns.get("min") or "", columns.get("max") or ""
        is_gone = (columns.get("hidden") or "") in _TRUE or columns.get("width") == "0"
        if is_gone and first.isdigit() and last.isdigit() and len(first + last) < 12:
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
    shown = _content(cell, book)
    if shown and book.struck and _style(cell) in book.struck:
        book.unseen.struck += 1
        return ""
    return shown


def _style(cell: Element) -> int:
    style = cell.get("s") or ""
    return int(style) if style.isascii() and style.isdigit() and len(style) < 6 else -1


def _content(cell: Element, book: _Book) -> str:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return clean(_shown(cell, book))
    value = next((e for e in cell if local_name(e) == "v"), None)
    if value is None:
        book.not_computed += any(local_name(e) == "f" for e in cell)
        return ""
    text = value.text or ""
    if kind == "s":
        index = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        return clean(book.strings[index]) if 0 <= index < len(book.strings) else ""
    if kind == "b":
        return "是" if text == "1" else "否"
    if kind == "d":
        return day_shown(text) or clean(text)
    return _number(text, _style(cell), book) if kind == "n" else clean(_unescaped(text))


def _number(text: str, style: int, book: _Book) -> str:
    try:
        value = float(text)
    except ValueError:
        return clean(text)
    shape = book.formats[style] if 0 <= style < len(book.formats) else PLAIN
    return shown(value, shape, book.since) or text
