"""Work that goes on while requests are answered: threads that end with the process, whatever they are at."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Bench:
    """So many threads that do one piece of work after the other. They start with the first; a process that ends does not wait for them, as it
    would for those of the standard pools: what they read is read by workers that end by themselves, what they write is written whole
    or not at all."""

    def __init__(self, threads: int, name: str) -> None:
        self._threads, self._name = threads, name
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._is_started = False

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """The result to be."""
        future: Future[T] = Future()
        self._waiting.put(lambda: _settle(future, work))
        with self._lock:
            if not self._is_started:
                self._is_started = True
                for number in range(self._threads):
                    threading.Thread(target=self._work, name=f"{self._name}-{number}", daemon=True).start()
        return future

    def close(self) -> None:
        """Lets the threads end once they have done what waits."""
        for _ in range(self._threads if self._is_started else 0):
            self._waiting.put(None)

    def _work(self) -> None:
        while (work := self._waiting.get()) is not None:
            work()


def _settle(future: Future[Any], work: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as error:  # it is raised again where the result is asked for
        future.set_exception(error)
    else:
        future.set_result(result)
