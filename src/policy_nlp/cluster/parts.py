"""A part: the library's tables with the rows of a partition's documents, one Parquet file a table.

The tables have the columns of the library's, with the document's `sha256` in place of its number there, which only a library can give.
What the library makes of the rows (the full-text index) is left out.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from policy_nlp.batch import Failure, failure_of
from policy_nlp.cluster.folder import read_json, write_json
from policy_nlp.errors import ConfigError, install
from policy_nlp.model import Problem
from policy_nlp.store.columns import columns_of
from policy_nlp.store.packing import Packed, Row, index_words
from policy_nlp.store.writing import UNSTORABLE

# `documents` and `commitments` are kept apart in a Packed, and `sources` is not in it at all.
FACTS = ("blocks", "entities", "officials", "posts", "aliases", "actors", "targets", "stated", "problems")
TABLES = ("documents", "sources", "commitments", *FACTS)
_ACCOUNT = "account.json"


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a file: the document with the hash, whose rows are in `packed` where it was met for the first time; or why there is
    none."""

    path: str
    sha256: str = ""
    packed: Packed | None = None
    failure: Failure | None = None


def arrow() -> Any:
    """pyarrow with its Parquet. Raises ConfigError where it is missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ConfigError(f"pyarrow is not installed; run: {install('cluster')}") from error
    return pyarrow


@dataclass(slots=True)
class Part:
    """A part in the making: what was settled goes in, in the order of the files."""

    _tables: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    _counts: Counter[str] = field(default_factory=Counter)
    _kinds: Counter[str] = field(default_factory=Counter)
    _refused: dict[str, Failure] = field(default_factory=dict)

    def add(self, settled: Settled) -> None:
        """Takes in what became of a file. A document whose rows no table can hold is a problem."""
        if settled.packed:
            self._take(settled.packed)
        failure = settled.failure or self._refused.get(settled.sha256)
        self._settle(Settled(settled.path, settled.sha256, failure=failure))

    def _take(self, packed: Packed) -> None:
        try:
            tables = {table: to_arrow(table, rows) for table, rows in _rows(packed).items()}
        except (*UNSTORABLE, TypeError) as error:
            self._refused[packed.sha256] = failure_of(error, packed.name)
            return
        self._keep(tables)
        self._counts["documents"] += 1
        self._counts["characters"] += packed.characters
        self._counts["commitments"] += len(packed.commitments)

    def _keep(self, tables: dict[str, Any]) -> None:
        for table, rows in tables.items():
            self._tables[table].append(rows)

    def _settle(self, settled: Settled) -> None:
        self._counts["files"] += 1
        if settled.failure:
            problem = settled.failure.problem
            row = (problem.stage, problem.kind, problem.message, problem.remedy, settled.failure.traceback)
            self._kinds[problem.kind] += 1
            self._keep({"problems": to_arrow("problems", [(None, settled.path, 0, *row)])})
        sha256 = None if settled.failure else settled.sha256
        self._keep({"sources": to_arrow("sources", [(sha256, settled.path)])})

    def write(self, unfinished: Path, done: Path) -> None:
        """Puts the part in its place, whole; one that another worker has put there meanwhile is as good."""
        unfinished.mkdir()
        pyarrow = arrow()
        for table in TABLES:
            whole = pyarrow.concat_tables([to_arrow(table, []), *self._tables[table]])
            pyarrow.parquet.write_table(whole.combine_chunks(), unfinished / f"{table}.parquet", compression="zstd")
        write_json(unfinished / _ACCOUNT, {**self._counts, "failures": self._kinds})
        for path in unfinished.iterdir():  # the name must not be there before the bytes are
            _to_disk(path)
        if not done.exists():
            unfinished.rename(done)


def _to_disk(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _rows(packed: Packed) -> dict[str, list[Row]]:
    """Its rows, each with the document's hash in front."""
    sha256 = packed.sha256
    facts = {table: [(sha256, *row) for row in packed.tables.get(table, [])] for table in FACTS}
    facts["problems"] = [(sha256, None, *row) for row in packed.tables.get("problems", [])]
    commitments = [(sha256, *row) for row in packed.commitments]
    return {"documents": [packed.document], "commitments": commitments, **facts}


@cache
def columns_in_parts(table: str) -> tuple[tuple[str, str], ...]:
    """Name and type of each column of a table in a part."""
    own = [(name, kind) for name, kind in columns_of(table) if name not in ("id", "document_id", "sha256")]
    return ("sha256", "TEXT"), *own


@cache
def _schema(table: str) -> Any:
    pyarrow = arrow()
    types = {
        "TEXT": pyarrow.string(),
        "INTEGER": pyarrow.int64(),
        "REAL": pyarrow.float64(),
        "BLOB": pyarrow.binary(),
    }
    return pyarrow.schema([(name, types[kind]) for name, kind in columns_in_parts(table)])


def to_arrow(table: str, rows: Sequence[Row]) -> Any:
    """The rows as an Arrow table. Raises ValueError, OverflowError or TypeError for what it cannot hold."""
    schema = _schema(table)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [arrow().array(map(_plain, column), field.type) for column, field in zip(columns, schema, strict=True)]
    return arrow().Table.from_arrays(arrays, schema=schema)


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value  # as SQLite keeps it


# ── reading ──────────────────────────────────────────────────────────────────


def account_of(part: Path) -> dict[str, Any]:
    """The counts of a part: files, documents, characters, commitments, and `failures` by their kinds."""
    found: dict[str, Any] = read_json(part / _ACCOUNT)
    return found


def sources_in(part: Path) -> list[tuple[str, str | None]]:
    """The paths of a part's files in their order, and the hashes of their documents."""
    return [(path, sha256) for sha256, path in _read(part, "sources")]


def settled_in(part: Path) -> Iterator[Settled]:
    """What went into a part, in the same order."""
    tables = {table: _by_document(_read(part, table)) for table in ("documents", "commitments", *FACTS)}
    failures = {row[0]: _failure(row) for row in tables["problems"].pop(None, [])}
    for path, sha256 in sources_in(part):
        if sha256 is None:
            yield Settled(path, failure=failures[path])
        else:
            own = {table: rows.pop(sha256, []) for table, rows in tables.items()}
            yield Settled(path, sha256, _packed(sha256, own) if own["documents"] else None)


def _read(part: Path, table: str) -> list[Row]:
    found = arrow().parquet.read_table(part / f"{table}.parquet", schema=_schema(table))
    return list(zip(*(column.to_pylist() for column in found.columns), strict=True))


def _by_document(rows: Sequence[Row]) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = defaultdict(list)
    for sha256, *row in rows:
        found[sha256].append(tuple(row))
    return found


def _failure(row: Row) -> Failure:
    _, _, stage, kind, message, remedy, traceback = row
    return Failure(Problem(stage, message, remedy, kind), traceback)


def _packed(sha256: str, tables: dict[str, list[Row]]) -> Packed:
    document, commitments = tables.pop("documents")[0], tables.pop("commitments")
    names = [name for name, _ in columns_in_parts("documents")[1:]]
    fields = dict(zip(names, document, strict=True))
    section, words = _columns("commitments", "section"), _columns("commitments", "text")
    span = [_columns("blocks", name) for name in ("kind", "start_at", "end_at")]
    passages, tokens = index_words(
        fields["text"],
        ((row[span[0]], row[span[1]], row[span[2]]) for row in tables["blocks"]),
        (row[words] for row in commitments),
    )
    tables["problems"] = [row[1:] for row in tables["problems"]]  # without a path, which files have
    return Packed(
        sha256,
        fields["name"],
        (sha256, *document),
        fields["characters"],
        tables,
        commitments,
        passages,
        tokens,
        [row[section] for row in commitments],
    )


def _columns(table: str, name: str) -> int:
    """Where a column stands in a row without the hash."""
    return [column for column, _ in columns_in_parts(table)[1:]].index(name)
