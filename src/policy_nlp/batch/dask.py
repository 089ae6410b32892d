"""Pieces of work on a Dask cluster, be it of many machines or of processes started here.

Futures only tell that it is time to look: a future may come back whose worker has died, so what was done is for the caller to count
from the files that the tasks leave.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from policy_nlp.errors import ConfigError, install, one_line

# A task whose worker died is tried on one more and then given up: with the default of 3 a document that kills workers kills four.
ALLOWED_FAILURES = 1
_CONNECT = 30  # seconds to wait for a scheduler's answer
_LOOK = 0.1  # seconds between two looks at what has ended
_GONE = "the Dask scheduler has gone; start one and give the same command: what is done is kept"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the work is done: by the workers of the scheduler at an address, or by so many processes of this machine (as many as cores
    if None)."""

    scheduler: str | None = None
    workers: int | None = None


@contextmanager
def connected(cluster: Cluster) -> Iterator[Any]:
    """A Dask client of the cluster. Raises ConfigError where Dask is missing, or where no scheduler answers."""
    dask, distributed = _dask()
    with ExitStack() as closing:
        closing.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": ALLOWED_FAILURES}))
        address = cluster.scheduler or closing.enter_context(_local(cluster.workers or os.cpu_count() or 1))
        try:
            client = closing.enter_context(distributed.Client(address, timeout=_CONNECT, set_as_default=False))
        except (OSError, ValueError) as error:
            raise ConfigError(f"{address}: no Dask scheduler answers there; start one with: dask scheduler") from error
        yield client


def _dask() -> tuple[Any, Any]:
    try:
        import dask
        import dask.config
        import distributed
    except ImportError as error:
        raise ConfigError(f"Dask is not installed; run: {install('cluster')}") from error
    return dask, distributed


def _local(workers: int) -> Any:
    """Worker processes of this machine, of one thread each, that only this machine reaches."""
    return _dask()[1].LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        memory_limit=0,  # each document is bounded by itself, in a process of its own
        silence_logs=logging.CRITICAL,
    )


def run_round(client: Any, task: str, orders: object, names: Iterable[str], label: str) -> Iterator[tuple[str, str]]:
    """Each name as its task ends, with why it failed ("" where nothing is known to be wrong). `task` is "module:function", called by a
    worker with the orders and a name; `label` tells this round from any other. Raises ConfigError where the scheduler is gone."""
    wanted = list(names)
    try:
        keys = [f"{name}-{label}" for name in wanted]
        futures = client.map(call, wanted, key=keys, task=task, orders=orders, pure=False, retries=0)
        by_key = dict(zip(keys, wanted, strict=True))
        for future in _ended(client, futures):
            yield by_key[future.key], _why(future)
    except OSError as error:
        raise ConfigError(f"{_GONE} ({error})") from error


def _ended(client: Any, futures: Sequence[Any]) -> Iterator[Any]:
    """The futures as they end. Raises ConfigError once the client has given its scheduler up: it would wait for ever."""
    waiting = _dask()[1].as_completed(futures, loop=client.loop)
    while not waiting.is_empty():
        yield from waiting.next_batch(block=False)
        if client.status not in ("running", "connecting"):
            raise ConfigError(_GONE)
        time.sleep(_LOOK)


def call(name: str, task: str, orders: object) -> object:
    """What a worker runs."""
    module, _, function = task.partition(":")
    return getattr(import_module(module), function)(orders, name)


def _why(future: Any) -> str:
    if future.status == "finished":
        return ""
    if future.status != "error":  # lost, cancelled: asking for more might wait for ever
        return f"its worker was {future.status}"
    error = future.exception()
    if type(error).__name__ == "KilledWorker":
        return f"{ALLOWED_FAILURES + 1} or more workers died at it"
    return one_line(f"{type(error).__name__}: {error}")
