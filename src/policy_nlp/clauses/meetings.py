"""Meetings: which one 会议 means in a paper, and when it is the meeting that decides."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from policy_nlp.language.rules import pattern
from policy_nlp.language.words import one_of
from policy_nlp.model import References
from policy_nlp.resolve.actors import resolve_actor

Span = tuple[int, int]

_MEETING = pattern(
    r"(?P<name>(?:[一-龥\d][ 　]?){0,20}?(?:常务会议|全体会议|会商会|座谈会|工作会议|专题会议|联席会议|办公会议|第[一二三四五六七八九十\d]+次会议))(?![一-龥]*决定)"
)
# 主持召开｜县政府第3次常务会议: the meeting itself, and not one whose words are passed on (传达…会议精神).
_HELD = pattern(r"召开|举行|主持")


class Meetings:
    """The meetings of a text: 会议 is the one held last before it, else the one named last."""

    def __init__(self, text: str, references: References) -> None:
        self._text = text
        self._references = references

    def name(self, start: int) -> str | None:
        """The full name of the meeting that 会议 at `start` means, None where none is named before."""
        held, named = self._named
        nearest = _before(held, start) or _before(named, start)
        return _with_place(nearest, self._references) if nearest else None

    @cached_property
    def _named(self) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """The meetings held, and all that are named, by where they stand."""
        found = [(m.start(), re.sub(r"[ 　]", "", m["name"])) for m in _MEETING.finditer(self._text)]
        held = [(at, _plain(name)) for at, name in found if _HELD.search(name)]
        return held, [(at, _plain(name)) for at, name in found]


def _before(meetings: list[tuple[int, str]], start: int) -> str | None:
    at = bisect_right(meetings, (start, "")) - 1
    return meetings[at][1] if at >= 0 else None


def _plain(name: str) -> str:
    """The meeting's name without what is said of holding it (主持召开国务院常务会议)."""
    return re.split(one_of("meeting_verbs"), name)[-1] or name


_SESSION = pattern(r"第?[一二三四五六七八九十]{1,3}届")


def _with_place(name: str, references: References) -> str:
    """The meeting with the place of its body: 十九届县政府第9次常务会议 → 十九届清河县政府第9次常务会议."""
    session = _SESSION.match(name)
    cut = session.end() if session else 0
    return name[:cut] + resolve_actor(name[cut:], references)


_RESOLVED = pattern(r"(?:审议|讨论)?(?:并)?(?:原则)?(?:同意|通过)(?!将)")
_SAYS = pattern(r"[\s　]*{enumerator:han}?(?P<meeting>会议)(?:指出|认为|强调|听取|审议|研究|讨论)")


def resolving_meeting(text: str, start: int, end: int) -> Span | None:
    """Where the meeting stands that agrees in the clause, at the end of what it says: 会议指出，…，｜原则同意县水利局意见."""
    if not _RESOLVED.match(text, start, end):
        return None
    said = _SAYS.match(text, max(text.rfind(mark, 0, start) for mark in "。\n") + 1, start)
    return said.span("meeting") if said else None
