"""Brackets and quotation marks: （…） 〔…〕 【…】 《…》 “…”, in every width and shape, by their kinds."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.rows import load_class


@cache
def pairs(*names: str) -> tuple[tuple[str, str], ...]:
    """(the characters that open, those that close) of the marks of these ids or kinds, in the order of the rows."""
    wanted = set(names)
    return tuple((row["open"], row["close"]) for row in load_class("brackets") if wanted & {row["id"], row["kind"]})


@cache
def openers(*names: str) -> str:
    """The characters that open a stretch of these ids or kinds."""
    return "".join(opens for opens, _ in pairs(*names))


@cache
def closers(*names: str) -> str:
    """The characters that close a stretch of these ids or kinds."""
    return "".join(closes for _, closes in pairs(*names))


@cache
def opening_mark(*names: str, also: str = "") -> str:
    """The pattern of one character that opens a stretch of these ids or kinds, or is one of `also`."""
    return f"[{re.escape(openers(*names))}{re.escape(also)}]"


@cache
def closing_mark(*names: str, also: str = "") -> str:
    """The pattern of one character that closes a stretch of these ids or kinds, or is one of `also`."""
    return f"[{re.escape(closers(*names))}{re.escape(also)}]"


def is_bracketed(words: str) -> bool:
    """Whether the words are one bracket of any kind as a whole: 【县水利局（牵头）】, not （一）县水利局（牵头）."""
    opens, closes = openers("bracket"), closers("bracket")
    depth = 0
    for at, char in enumerate(words):
        depth += (char in opens) - (char in closes)
        if depth == 0:
            return at > 0 and at + 1 == len(words)
    return False


def opening_of(text: str, start: int, end: int) -> int:
    """Where the bracket opens, not before `start`, that ends in text[:end], those within it passed over; the last to open there where
    none ends so, -1 where none opens."""
    opens, closes = openers("bracket"), closers("bracket")
    depth = 0
    for at in range(end - 1, start - 1, -1):
        depth += (text[at] in closes) - (text[at] in opens)
        if text[at] in opens and depth <= 0:
            return at
    return -1


def bracket_over(text: str, start: int, at: int, end: int) -> int:
    """Where the bracket ends that opens from `start` on and closes behind `at`, those within it counted in: 各县（市｜、区）; 0 where none
    is open there."""
    opens, closes = openers("bracket"), closers("bracket")
    depth = 0
    for place in range(start, end):
        depth = max(0, depth + (text[place] in opens) - (text[place] in closes))
        if place >= at and not depth:
            return place + 1 if text[place] in closes else 0
    return 0


@cache
def no_mark(*names: str) -> str:
    """The pattern of one character that neither opens nor closes a stretch of these ids or kinds."""
    return f"[^{re.escape(openers(*names) + closers(*names))}]"
