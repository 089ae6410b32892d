"""Containers kept open while their members are read, so that each archive or mail is read once and not once a member."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from policy_nlp.errors import DamagedError, TooLargeError
from policy_nlp.read.detect import detect_format
from policy_nlp.read.files import read_file, unreadable
from policy_nlp.read.limits import Limits
from policy_nlp.read.mail import attachment_name, leaf_parts, parse_message, part_bytes
from policy_nlp.read.package import Package

KEPT = 64 * 1_000_000  # bytes of containers kept beside those that lead to the member being read

Key = tuple[str, int, int, Limits, tuple[str, ...]]


class Container:
    """An archive or a mail, opened once. Raises ReadError where its bytes are neither."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name, self.limits, self.size = name, limits, len(data)
        self.kind = detect_format(data, name)
        self._package = None if self.kind == "mail" else Package(data, name, limits)
        self._attached = _attachments(data, name) if self._package is None else {}

    def names(self) -> list[str]:
        """An archive's files in the package's order; a mail's attachments in order, a second one of the same name numbered."""
        return self._package.readable_names() if self._package else list(self._attached)

    def read(self, member: str) -> bytes:
        """The bytes of one member. Raises ReadError."""
        if self._package is None:
            if member not in self._attached:
                raise DamagedError(f"{self.name}: no attachment {member}", "fetch the mail again")
            return self._attached[member]
        self._package.spent = 0  # each member is a document of its own, with limits of its own
        content = self._package.read_named(member)
        if len(content) > self.limits.max_bytes:
            raise TooLargeError(
                f"{self.name}: {member} has {len(content):,} bytes", f"the limit is {self.limits.max_bytes:,}"
            )
        return content


def _attachments(data: bytes, name: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for part in leaf_parts(parse_message(data, name), name):
        own = attachment_name(part)
        if own:
            copies = sum(1 for key in found if key == own or key.startswith(f"{own}#"))
            found[f"{own}#{copies + 1}" if copies else own] = part_bytes(part)
    return found


class _Kept(threading.local):
    """The containers of this thread, the latest used last."""

    def __init__(self) -> None:
        self.containers: OrderedDict[Key, Container] = OrderedDict()


_KEPT = _Kept()


def bytes_inside(path: Path, members: tuple[str, ...], limits: Limits) -> bytes:
    """The bytes of a file (no members), or of what lies at the end of a chain of containers. Raises ReadError."""
    if not members:
        return read_file(path, limits)
    return container_at(path, members[:-1], limits).read(members[-1])


def container_at(path: Path, members: tuple[str, ...], limits: Limits) -> Container:
    """The container at the end of a chain, opened if it is not open yet. Raises ReadError."""
    try:
        state = path.stat()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    key = (str(path), state.st_mtime_ns, state.st_size, limits, members)
    kept = _KEPT.containers
    if key not in kept:
        kept[key] = Container(bytes_inside(path, members, limits), members[-1] if members else path.name, limits)
        _let_go(key)
    kept.move_to_end(key)
    return kept[key]


def _let_go(current: Key) -> None:
    """Closes the containers unused for longest until KEPT bytes are left, never those that lead to the current one."""
    kept = _KEPT.containers
    size = sum(container.size for container in kept.values())
    for key in list(kept):
        leads = key[:4] == current[:4] and current[4][: len(key[4])] == key[4]
        if size > KEPT and not leads:
            size -= kept.pop(key).size


def close_containers() -> None:
    """Forgets every container that this thread keeps open."""
    _KEPT.containers.clear()
