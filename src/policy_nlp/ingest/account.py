"""What a run tells its caller: a step for each file, and the summary."""

from __future__ import annotations

from dataclasses import dataclass, fields

from policy_nlp.display.brief import brief
from policy_nlp.model import Problem
from policy_nlp.store.writing import Outcome


@brief
@dataclass(frozen=True, slots=True)
class Step:
    """What became of one file: sent to `progress` after each, `done` of `total`. `moved_from` is the path at which the same bytes
    were read before, where no file is any more."""

    path: str
    outcome: Outcome
    done: int
    total: int
    problem: Problem | None = None
    moved_from: str | None = None


@brief
@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the files: read + replaced + unchanged + failed = files; `moved` are among the unchanged.

    characters … problems count what was read just now, `failures` the kinds of files not read. `gone` counts the documents of the
    library that no file leads to any more; `renamed` are (new path, path of a document that is gone) where the new one reads like a
    changed state of the other; `unmatched` are the entries of the index that name no file; `no_dates` are (row, file, value) where it has no date that can
    be read, so that what was stated before stands; `same` are (new path, path at which the same
    bytes lie already); `indexes` are tables that list the files beside them and were not read as documents. `digest` is that of the library's content
    after the run, the same whatever the order of the files and the number of workers.
    """

    files: int = 0
    read: int = 0
    replaced: int = 0
    unchanged: int = 0
    failed: int = 0
    moved: int = 0
    characters: int = 0
    entities: int = 0
    officials: int = 0
    commitments: int = 0
    problems: int = 0
    seconds: float = 0.0
    failures: tuple[tuple[str, int], ...] = ()
    gone: int = 0
    renamed: tuple[tuple[str, str], ...] = ()
    unmatched: tuple[str, ...] = ()
    no_dates: tuple[tuple[int, str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    indexes: tuple[str, ...] = ()
    digest: str = ""

    def counts(self) -> dict[str, int]:
        """The numbers among them, by name."""
        return {name: value for field in fields(self) if isinstance(value := getattr(self, name := field.name), int)}
