"""Who is who in a whole library: every mention of a body, a person or a place, put to its identity.

What a name of a body or place means is told from its document alone, so a new document changes only what it names. Two things
need the other documents: which persons of one name are one, and which department a ministry's short one is (信软司). Both depend
on what is there, never on the order in which it came.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from policy_nlp.bodies.divisions import leading_division, short_names
from policy_nlp.bodies.naming import central_names, read_name
from policy_nlp.bodies.organs import abbreviates
from policy_nlp.bodies.speaker import Speaker
from policy_nlp.display.brief import brief
from policy_nlp.link.bodies import NATION, BodyReader, jurisdiction_of
from policy_nlp.link.judged import JUDGED, NOBODY_JUDGED, judged_identities
from policy_nlp.link.meaning import SCORES, Meaning, squeeze
from policy_nlp.link.persons import Person, Profile, person_meant, persons_of
from policy_nlp.link.places import PlaceReader
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import DocumentFacts
from policy_nlp.store.judgements import all_judgements
from policy_nlp.store.mentions import Mention, NamedIn, all_named
from policy_nlp.store.speakers import Speakers

KINDS = {"ORG": "organisation", "PERSON": "person", "PLACE": "place"}


@brief
@dataclass(slots=True)
class Thing:
    """An identity with its mentions: (place of the document in the fixed order, mention, its meaning)."""

    id: str
    kind: str
    name: str
    region: str | None
    mentions: list[tuple[int, Mention, Meaning]] = field(default_factory=list)
    person: Person | None = None

    @property
    def weight(self) -> int:
        """How often it is mentioned."""
        return len(self.mentions)


class WhoIsWho:
    """The identities of a library. `documents` are its documents in their fixed order. Whoever has their `speakers` gives them."""

    def __init__(self, connection: Connection, speakers: Speakers | None = None) -> None:
        self.documents: list[NamedIn] = list(all_named(connection, speakers))
        self.judged = NOBODY_JUDGED  # of what is found below, so known only after it
        self._bodies = [BodyReader(named) for named in self.documents]
        self._places = [PlaceReader(named) for named in self.documents]
        self._number = {named.document.key: i for i, named in enumerate(self.documents)}
        self._departments = _short_departments(self._full_departments())
        self._joined = _without_and(self._placed_organs())
        self._surnames = [_surnames(named) for named in self.documents]
        self._persons = self._find_persons()
        self._person_ids = _person_ids(self._persons)
        if judgements := all_judgements(connection, ["identity"]):
            self.judged = judged_identities(self._collect(), judgements)

    @cached_property
    def things(self) -> list[Thing]:
        """The identities with their mentions, in the order of their ids."""
        return self._collect()

    # ── what a name means in a document ──────────────────────────────────────

    def body(self, document: str, text: str, name: str | None = None) -> Meaning:
        """What words for a body mean in the document with that key; `name` is what the document makes of them, where known."""
        meant = self._bodies[self._number[document]].read(text, name)
        if whole := self._departments.get(meant.key):
            reason = "abbreviated department"
            meant = replace(meant, key=whole, name=whole, reason=reason, score=SCORES[reason])
        elif whole := self._joined.get(meant.key):
            reason = "same but for 与"
            meant = replace(meant, key=whole, name=whole, reason=reason, score=SCORES[reason])
        return self.judged.over("organisation", meant)

    def place(self, document: str, text: str, code: str | None = None) -> Meaning:
        """What words for a place mean in the document with that key."""
        return self.judged.over("place", self._places[self._number[document]].read(text, code))

    def person(self, document: str, name: str) -> Meaning | None:
        """Who a name of a person is in the document with that key. None where the document names nobody so."""
        i = self._number[document]
        whole = self._surnames[i].get(squeeze(name), squeeze(name))
        person = self._persons.get((document, whole))
        if person is None:
            return None
        key, shown = self._person_ids[person]
        return self.judged.over("person", Meaning(key, shown, _region(person), person.reason, person.score))

    def jurisdiction(self, document: str) -> str:
        """Whose matters the document with that key is about: a division, 中央, or the document itself where unknown."""
        i = self._number[document]
        return _jurisdiction(self.documents[i].document, self.documents[i].speaker)

    # ── the whole ────────────────────────────────────────────────────────────

    def _full_departments(self) -> set[str]:
        return {
            reader.read(mention.text).key
            for named, reader in zip(self.documents, self._bodies, strict=True)
            for mention in named.mentions
            if mention.type == "ORG" and mention.text.endswith("司")
        }

    def _placed_organs(self) -> set[str]:
        return {
            meant.key
            for named, reader in zip(self.documents, self._bodies, strict=True)
            for mention in named.mentions
            if mention.type == "ORG" and mention.text.endswith(_ORGANS) and (meant := reader.read(mention.text)).region
        }

    def _find_persons(self) -> dict[tuple[str, str], Person]:
        """(document, full name) → the person."""
        profiles: dict[str, list[Profile]] = defaultdict(list)
        for i in range(len(self.documents)):
            for profile in self._profiles(i):
                profiles[profile.name].append(profile)
        return {
            (profile.document, profile.name): person
            for name in sorted(profiles)
            for person in persons_of(profiles[name])
            for profile in person.profiles
        }

    def _profiles(self, i: int) -> Iterable[Profile]:
        named, full = self.documents[i], self._surnames[i]
        posts: dict[str, list[tuple[str, str | None, str, str | None]]] = defaultdict(list)
        names = [squeeze(m.text) for m in named.mentions if m.type == "PERSON"]
        for post in named.posts:
            name = squeeze(post.person)
            names.append(name)
            posts[full.get(name, name)].append((post.title, post.organisation, post.event, post.date))
        for name in sorted({full.get(name, name) for name in names}):
            yield self._profile(i, name, posts.get(name, []))

    def _profile(self, i: int, name: str, posts: list[tuple[str, str | None, str, str | None]]) -> Profile:
        named = self.documents[i]
        bodies, places, held = set(), set(), []
        for title, organisation, event, date in posts:
            body, place = self._body_of_post(named.document.key, organisation)
            held.append((title, body, event, date))
            if body:
                bodies.add(body)
            if place:
                places.add(place)
        jurisdiction = self._bodies[i].jurisdiction
        if not bodies and jurisdiction and (jurisdiction != NATION or len(name) > 2 or posts):
            places.add(jurisdiction)
        return Profile(
            named.document.key, name, named.dated_on, frozenset(bodies), frozenset(places), bool(posts), tuple(held)
        )

    def _body_of_post(self, document: str, organisation: str | None) -> tuple[str | None, str | None]:
        """The full name of a post's body, and the division it belongs to; neither where the body is its document's only."""
        if not organisation:
            return None, None
        words = squeeze(organisation)
        if leading_division(words) == words or words in short_names():
            name = self.place(document, words).name
            return name, name
        meant = self.body(document, organisation)
        if meant.reason == "only this document":
            return None, self._bodies[self._number[document]].jurisdiction
        is_central = meant.region is None and (
            meant.name in central_names() or read_name(meant.name).central is not None
        )
        return meant.key, NATION if is_central else meant.region

    def _collect(self) -> list[Thing]:
        things: dict[str, Thing] = {}
        for i, named in enumerate(self.documents):
            for mention in named.mentions:
                meant = self._meaning(named.document.key, mention)
                kind = KINDS[mention.type]
                key = f"{kind}:{meant.key}"
                thing = things.get(key)
                if thing is None:
                    thing = things[key] = Thing(key, kind, meant.name, meant.region)
                thing.mentions.append((i, mention, meant))
                if meant.reason != JUDGED and (len(meant.name), meant.name) > (len(thing.name), thing.name):
                    thing.name = meant.name
        self._add_persons(things)
        return [things[key] for key in sorted(things)]

    def _add_persons(self, things: dict[str, Thing]) -> None:
        for person, (key, _) in self._person_ids.items():
            if (thing := things.get(f"person:{key}")) is not None:
                thing.person = person

    def _meaning(self, document: str, mention: Mention) -> Meaning:
        if mention.type == "PLACE":
            return self.place(document, mention.text, mention.code)
        if mention.type == "ORG":
            return self.body(document, mention.text)
        found = self.person(document, mention.text)
        assert found is not None  # every mention has its profile
        return found


def jurisdictions(connection: Connection, documents: Iterable[DocumentFacts]) -> list[str]:
    """Whose matters each document is about, as `WhoIsWho.jurisdiction` says, without asking who everybody is."""
    speakers = Speakers(connection)
    return [_jurisdiction(document, speakers.of(document.id)) for document in documents]


def _jurisdiction(document: DocumentFacts, speaker: Speaker) -> str:
    return jurisdiction_of(speaker) or document.region or "、".join(document.issuers) or document.key


def _surnames(named: NamedIn) -> dict[str, str]:
    """Surnames that stand with a title → the full names meant in the document."""
    titles: dict[str, list[str]] = defaultdict(list)
    for post in named.posts:
        titles[squeeze(post.person)].append(post.title)
    found = {}
    for mention in named.mentions:
        name = squeeze(mention.text)
        if mention.type == "PERSON" and len(name) == 1 and name not in found:
            meant = person_meant(name, titles.get(name, ()), named.dated_on, titles)
            if meant is not None:
                found[name] = meant
    return found


def _region(person: Person) -> str | None:
    if person.reason == "leader of party or state":
        return None
    places = sorted({place for profile in person.profiles for place in profile.places if place != NATION})
    return places[0] if len(places) == 1 else None


def _person_ids(persons: dict[tuple[str, str], Person]) -> dict[Person, tuple[str, str]]:
    """Person → (key, name shown). The key is the name alone for leaders of party and state, else name@body; what is shown is the
    name, with the body only where the library has several persons of it."""
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in dict.fromkeys(persons.values()):
        by_name[person.name].append(person)
    found: dict[Person, tuple[str, str]] = {}
    for name, namesakes in by_name.items():
        taken: set[str] = set()
        for person in namesakes:
            anchor = person.body or person.profiles[0].document
            whole = name if person.reason == "leader of party or state" else f"{name}@{anchor}"
            if whole in taken:
                whole = f"{name}@{anchor}@{person.profiles[0].document}"
            taken.add(whole)
            found[person] = (whole, name if len(namesakes) == 1 else whole)
    return found


def _short_departments(names: Iterable[str]) -> dict[str, str]:
    """A ministry's department under a short name → the only full one of the same ministry whose characters it takes in order
    (工业和信息化部信软司 → 工业和信息化部信息化和软件服务业司)."""
    by_head: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(set(names)):
        if found := re.fullmatch(r"(.{2,}?(?:部|委员会|总局|署|银行|局))(.+司)", name):
            by_head[found[1]].append((found[2], name))
    short = {}
    for departments in by_head.values():
        for department, name in departments:
            fitting = [
                whole for longer, whole in departments if longer[0] == department[0] and abbreviates(department, longer)
            ]
            if len(fitting) == 1:
                short[name] = fitting[0]
    return short


_ORGANS = ("局", "厅", "委员会", "办公室", "部", "处")


def _without_and(names: Iterable[str]) -> dict[str, str]:
    """An organ of a place without 与 or 和 in its name → the one that has it there: 青川县交通建设局 → 青川县交通与建设局."""
    every = set(names)
    bare = ((re.sub(r"(?<=[一-龥]{4})[与和](?=[一-龥]{2})", "", name), name) for name in sorted(every))
    return {short: name for short, name in bare if short != name and short in every}
