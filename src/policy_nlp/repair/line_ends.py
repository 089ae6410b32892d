"""Line ends: what a line's width and its first and last characters say about the line before and after."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.brackets import closers, openers
from policy_nlp.language.enumerators import enumerator


@cache
def open_end() -> frozenset[str]:
    """The characters after which a line goes on."""
    return frozenset("，、," + openers("bracket", "title", "quote"))


@cache
def cannot_start() -> frozenset[str]:
    """The characters with which no paragraph begins."""
    return frozenset("，。、；：！？,;:!?%％‰" + closers("bracket", "title", "quote"))


def width(text: str) -> int:
    """Columns of a text: two for a full-width character, one for any other."""
    return len(text) if text.isascii() else len(text.encode("gbk", "replace"))


@cache
def _enumerator() -> re.Pattern[str]:
    """What opens a new paragraph whatever stands before it."""
    numbered = enumerator("division", "heading", "decimal", "item", "dash")
    return re.compile(rf"{numbered}|附\s*[件表录]|专栏\s*\d|图\s*\d|表\s*\d")


def opens_paragraph(text: str) -> bool:
    """Whether a line begins with an enumerator, an annex mark or a dash: the start of a paragraph of its own."""
    return _enumerator().match(text) is not None
