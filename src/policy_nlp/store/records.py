"""What a query gives: plain records, and the table that holds them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Generic, TypeVar, overload

from policy_nlp.display.brief import LONGEST, brief, cut
from policy_nlp.display.html import html_table
from policy_nlp.store.frames import frame_columns, pandas_frame, polars_frame


@brief
@dataclass(frozen=True, slots=True)
class DisputeRecord:
    """A field of which a document and its index say different things; the document's word is used."""

    field: str
    document: str
    index: str

    def __str__(self) -> str:
        return f"{self.field}: {self.document} (its index: {self.index})"


@brief
@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document of the library. `key` is the head of its hash, a name that never changes. `dated_on` is the best date known of
    it, `dated_by` what says so: "document" (it is then `issued_on`), "index", "file name", or "title" (the year or the first year of the period it names). `disputed` are the fields of which an index says
    something else than the document."""

    key: str
    name: str
    title: str | None
    document_number: str | None
    issuers: tuple[str, ...]
    issued_on: str | None
    dated_on: str | None
    dated_by: str | None
    kind: str | None
    level: str | None
    region: str | None
    media_type: str
    characters: int
    entities: int
    officials: int
    commitments: int
    problems: int
    path: str
    url: str | None
    disputed: tuple[DisputeRecord, ...] = ()


@brief
@dataclass(frozen=True, slots=True)
class TargetRecord:
    """An indicator and its figure, as in the guide."""

    indicator: str
    op: str
    number: float
    unit: str

    def __str__(self) -> str:
        number = int(self.number) if float(self.number).is_integer() else self.number
        return f"{self.indicator} {self.op} {number}{self.unit}".strip()


@brief
@dataclass(frozen=True, slots=True)
class CommitmentRecord:
    """One commitment with its evidence: `start` and `end` are its span in the document's text. `dated_on` and `dated_by` are its
    document's."""

    document: str
    document_key: str
    issued_on: str | None
    dated_on: str | None
    dated_by: str | None
    status: str
    text: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline: str | None
    deadline_text: str | None
    targets: tuple[TargetRecord, ...]
    section: tuple[str, ...]
    start: int
    end: int
    sentence: str
    confidence: float
    inferred_deadline: str | None = (
        None  # a plan's last day, where the text states no deadline; read only where asked for
    )
    judged: str | None = None  # "right" or "wrong", where persons judged it and agree
    later_papers: int | None = None  # of its issuer that were looked at for a delivery; where 状态:未见完成 is asked
    seen: str | None = None  # the best that any of them says of it: met, exceeded, partly, missed, unreported


@brief
@dataclass(frozen=True, slots=True)
class OfficialRecord:
    """A person whom a document presents with posts. `posts` are those held or given, each with its body, `left` those that the document
    takes away (免去); `titles` are both without the bodies, `organisation` the body of the first."""

    name: str
    titles: tuple[str, ...]
    organisation: str | None
    document: str
    document_key: str
    issued_on: str | None
    start: int | None
    end: int | None
    sentence: str
    posts: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@brief
@dataclass(frozen=True, slots=True)
class EntityRecord:
    """Typed words in a document. `value` is the reading of a date or a document number, `number` and `unit` that of a quantity."""

    document: str
    document_key: str
    dated_on: str | None
    text: str
    type: str
    value: str | None
    number: float | None
    unit: str | None
    confidence: float
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds the words searched for. `spans` are the words' places in the document's text, `field` is what the passage is:
    title, heading, text or commitment; `dated_on` is the best date known of the document."""

    document: str
    document_key: str
    issued_on: str | None
    passage: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    field: str = "text"
    dated_on: str | None = None


@brief
@dataclass(frozen=True, slots=True)
class ProblemRecord:
    """Something that went wrong while a file was read, and what to do about it."""

    path: str
    document: str | None
    stage: str
    kind: str
    message: str
    remedy: str
    traceback: str


@brief
@dataclass(frozen=True, slots=True)
class JudgementRecord:
    """What a person said of something, and what has become of it.

    `source` and `target` name what was judged, the same in every library; `source_at`, `target_at` say where it stands in this one
    (file@start-end), None where it is no more; `present` is False then, and None for identities, which stand in no one place. `state`
    is stands, superseded (the person said otherwise later), disputed (another person says otherwise) or undone.
    """

    id: str
    judgement: str
    source_words: str
    target_words: str
    value: str
    user: str
    why: str
    score: float | None
    created: str
    state: str
    present: bool | None
    source_at: str | None
    target_at: str | None
    source: str
    target: str
    deleted: str | None
    deleted_by: str | None


T = TypeVar("T")
_ROWS_SHOWN = 30  # of a table in a notebook
_FOR_MACHINES = ("_key", "start", "end", "spans", "sha256", "traceback")


class Table(Sequence[T], Generic[T]):
    """Records in a fixed order, as a sequence; `.to_dicts()`, `.flat()`, `.to_pandas()` and `.to_polars()` turn them into other shapes."""

    def __init__(self, rows: Sequence[T], columns: Sequence[str], found: int | None = None) -> None:
        self._rows = tuple(rows)
        self.columns = tuple(columns)
        self.found = len(self._rows) if found is None else found  # more than there are rows where a limit cut them

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Table[T]: ...
    def __getitem__(self, index: int | slice) -> T | Table[T]:
        return Table(self._rows[index], self.columns) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self._rows == other._rows and self.columns == other.columns

    def __hash__(self) -> int:
        return hash((self._rows, self.columns))

    def __repr__(self) -> str:
        return f"<{cut(f'{self._size()}: ' + ', '.join(self.columns), LONGEST)}>"

    def _repr_html_(self) -> str:
        """The first rows as a plain table."""
        rows = self[:_ROWS_SHOWN].flat()
        columns = self._columns_shown(rows)
        said = [self._size()]
        said += [f"the first {len(rows)} shown"] if len(rows) < len(self) else []
        left = len(self.columns) - len(columns)
        said += [f"{left} more columns in to_pandas()"] if left else []
        return html_table(columns, [[row[name] for name in columns] for row in rows], ", ".join(said))

    def _columns_shown(self, rows: Sequence[dict[str, Any]]) -> list[str]:
        """The columns for a person to look at: not places and keys, nor what says nothing in any row; of an SQL statement all."""
        if any(isinstance(row, tuple) for row in self._rows):
            return list(self.columns)
        names = [name for name in self.columns if not name.endswith(_FOR_MACHINES)]
        return [name for name in names if not rows or any(row[name] not in (None, "") for row in rows)]

    def _size(self) -> str:
        return f"{len(self):,} rows" + (f" of {self.found:,} found" if self.found > len(self) else "")

    def where(self, holds: Callable[[T], bool]) -> Table[T]:
        """The rows for which `holds` is true."""
        return Table([row for row in self._rows if holds(row)], self.columns)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One plain dictionary a record: lists and dictionaries inside, ready for JSON."""
        return [{name: plain(self._cell(row, name)) for name in self.columns} for row in self._rows]

    def flat(self) -> list[dict[str, str | int | float | None]]:
        """One dictionary a record with nothing nested: lists become text joined by "；"."""
        return [{name: flat_cell(self._cell(row, name)) for name in self.columns} for row in self._rows]

    def details(self) -> dict[str, Table[tuple[Any, ...]]]:
        """The columns of records (targets, mentions), each as a table with a row a record, led by `row`: the number, from 1, of the
        record that it is of."""
        found: dict[str, Table[tuple[Any, ...]]] = {}
        for name in self.columns:
            inner = [
                (n, record) for n, row in enumerate(self._rows, 1) for record in _records_in(self._cell(row, name))
            ]
            if inner:
                fields_of = [field.name for field in fields(inner[0][1])]
                rows = [(n, *(getattr(record, field) for field in fields_of)) for n, record in inner]
                found[name] = Table(rows, ["row", *fields_of])
        return found

    def to_pandas(self) -> Any:
        """A pandas DataFrame: dates as datetime64 (a month or year as its first day, with `…_precision` beside it; a deadline that comes
        every year in `…_recurs`), lists as lists. Raises ConfigError where pandas is missing."""
        return pandas_frame(frame_columns(self.columns, self._plain_rows()))

    def to_polars(self) -> Any:
        """A polars DataFrame with the same columns. Raises ConfigError where polars is missing."""
        return polars_frame(frame_columns(self.columns, self._plain_rows()))

    def _plain_rows(self) -> list[list[Any]]:
        return [[plain(self._cell(row, name)) for name in self.columns] for row in self._rows]

    def _cell(self, row: T, name: str) -> Any:
        return row[self.columns.index(name)] if isinstance(row, tuple) else getattr(row, name)


def _records_in(cell: Any) -> list[Any]:
    return [item for item in cell if is_dataclass(item)] if isinstance(cell, tuple) else []


class Tabular:
    """What has one table of itself is shown and turned into frames by it."""

    __slots__ = ()

    @property
    def table(self) -> Table[Any]:
        """The rows."""
        raise NotImplementedError

    def to_pandas(self) -> Any:
        """The table as a pandas DataFrame (see `Table.to_pandas`)."""
        return self.table.to_pandas()

    def to_polars(self) -> Any:
        """The table as a polars DataFrame."""
        return self.table.to_polars()

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def table_of(kind: type[T], rows: Sequence[T], found: int | None = None) -> Table[T]:
    """A table with the fields of a record class as its columns."""
    return Table(rows, [field.name for field in fields(kind)], found)  # type: ignore[arg-type]


def plain(value: Any) -> Any:
    """A value as JSON has it, which has no infinite numbers: None."""
    kind: Any = type(value)
    if kind in _AS_IT_IS:
        return value
    if isinstance(value, tuple):
        return [item if type(item) in _AS_IT_IS else plain(item) for item in value]
    if (names := _names_of(kind)) is not None:
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, float):
        return _plain_number(value)
    return value.hex() if isinstance(value, bytes) else value


_AS_IT_IS = frozenset({str, int, bool, type(None)})  # nearly all there is


@cache
def _names_of(kind: type) -> tuple[str, ...] | None:
    """The fields of a record class, None of another."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


def _plain_number(value: float) -> int | float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else value


def flat_cell(value: Any) -> str | int | float | None:
    """A value as a spreadsheet's cell has it."""
    if isinstance(value, tuple):
        return "；".join("–".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in value)
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    value = plain(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)
