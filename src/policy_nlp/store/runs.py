"""The runs that filled a library: each with what it was made with, what it counted and how long it took."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from policy_nlp.display.brief import brief
from policy_nlp.store.connection import Connection, transaction
from policy_nlp.store.packing import dump

State = Literal["done", "stopped", "not ended"]


@brief
@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of `add`. `state` is "done", "stopped" (by a person or an error), or "not ended": killed, or still going on. `digest` is
    that of the library's content after it; `problems` are the kinds of files not read."""

    run: int
    started: str
    state: State
    seconds: float | None
    files: int | None
    read: int | None
    replaced: int | None
    unchanged: int | None
    failed: int | None
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: Mapping[str, int] = field(default_factory=dict)
    digest: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)


def begin_run(connection: Connection, started: str, versions: Mapping[str, str], settings: Mapping[str, Any]) -> int:
    """The number of a run that begins now."""
    row = (started, dump(versions), dump(settings))
    with transaction(connection):
        key = connection.execute("INSERT INTO runs (started, versions, settings) VALUES (?, ?, ?)", row).lastrowid
    if key is None:
        raise AssertionError("no key for a run")
    return key


def end_run(
    connection: Connection,
    run: int,
    state: State,
    timings: Mapping[str, float],
    counts: Mapping[str, int],
    problems: Mapping[str, int],
    digest: str | None = None,
) -> None:
    """Notes how a run ended."""
    seconds = round(sum(timings.values()), 3)
    row = (state, seconds, dump(timings), dump(counts), dump(problems), digest, run)
    with transaction(connection):
        connection.execute(
            "UPDATE runs SET state = ?, seconds = ?, timings = ?, counts = ?, problems = ?, digest = ? WHERE id = ?",
            row,
        )


def run_records(connection: Connection) -> list[RunRecord]:
    """The runs in their order."""
    query = "SELECT id, started, state, seconds, counts, problems, digest, versions, settings, timings FROM runs ORDER BY id"
    return [_record(*row) for row in connection.execute(query)]


def _record(run: int, started: str, state: State, seconds: float | None, *rest: Any) -> RunRecord:
    counts, problems, digest, versions, settings, timings = rest
    counted = json.loads(counts)
    files = (counted.get(name) for name in ("files", "read", "replaced", "unchanged", "failed"))
    made = (json.loads(text) for text in (versions, settings, timings))
    return RunRecord(run, started, state, seconds, *[*files, counted, json.loads(problems), digest, *made])
