"""What a query gives: plain records, and the table that holds them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Generic, TypeVar, overload

from policy_nlp.errors import ConfigError


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document of the library. `key` is the head of its hash, a name that never changes. `dated_on` is the best date known of
    it, `dated_by` what says so: "document" (it is then `issued_on`), "index", or "file name"."""

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


@dataclass(frozen=True, slots=True)
class OfficialRecord:
    """A person whom a document presents with posts."""

    name: str
    titles: tuple[str, ...]
    organisation: str | None
    document: str
    document_key: str
    issued_on: str | None
    start: int | None
    end: int | None
    sentence: str


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
    title, heading, text or commitment."""

    document: str
    document_key: str
    issued_on: str | None
    passage: str
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    field: str = "text"


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


class Table(Sequence[T], Generic[T]):
    """Records in a fixed order, as a sequence; `.to_dicts()` and `.to_pandas()` turn them into other shapes."""

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
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def where(self, holds: Callable[[T], bool]) -> Table[T]:
        """The rows for which `holds` is true."""
        return Table([row for row in self._rows if holds(row)], self.columns)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One plain dictionary a record: lists and dictionaries inside, ready for JSON."""
        return [{name: plain(self._cell(row, name)) for name in self.columns} for row in self._rows]

    def flat(self) -> list[dict[str, str | int | float | None]]:
        """One dictionary a record with nothing nested: lists become text joined by "；"."""
        return [{name: flat_cell(self._cell(row, name)) for name in self.columns} for row in self._rows]

    def to_pandas(self) -> Any:
        """A pandas DataFrame with one column a field, nothing nested. Raises ConfigError where pandas is missing."""
        try:
            import pandas
        except ImportError as error:
            raise ConfigError("pandas is not installed; run: pip install 'policy-nlp[pandas]'") from error
        return pandas.DataFrame(self.flat(), columns=list(self.columns))

    def _cell(self, row: T, name: str) -> Any:
        return row[self.columns.index(name)] if isinstance(row, tuple) else getattr(row, name)


def table_of(kind: type[T], rows: Sequence[T], found: int | None = None) -> Table[T]:
    """A table with the fields of a record class as its columns."""
    return Table(rows, [field.name for field in fields(kind)], found)  # type: ignore[arg-type]


def plain(value: Any) -> Any:
    """A value as JSON has it, which has no infinite numbers: None."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, float):
        return _plain_number(value)
    if isinstance(value, bytes):
        return value.hex()
    return [plain(item) for item in value] if isinstance(value, tuple) else value


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
