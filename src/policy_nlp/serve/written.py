"""Bodies of answers that are remembered as they were written: a page whose rows a worker made is made into JSON once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

_MOST = 32 << 20  # bytes of all of them


class Written:
    """The last bodies, by what they answer."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._size = most, 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, asked: Hashable, write: Callable[[], bytes]) -> bytes:
        """The body of the answer to what is asked, written now where it is not known."""
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
        body = write()
        with self._lock:
            self._size += len(body) - len(self._kept.pop(asked, b""))
            self._kept[asked] = body
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1])
        return body
