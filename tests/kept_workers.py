"""Worker processes that outlive a run: the tests that read documents share them, for each new one takes two seconds to load words and models."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

from policy_nlp.batch import processes

PATIENT = 30.0  # seconds: with less, a test is about the bound, which a worker that has loaded already may meet
AT_MOST = 3  # that wait: each holds some 300 MB
OTHERS = (
    "batch_tasks:act",  # the task of the tests that are about worker processes themselves
    "policy_nlp.serve.questions:answer",  # whose worker is kept by the product
)

_waiting: list[tuple[object, processes._Worker]] = []
_lock = threading.Lock()
_New = processes._Crew


def _surroundings():
    """What a new worker gets from this process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    return Path.cwd(), list(sys.path), environment


def _take(kind):
    """A worker of this kind that waits, if there is one."""
    with _lock:
        for held in _waiting:
            if held[0] == kind and held[1].is_alive():
                _waiting.remove(held)
                return held[1]
    return None


def _give_back(kind, worker):
    with _lock:
        _waiting.append((kind, worker))
        surplus = [_waiting.pop(0)[1] for _ in range(len(_waiting) - AT_MOST)]
    for worker in surplus:
        _end(worker)


def _end(worker):
    worker.kill()
    worker.close()


class _Crew(_New):
    """As the crew it is made from, but a worker is taken from those that wait, and waits again once it has answered."""

    def run(self, work):
        try:
            return super().run(work)
        finally:
            self._let_go(self._mine.__dict__.pop("worker", None))

    def _let_go(self, worker):
        if worker is None:  # none could be started
            return
        with self._lock:
            self._all.remove(worker)
            stopped = self._stopped  # then it may have been killed just now
        if stopped or worker.is_closed:
            _end(worker)
        else:
            _give_back(self._mine.kind, worker)

    def _start(self):
        is_asked_again = "worker" in self._mine.__dict__  # for what took all memory, which only a fresh worker may say
        self._mine.kind = (self._task, self._bounds.memory, _surroundings())
        worker = None if is_asked_again else _take(self._mine.kind)
        if worker is None:
            return super()._start()
        worker._seconds = self._bounds.seconds
        with self._lock:
            self._all.append(worker)
            if self._stopped:
                worker.kill()
        return worker


def _crew(task, bounds):
    return (_New if task in OTHERS or bounds.seconds < PATIENT else _Crew)(task, bounds)


@contextmanager
def kept():
    """As long as this lasts, workers are kept."""
    processes._Crew = _crew
    try:
        yield
    finally:
        processes._Crew = _New
        while _waiting:
            _end(_waiting.pop()[1])
