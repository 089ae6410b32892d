"""What can be judged in a library: found by how a person names it, and again by the name it is kept under."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast, get_args

from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.judgements.edits import EDITS, NO_DEADLINE, figure_text, read_figure
from policy_nlp.judgements.records import Judgement, Word, checked
from policy_nlp.judgements.settling import states
from policy_nlp.judgements.targets import KEY_LENGTH, Finder, Place, Target, squeeze, target_at
from policy_nlp.store.editing import span_value
from policy_nlp.store.facts import CommitmentFacts
from policy_nlp.store.filters import last_day
from policy_nlp.store.places import actor_places, entity_places, figure_places
from policy_nlp.store.queries import find_document
from policy_nlp.store.records import CommitmentRecord, EntityRecord, JudgementRecord

_REFERENCE = re.compile(
    r"(?:(?P<kind>commitment|entity|actor|figure|citation|identity):)?(?P<name>.+?)"
    r"(?:@(?P<start>[0-9]{1,9})(?:-(?P<end>[0-9]{1,9}))?(?:=(?P<which>.+))?)?",
    re.S,
)
_LONGEST = 1000  # characters of a reference
_SHOWN = 3  # things named in an error
_HOW = "name a commitment as DOC@START-END, or put entity:, actor:, figure:, citation: or identity: before it"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be judged, as it stands now, with its words for a reader. `also` are words that tell it from others there; `now` is
    the span of an entity that a person has moved."""

    place: Place
    words: str
    also: tuple[str, ...] = ()
    now: tuple[int, int] | None = None

    def is_at(self, start: int, end: str | None) -> bool:
        """Whether it stands there, as it was read or as it was moved."""
        spans = {(self.place.start, self.place.end), self.now or (self.place.start, self.place.end)}
        return any(at == start and end in (None, str(to)) for at, to in spans)


Citing = Callable[[str], Iterable[Thing]]  # the citations of the document with that hash


def reference_to(thing: str | CommitmentRecord | CommitmentFacts | EntityRecord) -> str:
    """How the thing is named: a person's words as they are."""
    if isinstance(thing, EntityRecord):
        return f"entity:{thing.document_key}@{thing.start}-{thing.end}={thing.type}"
    if isinstance(thing, CommitmentRecord):
        return f"{thing.document_key}@{thing.start}-{thing.end}"
    if isinstance(thing, CommitmentFacts):
        return f"{thing.evidence.document.key}@{thing.evidence.start}-{thing.evidence.end}"
    return thing


class Things:
    """The things of one library."""

    def __init__(self, connection: sqlite3.Connection, citing: Citing) -> None:
        self._connection = connection
        self._citing = citing
        self._things: dict[tuple[str, str], list[Thing]] = {}
        self._finders: dict[tuple[str, str], Finder] = {}

    @cached_property
    def _names(self) -> dict[str, str]:
        """Hash → name of each document: not read where nothing is judged."""
        return dict(self._connection.execute("SELECT sha256, name FROM documents"))

    @cached_property
    def _known(self) -> Counter[str]:
        return Counter(self._names.values())

    # ── by a person's words ──────────────────────────────────────────────────

    def named(self, reference: str, word: Word) -> tuple[Target, str]:
        """What the reference means after that word, and its words. Raises NotFoundError where nothing stands there, QueryError."""
        found = _REFERENCE.fullmatch(reference.strip()) if len(reference) <= _LONGEST else None
        if found is None:
            raise QueryError(f"{reference[:100]!r}: {_HOW}")
        kind, name = found["kind"], found["name"]
        if kind == "identity" or (kind is None and found["start"] is None and word in ("same", "different", "rename")):
            whole = reference.strip().removeprefix("identity:").strip()
            return Target("identity", detail=whole), whole
        if found["start"] is None:
            raise QueryError(f"{reference!r}: say where it stands; {_HOW}")
        sha256 = self.document(name)[0].document
        thing = self._at(kind or "commitment", sha256, int(found["start"]), found["end"], found["which"])
        return target_at(thing.place), thing.words

    def document(self, wanted: str) -> tuple[Target, str]:
        """The document that is named as for `analysis`, and its name. Raises NotFoundError, QueryError where several are meant."""
        query = "SELECT sha256, name FROM documents WHERE id = ?"
        sha256, name = self._connection.execute(query, (find_document(self._connection, wanted),)).fetchone()
        return Target("document", sha256), name

    def edit(self, target: Target, word: Word, value: str) -> str:
        """What a person puts in the place of a value, in its one form. Raises QueryError."""
        value = value.strip()
        if word == "span":
            return span_value(self._connection, target, value)
        if word == "figure" and value:
            return figure_text(*read_figure(value))
        if word == "deadline" and value and value != NO_DEADLINE and not value.startswith("XXXX"):
            return last_day(value, word)
        return value

    def _at(self, kind: str, sha256: str, start: int, end: str | None, which: str | None) -> Thing:
        things = self._of(kind, sha256)
        there = [t for t in things if t.is_at(start, end)]
        found = [t for t in there if which is None or squeeze(which) in (*map(squeeze, t.also), t.place.detail)]
        if not found:
            near = sorted(there or things, key=lambda thing: (abs(thing.place.start - start), thing.place.start))
            where = f"{self._called(sha256)}@{start}{f'-{end}' if end else ''}{f'={which}' if which else ''}"
            raise NotFoundError(
                f"no {kind} stands at {where}; {f'near it: {self._list(near)}' if near else f'there is no {kind} in it'}"
            )
        if len({target_at(thing.place) for thing in found}) > 1:
            raise QueryError(f"{len(found)} of kind {kind} stand there: {self._list(found)}; say which")
        return found[0]

    def _list(self, things: Sequence[Thing]) -> str:
        return ", ".join(f"{self._where(thing)} {_cut(thing.words)}" for thing in things[:_SHOWN])

    def _where(self, thing: Thing) -> str:
        place = thing.place
        prefix = "" if place.kind == "commitment" else f"{place.kind}:"
        which = f"={thing.also[0]}" if thing.also else ""
        return f"{prefix}{self._called(place.document)}@{place.start}-{place.end}{which}"

    def _called(self, sha256: str) -> str:
        """The document's name, or its key where another has that name."""
        name = self._names[sha256]
        return name if self._known[name] == 1 else sha256[:KEY_LENGTH]

    # ── by the names they are kept under ─────────────────────────────────────

    def now(self, target: Target) -> Target:
        """The target under the name it has now."""
        return self._finder(target).now(target) if target.start >= 0 else target

    def where(self, target: Target) -> tuple[bool | None, str | None]:
        """Whether the target is in the library (None: an identity, it cannot be told here), and where."""
        if target.kind == "identity":
            return None, target.detail
        if target.kind == "document":
            is_there = target.document in self._names
            return is_there, self._called(target.document) if is_there else None
        found = self._finder(target).find(target)
        return bool(found), self._where(self._of(target.kind, target.document)[found[0]]) if found else None

    def _finder(self, target: Target) -> Finder:
        key = target.kind, target.document
        if key not in self._finders:
            self._finders[key] = Finder([thing.place for thing in self._of(*key)])
        return self._finders[key]

    def _of(self, kind: str, sha256: str) -> list[Thing]:
        """The things of one kind in the document with that hash, [] where it is not there."""
        if (kind, sha256) not in self._things:
            self._things[kind, sha256] = list(self._read(kind, sha256)) if sha256 in self._names else []
        return self._things[kind, sha256]

    def _read(self, kind: str, sha256: str) -> Iterable[Thing]:
        if kind == "citation":
            return self._citing(sha256)
        if kind == "commitment":
            return _commitments(self._connection, sha256)
        return [Thing(row.place, row.words, row.also, row.now) for row in _PLACES[kind](self._connection, [sha256])]


def _commitments(connection: sqlite3.Connection, sha256: str) -> list[Thing]:
    query = (
        "SELECT d.sha256, c.start_at, c.end_at, c.text FROM commitments c JOIN documents d ON d.id = c.document_id "
        "WHERE d.sha256 = ? ORDER BY c.position"
    )
    return [Thing(Place(*row), row[3]) for row in connection.execute(query, (sha256,))]


_PLACES = {"entity": entity_places, "actor": actor_places, "figure": figure_places}


def _cut(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:30]}…"


# ── said ─────────────────────────────────────────────────────────────────────


def make_judgement(
    things: Things,
    word: str,
    names: Sequence[str],
    *,
    value: str = "",
    why: str = "",
    user: str = "",
    score: float | None = None,
) -> Judgement:
    """What a person says of the one or two things named; of `rename` the second name is the new one, of `verdict` the report. Raises
    NotFoundError, QueryError."""
    if word not in get_args(Word):
        raise QueryError(f"judgement {word!r}: give one of {', '.join(get_args(Word))}")
    said = cast("Word", word)
    if said in EDITS and len(names) == 2 and not value:
        *names, value = names
    if not 1 <= len(names) <= 2 or (said in ("same", "different", "rename", "verdict") and len(names) < 2):
        raise QueryError(f"{said}: {_TAKES[said]}")
    source, source_words = things.named(names[0], said)
    target: Target | None = None
    target_words = ""
    if said == "rename":
        value = names[1].strip()
    elif said == "verdict":
        target, target_words = things.document(names[1])
    elif said in EDITS:
        value = things.edit(source, said, value)
    elif len(names) == 2:
        target, target_words = things.named(names[1], said)
    score = None if score is None else float(score)
    return checked(Judgement(source, target, said, value, score, user, why, "", source_words, target_words))


_TAKES: dict[Word, str] = {
    "same": "name two identities, or two commitments",
    "different": "name two identities, or two commitments",
    "rename": "give an identity's full name and the new one",
    "right": "name one thing, or the two commitments of an alignment",
    "wrong": "name one thing, or the two commitments of an alignment",
    "verdict": "name the promise, the report and the verdict",
    "type": "name an entity and its type",
    "span": "name an entity, and the words or START-END that it is",
    "name": "name an actor and its full name",
    "role": "name an actor and its role",
    "deadline": "name a commitment and its last day, or none",
    "status": "name a commitment, and planned or achieved",
    "figure": "name a figure, and what it is as 养老床位 >= 500 张",
}


# ── listed ───────────────────────────────────────────────────────────────────


def judgement_records(judgements: Sequence[Judgement], things: Things) -> list[JudgementRecord]:
    """The judgements as they are listed, in their order."""
    found = states(judgements, things.now)
    return [_record(judgement, found[judgement.id], things) for judgement in judgements]


def _record(judgement: Judgement, state: str, things: Things) -> JudgementRecord:
    ends = [things.where(target) for target in (judgement.source, judgement.target) if target is not None]
    present = [is_there for is_there, _ in ends]
    return JudgementRecord(
        judgement.id,
        judgement.judgement,
        judgement.source_words,
        judgement.target_words,
        judgement.value,
        judgement.user,
        judgement.why,
        judgement.score,
        judgement.created,
        state,
        False if False in present else None if None in present else True,
        ends[0][1],
        ends[1][1] if len(ends) > 1 else None,
        str(judgement.source),
        str(judgement.target or ""),
        judgement.deleted,
        judgement.deleted_by,
    )
