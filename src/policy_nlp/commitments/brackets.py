"""Brackets that say whose job it is: （X牵头，Y、Z配合）, （责任单位：…）, （…按职责分工负责） → bodies with their roles.

The same grammar reads a line (牵头单位：…) and a table cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policy_nlp.clauses.actor_lists import REGIONS, Names, Span, read_actors, split_names
from policy_nlp.clauses.item_brackets import closes_item
from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.duty_verbs import DutyVerb, Kind, closing_verb, label_kind, unknown_verb, verb_with_object
from policy_nlp.language.brackets import bracket_over
from policy_nlp.language.rules import derived, kept_rows, rules_of
from policy_nlp.model import Block, EntityType, Role

rule = rules_of(__name__)


@dataclass(frozen=True, slots=True)
class Duty:
    """A body and its role, as a bracket, a line or a cell says."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket with its duties: `start`:`end` with the brackets themselves; `labelled` where it names 责任单位 or the like.
    `unread`: words that read as what a body does, which no list knows (县水利局｜盯办)."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    labelled: bool
    unread: tuple[Span, ...] = ()


@derived
def label_kinds() -> dict[str, Kind]:
    """What each label makes of the list after it."""
    return {row[0]: row[1] for row in kept_rows("responsibility_labels", 1)}  # type: ignore[misc]


def core_of_label(words: str) -> str | None:
    """The core of a label (县级｜责任单位｜及责任人), which says what it makes of the list after it; None where the words are no label."""
    label = rule.whole_label.match(words)
    return label["label"] if label else None


_MAX_NAME = 40


def find_brackets(reading: Reading, block: Block, first_leads: int) -> Iterator[Bracket]:
    """The responsibility brackets of a block, in order. From `first_leads` on, the first of a plain list leads."""
    text = reading.text
    for pair in rule.pair.finditer(text, block.start, block.end):
        if rule.body_hint.search(text, pair.start(), pair.end()) is None and not rule.label.search(pair[0]):
            continue
        bare = text[pair.start() - 1] == "。" or closes_item(reading, block, *pair.span())
        bracket = read_bracket(reading, pair.start() + 1, pair.end() - 1, first=pair.end() > first_leads, bare=bare)
        if bracket is not None:
            yield replace(bracket, start=pair.start(), end=pair.end())


def read_bracket(
    reading: Reading, start: int, end: int, *, first: bool = False, kind: Kind = "plain", bare: bool = False
) -> Bracket | None:
    """The duties that the stretch declares, or None where it is no statement of responsibility.

    `first`: the document says that the body listed first leads (列第一位者为牵头单位). `kind` is the label that a heading or a
    column gives the stretch. `bare`: a list of departments with no word of what they do counts (（教师处、教科院）), as it does
    beside a day (（县水利局，6月底前）). Where a body does what no verb of the list says, it has no duty and stands in `unread`.
    """
    read = _read_groups(reading, start, end, kind)
    if kind == "plain" and not read.labelled and not read.stated:
        listed = _bare_list(reading, start, end) if bare or read.timed else None
        return listed or (Bracket(start, end, (), False, tuple(read.unread)) if read.unread else None)
    spans = [(span, group) for group, members in read.groups for span in _by_name(reading, members)]
    likely = [(span, group) for span, group in spans if _plausible(reading, span)]
    if not likely or (not read.labelled and kind == "plain" and len(likely) < len(spans)):
        return None
    return Bracket(start, end, tuple(_with_roles(likely, first)), read.labelled, tuple(read.unread))


def _by_name(reading: Reading, spans: list[Span]) -> Iterator[Span]:
    """The members of a list, persons by their names: of 县委常委、副县长李四 and of 李四（县水利局局长） there is one, 李四."""
    persons, titles = reading.of(EntityType.PERSON), reading.of(EntityType.TITLE)
    posts: list[Span] = []
    for span in spans:
        within = persons.between(*span)
        if len(within) == 1:
            posts = []
            yield within[0].start, within[0].end
        elif any(title.end == span[1] for title in titles.between(*span)):
            posts.append(span)
        else:
            yield from posts
            posts = []
            yield span
    yield from posts


def _bare_list(reading: Reading, start: int, end: int) -> Bracket | None:
    text = reading.text
    pieces = (
        piece
        for piece in _pieces(text, start, end)
        if not rule.time.match(text, *piece) and not rule.remark.match(text, *piece)
    )
    spans = [span for piece in pieces for span in split_names(text, *piece, reading.names)]
    departments = [
        bool(
            _is_named(reading, s, e)
            or rule.department.match(text[s:e])
            or REGIONS.fullmatch(text, s, e)
            or (text[s] == "各" and read_actors(text, s, e, reading.actors, anywhere=True)[1] == e)
        )
        for s, e in spans
    ]
    if any(departments) and all(
        known or rule.divisions.match(text[s:e]) or _is_named(reading, s, e, EntityType.PLACE)
        for known, (s, e) in zip(departments, spans, strict=True)
    ):
        return Bracket(start, end, tuple(Duty(s, e, "lead") for s, e in spans), False)
    return None


def _is_named(reading: Reading, start: int, end: int, kind: EntityType = EntityType.ORG) -> bool:
    """Whether the stretch is the name of a body, or of what `kind` says, as a whole: 县供销社."""
    name = reading.actors.get(start)
    return name is not None and name.end == end and name.type is kind


def _with_roles(spans: list[tuple[Span, Kind]], first: bool) -> Iterator[Duty]:
    """责任单位 and 负责 beside a body that 牵头 support it; alone they lead."""
    led = any(kind == "lead" for _, kind in spans)
    seen: set[Span] = set()
    for order, (span, kind) in enumerate(spans):
        if span in seen:
            continue
        seen.add(span)
        alone = not led and not (first and order > 0)
        role: Role = "lead" if kind == "lead" or (kind == "duty" and alone) else "support"
        yield Duty(span[0], span[1], role)


class _Groups:
    """What the pieces of a stretch say, read from left to right: groups of bodies with what is said of each."""

    def __init__(self, kind: Kind) -> None:
        self.groups: list[tuple[Kind, list[Span]]] = []
        self.unread: list[Span] = []
        self.labelled = self.stated = self.timed = self.noted = False
        self.kind: Kind = kind
        self._pending: list[Span] = []
        self._companions: list[Span] = []  # those after 会同: they support

    def label(self, kind: Kind) -> None:
        """A label ends the list before it and says what the next one's bodies are; after one of dates stand none."""
        kind = "skip" if kind == "due" else kind
        self.close(self.kind)
        self.kind = kind
        self.labelled = self.labelled or kind != "skip"

    def add(self, bodies: list[Span], companions: list[Span]) -> None:
        """Bodies that stand before what is said of them."""
        if self.kind != "skip":
            (self._companions if self._companions else self._pending).extend(bodies)
            self._companions.extend(companions)

    def close(self, kind: Kind) -> None:
        """The list has ended, and this is what is said of it."""
        if kind not in ("skip", "plain"):
            if self._companions:
                kind = "lead"  # 甲会同乙负责
            self.groups += [(kind, self._pending)] if self._pending else []
            self.groups += [("support", self._companions)] if self._companions else []
        self._pending, self._companions = [], []

    def note(self, kind: Kind, bodies: list[Span]) -> None:
        """Bodies with what they do in brackets behind them (甲局（牵头）): those of their list beside them share the duty."""
        self.stated = self.noted = True
        self.groups.append((kind, bodies))

    def end(self, names: Names) -> None:
        """The stretch has ended: a list with no verb after it is what its label says; bodies by name behind one that leads share its duty."""
        shares = self.noted or (
            any(kind == "lead" for kind, _ in self.groups) and all(span[0] in names for span in self._pending)
        )
        self.close("duty" if shares and self.kind == "plain" else self.kind)

    def verb(self, kind: Kind) -> None:
        """A verb (负责, 牵头) ends the list before it."""
        self.stated = True
        self.close(kind if self.kind != "skip" else "skip")


def _read_groups(reading: Reading, start: int, end: int, kind: Kind) -> _Groups:
    text, names = reading.text, reading.names
    read = _Groups(kind)
    for piece_start, piece_end in _pieces(text, start, end):
        if rule.remark.match(text, piece_start, piece_end):
            continue
        label = rule.label.match(text, piece_start, piece_end)
        if label and (read.labelled or not label["other"]):
            read.label(_label_kind(label))
            piece_start = label.end()
        if noted := rule.noted.search(text, piece_start, piece_end):
            read.note(label_kinds()[noted["label"]], _bodies(text, piece_start, noted.start(), names)[0])
            continue
        behind = None if label else rule.in_office.search(text, piece_start, piece_end)
        if behind:
            read.add(*_bodies(text, piece_start, behind.start(), names))
            read.verb(label_kinds()[behind["label"]])
            continue
        if piece_start not in names and rule.time.match(text, piece_start, piece_end):
            read.timed = True
            continue
        if read.labelled and _opens_group(text, (start, end), piece_start, piece_end):
            read.close(read.kind)  # 责任主体是甲，｜乙、丙协办
        verb = None if _names_end(piece_end, piece_start, names) else _verb_of(text, piece_start, piece_end, names)
        if verb:
            read.add(*_bodies(text, piece_start, max(piece_start, verb.start), names))
            read.verb(verb.kind)
        elif kind == "plain" and not read.labelled and (unknown := _unknown(text, piece_start, piece_end, names)):
            read.unread.append(unknown)
            read.close("skip")
        else:
            read.add(*_bodies(text, piece_start, piece_end, names))
    read.end(reading.actors)
    return read


def _label_kind(label: re.Match[str]) -> Kind:
    """What a label makes of the list after it, one in no list by the verb it is named by: 协同推进｜单位 support."""
    if known := label["label"] or label["title"]:
        return label_kinds()[known]
    return label_kind(label["other"][: -len("单位")]) or "duty"  # as long as 部门, 处室, 科室


def _opens_group(text: str, whole: Span, start: int, end: int) -> bool:
    """Whether a comma stands before the piece start:end of a bracket, and a verb closes the list that it begins."""
    stop = rule.comma.search(text, end, whole[1])
    comma_before = text[whole[0] : start].rstrip()[-1:] in ("，", ",")
    return comma_before and closing_verb(text, start, stop.start() if stop else whole[1]) is not None


def _verb_of(text: str, start: int, end: int, names: Names) -> DutyVerb | None:
    return verb_with_object(text, start, end, names) or closing_verb(text, start, end)


def _unknown(text: str, start: int, end: int, names: Names) -> Span | None:
    """What the body does that no list knows; whom it consults is none."""
    return None if rule.together.search(text, start, end) else unknown_verb(text, start, end, names)


def _names_end(position: int, start: int, names: Names) -> bool:
    """Whether the piece is a name as a whole, whatever it ends with (国家数据局推进组)."""
    name = names.get(start)
    return name is not None and name.end == position


def _bodies(text: str, start: int, end: int, names: Names) -> tuple[list[Span], list[Span]]:
    """The bodies in a piece; those after 会同 apart."""
    if text.startswith(("由", "请"), start) and start not in names:
        start += 1
    together = rule.together.search(text, start, end)
    if together is None or together.start() == start:
        return split_names(text, together.end() if together else start, end, names), []
    return split_names(text, start, together.start(), names), split_names(text, together.end(), end, names)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between 、，；。, those inside inner brackets left whole."""
    position = start
    depth_end = -1
    for cut in rule.clause.finditer(text, start, end):
        if cut.start() < depth_end:
            continue
        if together := REGIONS.match(text, position, end):
            depth_end = together.end()
            continue
        if over := bracket_over(text, position, cut.start(), end):
            depth_end = over
            continue
        if cut.start() > position:
            yield _strip(text, position, cut.start())
        position = cut.end()
    if position < end:
        yield _strip(text, position, end)


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 　\t":
        start += 1
    while end > start and text[end - 1] in " 　\t":
        end -= 1
    return start, end


def _plausible(reading: Reading, span: Span) -> bool:
    """Whether a stretch reads as a body: a name, a department named by its field, or words that end as bodies' names do."""
    if span[0] in reading.actors:
        return True
    words = reading.text[span[0] : span[1]]
    return len(words) <= _MAX_NAME and rule.body_like.match(words) is not None
