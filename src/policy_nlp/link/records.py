"""The identities of a library as records: the answer to `library.identities()`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from policy_nlp.bodies.divisions import divisions_named, full_name, parents
from policy_nlp.bodies.naming import identify, read_name
from policy_nlp.bodies.speaker import UNKNOWN
from policy_nlp.display.brief import brief
from policy_nlp.errors import NotFoundError
from policy_nlp.link.meaning import squeeze
from policy_nlp.link.persons import Person
from policy_nlp.link.reforms import reform_of
from policy_nlp.link.who import Thing, WhoIsWho
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import text_of
from policy_nlp.store.records import Table, table_of
from policy_nlp.store.texts import line_around


@brief
@dataclass(frozen=True, slots=True)
class IdentityMention:
    """Where something is named: `start`, `end` are code points of the document's text, `sentence` the line that holds them (only
    where one name was asked for), `reason` how it was told what is meant."""

    document: str
    document_key: str
    date: str | None
    start: int
    end: int
    text: str
    reason: str
    sentence: str | None = None

    def __str__(self) -> str:
        return f"{self.document}:{self.start}-{self.end}"


@brief
@dataclass(frozen=True, slots=True)
class PostSpell:
    """A post that a person holds. `since` and `until` are the appointment and the removal where a document states them,
    `seen_first` and `seen_last` the dates of the documents that know the person in it."""

    title: str
    body: str | None
    since: str | None
    until: str | None
    seen_first: str | None
    seen_last: str | None

    def __str__(self) -> str:
        start, end = self.since or self.seen_first or "", self.until or self.seen_last or ""
        if self.until and not self.since and start >= self.until:
            start = ".."  # only its end is told
        return f"{self.body or ''}{self.title} {start}/{end}".strip()


@brief
@dataclass(frozen=True, slots=True)
class IdentityRecord:
    """A body, person or place of the library, with every mention of it. `kind` is organisation, person or place. `reason` and
    `score` are those of the least sure mention; `candidates` are what else may be meant. `predecessor` and `successor` are other
    identities, with the year of the reform."""

    id: str
    name: str
    kind: str
    region: str | None
    texts: tuple[str, ...]
    documents: int
    reason: str
    score: float
    predecessor: tuple[str, ...]
    successor: tuple[str, ...]
    candidates: tuple[str, ...]
    posts: tuple[PostSpell, ...]
    mentions: tuple[IdentityMention, ...]


def identity_records(connection: Connection, name: str | None = None, kind: str | None = None) -> list[IdentityRecord]:
    """The identities, those with the most mentions first within a kind; all, or those that `name` may mean. Raises NotFoundError
    for a name that nothing bears."""
    who = WhoIsWho(connection)
    things = [thing for thing in who.things if kind is None or thing.kind == kind]
    if name is not None:
        things = _named(things, squeeze(name))
        if not things:
            raise NotFoundError(f"nobody and nothing is known as {name!r}; list all with: policy-nlp identities")
    same_organ = _by_organ(who.things)
    sentences = _Sentences(connection, who) if name is not None else None
    records = [_record(who, thing, same_organ, sentences) for thing in things]
    return sorted(records, key=lambda r: (_ORDER[r.kind], -len(r.mentions), r.id))


Organs = dict[str, list[tuple[str, str]]]
_ORDER = {"organisation": 0, "person": 1, "place": 2}


def _named(things: Sequence[Thing], wanted: str) -> list[Thing]:
    """What the name means: what bears it, else those whose full names hold it as words."""
    return things_called(things, wanted) or [thing for thing in things if wanted in thing.name]


def things_called(things: Sequence[Thing], name: str) -> list[Thing]:
    """What bears the name; the first of these readings that anything answers to: the full name, a name in the documents."""
    wanted = squeeze(name)
    body = identify(wanted, UNKNOWN)
    full = {wanted, body.name} if body else {wanted}
    tests: tuple[Callable[[Thing], bool], ...] = (
        lambda thing: bool({thing.name, _bare_key(thing)} & full),
        lambda thing: any(squeeze(mention.text) == wanted for _, mention, _ in thing.mentions),
    )
    for test in tests:
        if found := [thing for thing in things if test(thing)]:
            return found
    return []


def _bare_key(thing: Thing) -> str:
    """The key without its kind; of a person, the name alone: whoever asks for a name means all who bear it."""
    key = thing.id.partition(":")[2]
    return key.partition("@")[0] if thing.kind == "person" else key


class _Sentences:
    """The lines that hold mentions."""

    def __init__(self, connection: Connection, who: WhoIsWho) -> None:
        self._connection, self._who = connection, who
        self._texts: dict[int, str] = {}

    def around(self, document: int, at: int) -> str:
        if document not in self._texts:
            self._texts[document] = text_of(self._connection, self._who.documents[document].document)
        return line_around(self._texts[document], at)


def _record(who: WhoIsWho, thing: Thing, organs: Organs, sentences: _Sentences | None) -> IdentityRecord:
    mentions = []
    for i, mention, meant in thing.mentions:
        named = who.documents[i]
        line = sentences.around(i, mention.start) if sentences else None
        facts = named.document
        mentions.append(
            IdentityMention(
                facts.name, facts.key, named.dated_on, mention.start, mention.end, mention.text, meant.reason, line
            )
        )
    weakest = min((meant for *_, meant in thing.mentions), key=lambda m: (m.score, m.reason))
    reform = reform_of(thing.name)
    return IdentityRecord(
        thing.id,
        thing.name,
        thing.kind,
        thing.region,
        tuple(sorted({squeeze(mention.text) for _, mention, _ in thing.mentions})),
        len({i for i, *_ in thing.mentions}),
        weakest.reason,
        weakest.score,
        reform.predecessors,
        reform.successors,
        _candidates(who, thing, organs),
        _spells(thing.person) if thing.person else (),
        tuple(mentions),
    )


_MOST_CANDIDATES = 5


def _by_organ(things: Iterable[Thing]) -> dict[str, list[tuple[str, str]]]:
    """Organ ({}教育局) → (name, division) of the bodies of the library of that kind, those named in most documents first."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for thing in things:
        if thing.kind == "organisation" and "@" not in thing.id and (organ := read_name(thing.name).organ):
            found[organ].append((-len({i for i, *_ in thing.mentions}), thing.name, thing.region or ""))
    return {organ: [(name, region) for _, name, region in sorted(names)] for organ, names in found.items()}


def _candidates(who: WhoIsWho, thing: Thing, organs: Organs) -> tuple[str, ...]:
    if thing.kind != "organisation" or "@" not in thing.id:
        return ()
    stated = [candidate for *_, meant in thing.mentions for candidate in meant.candidates]
    name = read_name(thing.name)
    alike = [n for n, region in organs.get(name.organ or "", []) if name.level is None or region.endswith(name.level)]
    if thing.region:
        alike = [n for n in alike if _is_within(n, thing.region)]
    possible = [name for name in dict.fromkeys([*stated, *alike]) if not who.judged.are_apart(thing.name, name)]
    return tuple(possible)[:_MOST_CANDIDATES]


def _is_within(body: str, region: str) -> bool:
    """Whether a body is of a division inside the region: its candidates are no other province's."""
    places = read_name(body).places
    divisions = [d for place in places for d in divisions_named(place)]
    return any(outer.name == region or full_name(outer) == region for d in divisions for outer in parents(d))


def _spells(person: Person) -> tuple[PostSpell, ...]:
    """The posts of a person, each once, in the order of time."""
    held: dict[tuple[str, str | None], list[tuple[str, str | None, str | None]]] = defaultdict(list)
    for profile in person.profiles:
        for title, body, event, date in profile.posts:
            if title:
                held[title, body].append((event, date, profile.date))
    spells = [_spell(title, body, events) for (title, body), events in held.items()]
    return tuple(sorted(spells, key=lambda s: (s.since or s.seen_first or "9999", s.title, s.body or "")))


def _spell(title: str, body: str | None, events: list[tuple[str, str | None, str | None]]) -> PostSpell:
    since = min((day for event, day, _ in events if event == "appointed" and day), default=None)
    until = max((day for event, day, _ in events if event == "removed" and day), default=None)
    seen = sorted(day for _, _, day in events if day)
    return PostSpell(title, body, since, until, seen[0] if seen else None, seen[-1] if seen else None)


@brief
@dataclass(frozen=True, slots=True)
class MentionRow:
    """One line of an actor's page: where and how a document names it."""

    identity: str
    document: str
    date: str | None
    text: str
    sentence: str | None


def mentions_page(records: Iterable[IdentityRecord]) -> Table[MentionRow]:
    """The mentions of identities, document by document, each line once."""
    rows = [
        MentionRow(record.name, m.document, m.date, m.text, m.sentence) for record in records for m in record.mentions
    ]
    return table_of(MentionRow, list(dict.fromkeys(rows)))
