"""What is judged, named by what does not change when a document is read again or others are added: the hash of the document's
bytes, the span and a digest of its words; or the full name of an identity."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

TargetKind = Literal["commitment", "entity", "actor", "figure", "citation", "identity", "document"]
KEY_LENGTH = 12  # hexadecimal digits of a document's hash that other records know it by


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What is judged. `document` is the whole hash; `start`, `end` code points of its text, end exclusive, -1 where it has none.

    `detail` tells things of one span apart: the type of an entity, role and words of an actor (`start`, `end` are then its
    commitment's), indicator and words of a figure (in the same way), relation and title of a citation; of an identity it is the full name.
    """

    kind: TargetKind
    document: str = ""
    start: int = -1
    end: int = -1
    digest: str = ""
    detail: str = ""

    def __str__(self) -> str:
        if self.kind == "identity":
            return f"identity/{self.detail}"
        if self.kind == "document":
            return f"document/{self.document}"
        name = f"{self.kind}/{self.document}/{self.start}-{self.end}/{self.digest}"
        return f"{name}/{self.detail}" if self.detail else name


@dataclass(frozen=True, slots=True)
class Place:
    """Something that stands in a text now. `document` is the hash, or its first twelve digits where only looking up is wanted."""

    document: str
    start: int
    end: int
    text: str
    detail: str = ""
    kind: TargetKind = "commitment"


_SPAN = re.compile(
    r"(commitment|entity|actor|figure|citation)/([0-9a-f]{64})/([0-9]{1,9})-([0-9]{1,9})/([0-9a-f]{16})(?:/(.+))?", re.S
)


def parse_target(name: str) -> Target:
    """The target of that name (`str(target)`). Raises ValueError."""
    kind, _, rest = name.partition("/")
    if kind == "identity" and rest:
        return Target("identity", detail=rest)
    if kind == "document" and re.fullmatch("[0-9a-f]{64}", rest):
        return Target("document", rest)
    found = _SPAN.fullmatch(name)
    if found is None:
        raise ValueError(f"{name[:100]!r} names nothing that can be judged ({', '.join(get_args(TargetKind))})")
    kind, document, start, end, digest, detail = found.groups()
    return Target(cast("TargetKind", kind), document, int(start), int(end), digest, detail or "")


def target_at(place: Place) -> Target:
    """The name of what stands there."""
    return Target(place.kind, place.document, place.start, place.end, digest_of(place.text), place.detail)


def squeeze(words: str) -> str:
    """The words as they are compared: no white space, one width."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def digest_of(words: str) -> str:
    """16 hexadecimal digits that stand for the words, white space and width of characters apart."""
    return hashlib.sha256(squeeze(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


_Words = tuple[TargetKind, str, str, str]  # kind, document's key, digest, detail


class Finder:
    """Finds targets among things that stand in texts now."""

    def __init__(self, places: Sequence[Place], documents: Iterable[str] | None = None) -> None:
        """`documents` are the hashes of those that will be looked for; all where none are given."""
        self._places = places
        self._found: dict[_Words, list[int]] = defaultdict(list)
        keys = None if documents is None else {document[:KEY_LENGTH] for document in documents}
        for i, place in enumerate(places):
            key = place.document[:KEY_LENGTH]
            if keys is None or key in keys:
                self._found[place.kind, key, digest_of(place.text), place.detail].append(i)

    def find(self, target: Target) -> list[int]:
        """Where the target is now among the places: at its span; or, where the text around it is read in another way than it was, at the
        one span of the document that has its words. [] where it is no more, or where it could be either of several."""
        same = self._found.get((target.kind, target.document[:KEY_LENGTH], target.digest, target.detail), [])
        there = [i for i in same if self._span(i) == (target.start, target.end)]
        return there or (same if len({self._span(i) for i in same}) == 1 else [])

    def now(self, target: Target) -> Target:
        """The target under the name it has now: two names that lead to one place are one thing. As it is where it is not found."""
        found = self.find(target)
        if not found:
            return target
        start, end = self._span(found[0])
        return Target(target.kind, target.document, start, end, target.digest, target.detail)

    def _span(self, i: int) -> tuple[int, int]:
        return self._places[i].start, self._places[i].end
