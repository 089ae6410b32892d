"""Which files are read, and in which partitions: the same for the same files, and never changed once it is made."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Set
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from policy_nlp.cluster.folder import Folder, read_json, write_json
from policy_nlp.errors import ConfigError, NotFoundError, ReadError, install
from policy_nlp.ingest.files_gone import is_url
from policy_nlp.ingest.sources import absolute_path
from policy_nlp.read.files import read_file
from policy_nlp.read.limits import DEFAULT_LIMITS
from policy_nlp.read.members import is_litter, walk_paths
from policy_nlp.user_dictionary import UserDictionary

PARTITION_SIZE = 200  # files: a minute or two of one core, which is what a worker that dies may lose


def make_plan(folder: Folder, patterns: Iterable[str], size: int, dictionary: UserDictionary | None = None) -> None:
    """Plans the files that the patterns mean and that no partition has yet. Raises NotFoundError for a pattern that means none,
    ConfigError where the parts that are there were made by another version, or with other words."""
    folder.make()
    _check_head(folder, {"version": version("policy-nlp"), "userdict": dictionary.sha256 if dictionary else None})
    planned = folder.planned()
    known = {name for part in planned for name in read_json(folder.plan(part))}
    own = [folder.path, *([dictionary.path] if dictionary else [])]
    new = (name for name in find_files(patterns, own) if name not in known)
    number = len(planned)
    while names := list(islice(new, size)):
        write_json(folder.plan(f"part-{number:05}"), names)
        number += 1


def _check_head(folder: Folder, head: Mapping[str, str | None]) -> None:
    """Parts that were not made alike are not mixed."""
    if not folder.head.exists():
        write_json(folder.head, head)
    there = read_json(folder.head)
    if there["version"] != head["version"]:
        made_by = f"made by policy-nlp {there['version']}, this is {head['version']}"
        raise ConfigError(f"{folder.path}: {made_by}; give another folder with --out")
    if there["userdict"] != head["userdict"]:
        raise ConfigError(f"{folder.path}: made with another user dictionary, or none; give another folder with --out")


def find_files(patterns: Iterable[str], leave_out: Iterable[Path] = ()) -> Iterator[str]:
    """The files that the patterns mean, each once, in the order in which `add` takes them: absolute paths and URLs. What is or lies
    in `leave_out` is no document. Raises NotFoundError, ConfigError."""
    met: set[str] = set()
    own = {absolute_path(path) for path in leave_out}
    for pattern in patterns:
        names = _at_url(pattern) if is_url(pattern) else _on_disk(pattern, own)
        for name in names:
            if name not in met:
                met.add(name)
                yield name


def _on_disk(pattern: str, own: Set[Path]) -> Iterator[str]:
    found = [pattern] if os.path.lexists(pattern) else sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        raise NotFoundError(f"{pattern}: no such file or folder, and no file is meant by it; check the path")
    files = walk_paths(absolute_path(path) for path in found)
    return (str(file) for file in files if own.isdisjoint((file, *file.parents)))


def _at_url(pattern: str) -> Iterator[str]:
    system, path = file_system(pattern)
    try:
        found = (system.glob if glob.has_magic(path) else system.find)(path, detail=True)
    except OSError as error:
        raise NotFoundError(f"{pattern}: {error.strerror or error}; check the address and the permissions") from error
    names = sorted(name for name, info in found.items() if info["type"] == "file")
    files = [name for name in names if not any(map(is_litter, name.split("/")))]
    if not files:
        raise NotFoundError(f"{pattern}: no file there; check the address")
    return (str(system.unstrip_protocol(name)) for name in files)


def file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it. Raises ConfigError where the package for it is missing."""
    try:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(url)
    except ImportError as error:
        raise ConfigError(f"{url}: {error}; fsspec comes with: {install('cluster')}") from error
    except ValueError as error:
        raise ConfigError(f"{url}: {error}; check the address") from error
    return system, path


def listed_names(path: str | os.PathLike[str]) -> list[str]:
    """The patterns in a file, one a line. Raises ConfigError."""
    try:
        lines = read_file(Path(path), DEFAULT_LIMITS).decode("utf-8-sig").splitlines()
    except (ReadError, UnicodeDecodeError) as error:
        raise ConfigError(f"--list: {path}: {error}; give a text file in UTF-8 with one path a line") from None
    return [line.strip() for line in lines if line.strip()]
