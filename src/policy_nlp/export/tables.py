"""A table of records as JSON or CSV."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import IO, Any

from policy_nlp.export.visible import printable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_json(rows: Sequence[Mapping[str, Any]], stream: IO[str]) -> None:
    """Writes a list of objects, one a line."""
    lines = ",\n ".join(json_text(row) for row in rows)
    stream.write(f"[{lines}]\n")


def json_text(value: Any, indent: int | None = None) -> str:
    """The value as JSON with Chinese as it is; control characters of the 8-bit set, which JSON lets pass, are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _passing().sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def json_list(values: Iterable[Any], depth: int) -> Iterator[str]:
    """The pieces of a list in JSON that is indented by one blank a level, at that depth: what `json_text` makes of it, one by one."""
    empty, inner = True, "\n" + " " * (depth + 1)
    for value in values:
        yield ("[" if empty else ",") + inner + json_text(value, 1).replace("\n", inner)
        empty = False
    yield "[]" if empty else "\n" + " " * depth + "]"


@cache
def _passing() -> re.Pattern[str]:
    return re.compile("[\x7f-\x9f\u2028\u2029]")


def export_csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], stream: IO[str]) -> None:
    """Writes comma-separated values with a head row; text that a spreadsheet would run as a formula gets a ' in front, and
    control characters are left out."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([_clean(column) for column in columns])
    writer.writerows([_clean(harmless(row[column])) for column in columns] for row in rows)


def export_xlsx(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], stream: IO[bytes]) -> None:
    """Writes a workbook of one sheet: whole days are dates, numbers are numbers. Raises ConfigError where openpyxl is missing."""
    from policy_nlp.export.workbook import write_workbook

    write_workbook({"policy-nlp": (columns, rows)}, stream)


def harmless(value: Any) -> Any:
    """The cell with a ' before text that begins like a formula. Numbers stay numbers; a single sign is no formula, and is what
    the program itself writes for an operator (=, +, -)."""
    if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA) and value not in _OURS:
        return f"'{value}"
    return value


_OURS = ("-Infinity",)


def _clean(value: Any) -> Any:
    return printable(value) if isinstance(value, str) else value
