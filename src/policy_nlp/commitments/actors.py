"""Who acts: subjects, 由 phrases, brackets, responsibility lines, tables."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from policy_nlp.clauses.marks import typed_brackets
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.subject import Subjects
from policy_nlp.clauses.subjects import find_subjects
from policy_nlp.commitments.naming import Naming
from policy_nlp.commitments.scope import Responsibility
from policy_nlp.language.rules import rules_of
from policy_nlp.model import ActorMention, Commitment, changed
from policy_nlp.resolve.actors import with_city

rule = rules_of(__name__)


def add_actors(
    reading: Reading, commitments: tuple[Commitment, ...], duties: tuple[Responsibility, ...]
) -> tuple[Commitment, ...]:
    """The commitments with their actors: the subject's, then those of the bracket, line or row that governs the clause.

    Where both name the same body, what the bracket says of its role holds. The bracket's reach is the commitment's `scope`.
    """
    text = reading.text
    subjects = find_subjects(reading, commitments)
    reach = _Reach(duties)
    names_of = Naming(reading)
    found: list[Commitment] = []
    for commitment, said in zip(commitments, subjects, strict=True):
        governing = reach.of(commitment)
        if not said and not governing:
            found.append(commitment)
            continue
        actors = _merge(_from_subjects(text, said, names_of), _from_duties(text, governing, names_of))
        actors = tuple(_as_written(reading.verbatim, actor) for actor in actors)
        scope = governing[0].scope if governing else None
        found.append(changed(commitment, actors=actors, scope=scope) if actors or scope else commitment)
    return tuple(found)


def _as_written(verbatim: str, actor: ActorMention) -> ActorMention:
    """The actor in the words of the page, which its name keeps the typed brackets of: 各县(市、区)教育局."""
    words = verbatim[actor.start : actor.end]
    if words == actor.text or actor.start < 0:
        return actor
    name = actor.name if "（" in words else actor.name.translate(typed_brackets())
    return replace(actor, text=words, name=name)


class _Reach:
    """Finds the responsibilities that govern a clause: inline brackets before lines, the narrowest line before wider ones.

    Asked for clauses in the order of the text; the lines in force are kept between the questions.
    """

    def __init__(self, responsibilities: tuple[Responsibility, ...]) -> None:
        self._inline = sorted(
            (r for r in responsibilities if r.source in ("bracket", "table")), key=lambda r: (r.scope[0], r.scope[1])
        )
        self._starts = [r.scope[0] for r in self._inline]
        self._coming = sorted(
            (r for r in responsibilities if r.source == "line" and r.duties), key=lambda r: r.scope, reverse=True
        )
        self._in_force: list[Responsibility] = []

    def of(self, commitment: Commitment) -> list[Responsibility]:
        """What governs the clause, [] where nothing does. Clauses must not go back in the text."""
        while self._coming and self._coming[-1].scope[0] <= commitment.start:
            self._in_force.append(self._coming.pop())
        if self._in_force:
            self._in_force = [r for r in self._in_force if commitment.start < r.scope[1]]
        at = bisect_right(self._starts, commitment.start) - 1
        # Scopes of brackets do not overlap, so the last to begin is the only one that can hold the clause.
        if at >= 0 and commitment.start < self._inline[at].scope[1]:
            return [self._inline[at]]
        if not self._in_force:
            return []
        narrowest = min(r.scope[1] - r.scope[0] for r in self._in_force)
        return sorted(
            (r for r in self._in_force if r.scope[1] - r.scope[0] == narrowest), key=lambda r: (r.start, r.end)
        )


def _from_subjects(text: str, subjects: Subjects, names_of: Naming) -> list[ActorMention]:
    found: list[ActorMention] = []
    for s in subjects:
        if words := text[s.start : s.end]:
            before = found[-1].name if found else ""
            found.append(ActorMention(words, names_of.after(words, s.start, before), s.role, s.source, s.start, s.end))
    return _with_organs(text, found)


def _with_organs(text: str, listed: list[ActorMention]) -> list[ActorMention]:
    """The actors, with the organ that the last of a list of places has given to those before it."""
    whole: list[ActorMention] = []
    organ, city, start = "", "", -1
    for actor in reversed(listed):
        if organ and text[actor.end : start] in ("、", "和") and rule.division.fullmatch(actor.text):
            named = actor.name + organ
            actor = replace(actor, name=with_city(named, city) or named)
        else:
            found = rule.organ.fullmatch(actor.text)
            organ = found["organ"] if found else ""
            city = actor.name.removesuffix(actor.text) if actor.name != actor.text else ""
        start = actor.start
        whole.append(actor)
    return whole[::-1]


def _from_duties(text: str, governing: list[Responsibility], names_of: Naming) -> list[ActorMention]:
    found: list[ActorMention] = []
    for r in governing:
        names = names_of.of_list([(text[duty.start : duty.end], duty.start) for duty in r.duties])
        found += (
            ActorMention(text[duty.start : duty.end], name, duty.role, r.source, duty.start, duty.end)
            for duty, name in zip(r.duties, names, strict=True)
        )
    return found


def _merge(subjects: list[ActorMention], duties: list[ActorMention]) -> tuple[ActorMention, ...]:
    declared = {actor.name for actor in duties}
    merged: dict[str, ActorMention] = {}
    for actor in [*(s for s in subjects if not _same_body(s.name, declared)), *duties]:
        merged.setdefault(actor.name, actor)
    return tuple(merged.values())


def _same_body(name: str, declared: set[str]) -> bool:
    """各市 before a bracket with 各市政府 is the same body, and 区市 before one with 各区市."""
    return any(form in declared for form in (name, f"各{name}", f"{name}政府", f"{name}人民政府"))
