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
