"""Persons of one name: which mentions in which documents are of one person.

In a document a name is one person. Persons of one name in two documents are joined by evidence and stay apart without it: the
same body, the same place, posts of the central government, or a leader of party and state who is named without another post.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from policy_nlp.bodies.divisions import full_name, innermost, parents
from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.link.bodies import NATION

_LONGEST_CAREER = 15  # years between two documents that may tell of one official of a place


@dataclass(frozen=True, slots=True)
class Profile:
    """What one document says of a person: `bodies` are the full names of the bodies of the posts, `places` the divisions these
    belong to (NATION for central ones; those of the document where no post says any), `has_post` whether it gives any post."""

    document: str
    name: str
    date: str | None
    bodies: frozenset[str]
    places: frozenset[str]
    has_post: bool
    posts: tuple[tuple[str, str | None, str, str | None], ...] = ()  # title, body, event, date


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One person: the profiles that tell of the person, and what joined them."""

    name: str
    profiles: tuple[Profile, ...]
    reason: str
    score: float

    @property
    def body(self) -> str | None:
        """The body or place that tells the person from others of the name: that of the earliest post."""
        named = sorted((p.date or "9999", min(p.bodies)) for p in self.profiles if p.bodies)
        places = sorted((p.date or "9999", min(p.places)) for p in self.profiles if p.places)
        return next((body for _, body in (*named, *places)), None)


_REASONS: dict[str, float] = {
    "leader of party or state": 0.98,
    "same body": 0.97,
    "same place": 0.9,
    "posts of the central government": 0.85,
    "high posts and a rare name": 0.8,
    "one document": 0.8,
    "same name in national papers": 0.7,
}


def persons_of(profiles: Iterable[Profile]) -> list[Person]:
    """The persons that profiles of one name tell of, in a fixed order."""
    groups = _Groups(sorted(profiles, key=lambda p: (p.date or "9999", p.document)))
    for reason, keys in _BONDS.items():
        groups.join(reason, keys)
        if reason == "same place":
            groups.join_with_cities(reason)
    return groups.persons()


class _Groups:
    """Profiles of one name, each in the group of those known to be of the same person."""

    def __init__(self, members: Sequence[Profile]) -> None:
        self._members = members
        self._chief = list(range(len(members)))
        self._reasons: dict[int, str] = {}
        self._heads = {i: [member] for i, member in enumerate(members) if _departments(member)}

    def join(self, reason: str, keys: Callable[[Profile], Iterable[str]]) -> None:
        """Joins the profiles that share a key and are not too far apart in time, each with the one before it; never two who head
        different departments at one time, unless they share a body."""
        last: dict[str, int] = {}
        for i, member in enumerate(self._members):
            for key in sorted(keys(member)):
                self._meet(reason, last.get(key), i)
                last[key] = i

    def join_with_cities(self, reason: str) -> None:
        """Joins who is of a district or county with who is of its city. Two districts do not meet in the city that both lie in."""
        of_city, of_part = dict[str, int](), dict[str, int]()
        for i, member in enumerate(self._members):
            for city in sorted(_cities(member)):
                self._meet(reason, of_city.get(city), i)
                of_part[city] = i
            for place in sorted(member.places):
                self._meet(reason, of_part.get(place), i)
                of_city[place] = i

    def _meet(self, reason: str, before: int | None, i: int) -> None:
        if before is not None and self._may_join(reason, before, i):
            self._unite(before, i)
            self._reasons.setdefault(before, reason)
            self._reasons.setdefault(i, reason)

    def _may_join(self, reason: str, a: int, b: int) -> bool:
        if reason == "leader of party or state":
            return True
        if not _near(self._members[a], self._members[b], _LONGEST_CAREER):
            return False
        if reason == "same body":
            return True
        ours, theirs = (self._heads.get(self._root(i), ()) for i in (a, b))
        return self._root(a) == self._root(b) or not any(_exclude(x, y) for x in ours for y in theirs)

    def _root(self, i: int) -> int:
        while self._chief[i] != i:
            self._chief[i] = self._chief[self._chief[i]]
            i = self._chief[i]
        return i

    def _unite(self, a: int, b: int) -> None:
        one, other = sorted((self._root(a), self._root(b)))
        if one == other:
            return
        self._chief[other] = one
        if moved := self._heads.pop(other, []):
            self._heads.setdefault(one, []).extend(moved)

    def persons(self) -> list[Person]:
        """The groups as persons."""
        groups: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._members)):
            groups[self._root(i)].append(i)
        return [self._person(group) for group in groups.values()]

    def _person(self, group: list[int]) -> Person:
        members = tuple(self._members[i] for i in group)
        reasons = [self._reasons[i] for i in group if i in self._reasons]
        reason = min(reasons, key=lambda r: _REASONS[r]) if reasons else "one document"
        if reason == "one document" and _is_leader(members[0]):
            reason = "leader of party or state"
        return Person(members[0].name, members, reason, _REASONS[reason])


def _departments(profile: Profile) -> frozenset[str]:
    """The departments among the bodies: a person heads one at a time, while other posts (副县长, 党组成员) may be held together; what a
    paper takes away is headed no more."""
    left = {body for _, body, event, _ in profile.posts if event == "removed"}
    held = {body for _, body, event, _ in profile.posts if event != "removed"}
    return frozenset(body for body in profile.bodies - (left - held) if _DEPARTMENT.search(body))


_DEPARTMENT = re.compile(r"(?:局|厅|处|科|所|队|中心|司|公司|集团|大学|学院|医院|(?<!人民政府)办公室)\Z")
_SHORTEST_TERM = 3  # years: within them two different departments are two persons


def _exclude(a: Profile, b: Profile) -> bool:
    return not a.bodies & b.bodies and _near(a, b, _SHORTEST_TERM)


def _near(a: Profile, b: Profile, years: int) -> bool:
    return a.date is None or b.date is None or abs(int(a.date[:4]) - int(b.date[:4])) <= years


# ── what joins ───────────────────────────────────────────────────────────────


def _is_leader(profile: Profile) -> bool:
    """Whether a name of a leader is the leader's here: not where the document gives a post of a place below the provinces."""
    if profile.name not in load_words("known_persons"):
        return False
    return not profile.has_post or not profile.bodies or not any(_is_low(place) for place in profile.places)


def _is_low(place: str) -> bool:
    if place == NATION:
        return False
    division = innermost(place)
    return division is None or not division.code.endswith("0000")


def _leader_keys(profile: Profile) -> Iterable[str]:
    return (profile.name,) if _is_leader(profile) else ()


def _place_keys(profile: Profile) -> Iterable[str]:
    return profile.places - {NATION}


def _cities(profile: Profile) -> set[str]:
    """The city of each place: an official of 历下区 is named in papers of 济南市."""
    found: set[str] = set()
    for division in filter(None, map(innermost, profile.places - {NATION})):
        found |= {full_name(d) for d in parents(division) if not d.code.endswith("0000") or d.is_municipality}
    return found - profile.places


def _central_keys(profile: Profile) -> Iterable[str]:
    return (NATION,) if profile.places == {NATION} and profile.bodies else ()


_RARE = 3  # characters of a name that few share
_HEADS = re.compile(r"副?(?:书记|省长|主席|部长|主任|总理|市长|常委|署长|行长|审计长)\Z")


def _high_keys(profile: Profile) -> Iterable[str]:
    """Ministers and heads of provinces, who move between these posts: the name, where it is rare."""
    is_high = profile.bodies and not any(_is_low(place) for place in profile.places)
    is_head = any(_HEADS.search(title) and (body or "").endswith(_WHOLE) for title, body, *_ in profile.posts)
    return (profile.name,) if is_high and is_head and len(profile.name) >= _RARE else ()


_WHOLE = ("省", "自治区", "市", "委员会", "人民政府", "部", "国务院", "署", "银行", "总局")


def _national_keys(profile: Profile) -> Iterable[str]:
    is_named = profile.places == {NATION} and not profile.bodies
    return (profile.name,) if is_named and len(profile.name) >= _RARE else ()


def _house(body: str) -> str:
    """The body whose party committee one is: 中共青川县水利局委员会 → 青川县水利局."""
    found = re.fullmatch(r"(?:中共|中国共产党)(.{2,}(?:局|厅|公司|集团|大学|学院|医院))(?:党组|党委|委员会)", body)
    return found[1] if found else body


_BONDS: dict[str, Callable[[Profile], Iterable[str]]] = {
    "leader of party or state": _leader_keys,
    "same body": lambda profile: {_house(body) for body in profile.bodies},
    "same place": _place_keys,
    "posts of the central government": _central_keys,
    "high posts and a rare name": _high_keys,
    "same name in national papers": _national_keys,
}


# ── a surname with a title ───────────────────────────────────────────────────


def person_meant(
    surname: str, titles: Iterable[str], date: str | None, full_names: Mapping[str, Iterable[str]]
) -> str | None:
    """The full name that a surname with titles means (习 总书记 → 习近平): one that the document gives a same title, or the only
    holder of a highest post at the time. `full_names` are names of the document → their titles. None where it cannot be told."""
    wanted = set(titles)
    named = [
        name for name, theirs in full_names.items() if len(name) > 1 and name[0] == surname and wanted & set(theirs)
    ]
    if len(named) == 1:
        return named[0]
    holders = [(name, first, last) for post, name, first, last in _highest() if post in wanted and name[0] == surname]
    if date and len({name for name, *_ in holders}) > 1:
        holders = [h for h in holders if h[1] <= date and (not h[2] or date <= h[2])]
    names = {name for name, *_ in holders}
    return names.pop() if len(names) == 1 else None


@cache
def _highest() -> tuple[tuple[str, str, str, str], ...]:
    rows = ((*row, "")[:4] for row in load_rows("heads_of_state_and_government"))
    return tuple((post, name, first, last) for post, name, first, last in rows)
