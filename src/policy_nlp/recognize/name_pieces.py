"""What a body's name is put together from, read leftwards: anchors, listed words, ordinals, brackets, quotations, and words no list holds."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from policy_nlp.language.brackets import closers, closing_mark, no_mark, opening_mark
from policy_nlp.language.enumerators import enumerator
from policy_nlp.lexicon import load_words
from policy_nlp.recognize.abbreviations import ABBREVIATION_SET
from policy_nlp.recognize.clues import BARE, DIVISION, DOMAIN, HEAD, PLACES, SUFFIX, ZONE, Page, is_han, level_at
from policy_nlp.recognize.organisation_forms import Found
from policy_nlp.recognize.organisation_kinds import is_of_street


class Piece(NamedTuple):
    """What ends at a position: an "anchor", an "ordinal", something "listed" or "plain", or nothing a name can hold ("")."""

    start: int
    role: str


def piece_at(page: Page, at: int, found: dict[int, Found]) -> Piece:
    """What ends at `at`."""
    text = page.text
    body = found.get(at)
    if body is not None and (body.anchored or body.kind == "school"):
        return Piece(body.start, "anchor")
    if text.endswith("街道", 0, at) and _begins_street(page, at - 2) and is_of_street(text):
        return Piece(at - 2, "anchor")
    if text[at - 1] == "师" and (division := _corps_division().search(text, max(0, at - 5), at)) is not None:
        return Piece(division.start(), "anchor")
    named = page.longest(at, PLACES | HEAD)
    if named >= 0 and text.startswith("特色", at) and text[named:at] == "中国":
        return Piece(-1, "")
    listed = page.longest(at, DOMAIN | SUFFIX | ZONE)
    if named >= 0 and (listed < 0 or named <= listed) and _stands(page, named, at):
        return Piece(_with_neighbour(page, named, at), "anchor")
    if listed >= 0 and at - listed > 1:
        return Piece(listed, "listed")
    level = level_at(text, at)
    if level >= 0:
        seat = level - 2 if text.startswith(_SEAT_TOWNS, level - 2) else level
        return Piece(seat, "anchor")
    if text[at - 1] == "委" and (level_at(text, at - 1) >= 0 or page.longest(at - 1, PLACES) >= 0):
        return Piece(at - 1, "listed")
    if (ordinal := _ordinal_pattern().search(text, max(0, at - 7), at)) is not None:
        return Piece(ordinal.start(), "ordinal")
    if (
        listed < 0
        and text[at - 1] in "）)"
        and (bracket := _bracket_pattern().search(text, max(0, at - 10), at)) is not None
    ):
        sides = text.endswith("两岸", 0, bracket.start()) and page.longest(at - 1, PLACES) == bracket.start() + 1
        return Piece(bracket.start() - 2, "anchor") if sides else Piece(bracket.start(), "plain")
    if text[at - 1] in closers("quote") and (quote := _quote_pattern().search(text, max(0, at - 14), at)) is not None:
        return Piece(quote.start(), "plain" if page.longest(quote.start(), DIVISION | BARE) >= 0 else "")
    if listed < 0 and text.endswith(_HEADS_OF_BUREAUS, 0, at) and {at - 2, at - 3} & found.keys():
        return Piece(-1, "")  # 县水务局｜局长｜张伟任办公室主任
    return Piece(listed, "listed") if listed >= 0 else _plain(page, at)


def _with_neighbour(page: Page, start: int, end: int) -> int:
    """The start of places of one character each, with one more that no list has beside them (鲁｜港澳), or of the second of two that a
    dash joins (中国—｜中亚)."""
    text = page.text
    if start > 0 and text[start - 1] in "—－-" and (first := page.longest(start - 1, PLACES)) >= 0:
        return first
    one_more = start > 0 and text[start - 1] in ABBREVIATION_SET and set(text[start:end]) <= ABBREVIATION_SET
    return start - 1 if one_more and page.bounds[start - 1] and page.bounds[start] else start


_HEADS_OF_BUREAUS = ("局长", "厅长", "部长")


@cache
def _corps_division() -> re.Pattern[str]:
    """A division of the 兵团, which stands for a prefecture: 第八师｜石河子市, 第十二师｜教育局."""
    return re.compile("第[一二三四五六七八九十]{1,3}师$")


# The town that a county is seated in, which hundreds of counties have, so that no list names it.
_SEAT_TOWNS = ("城关镇", "城厢镇", "城郊乡", "城郊镇", "城区镇", "城东镇", "城西镇", "城南镇", "城北镇", "城中镇")


def _begins_street(page: Page, at: int) -> bool:
    """Whether the street itself is meant, and no kind of street (各街道) nor one by its name."""
    text = page.text
    return at == 0 or not is_han(text[at - 1]) or (bool(page.bounds[at]) and text[at - 1] in "由和与及同向经对请")


@cache
def _bracket_pattern() -> re.Pattern[str]:
    """Brackets inside a company's name: 山河（集团）有限责任公司."""
    return re.compile(rf"(?!{enumerator('han_bracket')})[（(][一-鿿]{{2,4}}[）)]$")


@cache
def _quote_pattern() -> re.Pattern[str]:
    """What a body behind its place is called by, in quotation marks: 柳溪市｜“扬帆+远航”｜创新中心."""
    return re.compile(f"{opening_mark('quote')}{no_mark('quote')}{{2,10}}{closing_mark('quote')}$")


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    return re.compile(r"第[一二三四五六七八九十]{1,3}(?:次|届|批|轮)?$|[一二三四五六七八九十]{1,3}届$")


def _stands(page: Page, start: int, end: int) -> bool:
    return end - start > 2 or bool(page.bounds[start]) or page.longest(start, PLACES) >= 0


_WORKS = frozenset(("迁建", "改建", "扩建", "提升", "整治", "推进", "创建", "建设", "清理", "改造", "升级", "化解"))
_WORKS |= frozenset(("防范", "治理", "处置", "保障", "检查", "保护", "宣传"))  # 柳溪镇｜校园安全｜防范｜工作领导小组
_GROUP_NEXT = re.compile("(?:专项|攻坚|工程|项目|行动|建设|工作|试点){0,3}(?:专班|指挥部|领导小组)")


def _made_by_group(text: str, word: str, at: int) -> bool:
    """Whether the verb tells what a group behind it is for: 县人民医院｜迁建｜工作专班."""
    return word in _WORKS and _GROUP_NEXT.match(text, at) is not None


_COUNTED = re.compile(r"[一二三四五六七八九十两几数多]+[起家座个项批名类次例宗支条所级]|各[一-鿿]")


def _plain(page: Page, at: int) -> Piece:
    """The unlisted word that ends here, or nothing where no name can hold it."""
    text = page.text
    if text[at - 1] in "和与及" and page.longest(at - 1, DOMAIN) >= 0 > page.longest(at - 1, SUFFIX):
        return Piece(at - 1, "plain")
    start = page.word_start[at]
    if start < 0:  # inside a word of the segmentation
        inside = is_han(text[at - 1]) and text[at - 1] not in "的了在是把被等为各获"
        return Piece(at - 1, "plain") if inside else Piece(-1, "")
    word = text[start:at]
    if (
        _COUNTED.fullmatch(word)
        or (word in load_words("name_breaks") and not _made_by_group(text, word, at))
        or not (is_han(word) or word.isalnum() or word in "•·")
    ):
        return Piece(-1, "")
    if len(word) > 1 and level_at(text, start + 1) >= 0:
        return Piece(start + 1, "plain")  # the segmentation drew the level to a name it does not know: 省国金
    return Piece(start, "plain")
