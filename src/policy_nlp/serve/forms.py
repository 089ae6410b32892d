"""The forms that an answer may have, and the bytes of each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Literal

from policy_nlp.export.tables import export_csv, json_data
from policy_nlp.export.workbook import export_workbook, named_rows
from policy_nlp.store.records import Table

Form = Literal["json", "csv", "xlsx"]
MEDIA_TYPES: dict[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_UTF8_MARK = "\ufeff"  # tells Excel that the CSV is UTF-8


def rendered(table: Table[Any], form: str, ids: Sequence[str] | None = None) -> bytes:
    """A table as a file, csv or xlsx, with a last column of ids where they are given. Raises ConfigError."""
    if form == "csv":
        text = io.StringIO(newline="")
        text.write(_UTF8_MARK)
        export_csv(*named_rows(table, ids), text)
        return text.getvalue().encode("utf-8", "backslashreplace")
    book = io.BytesIO()
    export_workbook(table, book, ids)
    return book.getvalue()


def json_bytes(data: Any) -> bytes:
    """Plain data as JSON."""
    return json_data(data)
