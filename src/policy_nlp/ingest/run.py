"""One run over many files: what is known is skipped, the rest read by workers and written in the order of the files."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from policy_nlp.batch import BOUNDS, Bounds, Failure, failure_of, run_batch
from policy_nlp.ingest.account import Step, Summary
from policy_nlp.ingest.files_gone import FilesGone
from policy_nlp.ingest.index import NO_INDEX, Index, find_indexes, read_index
from policy_nlp.ingest.manifest import Clock, kept_run, settings_of
from policy_nlp.ingest.packed import TASK as _TASK
from policy_nlp.ingest.planning import Plan, PlannedFile, known_to
from policy_nlp.ingest.renamed import find_renamed
from policy_nlp.ingest.sources import Finds, Paths, find_sources, listed_paths
from policy_nlp.model import Problem
from policy_nlp.store.connection import Connection, writing
from policy_nlp.store.digest import note_digests, noted_digest
from policy_nlp.store.packing import Packed
from policy_nlp.store.sources import other_sources
from policy_nlp.store.writing import (
    UNSTORABLE,
    FileProblem,
    Outcome,
    clear_problems,
    forget_sources,
    known_sources,
    link_source,
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
    clock = Clock()
    wanted = look_at(library, paths, options)
    clock.lap("finding")
    with writing(library) as connection, kept_run(connection, _settings(paths, options, wanted), clock) as account:
        run = _Run(connection, wanted, options)
        for file, result in run_batch(run.plan.files(), run.plan.work_of, wanted.workers, _TASK, options.bounds):
            run.settle(file, result)
        clock.lap("reading")
        note_digests(connection)
        summary = run.summary(noted_digest(connection).content)
        account.end("done", summary.counts(), dict(summary.failures), summary.digest)
        return replace(summary, seconds=sum(clock.seconds.values()))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run was asked for, as it was found: the files, the index and the words that go with them."""

    finds: Finds
    index: Index
    dictionary: UserDictionary | None
    workers: int
    indexes: tuple[str, ...] = ()


def look_at(library: Path, paths: Paths, options: Options) -> Wanted:
    """The files to be read, the library's own left out, and what is said of them."""
    dictionary = open_dictionary(options.userdict)
    jobs = options.jobs or os.cpu_count() or 1
    own = [Path(f"{library}{suffix}") for suffix in ("", "-journal", "-wal", "-shm")]
    index = read_index(options.metadata, paths) if options.metadata is not None else NO_INDEX
    words = [dictionary.path] if dictionary else []
    finds = find_sources(paths, [*own, *index.files, *words], jobs, options.bounds)
    indexes = find_indexes(finds)
    if indexes:
        kept = tuple(found for found in finds.documents if found.source.key not in indexes)
        finds = replace(finds, documents=kept)
    return Wanted(finds, index, dictionary, max(1, min(jobs, len(finds.documents))), indexes)


def _settings(paths: Paths, options: Options, wanted: Wanted) -> dict[str, Any]:
    return settings_of(
        listed_paths(paths),
        workers=wanted.workers,
        again=options.again,
        timeout=options.bounds.seconds,
        memory=options.bounds.memory,
        metadata=os.fspath(options.metadata) if options.metadata is not None else None,
        userdict=wanted.dictionary.sha256 if wanted.dictionary else None,
    )


_DIGESTED = 32  # documents whose digests are noted together


class _Run:
    """Writes each result in its turn, and keeps account of every file."""

    def __init__(self, connection: Connection, wanted: Wanted, options: Options) -> None:
        self._connection = connection
        self._finds = wanted.finds
        self._options = options
        self._index = wanted.index
        known = known_to(connection, options.again, wanted.dictionary)
        self.plan = Plan(known, wanted.finds, wanted.index, wanted.dictionary)
        self._stored = known.stored
        self._sources = known.sources
        self._gone = FilesGone(known.sources, wanted.finds)
        self._failed: dict[str, tuple[str, Failure]] = {}
        self._same: list[tuple[str, str]] = []
        self._indexes = wanted.indexes
        self._new: list[tuple[str, str]] = []
        self._undigested: list[str] = []
        self._outcomes: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        # Nothing is wrong any more with a file that is not there, nor with a container that could be listed.
        mended = {path for path in known.broken if path in wanted.finds.listed or self._gone.is_gone(path)}
        clear_problems(connection, sorted(mended))
        self._broken = known.broken - mended

    def settle(self, file: PlannedFile, result: object | Failure) -> None:
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

    def _write(self, file: PlannedFile, packed: Packed) -> tuple[Packed | Failure, Outcome]:
        again = self._options.again or file.sha256 in self._stored
        try:
            outcome = write_document(self._connection, file.path, packed, again=again)
        except UNSTORABLE as error:
            return failure_of(error, file.source.short_name), "problem"
        if outcome == "read":
            self._new.append((packed.sha256, file.path))
        self._count(packed)
        self._undigested.append(packed.sha256)
        if len(self._undigested) >= _DIGESTED:  # now, while workers read, and not when all have ended
            note_digests(self._connection, self._undigested)
            self._undigested = []
        return packed, outcome

    def _link(self, file: PlannedFile) -> tuple[Outcome, str | None]:
        """Notes where known bytes stand; the file they came from may have moved here."""
        before = self._sources.get(file.path)
        if before != file.sha256 or file.path in self._broken:
            link_source(self._connection, file.path, file.sha256)
        left = self._gone.take(file.sha256) if before is None else []
        if left:
            forget_sources(self._connection, left)
        self._counts["moved"] += bool(left)
        if before is None and not left and (others := other_sources(self._connection, file.sha256, file.path)):
            self._same.append((file.path, others[0]))
        return ("unchanged" if before in (None, file.sha256) else "replaced"), (left[0] if left else None)

    def _failed_before(self, file: PlannedFile) -> Failure | None:
        """Why the same bytes gave no document under another name, said of this one."""
        if file.sha256 not in self._failed:
            return None
        name, failure = self._failed[file.sha256]
        problem = failure.problem
        if problem.message.startswith(name):
            problem = replace(problem, message=file.source.short_name + problem.message.removeprefix(name))
        return replace(failure, problem=problem)

    def _record(self, file: PlannedFile, failure: Failure) -> Problem:
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

    def summary(self, digest: str) -> Summary:
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
            no_dates=self._index.no_dates,
            same=tuple(self._same),
            indexes=self._indexes,
            digest=digest,
            **self._counts,
        )
