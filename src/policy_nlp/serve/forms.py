"""The forms that an answer may have, and the bytes of each."""

from __future__ import annotations

import io
from typing import Any, Literal

from policy_nlp.export.tables import export_csv, json_data
from policy_nlp.export.workbook import export_workbook
from policy_nlp.store.records import Table

Form = Literal["json", "csv", "xlsx"]
MEDIA_TYPES: dict[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UTF8_MARK = "\ufeff"  # tells Excel that the CSV is UTF-8


def rendered(table: Table[Any], form: str) -> bytes:
    """A table as a file: csv or xlsx. Raises ConfigError."""
    if form == "csv":
        text = io.StringIO(newline="")
        text.write(_UTF8_MARK)
        export_csv(table.columns, table.flat(), text)
        return text.getvalue().encode("utf-8", "backslashreplace")
    book = io.BytesIO()
    export_workbook(table, book)
    return book.getvalue()


def json_bytes(data: Any) -> bytes:
    """Plain data as JSON."""
    return json_data(data)
