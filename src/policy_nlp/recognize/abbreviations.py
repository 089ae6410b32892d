"""Places by one character: provinces in lists and pairs (闽宁协作, 冀鲁豫三省), cities and counties in papers of their own (来岚)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_nlp.language.brackets import no_mark, opening_mark
from policy_nlp.lexicon import load_rows
from policy_nlp.recognize.anchors import find_from
from policy_nlp.recognize.clues import Page

Span = tuple[int, int]
_ABBREVIATIONS = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁蒙疆港澳台"
ABBREVIATION_SET = frozenset(_ABBREVIATIONS)
# Cities beside another place: 深哈对口合作, 苏银产业园.
_CITIES = "深厦哈榕穗甬杭蓉郑汴龙银济"
_PROVINCE = re.compile("[疆藏青晋陕蒙川滇湘闽赣豫]")


def find_abbreviations(page: Page) -> Iterator[Span]:
    """The places written with one character each, runs of them as one."""
    yield from _provinces_short(page)
    yield from (
        m.span()
        for m in find_from(_beside_pattern, _PROVINCE, page.text)
        if page.text[m.start() - 1 : m.start()] not in _NOT_BESIDE
    )
    yield from _short_names(page)


@cache
def _abbreviation_pattern() -> re.Pattern[str]:
    one = f"[{_ABBREVIATIONS}]"
    pair = f"[{_ABBREVIATIONS}{_CITIES}]"
    return re.compile(
        rf"{pair}{{2}}(?=(?:东西部|扶贫|对口)?(?:协作|支援|帮扶)|对口|两地|同城化|一体化|周边|产业园|、{pair}{{2}}(?:对口|协作|东西部))|"
        rf"{one}{{2,4}}(?=交界|边界|两省|三省|四省)|{one}{{3,5}}(?![一-鿿]{{0,3}}?(?:铁路|高铁|公路|高速|线))|(?<![一-鿿]){one}(?=[、和]{one}(?![一-鿿])|、{one}、)|(?<=[、至和]){one}(?=[、，。；等）和]|$|交界|四省|三省|两省|五省)"
        rf"|(?<=[在驻来赴返离入留])[京沪津渝冀鲁粤浙苏皖闽赣湘鄂琼黔滇陕晋豫疆藏](?=[一-鿿、，。“])"
        rf"|(?<=驻)[川桂宁甘青蒙辽吉黑](?=[一-鿿])|(?<=(?<![推促引先改增跟])进)京(?=[一-鿿、，。])"
        rf"|(?<![一-鿿]){one}{{2}}(?=、{one}{{2}}(?![一-鿿]))|(?<=、){one}{{2}}(?=[、，。等])|(?<!届)闽台(?=[一-鿿])"
    )


@cache
def _beside_pattern() -> re.Pattern[str]:
    """One character beside another that leaves no doubt: 疆电外送, 湘企. Not 台胞, 对台 and 援藏, but 对口援藏: words of their own."""
    return re.compile(
        r"(?<=[涉润])疆(?![域界场])|疆(?=[煤电算])|(?<=援)青|(?<=对口援)[藏疆]|(?<=进)藏(?=[干工])"
        r"|[晋陕蒙川滇](?=电(?:入|外送))|(?<=[一-鿿、，。“])[湘闽晋赣陕豫](?=企(?!稳|图))"
    )


_NOT_BESIDE = frozenset("平舞一出后登灶讲柜吧塔站阳露电窗楼凉戏看擂边海")


# What each of them begins with: one character beside another, or with what it may stand before or behind.
_BESIDE = re.compile(
    rf"[{_ABBREVIATIONS}{_CITIES}](?:(?=[{_ABBREVIATIONS}{_CITIES}]|[、和][{_ABBREVIATIONS}])"
    r"|(?<=[、至和].)(?![^、，。；等）和交四三两五\n])|(?<=[在驻来赴返离入留进].))"
)


def _provinces_short(page: Page) -> Iterator[Span]:
    """The provinces by their one character, in lists, in pairs that work together, and behind 在, 驻 …"""
    text = page.text
    for match in find_from(_abbreviation_pattern, _BESIDE, text):
        at = match.start()
        if match.end() - at > 1:
            if not page.bounds[at]:
                continue
            yield at, match.end()
            continue
        if text[at - 1 : at] in "在驻来赴返离入留进" and at:
            if not (page.bounds[at + 1] and (page.bounds[at] or page.bounds[at - 1])):
                continue
        elif not _abbreviation_list(text, at):
            continue
        yield match.span()


@cache
def _short_name_pattern(short: str) -> re.Pattern[str]:
    near = f"[{_ABBREVIATIONS}{_CITIES}]"
    return re.compile(
        rf"{short}(?:{near}(?=[一-鿿])|岛)|{near}{short}(?=[一-鿿])|(?<=[来驻赴入离返留]){short}(?=[一-鿿、，。])|{short}(?=籍)"
    )


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(f"{opening_mark('quote')}{no_mark('quote')}*$")


def _short_names(page: Page) -> Iterator[Span]:
    """The one-character name of a city or county that the text names in full as well: 来岚, 岚台合作, 岚籍."""
    text = page.text
    for short, place, *_ in load_rows("short_names"):
        if short not in text or place not in text:
            continue
        for match in _short_name_pattern(short).finditer(text):
            start, end = match.span()
            alone = end - start == 1 and text[end : end + 1] != "籍"
            if (
                (page.bounds[start] or page.bounds[end])
                and (not alone or page.bounds[end])
                and not _quoted().search(text, max(0, start - 8), start)
            ):
                yield start, end


def _abbreviation_list(text: str, at: int) -> bool:
    """Whether a neighbour in the list is an abbreviation or place as well."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 3]
    return (len(before) == 2 and before[1] in "、至和" and before[0] in _ABBREVIATIONS) or (
        len(after) == 2 and after[0] in "、和" and after[1] in _ABBREVIATIONS
    )
