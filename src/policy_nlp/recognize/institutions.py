"""Schools, hospitals and museums with a name of their own that no list holds, told by what stands around them; companies by their legal form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.recognize.clues import BARE, BLANK, DIVISION, DOMAIN, PLACES, Page, all_in, is_han
from policy_nlp.recognize.divisions import provinces

Span = tuple[int, int]
_LENGTHS = (2, 3)  # characters of a school's own name
_LONGEST_COMPANY = 30


def find_institutions(page: Page, bodies: Iterable[Span]) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of the institutions; `bodies` are the spans of those found before."""
    schools = list(_schools(page))
    yield from ((*span, "school") for span in schools)
    yield from ((*span, "hospital") for span in _siblings(page, [*bodies, *schools]))
    yield from ((*match.span(1), "centre") for match in _opened_pattern().finditer(page.text))
    yield from ((*span, "company") for span in _companies(page))


@cache
def _ends(*fronts: str) -> str:
    """A pattern of the ends with these in front, and of what may not follow them."""
    rows = [row for row in load_rows("institution_ends") if row[1] in fronts]
    return "|".join(row[0] + (f"(?!{row[2]})" if row[2] != "-" else "") for row in rows)


# ── schools ──────────────────────────────────────────────────────────────────


@cache
def _school_pattern() -> re.Pattern[str]:
    # The first look spares most characters every alternative.
    return re.compile(rf"(?=[小中初高幼附学一二三四五六七八九十])(?:(?P<own>{_ends('own')})|{_ends('place')})")


def _schools(page: Page) -> Iterator[Span]:
    """The schools, and wherever their names stand then."""
    text = page.text
    names: set[str] = set()
    for match in _school_pattern().finditer(text):
        at, end = match.span()
        at -= 2 * text.endswith(("学校", "中学", "小学"), 0, at)
        start = _behind_place(page, at, end) if page.bounds[end] else -1
        if start < 0 and match["own"] is not None:
            start = _own_start(page, at, end)
        if start >= 0:
            yield start, end
            names.add(text[start:end])
    if names:
        for again in re.finditer("|".join(sorted(map(re.escape, names), key=lambda n: (-len(n), n))), text):
            yield again.span()


def _behind_place(page: Page, at: int, end: int) -> int:
    """Where a county or smaller place that ends here begins, or a short name that the text gives a place; else -1."""
    text = page.text
    start = page.longest(at, PLACES)
    if start >= 0:
        return start if text[start:at] not in provinces() and text[at:end] != "学校" and page.bounds[start] else -1
    for start in (at - 2, at - 3):
        stem = text[max(0, start) : at]
        if start >= 0 and _left_clean(page, start) and _names(page, start, at) and stem in _place_stems(text):
            return start
    return -1


@lru_cache(maxsize=4)
def _place_stems(text: str) -> frozenset[str]:
    """The two and the three characters before each end of a place of the text."""
    ends = re.compile("新城|片区|港区|镇(?!村)|乡(?![村镇])|街道|村(?![民镇级])|湾|岛")
    return frozenset(text[max(0, m.start() - n) : m.start()] for m in ends.finditer(text) for n in _LENGTHS)


def _own_start(page: Page, at: int, end: int) -> int:
    """Where the own name of a school that ends here begins, or -1."""
    if not _right_clean(page, end):
        return -1
    for start in (at - length for length in _LENGTHS):
        if start >= 0 and _left_clean(page, start) and _names(page, start, at) and _is_told(page, start, end):
            return start
    return -1


def _names(page: Page, start: int, at: int) -> bool:
    """Whether the characters are no word that tells a kind of school or belongs to the clause."""
    stem = page.text[start:at]
    if not is_han(stem) or stem[0] in "各该本某每等和与及的所家个类级" or stem[-1] in "的和与及各中大小级":
        return False
    words = {stem, stem[:2], stem[-2:]}
    if words & load_words("generic_organ_words", "name_breaks", "clause_verbs"):
        return False
    return not all_in(page, start, at, "generic_organ_words", DOMAIN)


def _is_told(page: Page, start: int, end: int) -> bool:
    """Whether a number of them, another school or what is done with one stands beside."""
    text = page.text
    if text.startswith(f"等{BLANK}", end) or _counted().match(text, end):
        return True
    if any(text.endswith(verb, 0, start) for verb in load_words("institution_verbs")):
        return True
    before = _beside_before().search(text, max(0, start - 12), start)
    return before is not None or _beside_after().match(text, end) is not None


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(r"等[\d一二三四五六七八九十两]+所")


@cache
def _beside_before() -> re.Pattern[str]:
    return re.compile(r"[一-鿿]{2}(?:小学|中学|初中|幼儿园|[一二三四五六七八九十]中|校区)[、和与]$")


@cache
def _beside_after() -> re.Pattern[str]:
    return re.compile(
        r"(?:[一-鿿]{1,2}校区)?[、和与][一-鿿]{2,10}?(?:小学|中学|初中|学校[初高]中部|幼儿园)(?![生教阶段])"
    )


# ── told by the one before ───────────────────────────────────────────────────


def _siblings(page: Page, bodies: Iterable[Span]) -> Iterator[Span]:
    """The institutions named behind another with the same end: 柳溪市第一医院、｜第二医院."""
    for _, end in sorted(bodies, key=lambda body: body[1]):
        while (match := _sibling_pattern().match(page.text, end)) is not None:
            kind = next((k for k in ("医院", "博物馆", "小学", "中学") if match[1].endswith(k)), "")
            if not page.text.endswith(kind, 0, end) or not _is_sibling(page, match):
                break
            yield match.span(1)
            end = match.end()


@cache
def _sibling_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"[、和与]([一-鿿]{{2,12}}?(?:{_ends('sibling', 'own')}))(?=[^一-鿿]|[等和与及]|组建|结|签|合作)"
    )


def _is_sibling(page: Page, match: re.Match[str]) -> bool:
    name = match[1]
    stem = re.sub("(?:医院|博物馆|小学|中学|初中|幼儿园)$", "", name)
    if _ordinal().fullmatch(stem):
        return True
    if not re.match("[一-鿿]{2}", stem) or stem[0] in "各该本某每其国省市县区乡镇村" or "的" in stem:
        return False
    start = match.start(1)
    return _names(page, start, start + len(stem))


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile("第[一二三四五六七八九十]{1,2}(?:人民|总|中心|附属|实验)?")


@cache
def _opened_pattern() -> re.Pattern[str]:
    """A centre on the day it opens: 揭牌成立｜劳动者权益保障中心."""
    return re.compile("(?:揭牌|挂牌)成立(?!各|省级|市级|国家级|首|一批|多个|若干)([一-鿿]{4,16}?中心)(?=[，。；、])")


# ── companies ────────────────────────────────────────────────────────────────


@cache
def _legal_form() -> re.Pattern[str]:
    return re.compile("有限(?:责任)?公司")


def _companies(page: Page) -> Iterator[Span]:
    """Companies by their legal form: one that fills a cell, and one behind a place, whatever its own name is made of."""
    text, floor = page.text, 0
    for match in _legal_form().finditer(text):
        at, end = match.span()
        start = _run_start(text, max(floor, at - _LONGEST_COMPANY), at)
        cell = text[start - 1 : start] in ("", "\n", "\t") and text[end : end + 1] in ("", "\n", "\t")
        if cell and at - start > 1 and not _kind_of_company().search(text[start:end]):
            yield start, end
        elif (left := _company_start(page, start, at)) >= 0:
            yield left, end
        floor = end


def _run_start(text: str, floor: int, at: int) -> int:
    """Where the characters begin that a company's name may hold."""
    while at > floor and (text[at - 1].isalnum() or text[at - 1] in "（）()·"):
        at -= 1
    return at


@cache
def _clause_words() -> frozenset[str]:
    """Words of the clause of two characters and more that no company is named after."""
    return frozenset(word for word in load_words("clause_verbs") - load_words("organ_domains") if len(word) > 1)


@cache
def _kind_of_company() -> re.Pattern[str]:
    return re.compile("的|[或和及]者?|登记|注册|名称|变更|^(?:有限|股份)")


def _company_start(page: Page, floor: int, at: int) -> int:
    """Where the division is that opens the company's name, or -1: nothing of the clause may stand between."""
    text = page.text
    for start in range(floor, at - 3):
        if not page.bounds[start] or not _left_clean(page, start):
            continue
        ends = range(min(at, start + 6), start + 1, -1)
        end = next((e for e in ends if page.longest(e, DIVISION | BARE) == start), -1)
        if 0 <= end < at - 1 and _is_company_name(text[end:at]):
            return start
    return -1


def _is_company_name(own: str) -> bool:
    parts = (own[i : i + n] for n in (2, 3, 4) for i in range(len(own) - n + 1))
    if own.endswith(("级", "示范", "示范性")):
        return False  # 清河县｜示范｜家庭农场
    return not re.search("[的由与及和]", own) and not any(part in _clause_words() for part in parts)


def _left_clean(page: Page, at: int) -> bool:
    """Whether no name can begin before this: another sign, a word that joins, or a word of the clause stands there."""
    text = page.text
    if at == 0 or not is_han(text[at - 1]) or text[at - 1] in "和与及由":
        return True
    word = text[page.word_start[at] : at] if page.word_start[at] >= 0 else ""
    return bool(word) and (word in load_words("name_breaks") or word in load_words("institution_verbs"))


def _right_clean(page: Page, end: int) -> bool:
    return bool(page.bounds[end]) or page.text[end : end + 1] in ("等", "和", "与", "及")
