"""Persons told by what the sentence does with them: who takes a post (张三任县财政局局长), who reports, who follows a post whose last
character another word has drawn to itself (副县长｜江涛), who stands beside another behind one post in a row with wide blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from policy_nlp.lexicon import load_words
from policy_nlp.recognize.addressed import find_addressed
from policy_nlp.recognize.anchors import find_from, find_in_lines
from policy_nlp.recognize.clues import PLACES, Page, is_han
from policy_nlp.recognize.name_shapes import is_everyday, is_name_shaped, name_at
from policy_nlp.recognize.surnames import HAN, is_weak, name_form, name_start, names_alone, surname_length

Span = tuple[int, int]
_BLANKS = " \t\u3000"
_WHOLE_NAME = 3  # characters of a name that no everyday word is likely to be


def find_told_persons(page: Page, posts: Mapping[int, int], bodies: Mapping[int, int]) -> Iterator[Span]:
    """The persons; `posts` and `bodies` lead from start to end."""
    yield from _appointed(page, posts, bodies)
    yield from _named_to_post(page, posts, bodies)
    yield from _named_like_places(page, posts)
    yield from _speakers(page)
    yield from _attending(page)
    yield from _row_heads(page, posts, bodies)
    for addressed in find_addressed(page.text):
        yield from addressed.names
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
def _told_name() -> re.Pattern[str]:
    """Where the name of one who takes office may begin."""
    return re.compile(rf"{name_start()}(?:(?<![一-鿿].)|(?<=(?:提名|推荐|推选|聘任|聘请|同意).)|(?<=[由请].))")


@cache
def _taking_office() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>{name_form()}|{names_alone()})(?<!兼)(?:同志)?(?:不再担任|[兼现新拟续]?任(?![务期何职命由免性意教重])|为)"
    )


def _appointed(page: Page, posts: Mapping[int, int], bodies: Mapping[int, int]) -> Iterator[Span]:
    """Who takes or is to take a post, with or without its body in front: 张三任｜县财政局局长, 李四为｜副县长候选人."""
    for match in find_from(_taking_office, _told_name(), page.text):
        at = match.end()
        if (at in posts or bodies.get(at) in posts) and not is_everyday(page, *match.span("name")):
            yield match.span("name")


@cache
def _naming(length: int) -> re.Pattern[str]:
    """任命黄河为…, 免去李明…: what stands between the verb and the post."""
    return re.compile(
        rf"(?:任命|免去|聘任|罢免|撤销)[：:]?(?P<name>[{HAN}]{{{length}}})(?:（[^（）\n]{{1,12}}）)?(?:同志)?(?:为|任|的|担任|兼任)?(?=[{HAN}])"
    )


def _named_to_post(page: Page, posts: Mapping[int, int], bodies: Mapping[int, int]) -> Iterator[Span]:
    """Who is named to a post or removed from one: the post, or its body, begins right behind the name and the 为."""
    text = page.text
    for verb in re.finditer("任命|免去|聘任|罢免|撤销", text):
        for match in _namings(text, verb.start()):
            start, end = match.span("name")
            taken = start in posts or bodies.get(start, 0) > end
            at = match.end()
            if not taken and (at in posts or bodies.get(at) in posts) and _may_be_named(text, start, end):
                yield start, end
                break


def _namings(text: str, at: int) -> Iterator[re.Match[str]]:
    """The ways to read a name behind the verb, the shorter first."""
    for length in (2, 3, 4):
        if (match := _naming(length).match(text, at)) is not None:
            yield match


def _may_be_named(text: str, start: int, end: int) -> bool:
    """Whether the characters have the shape of a name, whatever else they mean: a surname and a given name, or two surnames and one."""
    first = surname_length(text, start)
    given = end - start - first
    if not first or text[end - 1] in "任职务兼为的等" or set(text[start + 1 : end]) & set("、和与及其"):
        return False
    double = given == _WHOLE_NAME and not is_weak(text, start, 1) and surname_length(text, start + 1) == 1
    return given in (1, 2) or double


@cache
def _row_head() -> re.Pattern[str]:
    return re.compile(rf"(?m)^[{_BLANKS}]*(?P<name>{name_form()})[{_BLANKS}]+(?=[一-鿿])")


def _row_heads(page: Page, posts: Mapping[int, int], bodies: Mapping[int, int]) -> Iterator[Span]:
    """Who stands at the head of a row before a body and a post there, were the name a place's too: 罗平 ｜省科技厅厅长."""
    for match in find_in_lines(_row_head, _SHORT_HEAD, page.text):
        if bodies.get(match.end()) in posts and match["name"] not in load_words("not_names"):
            yield match.span("name")


_SHORT_HEAD = re.compile(rf"^[{_BLANKS}]*[^\n{_BLANKS}][^\n]{{1,4}}[{_BLANKS}]", re.M)


@cache
def _role() -> re.Pattern[str]:
    """What a person is called by who holds no office."""
    return re.compile("(?:运动员|教练员|民警|辅警|烈士|(?<![一-鿿])法律顾问)(?=[一-鿿])")


# ── who bears a place's name ─────────────────────────────────────────────────


@cache
def _deed() -> re.Pattern[str]:
    """What only a person does, behind a name and those named with it."""
    return re.compile(
        rf"(?:、[{HAN}]{{2,9}}){{0,9}}(?:同志)?(?:等)?(?:分别|一同|一起)?(?:出席|(?:参加|陪同)(?:会议|活动|调研|座谈|检查|督查|论证|验收|评审|培训)|主持|陪同|讲话|强调|指出|致辞|发言|汇报|介绍|作[^，。\n]{{0,12}}(?:报告|发言|讲话|说明))"
    )


def _named_like_places(page: Page, posts: Mapping[int, int]) -> Iterator[Span]:
    """Who bears a place's name, behind a post and before what only a person does: 副县长｜黄河出席."""
    for start in sorted(set(posts.values())):
        for end in (start + 2, start + 3):
            place = page.longest(end, PLACES) == start
            if place and surname_length(page.text, start) and _deed().match(page.text, end):
                yield start, end


# ── who speaks ───────────────────────────────────────────────────────────────


@cache
def _speaking() -> re.Pattern[str]:
    """Who speaks at the head of a sentence: 李明在讲话中强调."""
    return re.compile(
        rf"(?:(?<=[。；！：])|^[{_BLANKS}]*)(?P<name>{name_form()})(?:同志)?在[^，。；\n]{{0,16}}(?:讲话|发言|致辞|报告|总结|调研|座谈|检查)(?:中|时)(?:强调|指出|表示|要求|说)",
        re.M,
    )


_SAYS = re.compile("[中时](?:强调|指出|表示|要求|说)")


def _speakers(page: Page) -> Iterator[Span]:
    for match in find_in_lines(_speaking, _SAYS, page.text):
        if not is_everyday(page, *match.span("name")):
            yield match.span("name")


@cache
def _attendants() -> re.Pattern[str]:
    """Two or more at the head of a sentence that says they came: 李军、李青山等列席会议."""
    name = name_form()
    return re.compile(
        rf"(?:(?<=[。；，,])|^[{_BLANKS}]*)(?P<names>{name}(?:、{name}){{1,20}})(?:等)?(?:同志)?(?:应邀)?"
        r"(?:出席|列席|陪同|参加(?:会议|活动|调研|(?=[。；，,])))",
        re.M,
    )


_CAME = re.compile("、[^、，。；\n]{2,10}(?:出席|列席|陪同|参加)")


def _attending(page: Page) -> Iterator[Span]:
    for match in find_in_lines(_attendants, _CAME, page.text):
        at = match.start("names")
        spans = [(at + found.start(), at + found.end()) for found in re.finditer("[^、]+", match["names"])]
        if any(end - start == _WHOLE_NAME for start, end in spans) and not any(is_everyday(page, *s) for s in spans):
            yield from spans


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
