"""A table of records as a workbook: dates are dates, numbers are numbers, and records inside records have a sheet of their own."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import IO, Any

from policy_nlp.errors import ConfigError, install
from policy_nlp.export.tables import harmless
from policy_nlp.export.visible import printable
from policy_nlp.store.frames import sheet_columns
from policy_nlp.store.records import Table

_LONGEST_CELL = 32_767  # characters; Excel refuses a file with more in one cell
_WIDEST = 60  # of a column, in half-width characters
_MEASURED = 200  # rows that a column's width is taken from
_ROWS = 1_048_575  # of a sheet, under the head
_THEN = datetime(2000, 1, 1)  # in every workbook, so that the same table gives the same bytes
_EARLIEST = date(1900, 3, 1)  # before it Excel's days are off by one


def export_workbook(table: Table[Any], stream: IO[bytes], ids: Sequence[str] | None = None) -> None:
    """Writes the table as a sheet, with a last column of ids where they are given, and after it a sheet for each column of records (`targets`), its rows led back by `row` to that of the
    first. Raises ConfigError where openpyxl is missing, and for more rows than a sheet has."""
    details = {name: (held.columns, held.flat()) for name, held in table.details().items()}
    write_workbook({"policy-nlp": named_rows(table, ids), **details}, stream)


def named_rows(table: Table[Any], ids: Sequence[str] | None) -> Sheet:
    """The columns and flat rows of a table, each row with its id last where they are given."""
    if ids is None:
        return table.columns, table.flat()
    return [*table.columns, "id"], [{**row, "id": one} for row, one in zip(table.flat(), ids, strict=True)]


Sheet = tuple[Sequence[str], Sequence[Mapping[str, Any]]]


def write_workbook(sheets: Mapping[str, Sheet], stream: IO[bytes], heads: Callable[[str], str] = str) -> None:
    """Writes a workbook of these sheets, columns by what `heads` calls them. Raises ConfigError where openpyxl is missing, and for more rows than a sheet has."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise ConfigError(f"openpyxl is not installed; run: {install('xlsx')}") from error
    book = Workbook(write_only=True)
    for name, (names, held) in sheets.items():
        if len(held) > _ROWS:
            raise ConfigError(f"{len(held):,} rows: a sheet holds {_ROWS:,}; ask for less, or write --format csv")
        _write_sheet(book.create_sheet(name), names, held, heads)
    whole = io.BytesIO()
    book.save(whole)
    _write_settled(whole, stream)


def _write_sheet(
    sheet: Any, names: Sequence[str], rows: Sequence[Mapping[str, Any]], heads: Callable[[str], str]
) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    columns = sheet_columns(names, [[row[name] for name in names] for row in rows])
    sheet.freeze_panes = "A2"
    for n, column in enumerate(columns):
        sheet.column_dimensions[get_column_letter(n + 1)].width = _width(
            [heads(column.name), *column.values[:_MEASURED]]
        )
    if columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    head = [WriteOnlyCell(sheet, _fitting(heads(column.name))) for column in columns]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for cells in zip(*(column.values for column in columns), strict=True):
        sheet.append([_fitting(harmless(cell)) for cell in cells])


def _width(cells: Sequence[Any]) -> int:
    widths = (sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in str(cell)[:_WIDEST]) for cell in cells)
    return min(_WIDEST, max(widths)) + 2


def _fitting(value: Any) -> Any:
    """The cell without the characters that a workbook cannot hold, cut at its longest with … at the end; a day before Excel's calendar
    as text."""
    if isinstance(value, str):
        words = printable(value)
        return words if len(words) <= _LONGEST_CELL else words[: _LONGEST_CELL - 1] + "…"
    if isinstance(value, date) and not isinstance(value, datetime) and value < _EARLIEST:
        return value.isoformat()
    return value


_CREATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def _write_settled(whole: IO[bytes], stream: IO[bytes]) -> None:
    """Writes the workbook with one time for all of it, in the place of the time of writing."""
    then = _THEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = _CREATED.sub(lambda found: found[1] + then, content)
            new.writestr(zipfile.ZipInfo(info.filename, _THEN.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
