"""Meetings: which one 会议 means in a paper, and when it is the meeting that decides."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from policy_nlp.language.rules import rules_of
from policy_nlp.language.words import one_of
from policy_nlp.model import References
from policy_nlp.resolve.actors import resolve_actor

rule = rules_of(__name__)


Span = tuple[int, int]


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
        for end in rule.meeting.finditer(self._text):
            run = rule.run.search(self._text, max(0, end.start() - 48), end.start())
            words = re.sub(r"[ 　]", "", (run[0] if run else "") + end[0])
            name = _plain(words)
            unheld = end["short"] and not rule.held.search(words)
            if unheld or rule.bare.fullmatch(name) or rule.passed_on.match(self._text, end.end()):
                continue
            named.append((end.start(), name))
            if rule.held.search(words) or rule.is_held.match(self._text, end.end()):
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
    held = rule.holding.match(words) if rule.of_nobody.match(name) else None
    holder = rule.holder.search(held["before"]) if held else None
    body = re.split(one_of("meeting_verbs"), holder["body"])[-1] if holder else ""
    return body + name or words


def _with_place(name: str, references: References) -> str:
    """The meeting with the place of its body: 十九届县政府第9次常务会议 → 十九届清河县政府第9次常务会议."""
    session = rule.session.match(name)
    cut = session.end() if session else 0
    return name[:cut] + resolve_actor(name[cut:], references)


def resolving_meeting(text: str, start: int, end: int) -> Span | None:
    """Where the meeting stands that agrees in the clause: right before it (会议｜同意…), at the head of what it says (会议指出，…，
    ｜原则同意县水利局意见), or in the clause (会议原则通过…)."""
    resolved = rule.resolved.match(text, start, end)
    if resolved is None:
        return None
    if resolved["meeting"]:
        return resolved.span("meeting")
    before = rule.right_before.search(text, max(0, start - _NEAR), start)
    said = before or rule.says.match(text, max(text.rfind(mark, 0, start) for mark in "。\n") + 1, start)
    return said.span("meeting") if said else None


def deciding_meeting(text: str, start: int, end: int) -> tuple[Span, ...] | None:
    """The meeting of which text[start:end] says no more than that it decides what follows (会议议定，｜成立专班), () where it only makes clear
    what others do (会议明确，｜6月底前完工); None where the stretch says anything else."""
    found = rule.decides.fullmatch(text, start, end) if text.find("会议", start, end) >= 0 else None
    if found is None:
        return None
    return (found.span("meeting"),) if found["settles"] else ()


_NEAR = 12  # characters


def is_handed_on(text: str, acting: int, start: int) -> bool:
    """Whether the clause at `start` hands what a meeting has agreed on to another body, which the meeting leaves to whoever drew it up
    (会议原则同意《方案》，｜按程序报县委常委会研究); `acting`: where who acts stands."""
    return text.startswith("会议", acting) and rule.hands_on.match(text, start) is not None
