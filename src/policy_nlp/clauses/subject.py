"""Who acts, as the words say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from policy_nlp.model import Role


@dataclass(frozen=True, slots=True)
class Subject:
    """A body that acts: its span, role, and how it is said."""

    start: int
    end: int
    role: Role
    source: Literal["subject", "by-phrase"] = "subject"


Subjects = tuple[Subject, ...]


_MOST_LEADERS = 50  # of one sentence; more stand only where thousands of clauses have no full stop between them


def each_once(text: str, subjects: Subjects) -> Subjects:
    """The first of those with the same words: who leads is told again and again in a sentence without end."""
    return tuple({text[s.start : s.end]: s for s in reversed(subjects)}.values())[:_MOST_LEADERS][::-1]
