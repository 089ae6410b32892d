"""One run over many files: what is known is skipped, the rest read by workers and written in the order of the files."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from policy_nlp.batch import BOUNDS, Bounds, Failure, failure_of, run_batch
from policy_nlp.ingest.account import Step, Summary
from policy_nlp.ingest.files_gone import FilesGone
from policy_nlp.ingest.index import NO_INDEX, Index, read_index
from policy_nlp.ingest.packed import TASK as _TASK
from policy_nlp.ingest.packed import Reading
from policy_nlp.ingest.renamed import find_renamed
from policy_nlp.ingest.sources import Finds, Found, Paths, find_sources, hashed
from policy_nlp.model import Problem
from policy_nlp.read.members import Source
from policy_nlp.store.connection import Connection, writing
from policy_nlp.store.packing import Packed
from policy_nlp.store.writing import (
    UNSTORABLE,
    FileProblem,
    Outcome,
    clear_problems,
    forget_sources,
    known_hashes,
    known_sources,
    link_source,
    problem_paths,
    stated_values,
    write_document,
    write_problem,
)
from policy_nlp.user_dictionary import UserDictionary, UserWords, open_dictionary

Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How a run is made. `jobs` is the number of workers (as many as cores if None), `again` reads what is there unchanged too,
    `metadata` is an index of the files (see `ingest.index`), `userdict` a file of the user's own words."""

    jobs: int | None = None
    again: bool = False
    bounds: Bounds = BOUNDS
    metadata: str | os.PathLike[str] | None = None
    progress: Progress | None = None
    userdict: UserWords = None


def fill(library: Path, paths: Paths, options: Options) -> Summary:
    """Reads files and folders into a library. Raises NotFoundError for a path that is not there, ConfigError for an index or
    a user dictionary that cannot be used, StoreError."""
    started = time.monotonic()
    dictionary = open_dictionary(options.userdict)
    jobs = options.jobs or os.cpu_count() or 1
    own = [Path(f"{library}{suffix}") for suffix in ("", "-journal", "-wal", "-shm")]
    index = read_index(options.metadata, paths) if options.metadata is not None else NO_INDEX
    words = [dictionary.path] if dictionary else []
    finds = find_sources(paths, [*own, *index.files, *words], jobs, options.bounds)
    workers = max(1, min(jobs, len(finds.documents)))
    with writing(library) as connection:
        run = _Run(connection, finds, options, index, dictionary)
        for file, result in run_batch(run.plan(), run.work_of, workers, _TASK, options.bounds):
            run.settle(file, result)
        return replace(run.summary(), seconds=time.monotonic() - started)


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a run. `known` where its bytes stand in the library already, or will by the time its turn comes; `restated` where
    the index says other things of them than before."""

    source: Source
    sha256: str
    known: bool = False
    restated: bool = False
    failure: Failure | None = None

    @property
    def path(self) -> str:
        return self.source.key


class _Run:
    """Plans the work, writes each result in its turn, and keeps account of every file."""

    def __init__(
        self, connection: Connection, finds: Finds, options: Options, index: Index, dictionary: UserDictionary | None
    ) -> None:
        self._connection = connection
        self._finds = finds
        self._options = options
        self._index = index
        self._dictionary = dictionary
        self._stored = known_hashes(connection)
        self._known = set[str]() if options.again else self._read_alike()
        self._met = set[str]()
        self._sources = known_sources(connection)
        self._stated = stated_values(connection)
        self._gone = FilesGone(self._sources, finds)
        self._failed: dict[str, tuple[str, Failure]] = {}
        self._new: list[tuple[str, str]] = []
        self._outcomes: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        # Nothing is wrong any more with a file that is not there, nor with a container that could be listed.
        broken = problem_paths(connection)
        mended = {path for path in broken if path in finds.listed or self._gone.is_gone(path)}
        clear_problems(connection, sorted(mended))
        self._broken = broken - mended

    def _read_alike(self) -> set[str]:
        """The hashes of the documents that this run would not read otherwise than they were."""
        return known_hashes(self._connection, self._dictionary.sha256) if self._dictionary else set(self._stored)

    def plan(self) -> Iterator[_File]:
        """The files with their hashes; bytes met before need not be read again."""
        for found in map(hashed, self._finds.documents):
            if found.failure:
                yield _File(found.source, "", failure=found.failure)
                continue
            yield self._planned(found)

    def _planned(self, found: Found) -> _File:
        source, sha256 = found.source, found.sha256
        before = self._stated.get(self._sources.get(source.key, ""), {}) or self._stated.get(sha256, {})
        stated = self._index.stated(source.key, before)
        is_first = sha256 not in self._met
        restated = is_first and sha256 in self._known and stated != self._stated.get(sha256, {})
        file = _File(replace(source, stated=stated), sha256, sha256 in self._known and not restated, restated)
        if sha256:
            self._known.add(sha256)
            self._met.add(sha256)
        return file

    def work_of(self, file: _File) -> Source | Reading | None:
        """What a worker has to do for the file, None where nothing."""
        if file.known or file.failure:
            return None
        return Reading(file.source, self._dictionary) if self._dictionary else file.source

    def settle(self, file: _File, result: object | Failure) -> None:
        """Writes one file's result and counts it."""
        found = file.failure or result
        outcome: Outcome = "problem"
        moved_from = None
        if file.known:
            found = self._failed_before(file)
            if found is None:
                outcome, moved_from = self._link(file)
        elif isinstance(found, Packed):
            found, outcome = self._write(file, found)
        problem = self._record(file, found) if isinstance(found, Failure) else None
        self._outcomes[outcome] += 1
        if self._options.progress:
            done = sum(self._outcomes.values())
            total = len(self._finds.documents)
            self._options.progress(Step(file.path, outcome, done, total, problem, moved_from))

    def _write(self, file: _File, packed: Packed) -> tuple[Packed | Failure, Outcome]:
        again = self._options.again or file.sha256 in self._stored
        try:
            outcome = write_document(self._connection, file.path, packed, again=again)
        except UNSTORABLE as error:
            return failure_of(error, file.source.short_name), "problem"
        if outcome == "read":
            self._new.append((packed.sha256, file.path))
        self._count(packed)
        return packed, outcome

    def _link(self, file: _File) -> tuple[Outcome, str | None]:
        """Notes where known bytes stand; the file they came from may have moved here."""
        before = self._sources.get(file.path)
        if before != file.sha256 or file.path in self._broken:
            link_source(self._connection, file.path, file.sha256)
        left = self._gone.take(file.sha256) if before is None else []
        if left:
            forget_sources(self._connection, left)
        self._counts["moved"] += bool(left)
        return ("unchanged" if before in (None, file.sha256) else "replaced"), (left[0] if left else None)

    def _failed_before(self, file: _File) -> Failure | None:
        """Why the same bytes gave no document under another name, said of this one."""
        if file.sha256 not in self._failed:
            return None
        name, failure = self._failed[file.sha256]
        problem = failure.problem
        if problem.message.startswith(name):
            problem = replace(problem, message=file.source.short_name + problem.message.removeprefix(name))
        return replace(failure, problem=problem)

    def _record(self, file: _File, failure: Failure) -> Problem:
        if file.sha256:
            self._failed.setdefault(file.sha256, (file.source.short_name, failure))
        self._kinds[failure.problem.kind] += 1
        write_problem(self._connection, file.path, FileProblem(failure.problem, failure.traceback))
        return failure.problem

    def _count(self, packed: Packed) -> None:
        self._counts["characters"] += packed.characters
        self._counts["commitments"] += len(packed.commitments)
        for table in ("entities", "officials", "problems"):
            self._counts[table] += len(packed.tables[table])

    def summary(self) -> Summary:
        """The account of the run."""
        outcomes = self._outcomes
        gone = self._gone.documents(known_sources(self._connection))
        return Summary(
            files=len(self._finds.documents),
            read=outcomes["read"],
            replaced=outcomes["replaced"],
            unchanged=outcomes["unchanged"],
            failed=outcomes["problem"],
            failures=tuple(sorted(self._kinds.items())),
            gone=len(gone),
            renamed=find_renamed(self._connection, self._new, gone),
            unmatched=self._index.unmatched([found.source.key for found in self._finds.documents]),
            **self._counts,
        )
