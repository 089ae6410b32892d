"""Many documents at once on this machine: worker processes read and analyse, the caller gets the results in the order of the files.

A worker is a Python process of its own that is sent one document at a time over its standard input and answers on its standard
output. Unlike the standard pools this survives a worker that dies or hangs (the file becomes a problem, the rest go on), bounds the
memory of each, and needs no `if __name__ == "__main__"` in a researcher's script.
"""

from __future__ import annotations

import atexit
import gc
import os
import pickle  # nosec B403 # between a run and its own workers only
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import IO, Protocol, TypeVar

from policy_nlp.errors import PolicyNlpError, ReadError, one_line
from policy_nlp.model import Problem

TIMEOUT = 300.0  # seconds for one document: the longest real ones need a few
MEMORY = 4 << 30  # bytes of address space for a worker: the longest real documents need a tenth of it, OCR half
AHEAD = 4  # results a worker may be ahead of the slowest file: bounds the memory

Job = TypeVar("Job")


class Named(Protocol):
    """A piece of work as a worker gets it."""

    @property
    def name(self) -> str:
        """Where the document lies, for messages."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave no result; `traceback` where the reason is no bad input that we know of."""

    problem: Problem
    traceback: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one document may cost: seconds, and bytes of address space of the worker that reads it (where the system can bound it)."""

    seconds: float = TIMEOUT
    memory: int = MEMORY


BOUNDS = Bounds()


def run_batch(
    jobs: Iterable[Job], work_of: Callable[[Job], Named | None], workers: int, task: str, bounds: Bounds = BOUNDS
) -> Iterator[tuple[Job, object | Failure]]:
    """Each job with its result or its Failure, in the order of the jobs whatever the number of workers.

    `task` is "module:function", called in the worker with the job's work (anything with a `name`); a job without work gives None.
    At most AHEAD results a worker wait to be taken.
    """
    crew = _Crew(task, bounds)
    waiting: deque[tuple[Job, Future[object | Failure]]] = deque()
    try:
        with ThreadPoolExecutor(workers, thread_name_prefix="policy-nlp") as pool:
            try:
                for job in jobs:
                    waiting.append((job, _started(pool, crew, work_of(job))))
                    if len(waiting) >= workers * AHEAD:
                        yield _taken(waiting)
                while waiting:
                    yield _taken(waiting)
            finally:
                for _, future in waiting:
                    future.cancel()
                crew.kill()
    finally:
        crew.close()


def _started(pool: ThreadPoolExecutor, crew: _Crew, work: Named | None) -> Future[object | Failure]:
    if work is not None:
        return pool.submit(crew.run, work)
    done: Future[object | Failure] = Future()
    done.set_result(None)
    return done


def _taken(waiting: deque[tuple[Job, Future[object | Failure]]]) -> tuple[Job, object | Failure]:
    job, future = waiting.popleft()
    return job, future.result()


@cache
def bounded_worker(task: str, bounds: Bounds = BOUNDS) -> Callable[[Named], object | Failure]:
    """What does one piece of work after the other, in a worker process for each thread that asks. They start with the first piece, which
    pays for the loading, and end with this process."""
    crew = _Crew(task, bounds)
    atexit.register(crew.close)
    atexit.register(crew.kill)  # first: the last registered runs first
    return crew.run


class _Crew:
    """One worker process for each thread that asks, started when first needed and again after a crash."""

    def __init__(self, task: str, bounds: Bounds) -> None:
        self._task, self._bounds = task, bounds
        self._mine = threading.local()
        self._all: list[_Worker] = []
        self._lock = threading.Lock()
        self._stopped = False

    def run(self, work: Named) -> object | Failure:
        worker: _Worker | None = getattr(self._mine, "worker", None)
        if worker is not None and not worker.is_alive():
            worker.close()  # it died between two pieces of work
            worker = None
        if worker is None:
            worker = self._mine.worker = self._start()
        has_worked = worker.has_worked
        answer = worker.run(work)
        if has_worked and isinstance(answer, Failure) and answer.problem.kind in _EXHAUSTED:
            # What it had read before may have cost it the memory: only a fresh worker shows that the file does.
            worker = self._mine.worker = self._start()
            answer = worker.run(work)
        return answer

    def _start(self) -> _Worker:
        with self._lock:
            self._all = [worker for worker in self._all if not worker.is_closed]
            worker = _Worker(self._task, self._bounds)
            self._all.append(worker)
            if self._stopped:
                worker.kill()
            return worker

    def kill(self) -> None:
        with self._lock:
            self._stopped = True
            for worker in self._all:
                worker.kill()

    def close(self) -> None:
        for worker in self._all:
            worker.close()


_MORE_MEMORY = "the memory may be too small for it: give more with --memory, or split the file"
_EXHAUSTED = frozenset({"memory", "crash"})  # kinds of failures after which a worker is not used again


class _Worker:
    """One process. `has_worked` once it has been given a document, `is_closed` once its pipes are."""

    def __init__(self, task: str, bounds: Bounds) -> None:
        command = [
            sys.executable,
            "-P",
            "-c",
            "from policy_nlp.batch.processes import serve; serve()",
            task,
            str(bounds.memory),
        ]
        paths = os.pathsep.join(path for path in sys.path if path)  # the worker finds what the parent finds
        environment = {**os.environ, "PYTHONPATH": paths}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)  # nosec B603 # no shell, the words are ours
        self._seconds = bounds.seconds
        self._timed_out = False
        self.has_worked = False
        self.is_closed = False

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def run(self, work: Named) -> object | Failure:
        self.has_worked = True
        timer = threading.Timer(self._seconds, self._give_up)
        timer.start()
        try:
            answer = self._answer(work)
        finally:
            timer.cancel()
        if self._timed_out or (isinstance(answer, Failure) and answer.problem.kind in _EXHAUSTED):
            self.kill()
            self.close()
        return answer

    def _answer(self, work: Named) -> object | Failure:
        assert self._process.stdin and self._process.stdout
        try:
            _send(self._process.stdin, work)
            answer: object | Failure = pickle.load(self._process.stdout)  # nosec B301 # from our own worker, never a file
        except (OSError, EOFError, pickle.UnpicklingError):
            return self._lost()
        return answer

    def _give_up(self) -> None:
        self._timed_out = True
        self._process.kill()

    def _lost(self) -> Failure:
        self._process.kill()
        code = self._process.wait()
        if self._timed_out:
            what = f"not done after {self._seconds:g} seconds"
            return Failure(Problem("batch", what, "give more time with --timeout, or split the file", "timeout"))
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return Failure(Problem("batch", f"the worker process died ({how})", _MORE_MEMORY, "crash"))

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self.is_closed = True
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was still to be sent has no reader any more
                    pipe.close()


def _send(stream: IO[bytes], message: object) -> None:
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def serve() -> None:
    """The worker's life: a piece of work in, a result out, until the parent closes the pipe or dies."""
    from importlib import import_module

    gc.set_threshold(
        100_000, 20, 20
    )  # what loading makes stays; looking through it again and again takes a twentieth of a short document
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    threading.Thread(target=_die_with, args=(os.getppid(),), daemon=True).start()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand among the answers
    _bound_memory(int(sys.argv[2]))
    module, _, name = sys.argv[1].partition(":")
    function = getattr(import_module(module), name)
    while True:
        try:
            work = pickle.load(sys.stdin.buffer)  # nosec B301 # from the parent
        except EOFError:
            return
        _send(answers, _guarded(function, work))


def _bound_memory(size: int) -> None:
    """Lets this process have no more address space than so many bytes, or than it may have already. Asking for more is then a
    MemoryError here, and never a machine without memory."""
    if sys.platform == "win32":  # no such bound there
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = [limit for limit in (size, soft, hard) if limit != resource.RLIM_INFINITY]
    with suppress(ValueError, OSError):  # macOS knows the limit and takes none
        resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))


def _die_with(parent: int) -> None:
    """Ends this process once its parent has gone, be it in the middle of a document."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _guarded(function: Callable[[Named], object], work: Named) -> object | Failure:
    """The result, or the Failure that says why there is none. The one place where any exception is caught."""
    try:
        return function(work)
    except Exception as error:
        return failure_of(error, _last(work))


def failure_of(error: Exception, name: str) -> Failure:
    """What an exception means for the file called `name`; bad input that we know of needs no traceback."""
    import traceback

    if isinstance(error, ReadError):
        return Failure(Problem("read", error.what, error.remedy, kind_of(error)))
    if isinstance(error, PolicyNlpError):
        return Failure(Problem("analyze", str(error), "", kind_of(error)))
    lines = one_line_each(traceback.format_exception(error))
    if isinstance(error, MemoryError):
        return Failure(Problem("analyze", f"{name}: not enough memory", _MORE_MEMORY, "memory"), lines)
    if isinstance(error, OSError):
        remedy = "check that the file is there and may be read"
        return Failure(Problem("read", one_line(f"{name}: {error.strerror or error}"), remedy, "unreadable"), lines)
    what = one_line(f"{name}: {type(error).__name__}: {error}")
    return Failure(Problem("analyze", what, "a defect of the program: please report it with the file", "defect"), lines)


def one_line_each(pieces: Iterable[str]) -> str:
    """A traceback that can be kept, whatever names and words it quotes."""
    return "\n".join(one_line(line) for piece in pieces for line in piece.splitlines())


def _last(work: Named) -> str:
    return one_line(work.name.rpartition("/")[2])


def kind_of(error: Exception) -> str:
    """unsupported, damaged, encrypted, empty … : the error's class in one word; unreadable for a file that gives no bytes."""
    return "unreadable" if type(error) is ReadError else type(error).__name__.removesuffix("Error").lower()
