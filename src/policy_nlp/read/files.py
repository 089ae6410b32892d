"""Files read with bounds: regular ones only, never more than the limit, and never waiting for what is no file."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from policy_nlp.errors import ReadError, TooLargeError, UnsupportedError
from policy_nlp.read.limits import Limits

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_PIECE = 1 << 20


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file. Raises ReadError for what is no regular file or may not be read, TooLargeError."""
    with _opened(path, limits) as stream:
        data = stream.read(limits.max_bytes + 1)  # a file may grow, and some have no size of their own
    if len(data) > limits.max_bytes:
        raise _too_large(path, limits)
    return data


def hash_file(path: Path, limits: Limits) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal; a piece of the file in memory at a time. Raises ReadError."""
    sha256, left = hashlib.sha256(), limits.max_bytes
    with _opened(path, limits) as stream:
        while piece := stream.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise _too_large(path, limits)
            sha256.update(piece)
    return sha256.hexdigest()


@contextmanager
def _opened(path: Path, limits: Limits) -> Iterator[BinaryIO]:
    """The file, open for reading; a pipe without a writer is not waited for."""
    try:
        with open(  # noqa: PTH123 - Path.open takes no descriptor
            os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
        ) as stream:
            state = os.fstat(stream.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise _no_file(path, state.st_mode)
            if state.st_size > limits.max_bytes:
                raise _too_large(path, limits)
            yield stream
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def _no_file(path: Path, mode: int) -> ReadError:
    kind = next((kind for test, kind in _KINDS if test(mode)), "something else")
    return UnsupportedError(f"{path.name}: {kind}, not a file", "save what it gives as a file and give that")


def _too_large(path: Path, limits: Limits) -> TooLargeError:
    return TooLargeError(f"{path.name}: more than {limits.max_bytes:,} bytes", "split it, or raise the limit")


def unreadable(path: Path, error: OSError | ValueError) -> ReadError:
    """Why a path gives no bytes."""
    reason = getattr(error, "strerror", None) or error
    return ReadError(f"{path}: {reason}", "check the path and its permissions")
