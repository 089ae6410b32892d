"""Connections of a server, which stand open between its questions: opening one reads the schema and begins without a page of the file at hand,
which takes longer than most questions."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from typing import NamedTuple

_MOST = 4  # connections that stand open to a library
_PAGES = 16_384  # KB of pages that each keeps at hand


class Mark(NamedTuple):
    """A library file in a state."""

    path: Path
    inode: int
    changed: int
    size: int


def mark_of(path: Path) -> Mark | None:
    """The file as it stands; None where no connection to it is kept, or while a journal lies beside it, of which only a new connection tells
    whether its writer still lives."""
    key = path.absolute()
    if key not in _KEPT or Path(f"{key}-journal").exists():
        return None
    try:
        state = key.stat()
    except OSError:  # it has gone since, which the one who opens it says
        return None
    return Mark(key, state.st_ino, state.st_mtime_ns, state.st_size)


def keep_open(path: Path) -> None:
    """From now on connections to the library stay open when their reader is done, while nobody writes to it."""
    with _LOCK:
        _KEPT.setdefault(path.absolute(), [])


def let_go(path: Path) -> None:
    """Closes them, and keeps no more."""
    with _LOCK:
        kept = _KEPT.pop(path.absolute(), [])
        heads = [] if _KEPT else [*_HEADS.values()]
        if heads:
            _HEADS.clear()
    for _, connection in kept:
        connection.close()
    for head in heads:
        os.close(head)


def head_of(path: Path, inode: int, size: int) -> bytes:
    """The first bytes of a library file. While a server keeps connections open the file is not closed again: a close drops every lock that
    this process holds on it, also that of a thread which is writing (https://sqlite.org/howtocorrupt.html, 2.2)."""
    with _LOCK:
        if _KEPT:
            if inode not in _HEADS:
                _HEADS[inode] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            head = os.pread(_HEADS[inode], size, 0)
            while len(_HEADS) > _HEADS_KEPT:  # that of the file looked at the longest ago
                os.close(_HEADS.pop(next(iter(_HEADS))))
            return head
    with path.open("rb") as file:
        return file.read(size)


def take(mark: Mark | None) -> sqlite3.Connection | None:
    """A connection that stands open to the file in that state, for one reader alone, or None. Those to an earlier state are closed: it may have
    been of another file, or of another version."""
    if mark is None:
        return None
    with _LOCK:
        kept = _KEPT.get(mark.path, [])
        old = [connection for of, connection in kept if of != mark]
        kept[:] = [pair for pair in kept if pair[0] == mark]
        found = kept.pop()[1] if kept else None
    for connection in old:
        connection.close()
    return found


def give_back(mark: Mark | None, connection: sqlite3.Connection) -> bool:
    """Whether the connection, which nobody reads from any more, stands open from now on; else it is the caller's to close."""
    if mark is None or connection.in_transaction:
        return False
    connection.execute(f"PRAGMA cache_size = -{_PAGES}")
    with _LOCK:
        kept = _KEPT.get(mark.path)
        if kept is None or len(kept) >= _MOST:
            return False
        kept.append((mark, connection))
    return True


_LOCK = threading.Lock()
_KEPT: dict[Path, list[tuple[Mark, sqlite3.Connection]]] = {}
_HEADS: dict[int, int] = {}  # inode → the file, open for reading; an open file's number goes to no other
_HEADS_KEPT = 64
