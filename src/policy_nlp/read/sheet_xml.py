"""Workbooks of Excel saved as one XML file (Excel 2003), which web programs call .xls."""

from __future__ import annotations

from collections.abc import Iterator

from policy_nlp.read.content import Content
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, inner_text, local_name, parse_xml
from policy_nlp.read.number_formats import day_shown
from policy_nlp.read.sheets import MAX_COLUMNS, clean, read_sheets, row_lines

_TRUE = frozenset({"1", "true"})
_MAX_GAP = 1_000  # empty rows or cells between two that are believed


def read_sheet_xml(data: bytes, name: str, limits: Limits) -> Content:
    """The rows of all visible sheets; a sheet's name as a heading where there are several. Raises ReadError."""
    root = parse_xml(data, name)
    found = [sheet for sheet in root if local_name(sheet) == "Worksheet" and not _is_hidden_sheet(sheet)]
    sheets = [
        (title, row_lines(_rows(sheet), title, number))
        for number, sheet in enumerate(found)
        for title in [_said(sheet, "Name")]
    ]
    return Content("application/vnd.ms-excel", read_sheets(sheets, name, limits))


def _said(element: Element, key: str) -> str:
    return next((str(value) for name, value in element.attrib.items() if str(name).rpartition("}")[2] == key), "")


def _is_hidden_sheet(sheet: Element) -> bool:
    return any(local_name(option) == "Visible" and "Hidden" in (option.text or "") for option in sheet.iter())


def _rows(sheet: Element) -> Iterator[tuple[str, list[str]]]:
    table = next((child for child in sheet if local_name(child) == "Table"), None)
    hidden: set[int] = set()
    number = column = 0
    for element in table if table is not None else ():
        tag = local_name(element)
        if tag == "Column":
            column = _place(element, column)
            last = column + min(_count(element, "Span"), MAX_COLUMNS)
            if _said(element, "Hidden") in _TRUE:
                hidden.update(range(column, last + 1))
            column = last
        elif tag == "Row":
            number = _place(element, number)
            if _said(element, "Hidden") not in _TRUE:
                yield str(number), [cell for at, cell in enumerate(_cells(element), 1) if at not in hidden]


def _place(element: Element, before: int) -> int:
    """The number of a row or column, from 1 on: the one that it says, else the next."""
    said = _count(element, "Index")
    return said if before < said <= before + _MAX_GAP else before + 1


def _count(element: Element, key: str) -> int:
    said = _said(element, key)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0


def _cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if local_name(cell) != "Cell":
            continue
        place = _place(cell, len(cells))
        if place > MAX_COLUMNS:
            break
        cells += [""] * (place - 1 - len(cells))
        data = next((child for child in cell if local_name(child) == "Data"), None)
        cells.append(_value(data) if data is not None else "")
        cells += [""] * min(_count(cell, "MergeAcross"), MAX_COLUMNS - len(cells))
    return cells


def _value(data: Element) -> str:
    text, kind = inner_text(data), _said(data, "Type")
    if kind == "DateTime":
        return day_shown(text) or clean(text)
    if kind == "Boolean":
        return "是" if text.strip() == "1" else "否"
    return clean(text)
