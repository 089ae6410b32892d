"""An index of the files: a table (CSV, TSV or XLSX) that says of each what the document itself may leave out.

One column names the file; others give title, date, issuer, region, document number and url, each under one of the names in
`lexicon/index_columns.tsv`. What an index says fills what a document leaves open, and never stands over what it says.
"""

from __future__ import annotations

import calendar
import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from policy_nlp.errors import ConfigError, ReadError, one_line
from policy_nlp.ingest.files_gone import is_there
from policy_nlp.ingest.sources import Finds, Paths, absolute_path, listed_paths
from policy_nlp.lexicon import load_rows
from policy_nlp.read import read_bytes
from policy_nlp.read.charset import decode_text
from policy_nlp.read.files import read_file
from policy_nlp.read.limits import DEFAULT_LIMITS
from policy_nlp.read.members import SEPARATOR

Row = Mapping[str, str]
NoDate = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Index:
    """What is stated of files. `rows` are (the file as the index names it, field → value); `folders` are where such names begin; `no_dates`
    are (row, file, what stands for its date and cannot be read)."""

    path: Path | None = None
    rows: tuple[tuple[str, Row], ...] = ()
    folders: tuple[Path, ...] = ()
    no_dates: tuple[NoDate, ...] = ()
    _by_path: dict[str, Row] = field(default_factory=dict, repr=False, compare=False)
    _undated: set[str] = field(default_factory=set, repr=False, compare=False)

    def __post_init__(self) -> None:
        undated = {name for _, name, _ in self.no_dates}
        for name, row in self.rows:
            for folder in self.folders:
                key = _key(folder, name)
                if key not in self._by_path and name in undated:
                    self._undated.add(key)
                self._by_path.setdefault(key, row)

    @property
    def files(self) -> list[Path]:
        """The index itself, which is no document."""
        return [self.path] if self.path else []

    def stated(self, key: str, before: Row) -> Row:
        """What is stated of the source with that key: by the index, or else what was `before`, as is a date that cannot be read."""
        found = self._by_path.get(key, before)
        if key in self._undated and "issued_on" in before and "issued_on" not in found:
            return dict(sorted({**found, "issued_on": before["issued_on"]}.items()))
        return found

    def unmatched(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The names in the index that lead neither to one of the sources nor to any other file."""
        known = set(keys)
        candidates = ((name, [_key(folder, name) for folder in self.folders]) for name, _ in self.rows)
        return tuple(
            name
            for name, paths in candidates
            if not any(path in known or is_there(path.partition(SEPARATOR)[0]) for path in paths)
        )


NO_INDEX = Index()


def _key(folder: Path, name: str) -> str:
    return one_line(absolute_path(folder / name.replace("\\", "/")).as_posix())


def read_index(path: str | os.PathLike[str], paths: Paths) -> Index:
    """The index in a file. Its names of files are paths from its own folder, or from a folder among `paths`. Raises ConfigError."""
    file = absolute_path(path)
    (_, head), *rows = _table(file)
    columns = _columns(head)
    if "file" not in columns:
        raise ConfigError(
            f"{file}: no column names the files; head one with file, path or 文件名 (there are: {', '.join(head)})"
        )
    if len(columns) == 1:
        raise ConfigError(
            f"{file}: nothing is said of the files; head a column with title, date, issuer, region, number or url"
        )
    given = [absolute_path(one) for one in listed_paths(paths)]
    folders = [file.parent, *given, *(one.parent for one in given)]
    named = [(number, name, row) for number, row in rows if (name := _cell(row, columns["file"]))]
    read = tuple((name, _values(row, columns)) for _, name, row in named)
    wrong = tuple((number, name, said) for number, name, row in named if (said := _no_date(row, columns)))
    return Index(file, read, tuple(dict.fromkeys(folders)), wrong)


_HEAD = 4096  # bytes that tell whether a table's first row is that of an index
_TABLES = (".csv", ".tsv")


def find_indexes(finds: Finds) -> tuple[str, ...]:
    """The tables among the documents of a run that list other files of it: indexes that `--metadata` was not given, and no documents."""
    keys = {found.source.key for found in finds.documents}
    tables = [found.source for found in finds.documents if not found.source.members and not found.failure]
    return tuple(source.key for source in tables if source.path.suffix.lower() in _TABLES and _lists(source.path, keys))


def _lists(path: Path, keys: set[str]) -> bool:
    """Whether most rows of a table name files of a run."""
    try:
        with path.open("rb") as stream:
            head, _, _ = decode_text(stream.read(_HEAD).partition(b"\n")[0], path.name)
        first = _text_rows(head.removeprefix("\ufeff"))
        if not first or "file" not in (columns := _columns(first[0])) or len(columns) == 1:
            return False
        index = read_index(path, [path.parent])
    except (ConfigError, ReadError, OSError, csv.Error):
        return False
    named = sum(any(_key(folder, name) in keys for folder in index.folders) for name, _ in index.rows)
    return 2 * named > len(index.rows)


def _table(path: Path) -> list[tuple[int, list[str]]]:
    """The rows of the table that say anything, its head first, each with its number."""
    try:
        data = read_file(path, DEFAULT_LIMITS)
        if path.suffix.lower() == ".xlsx":
            rows = [list(line.cells) for line in read_bytes(data, path.name).lines if line.cells]
        else:
            text, _, _ = decode_text(data, path.name)
            rows = _text_rows(text.removeprefix("\ufeff"))
    except ReadError as error:
        raise ConfigError(f"--metadata: {error}") from None
    except csv.Error as error:
        raise ConfigError(f"{path}: no table ({error}); save it as CSV, TSV or XLSX") from None
    told = [(number, row) for number, row in enumerate(rows, 1) if any(map(str.strip, row))]
    if not told:
        raise ConfigError(f"{path}: the index is empty; give a table whose first row names its columns")
    return told


def _text_rows(text: str) -> list[list[str]]:
    """The rows of a table as text, its cells parted by tabs if its head is, else by commas. Between tabs a quotation mark is one,
    unless it stands around the whole cell."""
    if "\t" not in text.partition("\n")[0]:
        return list(csv.reader(io.StringIO(text, newline="")))
    return [[_unquoted(cell) for cell in line.split("\t")] for line in text.splitlines()]


def _unquoted(cell: str) -> str:
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if is_quoted else cell


@cache
def _names() -> Mapping[str, str]:
    """Column name → field."""
    return {name: field for field, name in load_rows("index_columns")}


def _columns(head: Sequence[str]) -> dict[str, int]:
    """Field → column; the first column of a field counts, and one named exactly before one with a remark: title (English)."""
    found: dict[str, int] = {}
    plain = [unicodedata.normalize("NFKC", name).strip().casefold() for name in head]
    for names in (plain, [re.sub(r"\s*\(.*\)\Z", "", name) for name in plain]):
        for column, name in enumerate(names):
            if (wanted := _names().get(name)) is not None:
                found.setdefault(wanted, column)
    return found


def _cell(row: Sequence[str], column: int) -> str:
    return " ".join(row[column].split()) if column < len(row) else ""


def _values(row: Sequence[str], columns: Mapping[str, int]) -> Row:
    values = {name: _cell(row, column) for name, column in columns.items() if name != "file"}
    year = values.pop("year", "")
    values["issued_on"] = index_date(values.get("issued_on", "")) or index_date(year)
    return {name: value for name, value in sorted(values.items()) if value}


def _no_date(row: Sequence[str], columns: Mapping[str, int]) -> str:
    """What stands for the date of a file or its year and cannot be read; a dash says nothing, and needs no reading."""
    said = (_cell(row, columns[name]) for name in ("issued_on", "year") if name in columns)
    return next((words for words in said if any(map(str.isalnum, words)) and not index_date(words)), "")


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"((?:19|20)\d\d)(?:[-/.年]?(\d{1,2})(?:[-/.月]?(\d{1,2})日?)?月?)?年?(?:[T\s].*)?")


def index_date(text: str) -> str:
    """A date as an index writes it (2021-4-5, 2021/04, 2021年4月5日, 20210405, 2021) as YYYY-MM-DD, YYYY-MM or YYYY; "" for anything else."""
    found = _date().fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return ""
    year, month, day = (int(part) if part else None for part in found.groups())
    if month is not None and not 1 <= month <= 12:
        return ""
    if day is not None and not 1 <= day <= calendar.monthrange(year or 1, month or 1)[1]:
        return ""
    return "-".join(f"{part:02}" for part in (year, month, day) if part is not None)
