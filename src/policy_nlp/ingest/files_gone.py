"""Which files that a library was read from are not there any more."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from policy_nlp.ingest.sources import Finds
from policy_nlp.read.members import SEPARATOR


class FilesGone:
    """The files of a library that are gone: not on the disk, or not in a container that was listed just now."""

    def __init__(self, sources: Mapping[str, str], finds: Finds) -> None:
        self._listed = finds.listed
        self._found = {found.source.key for found in finds.documents}
        self._there: dict[str, bool] = {}
        self._by_hash: dict[str, list[str]] = defaultdict(list)
        for path, sha256 in sorted(sources.items()):
            if self.is_gone(path):
                self._by_hash[sha256].append(path)

    def is_gone(self, path: str) -> bool:
        """Whether nothing is there any more; `path` as the library keeps it."""
        if path in self._found:
            return False
        outer = path
        while SEPARATOR in outer:
            outer = outer.rpartition(SEPARATOR)[0]
            if outer in self._listed:
                return True
        if outer not in self._there:
            self._there[outer] = is_there(outer)
        return not self._there[outer] and (outer == path or not is_there(path))  # a folder's own name may end in !

    def take(self, sha256: str) -> list[str]:
        """The paths at which those bytes stood and stand no more; told once."""
        return self._by_hash.pop(sha256, [])

    def documents(self, sources: Mapping[str, str]) -> dict[str, str]:
        """Hash and one path of each document to which no file leads any more, given the sources as they are now."""
        paths: dict[str, list[str]] = defaultdict(list)
        for path, sha256 in sorted(sources.items()):
            paths[sha256].append(path)
        return {sha256: known[0] for sha256, known in paths.items() if all(map(self.is_gone, known))}


def is_there(path: str) -> bool:
    """Whether a file is at a path as the library keeps it: bytes that are no character stand there as \\xNN. What may not be
    looked at counts as there, and so does what lies at a URL."""
    if is_url(path):
        return True
    escaped = re.sub(r"\\x([0-9a-f]{2})", lambda found: _byte(int(found[1], 16)), path)
    return _exists(path) or (escaped != path and _exists(escaped))


def is_url(path: str) -> bool:
    """Whether it names an object of some other file system than this machine's: s3://…"""
    return re.match(r"[a-z][a-z0-9+.-]+://", path) is not None


def _exists(path: str) -> bool:
    try:
        os.stat(path)  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def _byte(value: int) -> str:
    return chr(0xDC00 + value) if value >= 0x80 else chr(value)


def containers_of(paths: Iterable[str]) -> list[Path]:
    """The files on the disk that hold the members among the paths and are there."""
    outer = {path.partition(SEPARATOR)[0] for path in paths if SEPARATOR in path}
    return [Path(path) for path in sorted(outer) if is_there(path)]
