"""Markup left in plain text: HTML tags, comments and Markdown signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache


@cache
def _breaking_tag() -> re.Pattern[str]:
    return re.compile(r"</?(?:p|br|div|h[1-6]|li|tr)\b[^<>]*>", re.I)


@cache
def _heading_sign() -> re.Pattern[str]:
    return re.compile(r"\s*(#{1,6})\s+(?=\S)")


def clean_markup(text: str, plain: bool) -> Iterator[tuple[int, int, int | None]]:
    """The stretches of a line that are text, cut at tags that break lines, each with the level its # signs declare.

    `plain` says that the line comes from plain text, where # signs may be Markdown.
    """
    start, level = 0, None
    if plain and "#" in text and (sign := _heading_sign().match(text)):
        start, level = sign.end(), len(sign[1])
    if "<" not in text:
        yield start, len(text), level
        return
    for tag in _breaking_tag().finditer(text, start):
        if tag.start() > start:
            yield start, tag.start(), level
        start = tag.end()
    if start < len(text):
        yield start, len(text), level
