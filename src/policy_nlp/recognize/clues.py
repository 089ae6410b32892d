"""Clues to names: what the word lists and the segmentation say about each stretch of the text, in one pass.

Every name finder reads the same `Page`, so the text is scanned once by an Aho–Corasick automaton and once by the segmenter.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.model import Entity
from policy_nlp.segment import cut_words

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
PLACES = DIVISION | BARE | REGION
POSTS = POST | NEAR_POST
BLANK = "\ufffc"  # stands for characters that belong to an entity found before

LEVELS = frozenset("省市区县州盟旗镇乡")
# What stands in front of a level word that then names no level: 全市, 城市, 社区 …
_NOT_LEVEL = frozenset(
    "全我本各该某两跨外城都上超股楼门集夜社园山小地灾校辖郊特战景片牧林矿库禁节村故家一二三四五几多每出进入异邻垦湖港街老旧新功红国军级属列县市区省乡治院旗州盟验范政海"
)
_HEADS = "中华人民共和国 中国共产党 中国 国家 全国 中央 中共 中华 世界 国际 亚洲 欧洲 自治区 兵团 驻 解放军 武警 首都".split()
_NO_DIVISION = frozenset(
    (
        "新建县",
        "增城市",
        "新区",
        "郊区",
        "矿区",
        "城区",
        "特区",
        "林区",
        "市区",
        "南区",
        "北区",
        "东区",
        "西区",
        "中区",
        "老区",
        "老城区",
        "新城区",
        "城中区",
        "城关区",
        "市中区",
    )
)


@dataclass(frozen=True, slots=True)
class Page:
    """The text as the name finders see it.

    `text` has BLANK where an entity is taken; `bounds[i]` is 1 where a word begins; `word_start[i]` is the start of the word
    that ends at i (-1 where none does); `ending[i]` holds the (start, kinds) of the listed words that end at i, longest first;
    `post_starts` leads from where a listed post begins to where its longest form ends.
    """

    text: str
    bounds: bytearray
    word_start: array[int]
    ending: dict[int, list[tuple[int, int]]]
    post_starts: dict[int, int]

    def longest(self, end: int, kinds: int) -> int:
        """The start of the longest listed word of these kinds that ends here, or -1."""
        for start, found in self.ending.get(end, ()):
            if found & kinds:
                return start
        return -1

    def spans(self, kinds: int) -> Iterable[tuple[int, int, int]]:
        """(start, end, kinds) of the listed words of these kinds, in the order of their ends, longest first."""
        for end, words in self.ending.items():
            for start, found in words:
                if found & kinds:
                    yield start, end, found


def read_page(text: str, taken: Sequence[Entity]) -> Page:
    """The clues of a text, the spans already taken left out."""
    masked = _mask(text, taken)
    bounds = bytearray(len(masked) + 1)
    word_start = array("i", [-1]) * (len(masked) + 1)
    at = 0
    for word in cut_words(masked):
        bounds[at] = 1
        word_start[at + len(word)] = at
        at += len(word)
    bounds[len(masked)] = 1
    ending: dict[int, list[tuple[int, int]]] = {}
    post_starts: dict[int, int] = {}
    for last, (length, kinds) in _automaton().iter(masked):
        ending.setdefault(last + 1, []).append((last + 1 - length, kinds))
        if kinds & POSTS:
            post_starts[last + 1 - length] = last + 1
    _add_towns(masked, bounds, ending)
    for match in _bracketed_zone().finditer(masked):
        ending.setdefault(match.end(), []).insert(0, (match.start(), REGION))
    return Page(masked, bounds, word_start, ending, post_starts)


def _add_towns(text: str, bounds: bytearray, ending: dict[int, list[tuple[int, int]]]) -> None:
    """Adds the town and village written behind a county or city (巴东县｜官渡口镇马鬃山村), towns whose own organs or heads are
    named (永定镇｜党委), and later mentions of both."""
    towns: set[str] = set()
    for end in [e for e, words in ending.items() if any(kinds & DIVISION for _, kinds in words)]:
        match = _town_pattern().match(text, end)
        if match is None or text[end : end + 2] in ("城镇", "各镇", "各乡", "乡镇", "村镇"):
            continue
        for group in (1, 2):
            if match.start(group) >= 0:
                ending.setdefault(match.end(group), []).insert(0, (match.start(group), REGION))
        towns.add(match.group(1))
    for match in _town_organ_pattern().finditer(text):
        end = match.end()
        start = end - len(match.group(1)) - 2
        start = start if start >= 0 and bounds[start] else start - 1
        name = text[max(0, start) : end]
        stem = name.removesuffix(match.group(1))
        if {stem, stem[-1:]} & load_words("name_breaks") or stem in load_words("clause_verbs"):
            continue  # 交由街道｜办事处
        if (
            start >= 0
            and bounds[start]
            and is_han(name)
            and name[0] not in "各全该本乡村城市县区省"
            and name[-2] not in "乡村城集"
        ):
            towns.add(name)
    towns.update(_listed_towns(text, bounds))
    if towns:
        for match in re.finditer("|".join(map(re.escape, sorted(towns, key=lambda t: (-len(t), t)))), text):
            if (match.start(), REGION) not in ending.setdefault(match.end(), []):
                ending[match.end()].insert(0, (match.start(), REGION))


def _listed_towns(text: str, bounds: bytearray) -> Iterator[str]:
    """Towns named side by side, or where something is done: 雷打石镇、三门镇; 在三门镇召开."""
    breaks, generic = load_words("name_breaks"), load_words("generic_zone_words")
    for match in _town_list_pattern().finditer(text):
        for item in re.finditer(r"[一-鿿]+?(?:镇|乡|街道)(?![长村])", match.group()):
            start, end = match.start() + item.start(), match.start() + item.end()
            while start < end - 2 and (step := _leading_break(text, start, end, bounds, breaks)):
                start += step
            stem = text[start:end].removesuffix("街道")
            stem = stem if len(stem) < end - start else stem[:-1]
            if (
                1 < len(stem) < 4
                and bounds[start]
                and stem not in generic
                and stem[-1] not in "城乡村集街建古小县区各下返回进离"
            ):
                yield text[start:end]


def _leading_break(text: str, start: int, end: int, bounds: bytearray, breaks: frozenset[str]) -> int:
    """The length of the clause's word that opens the stretch, 0 where none does."""
    for length in (2, 1):
        if start + length < end - 1 and bounds[start + length] and text[start : start + length] in breaks:
            return length
    return 0


@cache
def _town_list_pattern() -> re.Pattern[str]:
    one = "[一-鿿]{2,6}?(?:镇|乡|街道)"
    return re.compile(
        rf"{one}(?:[、和及]{one}(?![一-鿿]?[长级]))+|(?<=[在赴到])[一-鿿]{{2,3}}(?:镇|乡|街道)(?=召开|举行|举办|开展|建设|建成|调研|考察|检查|视察|试点)"
    )


@cache
def _town_pattern() -> re.Pattern[str]:
    return re.compile(
        r"([一-鿿]{1,4}?(?:镇|乡|街道|苏木))(?!长|人(?!民政|大)|企|村|级|化)([一-鿿]{1,4}?(?:村(?!民|级|委|组|镇|庄)|社区|嘎查))?"
    )


@cache
def _town_organ_pattern() -> re.Pattern[str]:
    return re.compile(r"(镇|乡|街道)(?=党委|党工委|人民政府|政府|镇长|乡长|办事处|副镇长|副乡长|党群|纪委)")


@cache
def _bracketed_zone() -> re.Pattern[str]:
    """中国（上海）自由贸易试验区临港新片区, 中国（杭州）跨境电子商务综合试验区: the only place names with brackets inside."""
    return re.compile(
        r"中国[（(][一-鿿]{2,4}[）)](?:自由贸易试验区|自贸试验区|自由贸易港|跨境电子商务综合试验区|跨境电商综试区)(?:[一-鿿]{2,6}?片区)?"
    )


def is_han(text: str) -> bool:
    """Whether the text is Chinese characters only, and at least one."""
    return bool(text) and all("一" <= char <= "鿿" for char in text)


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
        add(row[0], CENTRAL)
    for name, kind in (
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
        if row[1] not in _NO_DIVISION:
            add(row[1], DIVISION)
        if len(row) > 4 and row[4]:
            add(row[4], BARE)
    return kinds
