"""Posts as events: those an official holds, those in a body or a place; and the documents that name an official."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from policy_nlp.link.meaning import squeeze
from policy_nlp.link.persons import Person
from policy_nlp.link.who import Thing, WhoIsWho
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import text_of
from policy_nlp.store.mentions import NamedIn
from policy_nlp.store.texts import line_around
from policy_nlp.timeline.records import EventRecord
from policy_nlp.timeline.subject import Subject


@dataclass(frozen=True, slots=True)
class _Said:
    """What one document says of a post."""

    document: str
    event: str
    date: str | None
    dated_on: str | None

    @property
    def day(self) -> str | None:
        return self.date or self.dated_on


def held_posts(connection: Connection, who: WhoIsWho, subject: Subject) -> Iterator[EventRecord]:
    """The posts of an official, or those in a body or of a place; each once, from the first to the last day it is known."""
    documents = {named.document.key: named for named in who.documents}
    for thing in who.things:
        person = thing.person
        if person is None or (subject.kind == "official" and thing is not subject.thing):
            continue
        for (title, body), said in _spells(person).items():
            if subject.kind == "official" or (body is not None and body == subject.key):
                yield _held(connection, documents, thing, title, body, said)


def _spells(person: Person) -> dict[tuple[str, str | None], list[_Said]]:
    """(title, body) → what the documents say of it, in the order of time."""
    found: dict[tuple[str, str | None], list[_Said]] = defaultdict(list)
    for profile in person.profiles:
        for title, body, event, date in profile.posts:
            if title:
                found[title, body].append(_Said(profile.document, event, date, profile.date))
    return {
        post: sorted(said, key=lambda one: (one.day or "9999", one.document, one.event)) for post, said in found.items()
    }


def _held(
    connection: Connection,
    documents: dict[str, NamedIn],
    thing: Thing,
    title: str,
    body: str | None,
    said: list[_Said],
) -> EventRecord:
    days = [one.day for one in said if one.day]
    since = min((one.date for one in said if one.event == "appointed" and one.date), default=None)
    until = max((one.day for one in said if one.event == "removed" and one.day), default=None)
    first = since or (days[0] if days else None)
    last = until or (days[-1] if days else None)
    is_only_left = all(one.event == "removed" for one in said)  # 免去…职务: since when it was held, nobody says
    name = thing.name.partition("@")[0]
    place = (body or "").partition("@")[0]
    named = documents[said[0].document]
    start, end = _where(named, name, title, said[0].event)
    text = text_of(connection, named.document)
    return EventRecord(
        first,
        last if last != first else None,
        "post",
        f"{name} 免去 {place}{title}" if is_only_left else f"{name} {place}{title}",
        (name,),
        named.document.name,
        named.document.key,
        named.dated_on,
        start,
        end,
        line_around(text, start),
    )


def _where(named: NamedIn, name: str, title: str, event: str) -> tuple[int, int]:
    """Where a document names a person for a post: the last time before the post, else the first."""
    theirs = [post for post in named.posts if squeeze(post.person) == name]
    spans = sorted({span for post in theirs for span in post.mentions})
    at = next((post.at for post in theirs if (post.title, post.event) == (title, event) and post.at is not None), 0)
    before = [span for span in spans if span[0] <= at]
    return before[-1] if before else spans[0] if spans else (0, 0)


def namings(connection: Connection, who: WhoIsWho, subject: Subject) -> Iterator[EventRecord]:
    """The documents that name an official, each once, where it does first."""
    seen: set[int] = set()
    mentions = subject.thing.mentions if subject.thing else []
    for i, mention, _ in mentions:
        if i in seen:
            continue
        seen.add(i)
        named = who.documents[i]
        document = named.document
        text = text_of(connection, document)
        yield EventRecord(
            named.dated_on,
            None,
            "named",
            f"《{document.title}》" if document.title else document.name,
            document.issuers,
            document.name,
            document.key,
            named.dated_on,
            mention.start,
            mention.end,
            line_around(text, mention.start),
        )
