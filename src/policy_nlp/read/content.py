"""What a format's reader hands back, before the file's name and hash are added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from policy_nlp.errors import one_line
from policy_nlp.model import Problem, RawLine
from policy_nlp.read.limits import Limits


@dataclass(frozen=True, slots=True)
class Content:
    """The lines of one file in reading order, what it declares about itself, and what went wrong without stopping the reader."""

    media_type: str
    lines: tuple[RawLine, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


Reader = Callable[[bytes, str, Limits], Content]
"""(bytes of the file, its name for messages, limits) → Content. Raises ReadError and nothing else."""


def problem(message: str, remedy: str = "", kind: str = "") -> Problem:
    """A problem of the reading stage."""
    return Problem("read", one_line(message), one_line(remedy), kind)


def struck_problem(count: int) -> tuple[Problem, ...]:
    """A problem that counts passages struck out, which readers leave out; none where there are none."""
    if not count:
        return ()
    what = f"{count} passages are struck out and left out" if count > 1 else "a passage is struck out and left out"
    return (problem(what, "compare with the original", "struck"),)


_MOST_NAMES = 5


def attached_problem(what: str, names: Sequence[str]) -> tuple[Problem, ...]:
    """A problem that names the files inside a PDF or an OFD, which are not read; none where there are none."""
    if not names:
        return ()
    shown = "、".join(names[:_MOST_NAMES]) + ("…" if len(names) > _MOST_NAMES else "")
    told = f"{len(names)} files inside the {what} are not read: {shown}"
    return (problem(told, "save them from it and give them too", "attachment"),)
