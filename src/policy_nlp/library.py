"""Library(path): the one door to a library file, for the command line, the web and notebooks.

>>> library = Library("my.db")
>>> library.add(["folder"])
>>> library.commitments(actor="科技部", due_before="2020-12-31").to_pandas()
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from policy_nlp.batch import TIMEOUT, Failure, kind_of, run_batch
from policy_nlp.errors import NotFoundError, ReadError
from policy_nlp.model import Analysis, Problem
from policy_nlp.read.containers import close_containers
from policy_nlp.read.members import Source, expand_paths
from policy_nlp.store import facts, queries
from policy_nlp.store.connection import Connection, reading, run_select, writing
from policy_nlp.store.filters import FilterWords, make_filters
from policy_nlp.store.packing import Packed
from policy_nlp.store.reading import read_analysis
from policy_nlp.store.records import (
    CommitmentRecord,
    DocumentRecord,
    Hit,
    OfficialRecord,
    ProblemRecord,
    Table,
    table_of,
)
from policy_nlp.store.writing import (
    FileProblem,
    Outcome,
    delete_document,
    known_hashes,
    known_sources,
    link_source,
    write_document,
    write_problem,
)

if TYPE_CHECKING:
    import networkx

    from policy_nlp.compare.all_pairs import PairRecord
    from policy_nlp.compare.documents import Comparison
    from policy_nlp.compare.likeness import Space


Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one file: sent to `progress` after each, `done` of `total`."""

    path: str
    outcome: Outcome
    done: int
    total: int
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the files: read + replaced + unchanged + failed = files. The rest counts what was read just now."""

    files: int = 0
    read: int = 0
    replaced: int = 0
    unchanged: int = 0
    failed: int = 0
    characters: int = 0
    entities: int = 0
    officials: int = 0
    commitments: int = 0
    problems: int = 0
    seconds: float = 0.0
    failures: tuple[tuple[str, int], ...] = ()


class Library:
    """A library file. It is made by the first `add`; every query raises NotFoundError where there is none.

    Queries open the file for reading only, each by itself, so a library may be read while another process fills it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"Library({str(self.path)!r})"

    # ── filling ──────────────────────────────────────────────────────────────

    def add(
        self,
        paths: Paths,
        *,
        jobs: int | None = None,
        again: bool = False,
        timeout: float = TIMEOUT,
        progress: Callable[[Step], None] | None = None,
    ) -> Summary:
        """Reads files and folders (recursively) into the library and says what became of each file.

        A document that is there unchanged is skipped, unless `again`; a changed one replaces what was read from its path.
        `jobs` is the number of worker processes (as many as cores if not given). Each document is written whole or not at
        all, so that a run that was stopped goes on where it was. Raises NotFoundError for a path that is not there, and StoreError.
        """
        started = time.monotonic()
        journals = [Path(f"{self.path}{suffix}") for suffix in ("", "-journal", "-wal", "-shm")]
        files = find_sources(paths, leave_out=journals)
        workers = max(1, min(jobs or os.cpu_count() or 1, len(files)))
        with writing(self.path) as connection:
            run = _Run(connection, again, len(files), progress)
            results = run_batch(run.plan(files), _work_of, workers, _TASK, timeout)
            for file, result in results:
                run.settle(file, result)
        close_containers()
        return run.summary(time.monotonic() - started)

    def remove(self, document: str) -> None:
        """Takes the document out of the library, with everything that was read from it. Raises NotFoundError."""
        with writing(self.path) as connection:
            delete_document(connection, queries.find_document(connection, document))

    # ── asking ───────────────────────────────────────────────────────────────

    def documents(self, document: str | None = None) -> Table[DocumentRecord]:
        """The documents, all or those that a key, a file name, a document number or words of a title name."""
        with reading(self.path) as connection:
            return table_of(DocumentRecord, queries.documents(connection, document))

    def commitments(self, **filters: Unpack[FilterWords]) -> Table[CommitmentRecord]:
        """The commitments that pass the filters actor, role, document, status, due_before, due_after, about, limit and inferred (see
        `store.filters.Filters`). Raises QueryError for one that makes no sense, NotFoundError for an unknown document."""
        checked = make_filters(**filters)
        with reading(self.path) as connection:
            return table_of(CommitmentRecord, queries.commitments(connection, checked))

    def officials(
        self, *, name: str | None = None, organisation: str | None = None, document: str | None = None
    ) -> Table[OfficialRecord]:
        """The officials whose name and organisation hold the words given."""
        with reading(self.path) as connection:
            return table_of(OfficialRecord, queries.officials(connection, name, organisation, document))

    def search(self, words: str, limit: int | None = None) -> Table[Hit]:
        """The passages that hold every one of the words (split at spaces), newest documents first."""
        with reading(self.path) as connection:
            return table_of(Hit, queries.search(connection, words, limit))

    def show(self, document: str) -> Analysis:
        """The one document that `document` names, as it was analysed. Raises NotFoundError, QueryError where several do."""
        with reading(self.path) as connection:
            return read_analysis(connection, queries.find_document(connection, document))

    def graph(self, **filters: Unpack[FilterWords]) -> networkx.MultiDiGraph:
        """The graph of the library, or of the commitments that pass the filters (those of `commitments`); see docs/graph.md."""
        from policy_nlp.graph import build_graph

        checked = make_filters(**filters)
        with reading(self.path) as connection:
            return build_graph(connection, checked)

    def compare(self, a: str, b: str) -> Comparison:
        """Two documents side by side, each named as for `show`. Raises NotFoundError, QueryError where several are meant."""
        from policy_nlp.compare.documents import compare_documents

        with reading(self.path) as connection:
            sides = [facts.one_document(connection, name) for name in (a, b)]
            found = [facts.commitment_facts(connection, make_filters(document=side.key)) for side in sides]
            space = _space(connection)
        return compare_documents(sides[0], sides[1], found[0], found[1], space)

    def compare_all(
        self, *, progress: Callable[[int, int], None] | None = None, **filters: Unpack[FilterWords]
    ) -> Table[PairRecord]:
        """The pairs of documents that have tasks in common, those with the most first: all, or as many as `limit` says. With the
        other filters only the commitments that pass them are compared; how alike two are does not change with that. `progress`
        is told the commitments done and their number."""
        from policy_nlp.compare.all_pairs import PairRecord, compare_all

        checked = make_filters(**filters)
        with reading(self.path) as connection:
            documents, tasks = facts.task_facts(connection, checked)
            pairs = compare_all(_space(connection), documents, tasks, checked.limit, progress)
        return table_of(PairRecord, pairs.records, pairs.found)

    def problems(self) -> Table[ProblemRecord]:
        """What went wrong while reading, and what to do about it."""
        with reading(self.path) as connection:
            return table_of(ProblemRecord, queries.problems(connection))

    def sql(self, select: str) -> Table[tuple[Any, ...]]:
        """The rows of one SELECT statement. The library cannot be changed this way. Raises QueryError."""
        columns, rows = run_select(self.path, select)
        return Table(rows, columns)


def _space(connection: Connection) -> Space:
    """What the clauses of the library weigh: the same for every comparison in it."""
    from policy_nlp.compare.likeness import Space, normal_form

    return Space(normal_form(text) for text in facts.commitment_texts(connection))


# ── one run of add ───────────────────────────────────────────────────────────

_CARRIED = 8_000_000  # a member of an archive up to so many bytes is sent to its worker, a larger one fetched there
_TASK = "policy_nlp.batch:read_and_pack"


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a run. `known` where its bytes stand in the library already, or will by the time its turn comes."""

    source: Source
    sha256: str
    known: bool = False
    failure: Failure | None = None

    @property
    def path(self) -> str:
        """As text that SQLite can keep, bytes that are no UTF-8 shown as \\xNN."""
        return os.fsencode(self.source.name).decode("utf-8", "backslashreplace")


def _work_of(file: _File) -> Source | None:
    return None if file.known or file.failure else file.source


def find_sources(paths: Paths, leave_out: Iterable[Path] = ()) -> list[Source]:
    """The documents under the paths, each once: folders recursively in the order of their names, archives and mails opened.
    Raises NotFoundError for a path that is not there."""
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    absolute = [_absolute(path) for path in given]
    for path in absolute:
        if not path.exists():
            raise NotFoundError(f"{path}: no such file or folder; check the path")
    skipped = {_absolute(path) for path in leave_out}
    return [source for source in expand_paths(absolute) if source.path not in skipped]


def _absolute(path: str | os.PathLike[str]) -> Path:
    """Without . and .., and links left as they are: a folder of links is named by its own names."""
    return Path(os.path.abspath(path))  # noqa: PTH100


class _Run:
    """Plans the work, writes each result in its turn, and keeps account of every file."""

    def __init__(
        self, connection: Connection, again: bool, total: int, progress: Callable[[Step], None] | None
    ) -> None:
        self._connection = connection
        self._again = again
        self._total = total
        self._progress = progress
        self._known = set[str]() if again else known_hashes(connection)
        self._sources = known_sources(connection)
        self._failed: dict[str, Failure] = {}
        self._outcomes: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def plan(self, sources: Iterable[Source]) -> Iterator[_File]:
        """The sources with their hashes; bytes met before need not be read again."""
        for source in sources:
            try:
                data = source.read_bytes()
            except ReadError as error:
                problem = Problem("read", error.what, error.remedy, kind_of(error))
                yield _File(source, "", failure=Failure(problem))
                continue
            sha256 = hashlib.sha256(data).hexdigest()
            carried = source.members and len(data) <= _CARRIED
            yield _File(source.carrying(data) if carried else source, sha256, sha256 in self._known)
            self._known.add(sha256)

    def settle(self, file: _File, result: object | Failure) -> None:
        """Writes one file's result and counts it."""
        found = file.failure or result
        if file.known:
            found = self._failed.get(file.sha256)
            outcome: Outcome = "problem" if found else self._link(file)
        elif isinstance(found, Packed):
            outcome = write_document(self._connection, file.path, found, again=self._again)
            self._count(found)
        else:
            outcome = "problem"
        problem = self._record(file, found) if isinstance(found, Failure) else None
        self._outcomes[outcome] += 1
        if self._progress:
            done = sum(self._outcomes.values())
            self._progress(Step(file.path, outcome, done, self._total, problem))

    def _link(self, file: _File) -> Outcome:
        path = file.path
        before = self._sources.get(path)
        if before != file.sha256:
            link_source(self._connection, path, file.sha256)
        return "unchanged" if before in (None, file.sha256) else "replaced"

    def _record(self, file: _File, failure: Failure) -> Problem:
        self._failed[file.sha256] = failure
        self._kinds[failure.problem.kind] += 1
        write_problem(self._connection, file.path, FileProblem(failure.problem, failure.traceback))
        return failure.problem

    def _count(self, packed: Packed) -> None:
        self._counts["characters"] += packed.characters
        self._counts["commitments"] += len(packed.commitments)
        for table in ("entities", "officials", "problems"):
            self._counts[table] += len(packed.tables[table])

    def summary(self, seconds: float) -> Summary:
        """The account of the run."""
        outcomes = self._outcomes
        return Summary(
            files=self._total,
            read=outcomes["read"],
            replaced=outcomes["replaced"],
            unchanged=outcomes["unchanged"],
            failed=outcomes["problem"],
            seconds=seconds,
            failures=tuple(sorted(self._kinds.items())),
            **self._counts,
        )
