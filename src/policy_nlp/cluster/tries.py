"""What a worker leaves behind when it dies: the document that it was reading. One at which workers die again is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from policy_nlp.batch import Failure
from policy_nlp.cluster.folder import read_json, write_json
from policy_nlp.model import Problem

DEATHS = 2  # workers that may die at a document; one death may be any accident


class Tries:
    """The tries of a run to read a partition. What earlier runs met does not count: they may have been stopped at any document."""

    def __init__(self, path: Path, run: str) -> None:
        self._path, self._run = path, run
        at, before = _left(path, run)
        self._deaths = Counter(before)
        if at is not None:
            self._deaths[at] += 1

    def begin(self, key: str) -> Failure | None:
        """Notes that a document is going to be read; or says why it must not be."""
        if self._deaths[key] >= DEATHS:
            what = f"{DEATHS} worker processes of the cluster died while it was read"
            return Failure(Problem("batch", what, "read it by itself with: policy-nlp extract", "quarantine"))
        self._note(key)
        return None

    def pause(self) -> None:
        """Notes that no document is being read: the worker lives, whatever became of its task."""
        self._note(None)

    def forget(self) -> None:
        """Leaves nothing to be known, once the part is there."""
        self._path.unlink(missing_ok=True)

    def _note(self, at: str | None) -> None:
        write_json(self._path, {"run": self._run, "at": at, "deaths": self._deaths})


def deaths_noted(path: Path, run: str) -> int:
    """How many deaths of workers a partition has met in a run."""
    at, deaths = _left(path, run)
    return sum(deaths.values()) + (at is not None)


def _left(path: Path, run: str) -> tuple[str | None, Mapping[str, int]]:
    try:
        state = read_json(path)
    except FileNotFoundError:
        return None, {}
    return (state["at"], state["deaths"]) if state["run"] == run else (None, {})
