"""What is worked out of a whole library, remembered while the library stays as it is: answers ask for it again and again."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from policy_nlp.store.standing import head_of

T = TypeVar("T")
_MOST = 4  # states of libraries
_COUNTER = slice(24, 28)  # of the head of a file: SQLite counts its changes there


class Remembered(Generic[T]):
    """What `make` gives for a connection, made once for each state of the file that it is open to, by one thread, for which others wait; the
    results are shared, and not to be changed. Inside a transaction, which may have changed what the file does not say yet, it is made anew."""

    def __init__(self, make: Callable[[sqlite3.Connection], T]) -> None:
        self._make = make
        self._kept: OrderedDict[tuple[str, int, int, int, bytes], T] = OrderedDict()
        self._lock = threading.RLock()

    def of(self, connection: sqlite3.Connection) -> T:
        """The result."""
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        if not file or connection.in_transaction:
            return self._make(connection)
        state = Path(file).stat()
        head = head_of(Path(file), state.st_ino, _COUNTER.stop)
        key = (file, state.st_ino, state.st_mtime_ns, state.st_size, head[_COUNTER])
        if key in (kept := self._kept):
            with suppress(KeyError):  # another thread may have put a fifth in its place
                return kept[key]
        with self._lock:
            if key not in kept:
                kept[key] = self._make(connection)
                while len(kept) > _MOST:
                    kept.popitem(last=False)
            return kept[key]
