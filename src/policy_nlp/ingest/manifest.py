"""What a run is made with, and how it went: kept in the library for each run."""

from __future__ import annotations

import hashlib
import os
import platform
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import policy_nlp.lexicon
from policy_nlp.errors import StoreError
from policy_nlp.store.connection import UNWRITABLE, Connection
from policy_nlp.store.runs import State, begin_run, end_run
from policy_nlp.store.schema import roll_back
from policy_nlp.weights import models_folder

_PACKAGES = ("policy-nlp", "spacy", "jieba", "rjieba", "lxml", "pypdfium2", "numpy", "scipy")
_HEAD = 12  # characters of a hash: enough to tell one state of the files from another


def versions() -> dict[str, str]:
    """The versions of all that a reading depends on: Python, packages, and the hashes of lexicon and models."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    lexicon = Path(policy_nlp.lexicon.__file__).parents[1]  # word lists lie in other rooms too
    return {**found, "lexicon": _hash_of(lexicon, {".tsv"}), "models": _hash_of(models_folder(), {".json", ".npz"})}


def _hash_of(folder: Path, suffixes: set[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in suffixes:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:_HEAD]


class Clock:
    """Seconds spent on each part of a run, by a clock that never goes back."""

    def __init__(self) -> None:
        self._last = time.monotonic()
        self.seconds: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """What passed since the last lap was spent on that."""
        now = time.monotonic()
        self.seconds[name] = round(self.seconds.get(name, 0) + now - self._last, 3)
        self._last = now


class Account:
    """A run that is being kept: its counts as they stand."""

    def __init__(self, connection: Connection, run: int, clock: Clock) -> None:
        self._connection, self._run, self._clock = connection, run, clock

    def end(
        self, state: State, counts: Mapping[str, int], problems: Mapping[str, int], digest: str | None = None
    ) -> None:
        """Writes how the run ended."""
        self._clock.lap("finishing")
        end_run(self._connection, self._run, state, self._clock.seconds, counts, problems, digest)


@contextmanager
def kept_run(connection: Connection, settings: Mapping[str, Any], clock: Clock) -> Iterator[Account]:
    """A run in the library's list of them. One that an error or a person ends is listed as stopped; one that is killed, as not ended."""
    made_with = versions()
    account: Account | None = None
    try:
        run = begin_run(connection, datetime.now(UTC).isoformat(timespec="seconds"), made_with, settings)
        account = Account(connection, run, clock)
        yield account
    except BaseException:
        with suppress(StoreError, *UNWRITABLE):  # a full disk ended the run: it takes no note of that either
            roll_back(connection)  # a signal may have come between BEGIN and what undoes it
            if account:
                account.end("stopped", {}, {})
        raise


def settings_of(paths: list[str | os.PathLike[str]], **more: Any) -> dict[str, Any]:
    """The settings as they are kept."""
    return {"paths": [os.fspath(path) for path in paths], **{name: value for name, value in more.items() if value}}
