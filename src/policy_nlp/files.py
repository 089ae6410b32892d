"""Which files the paths a user gives stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from policy_nlp.errors import NotFoundError
from policy_nlp.read import expand_paths

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def find_files(paths: Paths, leave_out: Iterable[Path] = ()) -> list[Path]:
    """The files, absolute, each once: those of a folder recursively in the order of their names, hidden ones left out; of archives
    and mails, their members (`archive.zip!/inner/name.docx`).

    Raises NotFoundError for a path that is not there.
    """
    skipped = {_absolute(path) for path in leave_out}
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    found = dict.fromkeys(file for path in given for file in _files_at(_absolute(path)))
    return [Path(source.name) for source in expand_paths(file for file in found if file not in skipped)]


def _absolute(path: str | os.PathLike[str]) -> Path:
    """Without . and .., and links left as they are: a folder of links is named by its own names."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _files_at(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _files_under(path)
    elif path.exists():
        yield path
    else:
        raise NotFoundError(f"{path}: no such file or folder; check the path")


def _files_under(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(files) if not name.startswith("."))
