"""Who acts: subjects, 由 phrases, brackets, responsibility lines, tables."""

from __future__ import annotations

from bisect import bisect_right

from policy_nlp.bodies.naming import read_name
from policy_nlp.bodies.organs import full_field
from policy_nlp.clauses.meetings import Meetings
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.subject import Subjects
from policy_nlp.clauses.subjects import find_subjects
from policy_nlp.commitments.scope import Responsibility
from policy_nlp.language.rules import pattern
from policy_nlp.model import ActorMention, Commitment, changed
from policy_nlp.recognize.clues import simple_forms_of
from policy_nlp.resolve.actors import resolve_actor


def add_actors(
    reading: Reading, commitments: tuple[Commitment, ...], duties: tuple[Responsibility, ...]
) -> tuple[Commitment, ...]:
    """The commitments with their actors: the subject's, then those of the bracket, line or row that governs the clause.

    Where both name the same body, what the bracket says of its role holds. The bracket's reach is the commitment's `scope`.
    """
    text = reading.text
    subjects = find_subjects(reading, commitments)
    reach = _Reach(duties)
    names_of = _Naming(reading)
    found: list[Commitment] = []
    for commitment, said in zip(commitments, subjects, strict=True):
        governing = reach.of(commitment)
        actors = _merge(_from_subjects(text, said, names_of), _from_duties(text, governing, names_of))
        scope = governing[0].scope if governing else None
        found.append(changed(commitment, actors=actors, scope=scope) if actors or scope else commitment)
    return tuple(found)


_LEVELS = "省市区县州旗"
_BUREAU = pattern(r"[一-龥]{2,10}(?:局|委|办|部|支队)")


def _is_bare_bureau(words: str) -> bool:
    """Whether the words are a bureau's name without a place, and no central organ's."""
    name = read_name(words)
    return _BUREAU.fullmatch(words) is not None and not name.places and name.level is None and name.central is None


def _is_department(words: str) -> bool:
    """Whether the words name a department by its field only: 市场监管部门."""
    field = words.removesuffix("部门").removesuffix("主管")
    return words.endswith("部门") and field not in ("行业", "业务") and full_field(field) is not None


class _Naming:
    """Names the actor that words at a place mean."""

    def __init__(self, reading: Reading) -> None:
        self._references = reading.references
        self._meetings = Meetings(reading.text, reading.references)
        self._fields = {field.start: field for field in reading.fields}
        self._simple = simple_forms_of(reading.text)

    def __call__(self, words: str, start: int) -> str:
        return self._name(words.translate(self._simple), start).translate(self._simple)

    def _name(self, words: str, start: int) -> str:
        if words in ("会议", "主任会议"):
            return self._meetings.name(start, words) or words
        if (field := self._fields.get(start)) and field.end == start + len(words):
            return self._with_home(field.name, "县区旗市")
        return self._with_home(words, "县区旗")

    def _with_home(self, words: str, levels: str) -> str:
        """The name; a bureau or a department of a field (司法局, 文旅部门), where it stands without a place, with the place of the
        document, if that is of one of these levels: in a city's rules such a department may be a county's."""
        name, home = resolve_actor(words, self._references), self._references.home or ""
        local = home.endswith(tuple(levels)) and not home.endswith("自治区")
        bare = local and name == words and (words[0] not in _LEVELS or words.startswith("市场"))
        return f"{home}{name}" if bare and (_is_department(words) or read_name(words).is_bare) else name

    def of_list(self, listed: list[tuple[str, int]]) -> list[str]:
        """The names of bodies listed together: the 区 or 县 of one holds for the bare bureaus after it."""
        names: list[str] = []
        place = ""
        for words, start in listed:
            name = self(words, start)
            level = self._references.aliases.get(f"我{words[0]}", "") if words[0] in _LEVELS else ""
            own = level or (self._references.home or "")
            place = own if own and name != words and name.startswith(own) else place
            names.append(f"{place}{name}" if place and name == words and _is_bare_bureau(words) else name)
        return names


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
        self._in_force = [r for r in self._in_force if commitment.start < r.scope[1]]
        at = bisect_right(self._starts, commitment.start) - 1
        # Scopes of brackets do not overlap, so the last to begin is the only one that can hold the clause.
        if at >= 0 and commitment.start < self._inline[at].scope[1]:
            return [self._inline[at]]
        narrowest = min((r.scope[1] - r.scope[0] for r in self._in_force), default=0)
        return sorted(
            (r for r in self._in_force if r.scope[1] - r.scope[0] == narrowest), key=lambda r: (r.start, r.end)
        )


def _from_subjects(text: str, subjects: Subjects, names_of: _Naming) -> list[ActorMention]:
    return [
        ActorMention(words, names_of(words, s.start), s.role, s.source, s.start, s.end)
        for s in subjects
        if (words := text[s.start : s.end])
    ]


def _from_duties(text: str, governing: list[Responsibility], names_of: _Naming) -> list[ActorMention]:
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
    """各市 before a bracket with 各市政府 is the same body."""
    return any(form in declared for form in (name, f"{name}政府", f"{name}人民政府"))
