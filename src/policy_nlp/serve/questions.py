"""Questions that take long or answer much: put to a worker process, which may take so much time and memory, and remembered while the
library stays as it is. The server itself goes on answering others meanwhile."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from policy_nlp.batch import Failure
from policy_nlp.batch.processes import bounded_worker
from policy_nlp.errors import PolicyNlpError, QueryError, remarks_heard
from policy_nlp.library import Library
from policy_nlp.serve.background import Bench
from policy_nlp.serve.errors import Told, ToldError, told_of
from policy_nlp.serve.forms import rendered
from policy_nlp.serve.states import State, state_of
from policy_nlp.serve.views import BOUNDS, NAMES, VIEWS, Worker, worker_of
from policy_nlp.store import standing
from policy_nlp.store.records import Table

TASK = "policy_nlp.serve.questions:answer"
_KEPT = 64  # answers
_KEPT_ROWS = 200_000  # of all of them


@dataclass(frozen=True, slots=True)
class Question:
    """A view (`views`) of a library in a state, with what is asked; with `form` as a file of at most so many rows."""

    path: Path
    state: State
    view: str
    asked: tuple[tuple[str, Any], ...]
    form: str | None = None
    most: int | None = None

    @property
    def name(self) -> str:
        """The question in one line."""
        return " ".join((self.view, *(f"{name}={value}" for name, value in self.asked if value not in (None, False))))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker found: a table, plain data, or the bytes of a file; with the remarks made."""

    value: Any
    remarks: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How much it takes to keep."""
        return len(self.value) if isinstance(self.value, Table) else 1 + len(str(self.value)) // 200


def answer(question: Question) -> Reply | Told:
    """The task of the worker."""
    standing.keep_open(question.path)
    try:
        with remarks_heard() as remarks:
            value = VIEWS[question.view](Library(question.path), **dict(question.asked))
        if question.form:
            rows, name = value[: question.most], NAMES.get(question.view)
            value = rendered(rows, question.form, [name(row) for row in rows] if name else None)
        return Reply(value, tuple(remarks))
    except PolicyNlpError as error:
        return told_of(error)


@dataclass
class Desk:
    """Takes questions, and remembers the answers."""

    _kept: OrderedDict[Question, Reply] = field(default_factory=OrderedDict)
    _asked: dict[Question, Future[Reply]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(
        self, path: Path, view: str, asked: Mapping[str, Any], form: str | None = None, most: int | None = None
    ) -> Future[Reply]:
        """The answer to be; it may be there already, or under way for another who asked the same."""
        question = Question(path, state_of(path), view, tuple(sorted(asked.items())), form, most)
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                done: Future[Reply] = Future()
                done.set_result(self._kept[question])
                return done
            if question not in self._asked:
                self._asked[question] = _bench(worker_of(view, form)).submit(lambda: self._answered(question))
            return self._asked[question]

    def _answered(self, question: Question) -> Reply:
        try:
            found = bounded_worker(TASK, BOUNDS[worker_of(question.view, question.form)])(question)
            if isinstance(found, Told):
                raise ToldError(found)
            if isinstance(found, Failure):
                raise _error_of(found)
            assert isinstance(found, Reply)
            self._keep(question, found)
            return found
        finally:
            with self._lock:
                self._asked.pop(question, None)

    def _keep(self, question: Question, reply: Reply) -> None:
        # What the library holds stays while it does; the files beside it may go or change.
        if question.form or reply.rows > _KEPT_ROWS or worker_of(question.view, None) == "pages":
            return
        with self._lock:
            self._kept[question] = reply
            while len(self._kept) > _KEPT or sum(kept.rows for kept in self._kept.values()) > _KEPT_ROWS:
                self._kept.popitem(last=False)


class WorkerError(Exception):
    """A worker that failed for no reason known: a defect."""


def _error_of(failure: Failure) -> Exception:
    problem = failure.problem
    if problem.kind in ("timeout", "memory", "crash"):
        return QueryError(f"more than can be answered here ({problem.message}); ask for less with filters")
    return WorkerError(failure.traceback or problem.message)


@cache
def _bench(worker: Worker) -> Bench:
    """The thread that puts questions to a worker process, for all applications of this process: it starts with the first question."""
    return Bench(1, f"policy-nlp-{worker}")
