"""What a batch reads: files and folders expanded, archives and mails opened member by member.

A source has a name that says where it lies (`folder/archive.zip!/inner/name.docx`) and gives its bytes when asked. Expanding never
raises: a container that cannot be opened is given as itself, so that reading it tells why.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from policy_nlp.errors import DamagedError, ReadError, TooLargeError
from policy_nlp.model import RawDocument
from policy_nlp.read.detect import detect_format
from policy_nlp.read.limits import DEFAULT_LIMITS, Limits
from policy_nlp.read.mail import attachment_name, leaf_parts, parse_message, part_bytes
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

    @property
    def name(self) -> str:
        """Where it lies, from the path as given."""
        return SEPARATOR.join((self.path.as_posix(), *self.members))

    def read_bytes(self) -> bytes:
        """Its bytes. Raises ReadError."""
        data = read_file(self.path, self.limits)
        name = self.path.name
        for member in self.members:
            data, name = member_bytes(data, name, member, self.limits), member
        return data

    @property
    def short_name(self) -> str:
        """Its name without the folder."""
        return SEPARATOR.join((self.path.name, *self.members))

    def read(self) -> RawDocument:
        """The document, under its short name. Raises ReadError."""
        from policy_nlp.read import read_bytes

        return read_bytes(self.read_bytes(), self.short_name, self.limits)


def source_at(name: Path | str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The source that a `Source.name` names: a file, or `archive.zip!/inner/name.docx`."""
    text = name if isinstance(name, str) else name.as_posix()
    first, *members = text.split(SEPARATOR)
    if not members or Path(text).exists():
        return Source(Path(text), (), limits)
    return Source(Path(first), tuple(members), limits)


def read_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file. Raises ReadError, TooLargeError before anything is read."""
    try:
        size = path.stat().st_size
        if size > limits.max_bytes:
            raise TooLargeError(f"{path.name}: {size:,} bytes", f"split it, or raise the limit of {limits.max_bytes:,}")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"{path}: {reason}", "check the path and its permissions") from None


def expand_paths(paths: Iterable[Path | str], limits: Limits = DEFAULT_LIMITS) -> Iterator[Source]:
    """The sources under files and folders, folders recursively and sorted, each path once, containers opened."""
    seen: set[str] = set()
    for path in paths:
        for file in _files(Path(path)):
            key = str(file.absolute())
            if key not in seen:
                seen.add(key)
                yield from _expand(Source(file, (), limits))


def iter_members(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every document in a file or folder. Raises ReadError for a member that cannot be had."""
    for source in expand_paths([path], limits):
        yield source.name, source.read_bytes()


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not _is_litter(name))
        yield from (Path(folder, name) for name in sorted(names) if not _is_litter(name))


def _is_litter(name: str) -> bool:
    return name.lower() in _LITTER or name.startswith(("~$", "._"))


def _expand(source: Source) -> Iterator[Source]:
    """The source, or what it holds. Only what looks like a container by its suffix or first bytes is opened here."""
    limits = source.limits
    name = source.members[-1] if source.members else source.path.name
    if PurePosixPath(name).suffix.lower() not in _CONTAINER_SUFFIXES:
        yield source
        return
    try:
        data = source.read_bytes()
        kind = detect_format(data, name)
        if kind not in {"archive", "mail"} or len(source.members) >= limits.max_depth:
            yield source
            return
        inner = archive_members(data, name, limits) if kind == "archive" else mail_members(data, name)
    except ReadError:
        yield source  # reading it again tells why
        return
    if kind == "mail" or not inner:
        yield source
    for member in inner:
        yield from _expand(Source(source.path, (*source.members, member), limits))


def archive_members(data: bytes, name: str, limits: Limits) -> list[str]:
    """The names of an archive's files, sorted, litter left out. Raises ReadError."""
    with Package(data, name, limits) as package:
        names = package.readable_names()
    return sorted(member for member in names if not any(_is_litter(part) for part in member.split("/")))


def mail_members(data: bytes, name: str) -> list[str]:
    """The names of a mail's attachments, in order; a second one of the same name is numbered. Raises ReadError."""
    return list(_attachments(data, name))


def _attachments(data: bytes, name: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for part in leaf_parts(parse_message(data, name), name):
        own = attachment_name(part)
        if own:
            copies = sum(1 for key in found if key == own or key.startswith(f"{own}#"))
            found[f"{own}#{copies + 1}" if copies else own] = part_bytes(part)
    return found


def member_bytes(data: bytes, name: str, member: str, limits: Limits) -> bytes:
    """The bytes of one member of a container. Raises ReadError."""
    if detect_format(data, name) == "mail":
        found = _attachments(data, name).get(member)
        if found is None:
            raise DamagedError(f"{name}: no attachment {member}", "fetch the mail again")
        return found
    with Package(data, name, limits) as package:
        content = package.read_named(member)
    if len(content) > limits.max_bytes:
        raise TooLargeError(f"{name}: {member} has {len(content):,} bytes", f"the limit is {limits.max_bytes:,}")
    return content
