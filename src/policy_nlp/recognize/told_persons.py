"""Persons told by what the sentence does with them: who takes a post (张三任县财政局局长), who reports, who follows a post whose last
character another word has drawn to itself (副县长｜江涛), who stands beside another behind one post in a row with wide blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from policy_nlp.lexicon import load_words
from policy_nlp.recognize.clues import Page, is_han
from policy_nlp.recognize.persons import is_everyday, is_name_shaped, name_at
from policy_nlp.recognize.surnames import name_form, surname_length

Span = tuple[int, int]
_BLANKS = " \t\u3000"
_WHOLE_NAME = 3  # characters of a name that no everyday word is likely to be


def find_told_persons(page: Page, posts: Mapping[int, int], bodies: Mapping[int, int]) -> Iterator[Span]:
    """The persons; `posts` and `bodies` lead from start to end."""
    yield from _appointed(page, posts, bodies)
    yield from _row_heads(page, posts, bodies)
    for match in _role().finditer(page.text):
        name = name_at(page, match.end(), dict(posts))
        if name is not None and name[1] - name[0] == _WHOLE_NAME:
            yield name
    for match in _reporting().finditer(page.text) if "听取" in page.text else ():
        if not is_everyday(page, *match.span(1)):
            yield match.span(1)
    for end in sorted(set(posts.values())):
        if (name := drawn_name(page, end)) is not None:
            yield name
        yield from _along_blanks(page, end, posts)


# ── who takes a post ─────────────────────────────────────────────────────────


@cache
def _taking_office() -> re.Pattern[str]:
    lead = r"(?<![一-鿿])|(?<=提名|推荐|推选|聘任|聘请|同意)|(?<=[由请])"
    return re.compile(rf"(?:{lead})(?P<name>{name_form()})(?:同志)?(?:[兼现新拟续]?任(?![务期何职命由免性意教重])|为)")


def _appointed(page: Page, posts: Mapping[int, int], bodies: Mapping[int, int]) -> Iterator[Span]:
    """Who takes or is to take a post, with or without its body in front: 张三任｜县财政局局长, 李四为｜副县长候选人."""
    for match in _taking_office().finditer(page.text):
        at = match.end()
        if (at in posts or bodies.get(at) in posts) and not is_everyday(page, *match.span("name")):
            yield match.span("name")


@cache
def _row_head() -> re.Pattern[str]:
    return re.compile(rf"(?m)^[{_BLANKS}]*(?P<name>{name_form()})[{_BLANKS}]+(?=[一-鿿])")


def _row_heads(page: Page, posts: Mapping[int, int], bodies: Mapping[int, int]) -> Iterator[Span]:
    """Who stands at the head of a row before a body and a post there, were the name a place's too: 罗平 ｜省科技厅厅长."""
    for match in _row_head().finditer(page.text):
        if bodies.get(match.end()) in posts and match["name"] not in load_words("not_names"):
            yield match.span("name")


@cache
def _role() -> re.Pattern[str]:
    """What a person is called by who holds no office."""
    return re.compile("(?:运动员|教练员|民警|辅警|烈士)(?=[一-鿿])")


# ── who reports ──────────────────────────────────────────────────────────────


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(rf"听取了?({name_form()})(?=关于|同志|所?作|代表|就|受|[^一-鿿])")


# ── a name whose first character was drawn to the post's last ────────────────


@cache
def _drawn() -> re.Pattern[str]:
    """What may follow such a name: a deed of a person, or the end of the clause."""
    return re.compile(
        r"[^一-鿿]|同志|出席|主持|强调|指出|表示|介绍|参加|陪同|会见|讲话|致辞|致词|宣布|要求|担任|兼任|分别|一行|率|带队|任|和|与|等|到|在|就|对|作|深入|调研|检查|汇报|传达|$"
    )


def drawn_name(page: Page, end: int) -> Span | None:
    """The name behind a post whose last character the segmentation drew to the name: 副县长｜江涛, read as 县｜长江｜涛."""
    text = page.text
    if text[end - 1 : end] != "长" or page.bounds[end] or not surname_length(text, end):
        return None
    deputy = "副" in text[max(0, end - 4) : end]
    for last in (end + 3, end + 2):
        if not is_han(text[end:last]) or last - end != len(text[end:last]) or not _drawn().match(text, last):
            continue
        if page.bounds[last] and (deputy or is_han(text[last : last + 1])):
            return end, last
    return None


# ── side by side, with blanks between ────────────────────────────────────────


@cache
def _blank_item() -> re.Pattern[str]:
    return re.compile(rf"(?:[{_BLANKS}]{{1,8}})([一-鿿]{{2,3}})(?=[{_BLANKS}]|\n|$)")


def _along_blanks(page: Page, end: int, posts: Mapping[int, int]) -> Iterator[Span]:
    """The names behind a post in a row: 副主任｜ 王五｜ 赵六."""
    at = end + (page.text[end : end + 1] in ("：", ":"))
    while (item := _blank_item().match(page.text, at)) is not None:
        start, stop = item.span(1)
        if start in posts or not is_name_shaped(page, start, stop):
            return
        yield start, stop
        at = stop
