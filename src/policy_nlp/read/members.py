"""What a batch reads: files and folders expanded, archives and mails opened member by member.

A source has a name that says where it lies (`folder/archive.zip!/inner/name.docx`) and gives its bytes when asked. Expanding never
raises: a container that cannot be opened is given as itself, so that reading it tells why.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from policy_nlp.errors import ReadError, one_line
from policy_nlp.model import STATED, RawDocument
from policy_nlp.read.containers import Container, bytes_inside, container_at
from policy_nlp.read.limits import DEFAULT_LIMITS, Limits
from policy_nlp.read.package import Package

SEPARATOR = "!/"
_CONTAINER_SUFFIXES = frozenset({".zip", ".eml"})
# What systems and programs leave in folders and archives, never a document.
_LITTER = frozenset({"__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".git", ".svn", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Source:
    """One document to be: a file, or the member of a file at the end of a chain of containers."""

    path: Path
    members: tuple[str, ...] = ()
    limits: Limits = DEFAULT_LIMITS
    stated: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """What is said of the document elsewhere, in an index: header fields and their values."""

    @property
    def name(self) -> str:
        """Where it lies, from the path as given."""
        return SEPARATOR.join((self.path.as_posix(), *self.members))

    def read_bytes(self) -> bytes:
        """Its bytes. Raises ReadError."""
        return bytes_inside(self.path, self.members, self.limits)

    @property
    def key(self) -> str:
        """Its name as it can be kept and printed, whatever the bytes of the file's name."""
        return one_line(self.name)

    @property
    def short_name(self) -> str:
        """Its name without the folder, as it can be kept and printed."""
        return one_line(SEPARATOR.join((self.path.name, *self.members)))

    def read(self) -> RawDocument:
        """The document, under its short name. Raises ReadError."""
        from policy_nlp.read import read_bytes

        raw = read_bytes(self.read_bytes(), self.short_name, self.limits)
        stated = {f"{STATED}{name}": value for name, value in self.stated.items()}
        return replace(raw, metadata={**raw.metadata, **stated}) if stated else raw


def source_at(name: Path | str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The source that a `Source.name` names: a file, or `archive.zip!/inner/name.docx`."""
    text = name if isinstance(name, str) else name.as_posix()
    first, *members = text.split(SEPARATOR)
    if not members or Path(text).exists():
        return Source(Path(text), (), limits)
    return Source(Path(first), tuple(members), limits)


def expand_paths(paths: Iterable[Path | str], limits: Limits = DEFAULT_LIMITS) -> Iterator[Source]:
    """The sources under files and folders, folders recursively and sorted, each path once, containers opened."""
    for file in walk_paths(paths):
        yield from expand(Source(file, (), limits))


def walk_paths(paths: Iterable[Path | str]) -> Iterator[Path]:
    """The files themselves, in that order; a folder that may not be listed stands for what is in it."""
    seen: set[str] = set()
    for path in paths:
        for file in _files(Path(path)):
            key = str(file.absolute())
            if key not in seen:
                seen.add(key)
                yield file


def iter_members(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every document in a file or folder. Raises ReadError for a member that cannot be had."""
    for source in expand_paths([path], limits):
        yield source.name, source.read_bytes()


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not is_litter(name))
        yield from (Path(folder, name) for name in sorted(names) if not is_litter(name))
    yield from (Path(error.filename) for error in closed)


def is_litter(name: str) -> bool:
    """Whether a file or folder of that name is what a system or program left behind."""
    return name.lower() in _LITTER or name.startswith(("~$", "._"))


def may_hold_others(source: Source) -> bool:
    """Whether it looks like a container, by its suffix."""
    name = source.members[-1] if source.members else source.path.name
    return PurePosixPath(name).suffix.lower() in _CONTAINER_SUFFIXES


def is_container(source: Source) -> bool:
    """Whether it is an archive or a mail that can be opened."""
    try:
        return container_at(source.path, source.members, source.limits).kind in {"archive", "mail"}
    except ReadError:
        return False


def expand(source: Source) -> Iterator[Source]:
    """The source, or what it holds. Only what looks like a container by its suffix is opened."""
    limits = source.limits
    if not may_hold_others(source):
        yield source
        return
    try:
        is_open = len(source.members) < limits.max_depth
        container = container_at(source.path, source.members, limits) if is_open else None
        inner = _inner(container) if container and container.kind in {"archive", "mail"} else []
    except ReadError:
        yield source  # reading it again tells why
        return
    if not inner or (container and container.kind == "mail"):
        yield source
    for member in inner:
        yield from expand(Source(source.path, (*source.members, member), limits))


def _inner(container: Container) -> list[str]:
    return container.names() if container.kind == "mail" else _without_litter(container.names())


def _without_litter(names: Iterable[str]) -> list[str]:
    return sorted(member for member in names if not any(is_litter(part) for part in member.split("/")))


def archive_members(data: bytes, name: str, limits: Limits) -> list[str]:
    """The names of an archive's files, sorted, litter left out. Raises ReadError."""
    with Package(data, name, limits) as package:
        return _without_litter(package.readable_names())
