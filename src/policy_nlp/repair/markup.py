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


@cache
def _link() -> re.Pattern[str]:
    """A Markdown link to the page a text was taken from."""
    return re.compile(r"\[(?:查看原文|原文链接|阅读原文|原文)\]\([^\s()]*\)")


def clean_markup(text: str) -> Iterator[tuple[int, int, int | None]]:
    """The stretches of a line that are text, cut at tags that break lines and around links to the source page, each with the
    level its # signs declare."""
    start = 0
    if "<" in text:
        for tag in _breaking_tag().finditer(text):
            if tag.start() > start:
                yield from _cut_links(text, start, tag.start())
            start = tag.end()
    if start < len(text):
        yield from _cut_links(text, start, len(text))


def _cut_links(text: str, start: int, end: int) -> Iterator[tuple[int, int, int | None]]:
    if "](" in text:
        for link in _link().finditer(text, start, end):
            if link.start() > start:
                yield _leveled(text, start, link.start())
            yield link.start(), link.end(), None
            start = link.end()
    if start < end:
        yield _leveled(text, start, end)


def _leveled(text: str, start: int, end: int) -> tuple[int, int, int | None]:
    if "#" in text and (sign := _heading_sign().match(text, start, end)):
        return sign.end(), end, len(sign[1])
    return start, end, None
