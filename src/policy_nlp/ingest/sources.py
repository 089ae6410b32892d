"""The documents of a run: files and folders walked here, archives and mails listed by workers, within the bounds of a document."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_nlp.batch import BOUNDS, Bounds, Failure, failure_of, run_batch
from policy_nlp.errors import NotFoundError, ReadError, TooLargeError
from policy_nlp.read.files import hash_file
from policy_nlp.read.members import Source, expand, is_container, may_hold_others, walk_paths

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
LIST_TASK = "policy_nlp.ingest.sources:list_members"


@dataclass(frozen=True, slots=True)
class Found:
    """A document to be, with the hash of its bytes; without it where only the file itself can tell, or where `failure` says why
    there is none."""

    source: Source
    sha256: str = ""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Finds:
    """The documents of a run in their order, and the keys of the containers that could be listed."""

    documents: tuple[Found, ...]
    listed: frozenset[str] = frozenset()


def find_sources(paths: Paths, leave_out: Iterable[Path] = (), jobs: int = 1, bounds: Bounds = BOUNDS) -> Finds:
    """The documents under the paths, each once: folders recursively in the order of their names, archives and mails opened.
    Raises NotFoundError for a path that is not there."""
    absolute = [absolute_path(path) for path in listed_paths(paths)]
    for path in absolute:
        if not os.path.lexists(path):
            raise NotFoundError(f"{path}: no such file or folder; check the path")
    skipped = {absolute_path(path) for path in leave_out}
    sources = [Source(path) for path in walk_paths(absolute) if path not in skipped]
    return list_sources(sources, jobs, bounds)


def list_sources(sources: Sequence[Source], jobs: int, bounds: Bounds) -> Finds:
    """What the sources hold, containers opened in workers."""
    containers = [source for source in sources if may_hold_others(source)]
    workers = max(1, min(jobs, len(containers)))
    inside: dict[Source, tuple[Found, ...]] = {}
    listed = set[str]()
    for source, answer in run_batch(containers, _itself, workers, LIST_TASK, bounds):
        if isinstance(answer, Listing):
            inside[source] = answer.documents
            listed.update([source.key] if answer.is_open else [])
        else:
            inside[source] = (Found(source, failure=answer if isinstance(answer, Failure) else None),)
    documents = [found for source in sources for found in inside.get(source, (Found(source),))]
    return Finds(tuple(documents), frozenset(listed))


@dataclass(frozen=True, slots=True)
class Listing:
    """What is to be read of a file, and whether it is a container that could be opened."""

    documents: tuple[Found, ...]
    is_open: bool


def list_members(source: Source) -> Listing:
    """The task of a worker that lists a container; what is inside is hashed while it is open. Raises TooLargeError."""
    found: list[Found] = []
    for inner in expand(source):
        if len(found) >= source.limits.max_members:
            limit = f"{source.limits.max_members:,}"
            raise TooLargeError(f"{source.short_name}: more than {limit} files inside", "unpack it and give its parts")
        found.append(hashed(Found(inner)) if inner.members else Found(inner))
    return Listing(tuple(found), is_container(source))


def hashed(found: Found) -> Found:
    """The same with its hash, or with why there is none."""
    source = found.source
    if found.sha256 or found.failure:
        return found
    try:
        if source.members:
            return Found(source, hashlib.sha256(source.read_bytes()).hexdigest())
        return Found(source, hash_file(source.path, source.limits))
    except ReadError as error:
        return Found(source, failure=failure_of(error, source.short_name))


def _itself(source: Source) -> Source:
    return source


def listed_paths(paths: Paths) -> list[str | os.PathLike[str]]:
    """One path or several, as a list."""
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


def absolute_path(path: str | os.PathLike[str]) -> Path:
    """Without . and .., and links left as they are: a folder of links is named by its own names."""
    return Path(os.path.abspath(path))  # noqa: PTH100
