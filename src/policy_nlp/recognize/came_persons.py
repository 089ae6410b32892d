"""Persons named right behind their body, where the sentence or the list says who came or who is charged: 县水务局｜张伟、县财政局｜李红列席会议;
参加人员：县水务局（张伟、李红）; 由县水务局｜张伟负责."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from policy_nlp.recognize.clues import Page
from policy_nlp.recognize.name_shapes import is_name_shaped, is_word
from policy_nlp.recognize.surnames import name_form

Span = tuple[int, int]


@cache
def _came() -> re.Pattern[str]:
    """What those listed before did."""
    return re.compile(
        r"(?:等)?(?:同志)?(?:应邀|分别)?(?:出席|列席|参加(?:了)?(?:会议|座谈|调研|活动|检查|[。；，\n])|陪同)"
    )


@cache
def _charged() -> re.Pattern[str]:
    return re.compile(r"(?:同志)?(?:负责|牵头|具体负责)")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(name_form())


_LIST = re.compile(r"(?m)^[ \t　]*(?:应?参[加会]|列席|出席|与会|到会)(?:会议)?(?:的)?(?:人员|单位|领导|部门)?[：:]")
_ANY = re.compile("席|参加|陪同|负责|参会|与会|到会")


def find_came_persons(page: Page, bodies: Mapping[int, int]) -> Iterator[Span]:
    """The persons; `bodies` leads from start to end."""
    if not _ANY.search(page.text):
        return
    for start in sorted(bodies):
        before = page.text[start - 1 : start]
        if before in ("", "\n", "。", "；", "，", "：", " ", "　"):
            yield from _in_sentence(page, start, bodies)
        elif before == "由" and (name := _name_at(page, bodies[start])) and _charged().match(page.text, name[1]):
            yield name
    for label in _LIST.finditer(page.text):
        yield from _in_brackets(page, label.end(), bodies)


def _in_sentence(page: Page, start: int, bodies: Mapping[int, int]) -> Iterator[Span]:
    """The names of a list of bodies, each with its person, whose end says that they came."""
    found: list[Span] = []
    at = start
    while True:
        name = _name_at(page, bodies.get(at, at))
        if name is None:
            return
        found.append(name)
        if _came().match(page.text, name[1]):
            yield from found
            return
        if page.text[name[1] : name[1] + 1] not in ("、", "和", "及"):
            return
        at = name[1] + 1


def _in_brackets(page: Page, start: int, bodies: Mapping[int, int]) -> Iterator[Span]:
    """The names in the brackets behind the bodies of a list."""
    end = page.text.find("\n", start)
    end = end if end >= 0 else len(page.text)
    for body in sorted(b for b in bodies if start <= b < end):
        at = bodies[body]
        while page.text[at : at + 1] in ("（" if at == bodies[body] else "、，", "("):
            name = _name_at(page, at + 1)
            if name is None or page.text[name[1] : name[1] + 1] not in tuple("、，）)"):
                break
            yield name
            at = name[1]


def _name_at(page: Page, at: int) -> Span | None:
    """The longest shape of a name here that what follows a name ends."""
    found = _name().match(page.text, at)
    for end in range(found.end() if found else at, at + 1, -1):
        ends = (
            page.text[end : end + 1] in tuple("、，）)和及")
            or _came().match(page.text, end)
            or _charged().match(page.text, end)
        )
        if ends and is_name_shaped(page, at, end) and not is_word(page.text[at:end]):
            return at, end
    return None
