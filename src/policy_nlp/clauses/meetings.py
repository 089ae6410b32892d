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

# Where a meeting's name ends: 常务会议, 第十一次会议, 常委会(扩大)会议, 专题调度会; 会议 alone is named by who holds it.
_NUMBERED = r"第?[一二三四五六七八九十百\d]+次"
_MEETING = pattern(
    rf"(?:{{meeting_kinds}}|{_NUMBERED}[一-龥]{{0,4}}?)(?:[（(]扩大[）)])?会议|(?<=召开|举行)会议|(?P<short>{{short_meetings}})(?![一-龥])"
)
_RUN = pattern(r"(?:[一-龥\d（）()][ 　]?){1,48}\Z")
_PASSED_ON = pattern(r"[^，。；]{0,6}精神|的(?!议程)|[一-龥]{0,40}决定")
# 主持召开｜县政府第3次常务会议, …会议｜召开: the meeting itself, and not one that is only spoken of.
_HELD = pattern(r"召开|举行|主持")
_IS_HELD = pattern(r"(?:于|在)?[^，。；]{0,12}(?:召开|举行)")
# 县人大常委会｜召开第八次主任会议: the meeting's name says nothing of whose it is.
_OF_NOBODY = pattern(rf"(?:20\d\d年度?)?(?:{{meeting_kinds}}|{_NUMBERED}|会议|扩大)")
_BARE = pattern(r"由?(?:{meeting_kinds})?会议|好.*")
_HOLDER = pattern(r"(?P<body>[一-龥\d]{0,30}?(?:{meeting_bodies}))(?:{before_holding})*\Z")


class Meetings:
    """The meetings of a text: 会议 is the one held last before it, else the one named last."""

    def __init__(self, text: str, references: References) -> None:
        self._text = text
        self._references = references

    def name(self, start: int, words: str = "会议") -> str | None:
        """The full name of the meeting that 会议 (or 主任会议) at `start` means, None where none is named before."""
        held, named = self._named
        nearest = _before(held, start, words) or _before(named, start, words)
        return _with_place(nearest, self._references) if nearest else None

    @cached_property
    def _named(self) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        """The meetings held, and all that are named, by where they stand."""
        held: list[tuple[int, str]] = []
        named: list[tuple[int, str]] = []
        for end in _MEETING.finditer(self._text):
            run = _RUN.search(self._text, max(0, end.start() - 48), end.start())
            words = re.sub(r"[ 　]", "", (run[0] if run else "") + end[0])
            name = _plain(words)
            unheld = end["short"] and not _HELD.search(words)
            if unheld or _BARE.fullmatch(name) or _PASSED_ON.match(self._text, end.end()):
                continue
            named.append((end.start(), name))
            if _HELD.search(words) or _IS_HELD.match(self._text, end.end()):
                held.append((end.start(), name))
        return held, named


def _before(meetings: list[tuple[int, str]], start: int, words: str) -> str | None:
    at = bisect_right(meetings, (start, "")) - 1
    while at >= 0 and not meetings[at][1].endswith(words if words != "会议" else ""):
        at -= 1
    return meetings[at][1] if at >= 0 else None


def _plain(words: str) -> str:
    """The meeting's name without what is said of holding it (主持召开国务院常务会议), with who holds it where the name does not tell
    (县人大常委会召开第八次主任会议 → 县人大常委会第八次主任会议)."""
    name = re.sub(r"^(?:了|上午|下午|晚上?)+", "", re.split(one_of("meeting_verbs"), words)[-1])
    held = _HOLDING.match(words) if _OF_NOBODY.match(name) else None
    holder = _HOLDER.search(held["before"]) if held else None
    body = re.split(one_of("meeting_verbs"), holder["body"])[-1] if holder else ""
    return body + name or words


_HOLDING = pattern(r"(?P<before>.*)(?:召开|举行)")
_SESSION = pattern(r"第?[一二三四五六七八九十]{1,3}届|20\d\d年度?")


def _with_place(name: str, references: References) -> str:
    """The meeting with the place of its body: 十九届县政府第9次常务会议 → 十九届清河县政府第9次常务会议."""
    session = _SESSION.match(name)
    cut = session.end() if session else 0
    return name[:cut] + resolve_actor(name[cut:], references)


_RESOLVED = pattern(r"(?P<meeting>会议)?[ 　]?(?:审议|讨论)?(?:并)?(?:原则)?[ 　]?(?:同意|通过)(?!将)")
_SAYS = pattern(r"[\s　]*{enumerator:han}?(?P<meeting>会议)(?:指出|认为|强调|听取|审议|研究|讨论)")


def resolving_meeting(text: str, start: int, end: int) -> Span | None:
    """Where the meeting stands that agrees in the clause, at the end of what it says: 会议指出，…，｜原则同意县水利局意见; or in the
    clause: 会议原则通过…."""
    resolved = _RESOLVED.match(text, start, end)
    if resolved is None:
        return None
    if resolved["meeting"]:
        return resolved.span("meeting")
    said = _SAYS.match(text, max(text.rfind(mark, 0, start) for mark in "。\n") + 1, start)
    return said.span("meeting") if said else None
