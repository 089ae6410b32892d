"""Recognition of persons: a surname and one or two characters beside a post, in a list of names, or named before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.clues import PERSON, Page

Span = tuple[int, int]
_AFTER = (
    "同志",
    "先生",
    "女士",
    "出席",
    "主持",
    "强调",
    "指出",
    "表示",
    "介绍",
    "说",
    "等",
    "和",
    "与",
    "及",
    "任",
    "率",
    "在",
    "对",
    "作",
    "为",
    "的",
    "兼",
    "以及",
    "一行",
    "参加",
    "带队",
    "陪同",
    "签署",
    "会见",
    "讲话",
    "致辞",
    "代表",
    "宣布",
    "要求",
    "分别",
    "到",
    "赴",
    "担任",
    "摄",
    "报道",
    "向",
    "同",
    "就",
    "于",
    "专程",
    "亲自",
    "调研",
    "考察",
    "检查",
    "深入",
    "听取",
    "发表",
    "是",
    "也",
    "已",
    "曾",
    "将",
    "不再",
    "被",
    "当选",
    "提出",
    "回应",
    "认为",
    "告诉",
    "给",
    "看望",
    "走访",
    "传达",
    "汇报",
    "作了",
    "同时",
    "回答",
    "通报",
    "、",
)


@cache
def surnames() -> dict[str, bool]:
    """Surname → whether it is as often a common word."""
    return {row[0]: len(row) > 1 and row[1] == "weak" for row in load_rows("surnames")}


@cache
def _not_names() -> frozenset[str]:
    return load_words("not_names")


def find_persons(page: Page, posts: Sequence[Span], bodies: Iterable[Span]) -> list[Span]:
    """The persons of the text."""
    text = page.text
    starts = {start for start, _ in posts}
    found: set[Span] = {(s, e) for s, e, _ in page.spans(PERSON) if _known_stands(page, s, e)}
    for _, end in posts:
        if (name := _name_from(page, _skip_space(text, end), starts)) is not None:
            found.add(name)
    heads = starts | {start for start, _ in bodies}
    for start, _ in posts:
        if (name := _name_until(page, start)) is not None:
            found.add(name)
    found.update(_with_honorific(page))
    found.update(_in_rows(page, heads))
    found.update(_appointed(page, starts))
    found.update(_foreign(page, posts))
    found.update(_again(page, found))
    return _settle(found)


def _settle(found: set[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _known_stands(page: Page, start: int, end: int) -> bool:
    return end - start > 2 or bool(page.bounds[start] and page.bounds[end])


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u3000\t":
        at += 1
    return at


def surname_length(text: str, at: int) -> int:
    """The length of the surname that begins here, 0 where none does."""
    names = surnames()
    if text[at : at + 2] in names:
        return 2
    return 1 if text[at : at + 1] in names else 0


def _is_han(text: str) -> bool:
    return bool(text) and all("一" <= c <= "鿿" for c in text)


def _name_from(page: Page, at: int, posts: set[int]) -> Span | None:
    """The name that begins here, right after a post."""
    text = page.text
    spaced = _spaced_name(text, at)
    if spaced is not None:
        return spaced
    first = surname_length(text, at)
    if not first or (not page.bounds[at] and text[at - 1] not in " \u3000\t"):
        if not first:
            return None
    weak = surnames()[text[at : at + first]]
    for given in (2, 1):
        end = at + first + given
        name = text[at:end]
        if not _is_han(name) or len(name) < first + given or _common(page, at, end):
            continue
        if _ends_clean(page, end, posts):
            return at, end
        if page.word_start[end] == at and not weak and given == 2:
            return at, end
    if not weak and page.bounds[at]:
        for given in (2, 1):
            end = at + first + given
            if end < len(page.bounds) and page.bounds[end] and _is_han(text[at:end]) and not _common(page, at, end):
                return at, end
    return None


def _ends_clean(page: Page, end: int, posts: set[int]) -> bool:
    text = page.text
    if end >= len(text) or not ("一" <= text[end] <= "鿿"):
        return True
    return end in posts or (text.startswith(_AFTER, end) and bool(page.bounds[end]))


def _common(page: Page, start: int, end: int) -> bool:
    """Whether the stretch begins with an everyday word rather than a name."""
    text = page.text
    return any(text[start : start + n] in _not_names() for n in (1, 2, 3, 4))


def _name_until(page: Page, post: int) -> Span | None:
    """The name that ends right before a post: 张贵林｜区长; the surname alone in 习｜总书记."""
    text = page.text
    at = post
    while at and text[at - 1] in " \u3000":
        at -= 1
    if at != post and "\n" in text[at:post]:
        return None
    for length in (3, 4, 2):
        start = at - length
        first = surname_length(text, start) if start >= 0 else 0
        if (
            not first
            or length - first not in (1, 2)
            or not _is_han(text[start:at])
            or surnames()[text[start : start + first]]
        ):
            continue
        if (
            page.bounds[start]
            and not _common(page, start, at)
            and (page.word_start[at] == start or _starts_clean(page, start))
        ):
            return start, at
    if (at == post and at and text[at - 1] in "习" and not _is_han(text[at - 2 : at - 1])) or text[
        at - 1 : at + 3
    ] == "习总书记":
        return at - 1, at
    return None


def _starts_clean(page: Page, start: int) -> bool:
    return start == 0 or not ("一" <= page.text[start - 1] <= "鿿") or page.text[start - 1] in "由经请和与及对受在"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    family = "".join(sorted(n for n, weak in surnames().items() if len(n) == 1 and not weak))
    double = "|".join(sorted(n for n in surnames() if len(n) == 2))
    name = rf"(?:(?:{double})[一-鿿]{{1,2}}|[{family}][一-鿿]{{1,2}}|[{family}][ \u3000]{{1,2}}[一-鿿](?![一-鿿]))"
    return {
        "honorific": re.compile(rf"({name}?)(?:同志|先生|女士)"),
        "row": re.compile(rf"(?:(?<=\n)|^|(?<=[：:]))[\u3000 \t]*({name})(?=[\u3000 \t]+)", re.M),
        "list": re.compile(rf"(?<=[：:、\s])({name})(?=[、\s])"),
        "appointed": re.compile(
            rf"(?:任命|免去|任|选举|接受|补选|增补|决定任命|罢免|撤销|追授|授予)(?:了)?({name})(?=为|的|、|同志|辞去|担任|任)"
        ),
        "byline": re.compile(rf"(?:记者|签发人|联系人|编辑|责编|作者|摄影|撰稿|通讯员)[：: \u3000]{{0,3}}({name})"),
        "foreign": re.compile(r"[一-鿿]{1,6}(?:[·•・‧][一-鿿]{1,8}){1,3}"),
    }


def _spaced_name(text: str, at: int) -> Span | None:
    """A two-character name letter-spaced (韩　正)."""
    if at + 2 < len(text) and text[at] in surnames() and text[at + 1] in " \u3000":
        end = _skip_space(text, at + 1)
        if end - at <= 3 and _is_han(text[end : end + 1]) and not _is_han(text[end + 1 : end + 2]):
            return at, end + 1
    return None


def _with_honorific(page: Page) -> Iterator[Span]:
    for match in _patterns()["honorific"].finditer(page.text):
        start, end = match.span(1)
        if start != end and page.bounds[start] and not _common(page, start, end):
            yield start, end


def _in_rows(page: Page, heads: set[int]) -> Iterator[Span]:
    """Names at the head of rows, with a body or post behind: 郭卫民　　中央宣传部部务会议成员."""
    for match in _patterns()["row"].finditer(page.text):
        start, end = match.span(1)
        if _skip_space(page.text, end) in heads and not _common(page, start, end):
            yield start, end


def _appointed(page: Page, posts: set[int]) -> Iterator[Span]:
    for kind in ("appointed", "byline"):
        for match in _patterns()[kind].finditer(page.text):
            start, end = match.span(1)
            if not _common(page, start, end):
                yield start, end


def _foreign(page: Page, posts: Sequence[Span]) -> Iterator[Span]:
    for match in _patterns()["foreign"].finditer(page.text):
        start, end = match.span()
        while not page.bounds[start] and start < end:
            start += 1
        yield start, end


def _again(page: Page, found: set[Span]) -> Iterator[Span]:
    """Other mentions of the full names found."""
    text = page.text
    names = sorted({text[s:e] for s, e in found if e - s >= 2 and _is_han(text[s:e])})
    if not names:
        return
    for match in re.finditer("|".join(map(re.escape, sorted(names, key=len, reverse=True))), text):
        start, end = match.span()
        if end - start > 2 or (page.bounds[start] and page.bounds[end]):
            yield start, end


def person_entities(spans: Sequence[Span], source: str) -> list[Entity]:
    """The persons as entities; `source` is the text the offsets count in."""
    return [Entity(s, e, source[s:e], EntityType.PERSON, rule="person", confidence=0.9) for s, e in spans]
