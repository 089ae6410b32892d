"""Officials: persons with the posts the text gives them.

Each line is read as persons and groups of posts (`posts`). A group belongs to the persons it touches; where persons stand on both
sides, to the nearer ones, and where these are equally near, to the ones that have no post yet, else to the ones that follow. A row label (副组长：)
belongs to every person under it, up to the next label.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from policy_nlp.model import Entity, EntityType, Official, Post, References, Structure
from policy_nlp.resolve.bodies import BodyFinder
from policy_nlp.resolve.deputies import read_deputies
from policy_nlp.resolve.listed_persons import Listed, find_listed
from policy_nlp.resolve.namesakes import find_namesakes
from policy_nlp.resolve.official_gaps import patterns
from policy_nlp.resolve.official_lines import official_lines
from policy_nlp.resolve.posts import PersonChain, PostGroup, PostSpan, Row, is_label, read_row, squeeze

Event = Literal["holds", "appointed", "removed"]
_REACH = 400  # characters over which 任命 or 免去 governs the names after it
_FAR = 50  # farther than any words that may stand between a name and its post


@dataclass(slots=True)
class _Holding:
    """A post that a person holds, as the text says it."""

    person: Entity
    post: PostSpan
    body: str | None
    event: Event = "holds"
    date: str | None = None
    former: bool = False  # said of who held it once (原县水利局局长): nothing tells since when no more


@dataclass(slots=True)
class _Record:
    """What is known of one name."""

    name: str
    start: int
    holdings: list[_Holding] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    speaks: bool = False  # for the issuer: gives its report
    contact: bool = False  # whom to call at the issuer's
    listed: tuple[str, int] | None = None  # the body beside the name in a list, and where


def find_officials(
    text: str, structure: Structure, entities: tuple[Entity, ...], references: References
) -> tuple[Official, ...]:
    """The officials of the text, in order of first mention, each with its posts in order of first appearance."""
    if not any(e.type is EntityType.PERSON for e in entities):
        return ()
    holdings = list(_Reader(text, structure, entities).holdings())
    holdings += (_Holding(person, post, post.body) for person, post in read_deputies(text, entities))
    finder = BodyFinder(text, structure, entities, references)
    listed = list(find_listed(text, entities))
    beside = [(h.person, h.body) for h in holdings if h.body and h.event == "holds"]
    beside += [(one.person, one.body) for one in listed if one.body]
    namesakes = find_namesakes(text, entities, beside)
    records = _gather(holdings, entities, namesakes)
    bodies = {squeeze(one.person.text): (one.body, one.person.start) for one in reversed(listed) if one.body}
    for record in records:
        record.listed = bodies.get(record.name)
    records += _untitled(text, entities, {record.name for record in records}, listed, namesakes)
    records.sort(key=lambda record: record.mentions[0])
    return tuple(_official(record, finder) for record in records)


def _official(record: _Record, finder: BodyFinder) -> Official:
    posts: dict[tuple[str, str | None, Event], Post] = {}
    organisation = finder.issuer() if record.speaks or record.contact else None
    if record.contact and organisation and organisation.endswith(("办公室", "办公厅")):
        organisation = None  # an office issues what another department handles
    for holding in sorted(record.holdings, key=lambda h: h.post.start):
        body = finder.name(holding.body, holding.post)
        organisation = organisation or body
        of = body or finder.set_up(holding.post)  # 组长 is a post of the group, whatever body the person is of
        post = Post(
            holding.post.title,
            _of_the_house(of, holding.post.title),
            holding.post.title_start,
            holding.post.end,
            holding.event,
            holding.date,
        )
        posts.setdefault((post.title, post.organisation, post.event), post)
    if organisation is None and record.listed:
        organisation = finder.named(*record.listed)
    if organisation is None and record.holdings:
        organisation = finder.group(*(holding.post for holding in record.holdings))
    titles = tuple(dict.fromkeys(post.title for post in posts.values()))
    return Official(record.name, titles, organisation, tuple(posts.values()), tuple(sorted(record.mentions)))


def _gather(holdings: list[_Holding], entities: tuple[Entity, ...], namesakes: Mapping[int, str]) -> list[_Record]:
    """One record a name, or one for each of its namesakes; a bare surname is the official of that surname named before, if there
    is one."""
    records: dict[tuple[str, str | None], _Record] = {}
    for holding in sorted(holdings, key=lambda h: (h.person.start, h.post.start)):
        name = _full_name(squeeze(holding.person.text), holding.post.title, records.values())
        key = _key(name, holding.person.start, namesakes, records)
        record = records.setdefault(key, _Record(name, holding.person.start))
        record.holdings.append(holding)
        if len(squeeze(holding.person.text)) == 1:
            record.mentions.append((holding.person.start, holding.person.end))
    _add_mentions(records, entities, namesakes)
    for record in records.values():
        record.mentions = sorted(set(record.mentions))
    return sorted(records.values(), key=lambda r: r.mentions[0])


def _key(
    name: str, start: int, namesakes: Mapping[int, str], records: Mapping[tuple[str, str | None], _Record]
) -> tuple[str, str | None]:
    """The person of that name meant here: the one of the body beside it, else the first."""
    if start in namesakes or not namesakes:
        return name, namesakes.get(start)
    return next((key for key in records if key[0] == name), (name, None))


def _add_mentions(
    records: Mapping[tuple[str, str | None], _Record], entities: tuple[Entity, ...], namesakes: Mapping[int, str]
) -> None:
    for entity in entities:
        if entity.type is EntityType.PERSON:
            key = _key(squeeze(entity.text), entity.start, namesakes, records)
            if known := records.get(key):
                known.mentions.append((entity.start, entity.end))


def _untitled(
    text: str, entities: tuple[Entity, ...], known: set[str], listed: list[Listed], namesakes: Mapping[int, str]
) -> list[_Record]:
    """Persons with no post in the text who act as officials: the giver of a report, who presides, receives or signs, and those of a list."""
    found: dict[tuple[str, str | None], _Record] = {}
    for one in listed:
        name = squeeze(one.person.text)
        if name not in known:
            key = _key(name, one.person.start, namesakes, found)
            record = found.setdefault(key, _Record(name, one.person.start))
            record.contact = record.contact or (one.is_contact and one.body is None)
            record.listed = record.listed or ((one.body, one.person.start) if one.body else None)
    bodies = {e.end: e for e in entities if e.type is EntityType.ORG}
    for entity in entities:
        name = squeeze(entity.text)
        if entity.type is not EntityType.PERSON or name in known or len(name) < 2:
            continue
        reports = patterns()["report"].match(text, entity.end) is not None and _begins_line(text, entity.start)
        acts = patterns()["acts"].match(text, entity.end) or patterns()["charged"].match(text, entity.end)
        if reports or acts:
            key = _key(name, entity.start, namesakes, found)
            record = found.setdefault(key, _Record(name, entity.start))
            record.speaks = record.speaks or reports
            if beside := bodies.get(entity.start):  # 县水务局｜张三｜列席会议
                record.listed = record.listed or (squeeze(beside.text), entity.start)
    _add_mentions(found, entities, namesakes)
    return list(found.values())


def _begins_line(text: str, at: int) -> bool:
    """Whether nothing but white space stands before it in its line."""
    while at and text[at - 1] != "\n":
        at -= 1
        if not text[at].isspace():
            return False
    return True


def _full_name(name: str, title: str, records: Collection[_Record]) -> str:
    if len(name) > 1:
        return name
    namesakes = [r for r in records if r.name.startswith(name) and len(r.name) > 1]
    same_post = [r for r in namesakes if any(h.post.title.endswith(title) for h in r.holdings)]
    found = same_post or (namesakes if len(namesakes) == 1 else [])
    return found[-1].name if found else name


class _Reader:
    """Reads the lines in order; keeps the row label and the event (任命, 免去) that run on from line to line."""

    def __init__(self, text: str, structure: Structure, entities: tuple[Entity, ...]) -> None:
        self.text = text
        self.entities = entities
        self.issued_on = structure.header.issued_on
        self.labels: list[PostSpan] = []
        self.column: list[
            PostSpan
        ] = []  # the role in the first cell of a list's row, for the rows under it without one
        self.event: Event = "holds"
        self.announced: Event = "holds"
        self.is_appointment = bool(patterns()["appointment"].search(structure.header.title or ""))
        self.day: str | None = None

    def holdings(self) -> Iterator[_Holding]:
        """What each line says, in order."""
        for start, end, entities in official_lines(self.text, self.entities):
            yield from self._read_line(start, end, entities)

    def _read_line(self, start: int, end: int, entities: list[Entity]) -> Iterator[_Holding]:
        row = read_row(self.text, entities)
        self._set_label(row, start, end)
        self._set_event(row, start, end)
        self._set_column(row, start, end)
        days = [(entity.start, day) for entity in entities if (day := _day(entity))]
        for holding in self._link(row, start, end):
            holding.date = self._date(holding, days)
            yield holding
        self.day = days[-1][1] if days else self.day

    # ── labels ──

    def _set_label(self, row: Row, start: int, end: int) -> None:
        """Ends the running label where the line has a label of its own or is no row of a list."""
        line = self.text[start:end]
        if not line.strip():
            return
        is_row = any(isinstance(unit, PersonChain) for unit in row) and "。" not in line.rstrip("。 　")
        is_row = is_row and not patterns()["prose"].search(line)
        if not is_row or patterns()["label"].match(line):
            self.labels = []

    def _set_column(self, row: Row, start: int, end: int) -> None:
        """Keeps the role at the head of a row in columns (副主任⇥张三⇥副县长), and gives it to the rows right under it that have none."""
        if not self.text[start:end].strip():
            return
        held, self.column = self.column, []
        self.labels = [] if self.labels == held else self.labels
        if not row or self.text[start : row[0].start].strip():
            return
        name = next((at for at, unit in enumerate(row[:2]) if isinstance(unit, PersonChain)), None)
        stands_apart = name is not None and self.text[row[name].end : row[name].end + 1] in {"\t", "　", " "}
        if name == 0 and stands_apart:
            self.column = held
            self.labels = self.labels or held
        elif name == 1 and isinstance(first := row[0], PostGroup) and len(first.posts) == 1:
            gap = self.text[first.end : row[1].start]
            is_role = patterns()["role"].fullmatch(first.posts[0].title) and not first.posts[0].body
            self.column = first.posts if is_role and gap and not gap.strip() and stands_apart else []

    def _set_event(self, row: Row, start: int, end: int) -> None:
        """Takes the event from a line that only announces it (任命：); another line without persons ends it."""
        line = self.text[start:end]
        if not line.strip() or any(isinstance(unit, PersonChain) for unit in row):
            return
        removed, appointed = _last(patterns()["remove"], line), _last(patterns()["appoint"], line)
        self.event = "holds"
        if line.rstrip().endswith(("：", ":")):
            decides = self.is_appointment and "决定" in line
            if max(removed, appointed) >= 0 or decides:
                self.event = "removed" if removed > appointed else "appointed"
        self.announced = self.event

    def _link(self, row: Row, start: int, end: int) -> Iterator[_Holding]:
        takers = self._takers(row)
        at = start
        for index, unit in enumerate(row):
            self._break_label(at, unit.start)
            at = unit.end
            if isinstance(unit, PostGroup):
                if is_label(self.text, unit):
                    self.labels = unit.posts
                continue
            for person in unit.persons:
                for post in self.labels:
                    yield _Holding(person, post, post.body)
            for group_index in takers[index]:
                yield from self._hold(unit, row, index, group_index, start)

    def _break_label(self, start: int, end: int) -> None:
        """A label that is no post (成员：) ends the posts' label."""
        if self.labels and re.search(r"\S[ \t　]*[：:][ \t　]*$", self.text[start:end]):
            self.labels = []

    # ── which group belongs to which persons ──

    def _takers(self, row: Row) -> dict[int, list[int]]:
        """For each chain of persons, by index, the groups that belong to it."""
        owned: dict[int, list[int]] = defaultdict(list)
        for index, unit in enumerate(row):
            if isinstance(unit, PostGroup) and not is_label(self.text, unit):
                owner = self._owner(row, index, owned)
                if owner is not None:
                    owned[owner].append(index)
                    for other in self._with_them(row, index, owner):
                        owned[other].append(index)
        return owned

    def _with_them(self, row: Row, index: int, owner: int) -> Iterator[int]:
        """The persons listed before who take a group's post together: 甲局局长张三、乙局局长｜李四｜任副组长."""
        group = row[index]
        if (
            owner != index - 1
            or not isinstance(group, PostGroup)
            or not patterns()["role"].fullmatch(group.posts[0].title)
        ):
            return
        if self.text[row[owner].end : group.start] not in {"任", "担任", "同志任", "同志担任"}:
            return
        at = owner
        while at > 1 and isinstance(row[at - 1], PostGroup) and isinstance(row[at - 2], PersonChain):
            own = self.text[row[at - 1].end : row[at].start]
            if own.strip() or self.text[row[at - 2].end : row[at - 1].start] not in {"、", "，", "和"}:
                return
            at -= 2
            yield at

    def _owner(self, row: Row, index: int, owned: dict[int, list[int]]) -> int | None:
        before = self._right_gap(row, index - 1, index)
        after = self._left_gap(row, index, index + 1)
        if before is None or after is None:
            if after is not None:
                return index + 1
            if before is not None:
                return None if owned[index - 1] and self._came_too(row, index) else index - 1
            return self._duty_owner(row, index) or self._removed_owner(row, index)
        if before != after:
            return index - 1 if before < after else index + 1
        return index + 1 if owned[index - 1] or self.labels else index - 1

    def _came_too(self, row: Row, index: int) -> bool:
        """Whether the group only says who else came, behind a person with a post: 县政协主席张三，｜县委常委｜出席会议."""
        gap = self.text[row[index - 1].end : row[index].start]
        return squeeze(gap) in {"，", ","} and patterns()["came"].match(self.text, row[index].end) is not None

    def _right_gap(self, row: Row, person: int, group: int) -> int | None:
        """How far the group stands behind the person, None where it does not belong to it."""
        if person < 0 or not isinstance(row[person], PersonChain):
            return None
        gap = self.text[row[person].end : row[group].start]
        if patterns()["unmarked"].fullmatch(gap):
            return _FAR
        if patterns()["taken"].fullmatch(gap):
            return 1
        if not patterns()["right"].fullmatch(gap):
            return _FAR if patterns()["about"].fullmatch(gap) else None
        words = squeeze(gap)
        chain = row[person]
        if words in {"，", ","} and isinstance(chain, PersonChain) and len(chain.persons) > 1:
            return None  # 县领导张三、李四，｜县法院院长: the next who came
        if words in {"的", "等"} and not self._says_removed(row[person].start):
            return None
        return len(words) * 2 + bool(gap) if not patterns()["office"].search(words) else 1

    def _left_gap(self, row: Row, group: int, person: int) -> int | None:
        """How far the person stands behind the group, None where the group does not belong to it."""
        if person >= len(row) or not isinstance(row[person], PersonChain):
            return None
        chain = row[person]
        assert isinstance(chain, PersonChain)
        if chain.body is not None:
            return None
        gap = self.text[row[group].end : chain.start]
        found = patterns()["left"].fullmatch(gap)
        return (len(squeeze(gap)) - len(found["note"] or "")) * 2 + bool(gap) if found else None

    def _duty_owner(self, row: Row, index: int) -> int | None:
        """办公室主任｜由｜生态环境部副部长｜张三｜兼任: the person after the next group."""
        if (
            index + 2 >= len(row)
            or not isinstance(row[index + 1], PostGroup)
            or not isinstance(row[index + 2], PersonChain)
        ):
            return None
        gap = self.text[row[index].end : row[index + 1].start]
        duty = patterns()["duty"].match(self.text, row[index + 2].end)
        return index + 2 if squeeze(gap) in {"由", "一职由", "职务由"} and duty else None

    def _removed_owner(self, row: Row, index: int) -> int | None:
        """张三任甲局局长，免去其｜乙局副局长: the person named last in the clauses before."""
        if not patterns()["his"].search(self.text, max(0, row[index].start - 24), row[index].start):
            return None
        for earlier in range(index - 1, -1, -1):
            if isinstance(row[earlier], PersonChain):
                between = self.text[row[earlier].end : row[index].start]
                return earlier if not re.search("[。；;\n]", between) else None
        return None

    # ── what is said of the post ──

    def _hold(self, chain: PersonChain, row: Row, index: int, group_index: int, start: int) -> Iterator[_Holding]:
        group = row[group_index]
        assert isinstance(group, PostGroup)
        follows = group_index > index
        former = self._is_former(group)
        event = self._event(chain, group, start) if follows else "removed" if former else "holds"
        inherited = chain.body if follows else None
        for person in self._sharers(chain, group, follows):
            for number, post in enumerate(group.posts):
                body = post.body or (inherited if number == 0 else None)
                if follows and number == 0 and body is None:
                    body = self._unmarked_body(chain, post)
                yield _Holding(person, post, body, event, former=former)

    def _is_former(self, group: PostGroup) -> bool:
        """Whether the posts are told as those of old: 原｜县水利局局长, 县水利局｜原｜局长."""
        return any(self.text.startswith("原", at - 1) for at in (group.start, group.posts[0].title_start) if at)

    def _unmarked_body(self, chain: PersonChain, post: PostSpan) -> str | None:
        """The words between a name and its post, where they can only be the body: in a list, and behind 任."""
        if found := patterns()["unmarked"].fullmatch(self.text, chain.end, post.start):
            return found[1]
        taken = patterns()["taken"].fullmatch(self.text, chain.end, post.start)
        return taken["unit"] if taken and patterns()["unit"].fullmatch(taken["unit"]) else None

    def _sharers(self, chain: PersonChain, group: PostGroup, follows: bool) -> list[Entity]:
        """All persons of the chain, or the one next to the post where only one can hold it."""
        if follows:
            gap = self.text[chain.end : group.start]
            named = patterns()["dismissing"].search(self.text, max(0, chain.start - 4), chain.start)
            return chain.persons if squeeze(gap) or named else chain.persons[-1:]
        return chain.persons[:1] if _is_single(group.posts[-1].title) else chain.persons

    def _says_removed(self, at: int) -> bool:
        line_start = max(self.text.rfind("\n", 0, at) + 1, at - _REACH)
        return self.event == "removed" or bool(patterns()["remove"].search(self.text, line_start, at))

    def _event(self, chain: PersonChain, group: PostGroup, start: int) -> Event:
        before = self.text[max(start, chain.start - _REACH) : chain.start]
        gap = self.text[chain.end : group.start]
        takes_office = squeeze(gap).endswith(("任", "为"))
        if self.is_appointment and takes_office and squeeze(gap) in {"任", "同志任", "同志为", "为"}:
            return "appointed"
        removed = _last(patterns()["remove"], before + gap)
        appointed = _last(patterns()["appoint"], before + gap)
        if removed >= 0 or appointed >= 0:
            self.event = "removed" if removed > appointed else "appointed"
            return self.event
        if self.is_appointment and takes_office:
            return "appointed"
        if squeeze(gap) in {"的", "同志的"} or takes_office:
            return self.event
        return self.announced

    def _date(self, holding: _Holding, days: list[tuple[int, str]]) -> str | None:
        """The last day that the line names before the person, else the last one named before the line, else the document's."""
        if holding.event == "holds" or holding.former:
            return None
        before = bisect_left(days, (holding.person.start, ""))
        return days[before - 1][1] if before else self.day or self.issued_on


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((m.start() for m in pattern.finditer(words)), default=-1)


def _day(entity: Entity) -> str | None:
    value = entity.value
    whole = entity.type is EntityType.DATE and isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    return str(value) if whole else None


def _is_single(title: str) -> bool:
    """Whether a title followed by several names is the first one's: a region or a body has one 市长, one 书记."""
    if "副" in title:
        return False
    return title.endswith(("总书记", "主席", "总理", "总统", "省长", "市长", "区长", "县长", "书记", "首相"))


def _of_the_house(body: str | None, title: str) -> str | None:
    """The body of a post that is listed behind those of the body's party committee: 任中共青川县水利局委员会委员、书记、｜局长."""
    found = re.fullmatch(r"(?:中共|中国共产党)(.{2,}([局厅院]))(?:党组|党委|委员会)", body or "")
    is_its = found is not None and re.fullmatch(f"(?:第一|常务)?副?{found[2]}长", title) is not None
    return found[1] if found and is_its else body
