"""XLSX: each sheet's rows, as the cells show them; task tables and attachments of notices come this way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import islice

from policy_nlp.errors import EmptyError, TooLargeError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.content import Content
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, local_name
from policy_nlp.read.package import Package
from policy_nlp.read.table import looks_header

_DATE_FORMATS = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58})
_PERCENT_FORMATS = {9: 0, 10: 2}
_MAX_COLUMNS = 500
_MAX_GAP = 1_000  # empty columns between two cells of a row that are believed


@dataclass(slots=True)
class _Book:
    """What the sheets share."""

    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)  # per cell style: "date", "percent:2" or ""
    since: date = date(1899, 12, 30)


def read_xlsx(data: bytes, name: str, limits: Limits) -> Content:
    """The rows of all visible sheets; a sheet's name as a heading where there are several. Raises ReadError."""
    with Package(data, name, limits) as package:
        workbook = package.xml("xl/workbook.xml")
        book = _Book(_strings(package), _formats(package), _first_day(workbook))
        lines: list[RawLine] = []
        sheets = list(_sheets(package, workbook))
        for number, (title, member) in enumerate(sheets):
            rows = list(islice(_rows(package, member, book, number), limits.max_rows + 1 - len(lines)))
            if rows and len(sheets) > 1:
                lines.append(RawLine(title, "paragraph", Origin(title), level=1))
            lines += rows
            if len(lines) > limits.max_rows:
                raise TooLargeError(f"{name}: more than {limits.max_rows:,} rows", "split it, or raise the limit")
            if sum(len(line.text) for line in rows) > limits.max_characters:
                raise TooLargeError(f"{name}: sheet {title} is too large", "split it")
        if not lines:
            raise EmptyError(f"{name}: the workbook has no filled cell", "check the original")
        return Content("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", tuple(lines))


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
    return date(1904, 1, 1) if old else date(1899, 12, 30)


@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(r"[ymd年月日]", re.I)


def _formats(package: Package) -> list[str]:
    if "xl/styles.xml" not in package:
        return []
    root = package.xml("xl/styles.xml")
    custom = {e.get("numFmtId"): e.get("formatCode") or "" for e in _iter(root, "numFmt")}
    styles = next(_iter(root, "cellXfs"), None)
    return [_format(e.get("numFmtId") or "0", custom) for e in styles] if styles is not None else []


def _format(number: str, custom: dict[str | None, str]) -> str:
    code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", custom.get(number, ""))
    known = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    if known in _DATE_FORMATS or _date_pattern().search(code):
        return "date"
    if known in _PERCENT_FORMATS:
        return f"percent:{_PERCENT_FORMATS[known]}"
    if code.endswith("%"):
        return f"percent:{len(code.partition('.')[2].rstrip('%'))}"
    return ""


def _sheets(package: Package, workbook: Element) -> Iterator[tuple[str, str]]:
    relations = "xl/_rels/workbook.xml.rels"
    targets = {e.get("Id"): e.get("Target") or "" for e in package.xml(relations)} if relations in package else {}
    for sheet in _iter(workbook, "sheet"):
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        target = targets.get(str(key), "")
        member = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if (sheet.get("state") or "visible") == "visible" and member in package and "chartsheets" not in member:
            yield sheet.get("name") or "", member


def _rows(package: Package, member: str, book: _Book, number: int) -> Iterator[RawLine]:
    first = True
    for row in _iter(package.xml(member), "row"):
        cells: list[str] = []
        for cell in row:
            column = _column(cell.get("r") or "")
            if column is not None and len(cells) < column < len(cells) + _MAX_GAP:
                cells += [""] * (column - len(cells))
            if len(cells) < _MAX_COLUMNS:
                cells.append(_value(cell, book))
        while cells and not cells[-1]:
            cells.pop()
        if any(cells):
            origin = Origin(f"{posixpath.basename(member)}!{row.get('r') or ''}")
            if len([cell for cell in cells if cell]) == 1 and first:
                yield RawLine(
                    "".join(cells).replace("\n", ""), "paragraph", origin, centred=True
                )  # a title over the table
                continue
            yield RawLine("\t".join(cells), "row", origin, None, tuple(cells), number, first and looks_header(cells))
            first = False


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
        return _clean(_shown(cell))
    text = next((e.text or "" for e in cell if local_name(e) == "v"), "")
    if kind == "s":
        index = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        return _clean(book.strings[index]) if 0 <= index < len(book.strings) else ""
    if kind == "b":
        return "是" if text == "1" else "否"
    return _number(text, cell.get("s") or "", book) if kind == "n" else _clean(text)


def _clean(text: str) -> str:
    """The lines of a cell, parted by line feeds."""
    return "\n".join([" ".join(line.split()) for line in text.splitlines() if line.strip()])


def _number(text: str, style: str, book: _Book) -> str:
    """A number as its format shows it: dates as 2024年3月5日, shares as 12.5%, whole numbers without .0."""
    try:
        value = float(text)
    except ValueError:
        return _clean(text)
    if value != value or abs(value) > 1e15:
        return text
    index = int(style) if style.isascii() and style.isdigit() and len(style) < 6 else -1
    shape = book.formats[index] if 0 <= index < len(book.formats) else ""
    if shape == "date" and 1 <= value < 200_000:
        day = book.since + timedelta(days=int(value))
        return f"{day.year}年{day.month}月{day.day}日"
    if shape.startswith("percent:"):
        return f"{value * 100:.{min(int(shape[8:]), 9)}f}%"
    return str(int(value)) if value == int(value) else f"{value:.10g}"
