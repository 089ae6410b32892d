"""Keeping a library in step with folders as they change: polled, and read once what is written is still."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from policy_nlp.errors import LockedError
from policy_nlp.ingest.account import Summary
from policy_nlp.ingest.run import Options, fill
from policy_nlp.ingest.sources import Paths, absolute_path, listed_paths
from policy_nlp.read.members import walk_paths

EVERY = 5.0  # seconds between two looks
State = Mapping[str, tuple[int, int, int]]


class Stopped(BaseException):
    """Asked to end; no handler of errors takes it for one."""


def watch(
    library: Path, paths: Paths, options: Options, every: float = EVERY, told: Callable[[Summary], None] | None = None
) -> None:
    """Reads what is there, then what comes or changes, until the process is asked to end (SIGTERM, SIGINT); `told` gets the summary of each
    run. A file is read once it has stayed the same from one look to the next. Raises as `fill`."""
    own = {absolute_path(f"{library}{suffix}") for suffix in ("", "-journal", "-wal", "-shm")}
    with suppress(Stopped), _ending_on_signals():
        read: State | None = None
        seen = _state(paths, own)
        while True:
            if seen != read:
                with suppress(LockedError):  # another process writes: the next look tries again
                    summary = fill(library, paths, options)
                    read = seen
                    if told:
                        told(summary)
            seen = _still(paths, own, every, read)


def _still(paths: Paths, own: set[Path], every: float, read: State | None) -> State:
    """The files once two looks see the same; at once where they are those that were read."""
    before = read
    while True:
        threading.Event().wait(every)
        now = _state(paths, own)
        if now == before:
            return now
        before = now


def _state(paths: Paths, own: set[Path]) -> State:
    """Size, time of change and identity of each file: what tells that its bytes may be others."""
    found: dict[str, tuple[int, int, int]] = {}
    for path in walk_paths([absolute_path(path) for path in listed_paths(paths)]):
        if path in own:
            continue
        with suppress(OSError):
            stat = path.stat()
            found[str(path)] = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
    return found


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """SIGTERM and SIGINT end the block by Stopped, wherever it is: the document that is being written is not written at all."""

    if threading.current_thread() is not threading.main_thread():  # only the main thread is told of signals
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        for one in _SIGNALS:
            signal.signal(one, signal.SIG_IGN)  # a second one must not cut short the ending
        raise Stopped

    before = {one: signal.signal(one, stop) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


_SIGNALS = (signal.SIGTERM, signal.SIGINT)
