"""Work that is under way: documents that were sent, read one batch after the other, deliveries that are worked out, and questions that take long.

There is one writer: a thread that gives what was sent to `Library.add`, which reads each file in a worker process that may take so much
time and memory and is killed beyond that; so are pairs of documents compared by `Library.keep_deliveries`. Files are kept beside the library, since
it refers to them."""

from __future__ import annotations

import itertools
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from policy_nlp.batch import Bounds
from policy_nlp.errors import NotFoundError, PolicyNlpError
from policy_nlp.library import Library, Step
from policy_nlp.serve import pending
from policy_nlp.serve.background import Bench
from policy_nlp.serve.remedies import as_served
from policy_nlp.tasks.kept_deliveries import FailedPair

JobState = Literal["waiting", "running", "done", "failed", "stopped"]
_ENDED = frozenset({"done", "failed", "stopped"})
_KEPT = 200  # jobs


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What became of a file that was sent: read, replaced, unchanged or problem, then with what was wrong and what to do. `document` is the
    key of what it gave. Of deliveries two documents that could not be compared: `path` has both names, `pair` both keys."""

    path: str
    outcome: str
    document: str | None = None
    message: str | None = None
    remedy: str | None = None
    pair: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """Work under way, or ended: `done` of `total` files (an archive's members are files), each in `files`; of deliveries `done` of `total` pairs of
    documents, those that could not be compared in `files`. `message` says why it failed. Of a question `location` is where to ask it again once it
    is done."""

    id: str
    kind: Literal["documents", "deliveries", "question"]
    what: str
    state: JobState
    created: str
    ended: str | None = None
    done: int = 0
    total: int | None = None
    files: tuple[ReadFile, ...] = ()
    message: str | None = None
    location: str | None = None


@dataclass(frozen=True, slots=True)
class JobBounds:
    """What one file that is sent, or two documents that are compared, may cost: seconds, and bytes of memory of the worker."""

    seconds: float = 120.0
    memory: int = 2 << 30
    workers: int = 1


class _Stopped(Exception):
    """Raised in a run that is to end."""


@dataclass
class Jobs:
    """The jobs of an application, the newest of those that ended kept."""

    path: Path
    uploads: Path
    bounds: JobBounds = field(default_factory=JobBounds)
    _jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _stopping: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _starting: threading.Lock = field(default_factory=threading.Lock)
    _bench: Bench = field(default_factory=lambda: Bench(1, "policy-nlp-writer"))
    _questions: dict[int, str] = field(default_factory=dict)
    _is_closing: bool = False

    def all(self) -> list[Job]:
        """Every job that is known, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def get(self, job: str) -> Job:
        """The job with that id. Raises NotFoundError."""
        with self._lock:
            if job not in self._jobs:
                raise NotFoundError(
                    f"no job is known as {job[:40]!r}; jobs of an earlier run of the server are forgotten"
                )
            return self._jobs[job]

    def read(self, files: Sequence[Path]) -> Job:
        """Reads files that were sent into the library once their turn comes, be it in the next run of the server. Raises StoreError."""
        return self._take(list(files))

    def deliver(self) -> Job:
        """Works out what later papers say of every promise, as `policy-nlp deliveries --all`, once its turn comes; the job that does so already, where
        there is one. Raises StoreError."""
        with self._starting:
            return self.delivering() or self._take(None)

    def delivering(self) -> Job | None:
        """The job that works out deliveries, None where none does or will."""
        return next(
            (
                job
                for job in self.all()
                if job.kind == "deliveries" and job.state not in _ENDED and job.id not in self._stopping
            ),
            None,
        )

    def resume(self) -> None:
        """Does what an earlier run of the server has left."""
        for job, files in pending.noted(self.uploads):
            self._wait(job, files)

    def _take(self, files: list[Path] | None) -> Job:
        job = _new_id()
        pending.note(self.uploads, job, files)
        return self._wait(job, files)

    def _wait(self, job: str, files: list[Path] | None) -> Job:
        if files is None:
            waiting = self._begin(Job(job, "deliveries", "deliveries", "waiting", _now()))
            self._bench.submit(lambda: self._do(job, lambda: self._compare(job)))
        else:
            waiting = self._begin(Job(job, "documents", f"{len(files)} files", "waiting", _now(), total=len(files)))
            self._bench.submit(lambda: self._do(job, lambda: self._read(job, files)))
        return waiting

    def question(self, name: str, location: str, answer: Future[Any]) -> Job:
        """The job of a question that is being answered; the same for all who ask it meanwhile."""
        with self._lock:
            known = self._questions.get(id(answer))
            if known is not None:
                return self._jobs[known]
        job = self._begin(Job(_new_id(), "question", name, "running", _now(), location=location))
        with self._lock:
            self._questions[id(answer)] = job.id
        answer.add_done_callback(lambda done: self._answered(job.id, done))
        return job

    def stop(self, job: str) -> Job:
        """Lets a job of documents end after the file that is being read, one of deliveries after the pair that is being compared; what was done
        stays. Raises NotFoundError."""
        found = self.get(job)
        if found.kind != "question" and found.state not in _ENDED:
            self._stopping.add(job)
            if found.state == "waiting":
                pending.forget(self.uploads, job)
                return self._change(job, state="stopped", ended=_now())
        return self.get(job)

    def close(self) -> None:
        """Lets what is under way end; what is not done by then is done by the next run of the server."""
        self._is_closing = True
        self._stopping |= {job.id for job in self.all()}
        self._bench.close()

    def _begin(self, job: Job) -> Job:
        with self._lock:
            self._jobs[job.id] = job
            ended = (key for key, held in self._jobs.items() if held.state in _ENDED)
            for key in list(itertools.islice(ended, max(0, len(self._jobs) - _KEPT))):
                del self._jobs[key]
        return job

    def _change(self, job: str, **changes: Any) -> Job:
        with self._lock:
            self._jobs[job] = replace(self._jobs[job], **changes)
            return self._jobs[job]

    def _answered(self, job: str, answer: Future[Any]) -> None:
        error = answer.exception()
        with self._lock:
            self._questions.pop(id(answer), None)
        state, message = ("failed", str(error).partition("\n")[0]) if error else ("done", None)
        self._change(job, state=state, message=message, ended=_now())

    def _do(self, job: str, work: Callable[[], None]) -> None:
        if job in self._stopping:
            return
        self._change(job, state="running")
        try:
            work()
        except _Stopped:
            self._end(job, "stopped", is_kept=self._is_closing)
        except (PolicyNlpError, OSError) as error:
            self._end(job, "failed", str(error))
        except BaseException:
            self._end(job, "failed", "a defect of the program: see its log")
            raise
        else:
            self._end(job, "done")

    def _read(self, job: str, files: list[Path]) -> None:
        library = Library(self.path)

        def step(step: Step) -> None:
            file = _read_file(library, step)
            self._change(job, done=step.done, total=step.total, files=(*self.get(job).files, file))
            if job in self._stopping:
                raise _Stopped

        bounds = self.bounds
        library.add(files, jobs=bounds.workers, timeout=bounds.seconds, memory=bounds.memory, progress=step)

    def _compare(self, job: str) -> None:
        def step(done: int, total: int) -> None:
            self._change(job, done=done, total=total)
            if job in self._stopping:
                raise _Stopped

        bounds = Bounds(self.bounds.seconds, self.bounds.memory)
        kept = Library(self.path).keep_deliveries(progress=step, bounds=bounds)
        self._change(job, files=tuple(_failed_pair(one) for one in kept.failed))

    def _end(self, job: str, state: JobState, message: str | None = None, *, is_kept: bool = False) -> None:
        if not is_kept:
            pending.forget(self.uploads, job)
        self._change(job, state=state, message=message, ended=_now())


def _read_file(library: Library, step: Step) -> ReadFile:
    name = step.path.rpartition("/")[2]
    if step.problem:
        return ReadFile(name, step.outcome, None, step.problem.message, as_served(step.problem.remedy))
    found = library.documents(step.path)
    return ReadFile(name, step.outcome, found[0].key)


def _failed_pair(one: FailedPair) -> ReadFile:
    told = as_served(one.message), as_served(one.remedy)
    return ReadFile(f"{one.plan} – {one.report}", "problem", None, *told, (one.plan_key, one.report_key))


def _new_id() -> str:
    return secrets.token_hex(8)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
