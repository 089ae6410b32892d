"""CSV: rows of values parted by commas, tabs or semicolons."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from policy_nlp.errors import EmptyError, TooLargeError
from policy_nlp.model import RawLine
from policy_nlp.read.charset import decode_text
from policy_nlp.read.content import Content
from policy_nlp.read.limits import Limits
from policy_nlp.read.sheets import MAX_COLUMNS, clean, read_sheets, row_lines
from policy_nlp.read.text_lines import text_lines

_PARTING = ",\t;"
_FIRST_ROWS = 20


def read_separated(data: bytes, name: str, limits: Limits) -> Content:
    """The rows of a table that is a text; its lines where no sign parts them into columns. Raises EmptyError, TooLargeError."""
    text, _, problems = decode_text(data, name)
    sign = _parting_sign(text)
    if sign is None:
        return Content("text/plain", tuple(text_lines(text)), problems=problems)
    try:
        lines = read_sheets([("", _lines(text, sign))], name, limits)
    except csv.Error as error:
        raise TooLargeError(f"{name}: {error}", "split it") from None
    except EmptyError:
        raise EmptyError(f"{name}: the table has no filled cell", "check the original") from None
    return Content("text/csv", lines, problems=problems)


def _parting_sign(text: str) -> str | None:
    """The sign that makes two columns or more of each of the first rows; None where there is none."""
    start = "\n".join(text.splitlines()[:_FIRST_ROWS])
    for sign in _PARTING:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(start), delimiter=sign) if any(row)]
        except csv.Error:
            continue
        whole = widths[:-1] if len(widths) > 2 else widths  # the last may be cut in the middle
        if len(widths) > 1 and min(whole) > 1:
            return sign
    return None


def _lines(text: str, sign: str) -> Iterator[RawLine]:
    # an odd mark is one that somebody wrote, not one that holds a cell together
    is_loose = text.count('"') % 2 == 1
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=sign, quoting=csv.QUOTE_NONE if is_loose else csv.QUOTE_MINIMAL)
    rows = ((str(number), [clean(cell) for cell in row[:MAX_COLUMNS]]) for number, row in enumerate(reader, 1))
    return row_lines(rows, "csv", 0)
