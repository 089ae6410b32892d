"""Clues to names: what the word lists and the segmentation say about each stretch of the text, in one pass.

Every name finder reads the same `Page`, so the text is scanned once by an Aho–Corasick automaton and once by the segmenter.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

import numpy as np

from policy_nlp.language.brackets import closers
from policy_nlp.language.scripts import simple_forms_of
from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.ambiguous_divisions import (
    NO_DIVISION,
    own_short_names,
    park_districts,
    positional_districts,
    refused_counties,
    takes_office_of,
)
from policy_nlp.recognize.divisions import short_forms
from policy_nlp.recognize.towns import find_towns
from policy_nlp.segment import cut_words
from policy_nlp.user_dictionary import UserDictionary, current_dictionary

CENTRAL = 1  # a central organ's name, whole
SUFFIX = 2  # ends the name of a body
DOMAIN = 4  # may stand inside the name of a body
DIVISION = 8  # a division with its suffix: 门头沟区
BARE = 16  # a division without it: 潍坊
REGION = 32  # a region, feature or place abroad
POST = 64  # a post that counts wherever it stands
NEAR_POST = 128  # a post only beside a body, a person or another post
ZONE = 256  # ends the name of a zone or park
PERSON = 512  # a person known by name alone
HEAD = 1024  # begins the name of a body: 国家, 中国, 全国
OWN = 2048  # from the user's dictionary
PLACES = DIVISION | BARE | REGION
_KIND_OF = {EntityType.PERSON: PERSON, EntityType.PLACE: REGION, EntityType.ORG: CENTRAL}
POSTS = POST | NEAR_POST
BLANK = "\ufffc"  # stands for characters that belong to an entity found before

_LONGEST_REFUSED = 3  # characters of a county whose name is a verb of the clause too: 会同县

LEVELS = frozenset("省市区县州盟旗镇乡")
AUTONOMOUS = ("自治区", "自治州", "自治县", "自治旗")
# What stands in front of a level word that then names no level: 全市, 城市, 社区 …
_NOT_LEVEL = frozenset(
    "师全我本各该某两跨外城都上超股楼门集夜社园山小地灾校辖郊特战景片牧林矿库禁节村故家一二三四五几多每出进入异邻垦湖港街老旧新功红国军级属列县市区省乡治院旗州盟验范政海"
)
_HEADS = "中华人民共和国 中国共产党 中国 国家 全国 中央 中共 中华 世界 国际 亚洲 欧洲 自治区 自治州 自治县 自治旗 兵团 驻 解放军 武警 首都".split()


@dataclass(frozen=True, slots=True)
class Page:
    """The text as the name finders see it.

    `text` has BLANK where an entity is taken; `bounds[i]` is 1 where a word begins; `word_start[i]` is the start of the word
    that ends at i (-1 where none does); `ending[i]` holds the (start, kinds) of the listed words that end at i, longest first;
    `listed` the same words as (start, end, kinds), in the order of their ends; `post_starts` leads from where a listed post begins to
    where its longest form ends.
    """

    text: str
    bounds: bytearray
    word_start: array[int]
    ending: dict[int, list[tuple[int, int]]]
    listed: list[tuple[int, int, int]]
    post_starts: dict[int, int]

    def longest(self, end: int, kinds: int) -> int:
        """The start of the longest listed word of these kinds that ends here, or -1."""
        for start, found in self.ending.get(end, ()):
            if found & kinds:
                return start
        return -1

    def spans(self, kinds: int) -> Iterable[tuple[int, int, int]]:
        """(start, end, kinds) of the listed words of these kinds, in the order of their ends, longest first."""
        return [word for word in self.listed if word[2] & kinds]


def _words(text: str) -> tuple[bytearray, array[int]]:
    """The `bounds` and the `word_start` of a page."""
    bounds = bytearray(len(text) + 1)
    word_start = array("i", [-1]) * (len(text) + 1)
    ends = np.array([0, *accumulate(map(len, cut_words(text)))])
    np.frombuffer(bounds, "u1")[ends] = 1
    np.frombuffer(word_start, "i")[ends[1:]] = ends[:-1]
    return bounds, word_start


def read_page(text: str, taken: Sequence[Entity]) -> Page:
    """The clues of a text, the spans already taken left out."""
    written = _mask(text, taken)
    masked = _simplified(written)
    bounds, word_start = _words(masked)
    ending: dict[int, list[tuple[int, int]]] = {}
    post_starts: dict[int, int] = {}
    refused = refused_counties(masked)
    has_he_county = "和县" in masked
    for last, (length, kinds) in _automaton().iter(masked):
        end = last + 1
        start = end - length
        if has_he_county and masked[end - 2 : end] == "和县" and not _ends_county(masked, bounds, end, length):
            continue  # 市政府｜和｜县委
        if start in refused and length <= _LONGEST_REFUSED and not kinds & POSTS:
            continue
        if length == 2 and masked[start] in _NUMERALS and _is_counted(masked, start):
            continue
        if end in ending:
            ending[end].append((start, kinds))
        else:
            ending[end] = [(start, kinds)]
        if kinds & POSTS:
            post_starts[start] = end
    for start, end in positional_districts(masked):
        ending.setdefault(end, []).insert(0, (start, DIVISION))
    for start, end in (*own_short_names(masked, bounds), *park_districts(masked, bounds)):
        ending.setdefault(end, []).append((start, BARE))
        ending[end].sort()
    _add_own_names(written, ending)
    divisions = {end: start for end, words in ending.items() for start, kinds in words if kinds & (DIVISION | BARE)}
    for start, end in find_towns(masked, bounds, divisions):
        if (start, REGION) not in ending.setdefault(end, []):
            ending[end].insert(0, (start, REGION))
    for match in _bracketed_zone().finditer(masked):
        ending.setdefault(match.end(), []).insert(0, (match.start(), REGION))
    listed = [(start, end, kinds) for end, words in ending.items() for start, kinds in words]
    return Page(masked, bounds, word_start, ending, listed, post_starts)


def _add_own_names(masked: str, ending: dict[int, list[tuple[int, int]]]) -> None:
    """Adds the names of the user's dictionary to the listed words, longest first at each end."""
    dictionary = current_dictionary()
    if dictionary is None or (automaton := _own_names(dictionary)) is None:
        return
    for last, (length, kind) in automaton.iter(masked):
        words = ending.setdefault(last + 1, [])
        words.append((last + 1 - length, _KIND_OF[kind] | OWN))
        words.sort()


@lru_cache(maxsize=4)
def _own_names(dictionary: UserDictionary) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for word in dictionary.words:
        if word.type is not None:
            automaton.add_word(word.text, (len(word.text), word.type))
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton


@cache
def _bracketed_zone() -> re.Pattern[str]:
    """中国（上海）自由贸易试验区临港新片区, 中国（杭州）跨境电子商务综合试验区: the only place names with brackets inside."""
    return re.compile(
        r"中国[（(][一-鿿]{2,4}[）)](?:自由贸易试验区|自贸试验区|自由贸易港|跨境电子商务综合试验区|跨境电商综试区)(?:[一-鿿]{2,6}?片区)?"
    )


def _ends_county(text: str, bounds: bytearray, end: int, length: int) -> bool:
    """Whether the listed word of that length that ends in 和县 is the county: 兴和县, 和县 itself; not 行｜政和县｜级."""
    if length == 2:
        return _is_he_county(text, end - 2)
    return bool(bounds[end - length]) and text[end : end + 1] not in tuple("级域城乡镇区直属")


def _is_he_county(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return (
        (not is_han(before) and before not in closers("title", "quote"))
        or before in tuple("由向请经赴从和与及")  # no word stands in front that 和 could join
        or takes_office_of(text, start)
        or text.endswith(("安徽", "安徽省", "马鞍山", "马鞍山市", "巢湖"), 0, start)
    )


_NUMERALS = "一二两三四五六七八九十百"


def _is_counted(text: str, start: int) -> bool:
    """Whether what looks like a name and begins with a number is the second half of a slogan that counts (一河｜三山, 两山｜九江)."""
    return start >= 2 and text[start - 2] in _NUMERALS and is_han(text[start - 1])


def is_han(text: str) -> bool:
    """Whether the text is Chinese characters only, rare ones too (王𬭎), and at least one."""
    return bool(text) and all("一" <= char <= "鿿" or "㐀" <= char <= "䶿" or char >= "\U00020000" for char in text)


def all_in(page: Page, start: int, end: int, lexicon: str, kinds: int = 0) -> bool:
    """Whether every word of the stretch is in the list, or listed with these kinds."""
    words = load_words(lexicon)
    at = end
    while at > start:
        step = page.longest(at, kinds) if kinds else -1
        if step < start:
            step = next((i for i in range(max(start, at - 8), at) if page.text[i:at] in words), -1)
        if step < 0:
            return False
        at = step
    return True


def level_at(text: str, end: int) -> int:
    """Where a level word (省 市 区 县 …) that ends here begins, or -1: not in 城市, 社区, 全市."""
    if (
        end
        and text[end - 1] in LEVELS
        and (end == 1 or text[end - 2] not in _NOT_LEVEL or text[end - 2] == text[end - 1])
    ):
        return end - 1
    return -1


def _simplified(text: str) -> str:
    """The text in the simplified script, in which the lists are, character by character, where it is written in the traditional one."""
    forms = simple_forms_of(text)
    return text.translate(forms) if forms else text


def _mask(text: str, taken: Sequence[Entity]) -> str:
    if not taken:
        return text
    parts: list[str] = []
    at = 0
    for entity in sorted(taken, key=lambda e: e.start):
        if entity.start >= at:
            parts += (text[at : entity.start], BLANK * (entity.end - entity.start))
            at = entity.end
    parts.append(text[at:])
    return "".join(parts)


@cache
def _automaton() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for word, kinds in listed_words().items():
        automaton.add_word(word, (len(word), kinds))
    automaton.make_automaton()
    return automaton


@cache
def listed_words() -> dict[str, int]:
    """Every listed word with its kinds."""
    kinds: dict[str, int] = {}

    def add(word: str, kind: int) -> None:
        kinds[word] = kinds.get(word, 0) | kind

    for row in load_rows("central_organisations"):
        for name in filter(None, row[:2]):  # short or as written, and the full name
            add(name, CENTRAL)
    for name, kind in (
        ("companies", CENTRAL),
        ("organ_suffixes", SUFFIX),
        ("organ_domains", DOMAIN),
        ("zone_suffixes", ZONE),
        ("regions", REGION),
    ):
        for row in load_rows(name):
            add(row[0], kind)
    for head in _HEADS:
        add(head, HEAD)
    for row in load_rows("posts"):
        add(row[0], POST if row[1] == "free" else NEAR_POST)
    for row in load_rows("known_persons"):
        add(row[0], PERSON)
    for row in load_rows("divisions"):
        if row[1] not in NO_DIVISION:
            add(row[1], DIVISION)
        for form in short_forms(row[1], row[4] if len(row) > 4 else ""):
            add(form, BARE if form == row[4] else DIVISION)
    return kinds
