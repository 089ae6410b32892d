"""Posts: TITLE entities with the bodies in front of them, grouped as they stand together, and the persons beside them.

A line is read as a row of persons (张三、李四) and groups of posts (区委副书记、区长); which group belongs to which persons is
decided in `officials`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from policy_nlp.language.enumerators import enumerator
from policy_nlp.model import Entity, EntityType

NAME_TYPES = frozenset({EntityType.PERSON, EntityType.TITLE, EntityType.ORG, EntityType.PLACE})
BODY_TYPES = frozenset({EntityType.ORG, EntityType.PLACE})


@dataclass(slots=True)
class PostSpan:
    """A post where it stands: its title (no white space), the words of the body in front of it, and the span of both."""

    title: str
    body: str | None
    start: int
    end: int
    title_start: int
    carried: str | None = None  # the body of the post before it in the same list: 甲县县长张三、｜副县长李四


@dataclass(slots=True)
class PostGroup:
    """Posts that stand together and belong to the same persons: 区委副书记、区长."""

    posts: list[PostSpan]

    @property
    def start(self) -> int:
        return self.posts[0].start

    @property
    def end(self) -> int:
        return self.posts[-1].end


@dataclass(slots=True)
class PersonChain:
    """Persons named together: 张三、李四. `body` is a body in front of the first (科技部｜张三｜部长)."""

    persons: list[Entity]
    body: str | None = None
    labels: list[PostSpan] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.persons[0].start

    @property
    def end(self) -> int:
        return self.persons[-1].end


Row = list[PostGroup | PersonChain]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        # 外交部｜原｜部长; 国务院　副总理
        "body": re.compile(r"[ \t　]*(?:原|前|时任|现任|代理?)?[ \t　]*"),
        # 区委副书记、区长; 副会长兼秘书长; 副秘书长（兼）、办公室主任; in columns 县长⇥委员会｜主任; with
        # a unit of the house that nothing recognised 副县长、公安局｜局长
        "join": re.compile(
            r"(?:[（(](?:兼|挂职|[一-鿿]{1,3}级)[）)])?[ \t　]*(?:[、和兼及]|并兼|暨|以及|、兼|兼任|及其)?(?:原|前)?[ \t　]*"
            r"(?:(?<=\t)(?:委员会|指挥部|领导小组|专班)|(?<=[、兼])(?:(?![的在和与])[一-鿿]){2,6}[局部委办院所站队校])?"
        ),
        # 张三、李四; 张三和李四
        "chain": re.compile(r"(?:（[^（）\n]{1,8}）)?(?:同志)?[ \t　]*(?:[、和与及，,]|以及)?[ \t　]*"),
    }


def matches_gap(kind: str, gap: str) -> bool:
    """Whether the words between two entities are a `body`, `join` or `chain` gap."""
    return _patterns()[kind].fullmatch(gap) is not None


def squeeze(words: str) -> str:
    """The words without white space (韩　正 → 韩正)."""
    return "".join(words.split())


def _bodies_before(text: str, entities: Sequence[Entity], index: int) -> int:
    """The index of the first of the bodies that stand directly in front of entities[index]; index where there is none."""
    first = index
    while first > 0 and entities[first - 1].type in BODY_TYPES:
        gap = text[entities[first - 1].end : entities[first].start]
        touching = not gap if first != index else matches_gap("body", gap)
        if not touching:
            break
        first -= 1
    return first


def _post(text: str, entities: Sequence[Entity], index: int) -> PostSpan:
    title = entities[index]
    first = _bodies_before(text, entities, index)
    if first < index:
        body = squeeze(text[entities[first].start : entities[index - 1].end])
        return PostSpan(squeeze(title.text), body, entities[first].start, title.end, title.start)
    village = _village().search(text, max(0, title.start - 10), title.start)
    if village is None:
        return PostSpan(squeeze(title.text), None, title.start, title.end, title.start)
    return PostSpan(squeeze(title.text), village.group(), village.start(), title.end, title.start)


@cache
def _village() -> re.Pattern[str]:
    """A village that no list holds, in front of its head's post: 上某村｜支部书记."""
    return re.compile(r"(?<![一-鿿])[一-鿿]{1,5}(?:村|社区|街道)\Z")


def _chain(text: str, entities: Sequence[Entity], index: int) -> PersonChain:
    first = _bodies_before(text, entities, index)
    touching = first < index and _touches(text, entities[first].start, entities[index - 1].end, entities[index].start)
    body = squeeze(text[entities[first].start : entities[index - 1].end]) if touching else None
    return PersonChain([entities[index]], body)


def _touches(text: str, body: int, end: int, person: int) -> bool:
    """Whether a name stands right behind a body, or beside it in a row that the body begins: 县财政局　　张三　局长."""
    if end == person:
        return True
    return text[body - 1 : body] in ("", "\n") and not text[end:person].strip(" \t　")


def _units(text: str, entities: Sequence[Entity]) -> Iterator[PostGroup | PersonChain]:
    for index, entity in enumerate(entities):
        if entity.type is EntityType.TITLE:
            yield PostGroup([_post(text, entities, index)])
        elif entity.type is EntityType.PERSON:
            yield _chain(text, entities, index)


@cache
def _numbered() -> re.Pattern[str]:
    """What stands before a row label that is a heading: 三、｜副林长⏎, （二）｜副组长."""
    return re.compile(rf"(?:(?<![一-鿿]){enumerator('han')}|{enumerator('han_bracket')})[ \t　]*\Z")


def is_label(text: str, group: PostGroup) -> bool:
    """Whether the group is a row label: 副组长：, 三、副组长."""
    after = text[group.end : group.end + 6].lstrip(" \t　")
    if after[:1] in {"：", ":"}:
        return True
    parted = after != text[group.end : group.end + 6] or after[:1] == "\n"
    return parted and _numbered().search(text, max(0, group.start - 6), group.start) is not None


def _join(text: str, last: PostGroup | PersonChain, unit: PostGroup | PersonChain) -> bool:
    """Adds the unit to the one before it if they stand together; whether it did."""
    gap = text[last.end : unit.start]
    if isinstance(last, PostGroup) and isinstance(unit, PostGroup):
        labels = is_label(text, unit) and gap != "、"  # 党组书记、主任：
        joined = matches_gap("join", gap) and not is_label(text, last) and not labels
        if joined:
            last.posts.extend(unit.posts)
        return joined
    if isinstance(last, PersonChain) and isinstance(unit, PersonChain):
        joined = unit.body is None and matches_gap("chain", gap)
        if joined:
            last.persons.extend(unit.persons)
        return joined
    return False


def read_row(text: str, entities: Iterable[Entity]) -> Row:
    """The persons and posts of a stretch of text, those that stand together joined."""
    row: Row = []
    for unit in _units(text, [e for e in entities if e.type in NAME_TYPES]):
        last = row[-1] if row else None
        if last is None or not _join(text, last, unit):
            row.append(unit)
    _carry_bodies(text, row)
    return row


def _carry_bodies(text: str, row: Row) -> None:
    """Lets a post without a body take that of the list it stands in (甲局局长张三、｜副局长李四), and a deputy that of the head or the other
    deputies named before in the line (甲局主任张三主持会议，｜副主任李四出席)."""
    carried: str | None = None
    heads: dict[str, str] = {}
    end = -1
    for unit in row:
        if end >= 0 and squeeze(text[end : unit.start]) not in {"", "、", "和", "及", "，", "以及"}:
            carried = None
        if isinstance(unit, PostGroup):
            for post in unit.posts:
                rank, head = _rank(post.title)
                if post.body is None:
                    post.carried = carried or (
                        heads.get(head) if rank and not text.startswith(("：", ":", "由"), post.end) else None
                    )
                elif head:
                    heads[head] = post.body
                carried = post.body or carried
        end = unit.end


def _rank(title: str) -> tuple[str, str]:
    """What makes a post a deputy's, and the post it is deputy to: 常务副｜主任; ("", 主任) for the head's own."""
    found = re.fullmatch(r"(?P<rank>(?:常务|第一)?副)?(?P<head>[一-鿿]{1,6})", title)
    return (found["rank"] or "", found["head"]) if found else ("", "")
