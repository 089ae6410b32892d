"""What tells one state of a library from another."""

from __future__ import annotations

from pathlib import Path

State = tuple[int, int, int]


def state_of(path: Path) -> State:
    """File, moment of the last writing and size; zeros where there is no library."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_mtime_ns, found.st_size
