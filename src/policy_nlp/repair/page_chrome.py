"""What a page left inside a line, where the line breaks of a whole page are lost: its bars, its path, its style sheets, its credit."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.lexicon import load_rows

_REACH = 600  # characters in which a page's bars are looked for, at either end
_SHORT = 200  # a shorter line is no page


@cache
def _word() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row[0]})" for row in load_rows("page_chrome")))


@cache
def _path() -> re.Pattern[str]:
    """The page's path, the title again, and the time: 当前位置： 首页政务公开 … 时间：2022-11-16."""
    return re.compile(
        r"\s*(?:您?(?:现在|当前)?(?:所在)?的?位置|首页)\s*[：:>＞].{0,400}?(?P<time>(?:发布|更新|公开)?(?:时间|日期))\s*[：:]\s*(?P<date>\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?)",
        re.S,
    )


@cache
def _styles() -> re.Pattern[str]:
    """Style sheets and settings that Word writes into a page, shown as text."""
    rule = r"[^{}。，；\u4e00-\u9fff]{1,80}\{[^{}]{0,2000}\}"
    word = r"Normal\s+0\s+(?:[\d.]+\s*磅\s+)?[\w.\s-]{0,120}?(?:X-NONE|MicrosoftInternetExplorer4)"
    return re.compile(rf"(?:\s*(?:{rule}|{word}|/\*[^*]{{0,60}}\*/))+\s*")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"\S+")


def titled_by_path(text: str) -> tuple[int, int] | None:
    """Where the title stands that a page's path ends with, before the time; None where there is no path."""
    path = _path().match(text) if len(text) >= _SHORT else None
    title = _last_token().search(text, path.start(), path.start("time")) if path else None
    return title.span("title") if title else None


@cache
def _last_token() -> re.Pattern[str]:
    return re.compile(r"(?<=\s)(?P<title>[^\s：:>＞]{8,120})\s*\Z")


def text_of_page(text: str) -> tuple[list[tuple[int, int]], str]:
    """(the stretches of a line that are the document, the day its page declares or ""); the whole line where no page is in it."""
    if len(text) < _SHORT:
        return [(0, len(text))], ""
    path = _path().match(text)
    start = _after_bar(text, path.end()) if path else 0
    end = _before_bar(text)
    return _without_styles(text, start, end), path["date"] if path else ""


def _after_bar(text: str, start: int) -> int:
    """The offset after the words of the page's bars that follow `start`."""
    for token in _token().finditer(text, start):
        if token.start() - start > _REACH or not _word().fullmatch(token[0]):
            return token.start()
    return len(text)


def _before_bar(text: str) -> int:
    """The offset before the words of the page's bars that close a line: 来源：某局 附件下载."""
    end = len(text)
    tokens = list(_token().finditer(text, max(0, end - _REACH)))
    for token in reversed(tokens[1:]):
        if not _word().fullmatch(token[0]):
            break
        end = token.start()
    return end


def _without_styles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if "{" not in text:
        return [(start, end)]
    kept: list[tuple[int, int]] = []
    for style in _styles().finditer(text, start, end):
        if "{" in style[0]:
            kept.append((start, style.start()))
            start = style.end()
    return [(left, right) for left, right in [*kept, (start, end)] if text[left:right].strip()]
