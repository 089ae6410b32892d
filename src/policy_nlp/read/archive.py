"""ZIP archives: no document themselves, but read as one where they hold just one."""

from __future__ import annotations

from policy_nlp.errors import EmptyError, UnsupportedError
from policy_nlp.read.content import Content
from policy_nlp.read.limits import Limits


def read_archive(data: bytes, name: str, limits: Limits) -> Content:
    """Raises UnsupportedError or EmptyError: an archive is expanded by a batch (members.py), not read as a document."""
    from policy_nlp.read.members import archive_members

    count = len(archive_members(data, name, limits))
    if not count:
        raise EmptyError(f"{name}: the archive is empty", "fetch it again")
    raise UnsupportedError(
        f"{name}: an archive of {count} files, not a document",
        "unpack it, or give it to `policy-nlp add`, which opens archives up to four deep",
    )
