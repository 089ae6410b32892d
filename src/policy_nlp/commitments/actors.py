"""Who acts: subjects, 由 phrases, brackets, responsibility lines, tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from policy_nlp.commitments.actor_lists import add_short_names, index_names
from policy_nlp.commitments.scope import Responsibility, find_responsibilities
from policy_nlp.commitments.subjects import Subjects, find_subjects
from policy_nlp.model import ActorMention, Commitment, Entity, Official, References, Structure
from policy_nlp.resolve.actors import resolve_actor


def add_actors(
    text: str,
    structure: Structure,
    entities: tuple[Entity, ...],
    references: References,
    officials: tuple[Official, ...],
    commitments: tuple[Commitment, ...],
    duties: tuple[Responsibility, ...] | None = None,
) -> tuple[Commitment, ...]:
    """The commitments with their actors: the subject's, then those of the bracket, line or row that governs the clause.

    Where both name the same body, what the bracket says of its role holds. The bracket's reach is the commitment's `scope`.
    `duties`: what `find_responsibilities` says, where it has been asked already.
    """
    names = index_names(entities)
    add_short_names(text, names, (a for a in references.aliases if len(a) > 2 and a[0] not in "我你本该"))
    subjects = find_subjects(text, structure, entities, names, commitments)
    reach = _Reach(find_responsibilities(text, structure, entities) if duties is None else duties)
    names_of = _Naming(text, references)
    found: list[Commitment] = []
    for commitment, said in zip(commitments, subjects, strict=True):
        governing = reach.of(commitment)
        actors = _merge(_from_subjects(text, said, names_of), _from_duties(text, governing, names_of))
        scope = governing[0].scope if governing else None
        found.append(replace(commitment, actors=actors, scope=scope) if actors or scope else commitment)
    return tuple(found)


_MEETING = re.compile(
    r"(?P<name>[一-龥\d]{0,14}?(?:常务会议|全体会议|会商会|座谈会|工作会议|专题会议|联席会议|办公会议|第[一二三四五六七八九十\d]+次会议))(?![一-龥]*决定)"
)


class _Naming:
    """Names the actor that words at a place mean; 会议 is the nearest meeting named before."""

    def __init__(self, text: str, references: References) -> None:
        self._references = references
        self._text = text
        self._meetings: list[tuple[int, str]] | None = None

    def __call__(self, words: str, start: int) -> str:
        if words == "会议":
            return self._meeting(start) or words
        return resolve_actor(words, self._references)

    def _meeting(self, start: int) -> str | None:
        if self._meetings is None:
            self._meetings = [(m.start(), _plain_meeting(m["name"])) for m in _MEETING.finditer(self._text)]
        at = bisect_right(self._meetings, (start, "")) - 1
        return self._meetings[at][1] if at >= 0 else None


def _plain_meeting(name: str) -> str:
    """The meeting's name without what is said of holding it (主持召开国务院常务会议)."""
    return re.split(r"召开|主持|出席|参加|举行|经|已由|日|在", name)[-1] or name


class _Reach:
    """Finds the responsibilities that govern a clause: inline brackets before lines, the narrowest line before wider ones.

    Asked for clauses in the order of the text; the lines in force are kept between the questions.
    """

    def __init__(self, responsibilities: tuple[Responsibility, ...]) -> None:
        self._inline = sorted(
            (r for r in responsibilities if r.source in ("bracket", "table")), key=lambda r: (r.scope[0], r.scope[1])
        )
        self._starts = [r.scope[0] for r in self._inline]
        self._coming = sorted((r for r in responsibilities if r.source == "line"), key=lambda r: r.scope, reverse=True)
        self._in_force: list[Responsibility] = []

    def of(self, commitment: Commitment) -> list[Responsibility]:
        """What governs the clause, [] where nothing does. Clauses must not go back in the text."""
        while self._coming and self._coming[-1].scope[0] <= commitment.start:
            self._in_force.append(self._coming.pop())
        self._in_force = [r for r in self._in_force if commitment.start < r.scope[1]]
        at = bisect_right(self._starts, commitment.start) - 1
        # Scopes of brackets do not overlap, so the last to begin is the only one that can hold the clause.
        if at >= 0 and commitment.start < self._inline[at].scope[1]:
            return [self._inline[at]]
        narrowest = min((r.scope[1] - r.scope[0] for r in self._in_force), default=0)
        return [r for r in self._in_force if r.scope[1] - r.scope[0] == narrowest]


def _from_subjects(text: str, subjects: Subjects, names_of: _Naming) -> list[ActorMention]:
    return [
        ActorMention(words, names_of(words, s.start), s.role, s.source, s.start, s.end)
        for s in subjects
        if (words := text[s.start : s.end])
    ]


def _from_duties(text: str, governing: list[Responsibility], names_of: _Naming) -> list[ActorMention]:
    return [
        ActorMention(words, names_of(words, duty.start), duty.role, r.source, duty.start, duty.end)
        for r in governing
        for duty in r.duties
        if (words := text[duty.start : duty.end])
    ]


def _merge(subjects: list[ActorMention], duties: list[ActorMention]) -> tuple[ActorMention, ...]:
    declared = {actor.name for actor in duties}
    merged: dict[str, ActorMention] = {}
    for actor in [*(s for s in subjects if not _same_body(s.name, declared)), *duties]:
        merged.setdefault(actor.name, actor)
    return tuple(merged.values())


def _same_body(name: str, declared: set[str]) -> bool:
    """各市 before a bracket with 各市政府 is the same body."""
    return any(form in declared for form in (name, f"{name}政府", f"{name}人民政府"))
