"""What a name means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means in its document.

    `key` is the same for every name of one thing and of no other: its full name, with @ and the jurisdiction or the document
    where the name alone does not tell it from others. `reason` says how it was told, `score` is how sure that is
    (0 to 1, by SCORES), `candidates` are full names of what else may be meant.
    """

    key: str
    name: str
    region: str | None
    reason: str
    score: float
    candidates: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether the body is known by its parts (a central body, or an organ of a place), not by its text alone."""
        return self.reason not in _BY_TEXT

    @property
    def label(self) -> str:
        """The name, with the division before it where only that tells the body from others of the name."""
        is_scoped = "@" in self.key and self.region is not None and not self.name.startswith(self.region)
        return f"{self.region}{self.name}" if is_scoped else self.name


_BY_TEXT = frozenset({"same name everywhere", "same text in the jurisdiction", "only this document"})

# How a meaning was told → how sure that is, set by hand in the order in which the ways were seen to fail on annotated documents.
SCORES = {
    "full name": 0.99,
    "central body": 0.98,
    "named place": 0.97,
    "short name declared": 0.95,
    "level and place of the document": 0.95,
    "bare name in its own paper": 0.9,
    "part of a longer name in the document": 0.9,
    "same name everywhere": 0.9,
    "abbreviated department": 0.85,
    "same but for 与": 0.85,
    "same text in the jurisdiction": 0.8,
    "only this document": 0.6,
}


def meaning(key: str, name: str, region: str | None, reason: str, candidates: tuple[str, ...] = ()) -> Meaning:
    """A meaning with the score of its reason."""
    return Meaning(key, name, region, reason, SCORES[reason], candidates)


@lru_cache(maxsize=1 << 16)
def squeeze(words: str) -> str:
    """A name without white space and quotation marks; half-width brackets and middle dots as full ones."""
    plain = re.sub(r"[\s“”‘’\"'*]+", "", words)
    return re.sub(r"[•・‧∙●]", "·", plain.replace("(", "（").replace(")", "）"))
