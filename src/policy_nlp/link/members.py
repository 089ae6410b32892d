"""Who belongs to a group that documents set up (领导小组, 指挥部, 专班), in which role, with which posts elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policy_nlp.display.brief import brief
from policy_nlp.recognize.rosters import Roster, find_rosters
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import DocumentFacts, document_facts, text_of
from policy_nlp.store.officials import Held, HeldPost, officials_held, post_in_full
from policy_nlp.store.queries import find_documents


@brief
@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A person in a group: the role there (组长, 成员, 办公室主任), and the posts that the person has elsewhere. `start`, `end` is the name."""

    group: str | None
    role: str
    name: str
    posts: tuple[str, ...]
    document: str
    document_key: str
    issued_on: str | None
    start: int
    end: int


def member_records(connection: Connection, group: str | None = None, document: str | None = None) -> list[MemberRecord]:
    """The members of the groups whose names hold the words, of all groups without words, in the order of documents and texts. Raises
    NotFoundError for an unknown document."""
    wanted = find_documents(connection, document) if document else None
    found: list[MemberRecord] = []
    for facts in document_facts(connection, wanted):
        officials = officials_held(connection, facts.id)
        found += _members(facts, text_of(connection, facts), officials) if officials else []
    return [record for record in found if group is None or group in (record.group or "")]


def _members(document: DocumentFacts, text: str, officials: Sequence[Held]) -> Iterator[MemberRecord]:
    lists = [
        (roster, _end(text, roster))
        for roster in find_rosters(text)
        if roster.label not in ("", "联系人") and not roster.attendance
    ]
    named = None
    for roster, end in lists:
        named = _group(text, roster.start, document.title) or named
        for official in sorted(officials, key=lambda one: one.mentions[:1]):
            for start, stop in official.mentions:
                if roster.start <= start < end:
                    posts = tuple(
                        dict.fromkeys(
                            _whole(post, official)
                            for post in official.posts
                            if not _is_role(post) and not (post.title == roster.label and post.start < start)
                        )
                    )
                    yield _record(document, named, roster.label, official, posts, start, stop)
                    break
    if lists:
        yield from _office(document, text, named, officials, lists[0][0].start)


def _office(
    document: DocumentFacts, text: str, group: str | None, officials: Sequence[Held], after: int
) -> Iterator[MemberRecord]:
    """Who runs the group's office: 办公室主任由张三同志兼任，副主任由李四同志担任."""
    for match in _patterns()["office"].finditer(text, after):
        for official in officials:
            at = next((span for span in official.mentions if match.start() <= span[0] < match.end()), None)
            for post in official.posts if at else ():
                if match.start() <= post.start < match.end() and at is not None:
                    role = post.title if post.title.startswith("办公室") else f"办公室{post.title}"
                    posts = tuple(
                        dict.fromkeys(_whole(p, official) for p in official.posts if p is not post and not _is_role(p))
                    )
                    yield _record(document, group, role, official, posts, *at)


def _record(
    document: DocumentFacts, group: str | None, role: str, official: Held, posts: tuple[str, ...], start: int, end: int
) -> MemberRecord:
    return MemberRecord(group, role, official.name, posts, document.name, document.key, document.issued_on, start, end)


def _whole(post: HeldPost, official: Held) -> str:
    return post_in_full(post.organisation or official.organisation, post.title)


def _is_role(post: HeldPost) -> bool:
    """Whether the post is one in a group, not elsewhere."""
    return _patterns()["role"].fullmatch(post.title) is not None or (post.organisation or "").endswith(
        ("领导小组办公室", "指挥部办公室")
    )


def _end(text: str, roster: Roster) -> int:
    """Where a list ends: its sentence, or the line that speaks of the group's office."""
    stop = _patterns()["stop"].search(text, roster.start, roster.end)
    return stop.start() if stop else roster.end


def _group(text: str, at: int, title: str | None) -> str | None:
    """The group named last before a list; where that is a short name (领导小组), or none, the one of the title."""
    near = _names(text[max(0, at - 300) : at])
    titled = _names(re.sub(r"\s", "", title or ""))
    if titled and (not near or titled[-1].endswith(near[-1])):
        return titled[-1]
    return near[-1] if near else None


def _names(words: str) -> list[str]:
    found = (_patterns()["leading"].sub("", match["name"]) for match in _patterns()["group"].finditer(words))
    return [name for name in found if name]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "stop": re.compile(
            r"。|(?:领导小组|指挥部|专班|委员会|工作组)?(?:下设|设立)?办公室(?:设在|主任)|(?:领导小组|指挥部|专班)下设"
        ),
        "office": re.compile(r"(?:下设|设立|设)[^。\n]{0,12}办公室[^。\n]{0,120}"),
        "group": re.compile(
            r"(?P<name>[一-龥]{2,40}?(?:领导小组|指挥部|工作专班|专班|联席会议|工作组|专家组|委员会)|[一-龥]{2,30}?办公室(?=(?:组成)?人员名单|成员名单))(?!办公室|副)"
        ),
        "leading": re.compile(r"\A.*(?:成立|设立|组建|调整|建立|公布|明确|关于|简称|以下)"),
        "role": re.compile(
            r"(?:常务|第一|执行)?副?(?:组长|总?指挥长?|召集人|河长|湖长|林长|田长|路长|链长|成员|组员|委员|联络员)|办公室(?:副)?主任"
        ),
    }
