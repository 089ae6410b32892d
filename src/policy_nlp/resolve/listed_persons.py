"""Persons whom a list presents without a post: who attends or belongs to a group, and whom to call. Their body stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.rosters import Roster, cells_of_charged, find_rosters
from policy_nlp.resolve.posts import BODY_TYPES, matches_gap, squeeze


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of a list, the words of the body beside the name (None where none stands), and whether the issuer is to be reached
    through it (联系人：张三)."""

    person: Entity
    body: str | None
    is_contact: bool = False


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "telephone": re.compile(
            r"[ \u3000，：:（(]{0,4}(?:电话)?[：:]?(?:0\d{2,3}[-—－ ]?\d{7,8}|1\d{10}|\d{7,8})(?!\d)"
        ),
        "contact": re.compile(r"联[ \u3000]*系[ \u3000]*(?:人|方[ \u3000]*式)(?:及(?:联系)?电话)?[：:][ \u3000]*$"),
        "leader": re.compile(
            r"(?:(?<![一-鿿])|(?<=代表、)|(?<=代表和))(?P<level>[省市区县州旗镇乡](?:政府|委)?)领导(?:同志)?(?:[ \u3000]|：)?$"
        ),
        "beside": re.compile(r"[ \u3000\t]*[：:（(]?[ \u3000\t]*"),
        "bracket": re.compile(r"[ \u3000]*[（(][ \u3000]*"),
    }


def find_listed(text: str, entities: Sequence[Entity]) -> Iterator[Listed]:
    """The persons of rosters, of columns of who is charged (责任领导), and those with a telephone number, in order of the text."""
    names = [e for e in entities if e.type is EntityType.PERSON or e.type in BODY_TYPES]
    stretches = sorted([*_stretches(find_rosters(text), names, text), *cells_of_charged(text)])
    starts = [start for start, _ in stretches]
    leaders = frozenset(cells_of_charged(text, leaders=True))
    previous: Listed | None = None
    for index, entity in enumerate(names):
        if entity.type is not EntityType.PERSON or len(squeeze(entity.text)) < 2:
            continue
        at = bisect_left(starts, entity.start + 1) - 1
        in_roster = at >= 0 and entity.start < stretches[at][1]
        leader = _leads(text, entity, previous)
        if not in_roster and not leader and not _is_called(text, entity):
            continue
        contact = _labelled(text, entity)
        above = in_roster and stretches[at] in leaders  # who leads the body in the cell beside
        body = None if above else _body(text, names, index) or leader
        if body is None and previous and _shares(text, previous, entity):
            body, contact = previous.body, previous.is_contact
        previous = Listed(entity, body, contact)
        yield previous


def _stretches(rosters: Sequence[Roster], names: Sequence[Entity], text: str) -> list[tuple[int, int]]:
    """The stretches of the lists in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for roster, end in zip(rosters, _ends(rosters, names, text), strict=True):
        if merged and roster.start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((roster.start, end))
    return merged


def _ends(rosters: Sequence[Roster], names: Sequence[Entity], text: str) -> list[int]:
    """Where each list ends: with the last of its lines that begins with a name, one after another."""
    starts = [e.start for e in names]
    ends = []
    for roster in rosters:
        at = roster.start
        while at < roster.end:
            stop = text.find("\n", at, roster.end)
            stop = roster.end if stop < 0 else stop
            if at > roster.start and (first := re.compile("[一-鿿]").search(text, at, stop)):
                index = bisect_left(starts, first.start())
                if index == len(starts) or starts[index] > first.start():
                    break
            full = text.find("。", at, stop)
            at = (full if full >= 0 else stop) + 1
            if full >= 0:
                break
        ends.append(at)
    return ends


_LEVEL = re.compile(r"[省市区县州旗镇乡](?:政府|委)?")


def _leads(text: str, person: Entity, previous: Listed | None) -> str | None:
    """The level whose leader the person is called, alone or in a list (县｜领导张三、李四); None for any other."""
    found = _patterns()["leader"].search(text, max(0, person.start - 12), person.start)
    if found:
        return found["level"]
    if previous and previous.body and _LEVEL.fullmatch(previous.body) and _shares(text, previous, person):
        return previous.body
    return None


def _is_called(text: str, person: Entity) -> bool:
    return _patterns()["telephone"].match(text, person.end) is not None or _labelled(text, person)


def _labelled(text: str, person: Entity) -> bool:
    return _patterns()["contact"].search(text[max(0, person.start - 24) : person.start]) is not None


def _shares(text: str, before: Listed, person: Entity) -> bool:
    """Whether the person stands in one list item with the one before: 县财政局张三、李四."""
    gap = text[before.person.end : person.start]
    if "\n" in gap:
        return False
    return before.is_contact or (gap.strip() in {"、", "和"} and matches_gap("chain", gap) and before.body is not None)


def _body(text: str, names: Sequence[Entity], index: int) -> str | None:
    """The body beside a name: in front of it (县财政局　张三), or behind it (张三（县财政局）, 张三　县财政局)."""
    person = names[index]
    before = names[index - 1] if index else None
    after = names[index + 1] if index + 1 < len(names) else None
    if after is not None and after.type in BODY_TYPES and "\n" not in text[person.end : after.start]:
        gap = text[person.end : after.start]
        if _patterns()["bracket"].fullmatch(gap) and text[after.end : after.end + 1] in "）)":
            return squeeze(after.text)
    if (
        before is not None
        and before.type in BODY_TYPES
        and _patterns()["beside"].fullmatch(text, before.end, person.start)
    ):
        return squeeze(before.text)
    leads = before is None or "\n" in text[before.end : person.start]
    if leads and after is not None and after.type in BODY_TYPES:
        gap = text[person.end : after.start]
        stop = text.find("\n", after.end)
        rest = text[after.end : stop if stop >= 0 else len(text)]
        if re.fullmatch(r"[ \u3000\t]+", gap) and not rest.strip():
            return squeeze(after.text)
    return None
