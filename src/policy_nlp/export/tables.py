"""A table of records as JSON or CSV."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from json.encoder import encode_basestring
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
    return _escaped(text)


def _escaped(text: str) -> str:
    return _passing().sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _has_passing(data: bytes) -> bool:
    return any(mark in data for mark in _MARKS) or _controls().search(data) is not None


def json_data(value: Any) -> bytes:
    """`json_text` as UTF-8, half a character as its escape: what it escapes besides is looked for in the bytes, where that takes no time."""
    text = json.dumps(value, ensure_ascii=False)
    data = text.encode("utf-8", "backslashreplace")
    return _escaped(text).encode("utf-8", "backslashreplace") if _has_passing(data) else data


def json_list(values: Iterable[Any], depth: int) -> Iterator[str]:
    """The pieces of a list in JSON that is indented by one blank a level, at that depth: what `json_text` makes of it, one by one; but
    what that escapes is left to `json_bytes`."""
    inner = "\n" + " " * (depth + 1)
    texts = (json.dumps(value, ensure_ascii=False, indent=1).replace("\n", inner) for value in values)
    return json_pieces(texts, depth)


def json_pieces(texts: Iterable[str], depth: int) -> Iterator[str]:
    """The same of values that are JSON already."""
    empty, inner = True, "\n" + " " * (depth + 1)
    for text in texts:
        yield f"{'[' if empty else ','}{inner}{text}"
        empty = False
    yield "[]" if empty else "\n" + " " * depth + "]"


def json_members(values: Mapping[str, Any], depth: int) -> str:
    """Texts and numbers by their names, as they follow others in an object of that depth."""
    lead, encode = ",\n" + " " * (depth + 1), encode_basestring
    return "".join(
        [
            f"{lead}{encode(name)}: {encode(held) if type(held) is str else repr(held) if type(held) is int else json.dumps(held)}"
            for name, held in values.items()
        ]
    )


def json_bytes(pieces: Iterable[str]) -> Iterator[bytes]:
    """Pieces of JSON as a file has them, many at once, with those characters escaped that `json_text` escapes: what looks for them in
    each text by itself takes longer than writing it."""
    remaining = iter(pieces)
    while batch := "".join(islice(remaining, _BATCH)):
        data = batch.encode()
        if _has_passing(data):
            data = _escaped(batch).encode()
        yield data


_BATCH = 1000  # pieces
_MARKS = tuple(mark.encode() for mark in "\x7f\u2028\u2029")


@cache
def _controls() -> re.Pattern[bytes]:
    return re.compile(b"\xc2[\x80-\x9f]")


@cache
def _passing() -> re.Pattern[str]:
    return re.compile("[\x7f-\x9f\u2028\u2029]")


def export_csv(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    stream: IO[str],
    heads: Callable[[str], str] = str,
) -> None:
    """Writes comma-separated values with a head row, columns by what `heads` calls them; text that a spreadsheet would run as a formula gets a ' in front, and
    control characters are left out."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([_clean(heads(column)) for column in columns])
    writer.writerows([_clean(harmless(row[column])) for column in columns] for row in rows)


def export_xlsx(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    stream: IO[bytes],
    heads: Callable[[str], str] = str,
) -> None:
    """Writes a workbook of one sheet, columns by what `heads` calls them: whole days are dates, numbers are numbers. Raises ConfigError where openpyxl is missing."""
    from policy_nlp.export.workbook import write_workbook

    write_workbook({"policy-nlp": (columns, rows)}, stream, heads)


def harmless(value: Any) -> Any:
    """The cell with a ' before text that begins like a formula. Numbers stay numbers; a single sign is no formula, and is what
    the program itself writes for an operator (=, +, -)."""
    if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA) and value not in _OURS:
        return f"'{value}"
    return value


_OURS = ("-Infinity",)


def _clean(value: Any) -> Any:
    return printable(value) if isinstance(value, str) else value
