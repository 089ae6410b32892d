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


@cache
def no_mark(*names: str) -> str:
    """The pattern of one character that neither opens nor closes a stretch of these ids or kinds."""
    return f"[^{re.escape(openers(*names) + closers(*names))}]"
