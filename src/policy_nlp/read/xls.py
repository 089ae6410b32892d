"""XLS and ET, the old binary workbooks: each sheet's rows, as the cells show them. The only importer of xlrd."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

from policy_nlp.errors import DamagedError, EncryptedError
from policy_nlp.model import RawLine
from policy_nlp.read.content import Content
from policy_nlp.read.limits import Limits
from policy_nlp.read.number_formats import FIRST_DAY, FIRST_DAY_1904, PLAIN, NumberFormat, format_of, shown
from policy_nlp.read.sheets import MAX_COLUMNS, Unseen, clean, covered_cells, read_sheets, row_lines

# What xlrd raises for a broken file, apart from its own error.
_BROKEN = (
    *(struct.error, AssertionError, ArithmeticError, AttributeError, EOFError, LookupError, MemoryError),
    *(NameError, OSError, RecursionError, TypeError, ValueError),
)
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5  # kinds of cells


def read_xls(data: bytes, name: str, limits: Limits) -> Content:
    """The rows of all visible sheets that show; a sheet's name as a heading where there are several. Raises ReadError."""
    book = _open(data, name)
    shapes = _shapes(book)
    visible = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    unseen = Unseen(sheets=book.nsheets - len(visible))
    sheets = [(sheet.name, _lines(sheet, shapes, i, unseen)) for i, sheet in enumerate(visible)]
    lines = read_sheets(sheets, name, limits)
    return Content("application/vnd.ms-excel", lines, problems=unseen.problems())


def _open(data: bytes, name: str) -> Any:
    import xlrd

    try:
        # The formats tell dates and shares; rows end at their last cell; what it has to say it says to nobody.
        return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, *_BROKEN) as error:
        if "encrypted" in str(error):
            raise EncryptedError(f"{name}: the workbook is encrypted", "save it without a password") from None
        raise DamagedError(f"{name}: the workbook is broken", "open it in Excel or WPS and save it as XLSX") from None


def _shapes(book: Any) -> list[NumberFormat]:
    """How each cell style shows a number."""
    formats = book.format_map
    keys = [style.format_key for style in book.xf_list]
    return [format_of(key, (formats[key].format_str or "") if key in formats else "") for key in keys]


def _lines(sheet: Any, shapes: list[NumberFormat], number: int, unseen: Unseen) -> Iterator[RawLine]:
    ranges = ((top, end - 1, left, right - 1) for top, end, left, right in sheet.merged_cells)
    return row_lines(
        _rows(sheet, shapes, number, unseen), sheet.name, number, covered_cells(ranges, _gone_columns(sheet))
    )


def _gone_columns(sheet: Any) -> set[int]:
    return {column for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0}


def _rows(sheet: Any, shapes: list[NumberFormat], number: int, unseen: Unseen) -> Iterator[tuple[str, list[str]]]:
    since = FIRST_DAY_1904 if sheet.book.datemode else FIRST_DAY
    gone = _gone_columns(sheet)
    struck = _struck_styles(sheet.book)
    for row in range(sheet.nrows):
        cells = sheet.row(row)[:MAX_COLUMNS]
        if row in sheet.rowinfo_map and sheet.rowinfo_map[row].hidden:
            unseen.rows += any(cell.value != "" for cell in cells)
            continue
        values = [_value(cell, shapes, since) for cell in cells]
        for index, cell in enumerate(cells):
            if values[index] and cell.xf_index in struck:
                values[index] = ""
                unseen.struck += 1
        yield str(row + 1), unseen.shown(number, values, gone)


def _struck_styles(book: Any) -> set[int]:
    fonts = book.font_list
    return {
        index
        for index, style in enumerate(book.xf_list)
        if style.font_index < len(fonts) and fonts[style.font_index].struck_out
    }


def _value(cell: Any, shapes: list[NumberFormat], since: Any) -> str:
    if cell.ctype == _TEXT:
        return clean(cell.value)
    if cell.ctype in (_NUMBER, _DATE):
        shape = shapes[cell.xf_index] if 0 <= cell.xf_index < len(shapes) else PLAIN
        return shown(cell.value, shape, since) or str(cell.value)
    if cell.ctype == _BOOLEAN:
        return "是" if cell.value else "否"
    return _error(cell.value) if cell.ctype == _ERROR else ""


def _error(code: int) -> str:
    from xlrd.biffh import error_text_from_code

    return str(error_text_from_code.get(code, ""))
