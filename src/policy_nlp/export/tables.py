"""A table of records as JSON, CSV or a spreadsheet."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from typing import IO, Any

from policy_nlp.errors import ConfigError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767  # characters; Excel refuses a file with more in one cell


def export_json(rows: Sequence[Mapping[str, Any]], stream: IO[str]) -> None:
    """Writes a list of objects, one a line."""
    lines = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in rows)
    stream.write(f"[{lines}]\n")


def export_csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], stream: IO[str]) -> None:
    """Writes comma-separated values with a head row; text that a spreadsheet would run as a formula gets a ' in front."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(row[column]) for column in columns] for row in rows)


def export_xlsx(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], stream: IO[bytes]) -> None:
    """Writes a workbook of one sheet. Raises ConfigError where openpyxl is missing."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise ConfigError("openpyxl is not installed; run: pip install 'policy-nlp[xlsx]'") from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("policy-nlp")
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_printable(harmless(row[column])) for column in columns])
    book.save(stream)


def harmless(value: Any) -> Any:
    """The cell with a ' before text that begins like a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _printable(value: Any) -> Any:
    """The cell without the control characters that a workbook cannot hold, cut at its longest."""
    if not isinstance(value, str):
        return value
    return "".join(c for c in value if c >= " " or c in "\n\t")[:_LONGEST_CELL]
