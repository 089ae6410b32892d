"""Tables as data frames and sheets: real dates, every recurrence in a column of its own, lists as lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from policy_nlp.errors import ConfigError, install

RECURS = "_recurs"  # after the name of a deadline's column: MM-DD, where it comes every year
PRECISION = "_precision"  # after the name of a date's column: day, month or year
_PARTIAL = ("dated_on", "first_on", "last_on", "date", "until")  # may be a month or a year
_DEADLINES = ("deadline", "inferred_deadline")
_OTHER_DATES = ("a_date", "b_date", "first_due", "last_due")
_MOMENTS = ("created", "deleted", "started")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_RECURRENCE = re.compile(r"XXXX-(\d\d-\d\d)")

Kind = Literal["date", "moment", "other"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a frame: datetime.date or None in a `date`, datetime.datetime or None in a `moment`."""

    name: str
    kind: Kind
    values: list[Any]


def frame_columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Column]:
    """The columns of a table whose cells are as JSON has them. A date's column has dates only: of a month or a year its first day, with
    what it is in a column after it; of a deadline that comes every year none, with its day in a column after it."""
    found: list[Column] = []
    for n, name in enumerate(names):
        found += _columns_of(name, [row[n] for row in rows])
    return found


def _columns_of(name: str, cells: list[Any]) -> list[Column]:
    if name in _MOMENTS:
        return [Column(name, "moment", [moment_of(cell) for cell in cells])]
    if not (is_date_column(name) and all(_may_be_date(cell) for cell in cells)):
        return [Column(name, "other", cells)]
    dates = Column(name, "date", [date_of(cell) for cell in cells])
    if name in _DEADLINES:
        return [dates, Column(name + RECURS, "other", [_recurrence(cell) for cell in cells])]
    if name in _PARTIAL:
        return [dates, Column(name + PRECISION, "other", [_precision(cell) for cell in cells])]
    return [dates]


def sheet_columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Column]:
    """The columns of a table for a spreadsheet: whole days are dates, a month or a year stays the text that it is; deadlines that come every
    year stand in a column of their own, where there are any."""
    found: list[Column] = []
    for n, name in enumerate(names):
        cells = [row[n] for row in rows]
        if name in _MOMENTS:
            found.append(Column(name, "moment", [moment_of(cell) for cell in cells]))
        elif not (is_date_column(name) and all(_may_be_date(cell) for cell in cells)):
            found.append(Column(name, "other", cells))
        else:
            recurring = [_recurrence(cell) for cell in cells]
            days = [None if again else _whole_day(cell) for cell, again in zip(cells, recurring, strict=True)]
            found.append(Column(name, "date", days))
            found += [Column(name + RECURS, "other", recurring)] if any(recurring) else []
    return found


def _whole_day(cell: str | None) -> date | str | None:
    return date_of(cell) if _precision(cell) == "day" else cell


def is_date_column(name: str) -> bool:
    """Whether a column of that name has dates."""
    return name.endswith("_on") or name in (*_PARTIAL, *_DEADLINES, *_OTHER_DATES)


def _may_be_date(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and bool(_DATE.fullmatch(cell) or _RECURRENCE.fullmatch(cell)))


def date_of(cell: str | None) -> date | None:
    """The day, or the first of the month or year; None for a recurrence, and for what is no day of the calendar."""
    found = _DATE.fullmatch(cell or "")
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def moment_of(cell: str | None) -> datetime | None:
    """The moment, in UTC."""
    try:
        return datetime.fromisoformat(cell).replace(tzinfo=None) if cell else None
    except ValueError:
        return None


def _recurrence(cell: str | None) -> str | None:
    found = _RECURRENCE.fullmatch(cell or "")
    return found[1] if found else None


def _precision(cell: str | None) -> str | None:
    return {4: "year", 7: "month", 10: "day"}.get(len(cell)) if cell and date_of(cell) else None


def pandas_frame(columns: Sequence[Column]) -> Any:
    """A pandas DataFrame; dates are datetime64. Raises ConfigError where pandas is missing."""
    try:
        import pandas
    except ImportError as error:
        raise ConfigError(f"pandas is not installed; run: {install('pandas')}") from error
    series = {column.name: pandas.Series(column.values, dtype=_dtype(column)) for column in columns}
    return pandas.DataFrame(series, columns=[column.name for column in columns])


def _dtype(column: Column) -> str | None:
    """The type of a column in pandas, None where pandas may tell; whole numbers with gaps stay whole numbers."""
    if column.kind != "other":
        return {"date": "datetime64[s]", "moment": "datetime64[us]"}[column.kind]
    kinds = {type(value) for value in column.values}
    if kinds == {int, type(None)} and max(abs(value or 0) for value in column.values) < 2**63:
        return "Int64"
    return None if kinds else "object"


def polars_frame(columns: Sequence[Column]) -> Any:
    """A polars DataFrame; dates are Date. Raises ConfigError where polars is missing."""
    try:
        import polars
    except ImportError as error:
        raise ConfigError(f"polars is not installed; run: {install('polars')}") from error
    kinds = {"date": polars.Date, "moment": polars.Datetime}
    return polars.DataFrame(
        [polars.Series(column.name, column.values, kinds.get(column.kind), strict=False) for column in columns]
    )
