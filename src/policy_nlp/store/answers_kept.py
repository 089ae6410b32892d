"""What was found of a question to a library, remembered for those that ask it again while the library stays as it is: the pages that follow the
first, other visitors."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from typing import Any, Generic, TypeVar

from policy_nlp.store.remembered import Remembered

T = TypeVar("T")


class AnswersKept(Generic[T]):
    """The last `most` answers for each state of a library, by what was asked; shared, and not to be changed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept = Remembered[OrderedDict[bytes, Any]](lambda _: OrderedDict())
        self._lock = threading.Lock()

    def of(self, connection: sqlite3.Connection, asked: object, find: Callable[[], T]) -> T:
        """The answer to what is asked, found now where it is not known."""
        kept = self._kept.of(connection)
        key = blake2b(
            repr(asked).encode("utf-8", "backslashreplace"), digest_size=16
        ).digest()  # values may be long lists
        with self._lock:
            if key in kept:
                kept.move_to_end(key)
                known: T = kept[key]
                return known
        found = find()
        with self._lock:
            kept[key] = found
            while len(kept) > self._most:
                kept.popitem(last=False)
        return found
