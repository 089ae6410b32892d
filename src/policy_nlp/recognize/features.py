"""Rivers, lakes, reservoirs, canals, and the places that works, airports and lines are named after, where no list holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_nlp.lexicon import load_words
from policy_nlp.recognize.anchors import find_in_lines
from policy_nlp.recognize.clues import BARE, DIVISION, PLACES, Page, is_han
from policy_nlp.recognize.columns import cells_under

Span = tuple[int, int]


def find_features(page: Page) -> list[Span]:
    """The unlisted features of the text, each told by what stands behind it."""
    return [
        *_features(page),
        *_waterworks(page),
        *_waters(page),
        *_airports(page),
        *_line_ends(page),
        *_listed_waters(page),
        *_column_waters(page),
    ]


# Waterworks and stretches of water that end a name of their own: 长塘水库, 平陆运河, 邕北灌区.
_WATERS = re.compile(r"(?:水库|灌区|运河|人工湖)(?!群)")
_NO_STEM = re.compile(
    r"[于的对和与及等该各本全在为把将从使其或由是有新大中小型建批座个级众修筑引调自到向经沿过占入给用]"
)
_FEATURE_AFTER = r"(?=以[东西南北]|流域|两岸|沿岸|沿线|上游|中游|下游|上中游|中下游|干流|支流|水系|河道|岸线|湿地|入海口|口门|全线|段(?!落)|水利枢纽|特大桥|大桥|综合治理|综合整治|生态修复|生态廊道|生态补偿|水环境|水质|滨水)"

# What lies on a bay: 长澳湾｜影视基地, 桐澳｜海上风电.
_SHORE_AFTER = "(?=海上风电|影视|游艇|海岸|岸线|沙滩|海域|近岸|渔港|海滩|码头)"


@cache
def _verbs() -> frozenset[str]:
    """Words of the clause, which no name begins with."""
    return load_words("name_breaks", "clause_verbs")


@cache
def _no_names() -> frozenset[str]:
    """These, and words that tell a kind of water or zone."""
    return _verbs() | load_words("generic_zone_words") | load_words("not_features")


@cache
def _waterworks_pattern() -> re.Pattern[str]:
    """What a 水利枢纽, 抽水蓄能电站 or a harbour of fishers is named after, in lists too: 湘河、拉洛｜水利枢纽, 柳溪｜二级渔港."""
    return re.compile(
        r"(?:^|(?<=[。；，、设工成进快期以]))((?:[一-鿿]{2,3}、){0,5})([一-鿿]{2,3})(?=水利枢纽|抽水蓄能|(?:中心|[一二三]级)渔港|核电(?:站|项目|机组|[一二三四五六]期|\d))",
        re.M,
    )


@cache
def _feature_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"[一-鿿]{{1,4}}?(?:(?:水库|半岛|[河江湖岛湾溪]){_FEATURE_AFTER}|[湾澳]{_SHORE_AFTER}|港(?=以[东西南北]))"
    )


def _features(page: Page) -> Iterator[Span]:
    """Rivers, lakes and islands that no list holds, told by what is said of them: X河以南, X湖流域, X江两岸."""
    for match in find_in_lines(_feature_pattern, _WATER, page.text):
        start, end = match.span()
        listed = page.longest(end, PLACES)
        if listed >= 0 and page.bounds[listed]:
            continue
        while start < end - 1 and not page.bounds[start]:
            start += 1
        while (step := _feature_word(page, start, end)) > start:
            start = step
        name = page.text[start:end]
        if (
            2 <= len(name) <= 5
            and "等" not in name
            and name not in load_words("not_features")
            and name[:-1] not in load_words("name_breaks")
        ):
            yield start, end + 2 * page.text.startswith("流域", end)


def _waters(page: Page) -> Iterator[Span]:
    """Reservoirs, canals and irrigation districts that no list holds, by the shortest unlisted name in front."""
    text = page.text
    for match in _WATERS.finditer(text):
        at = match.start()
        listed = page.longest(at, PLACES)
        if page.longest(match.end(), PLACES) >= 0 or not page.bounds[match.end()]:
            continue
        if listed >= 0:
            if page.bounds[listed] or at - listed > 2:
                yield listed, match.end()
            continue
        if (start := _stem_start(page, at)) >= 0:
            yield start, match.end()


@cache
def _water_list_pattern() -> re.Pattern[str]:
    one = "[一-鿿]{1,3}[河江湖溪湾港渠澳]"
    return re.compile(rf"(?:[一-鿿]{{0,4}}{one})(?:[、和]{one})+(?=等|[，。；、]|的)")


_TWO_WATERS = re.compile("[河江湖溪湾港渠][、和]")
_WATER = re.compile("[库岛河江湖湾溪澳港]")
_WORKS = re.compile("水利枢纽|抽水蓄能|核电|渔港")
_AIRPORT = re.compile("机场")
_TO = re.compile("至")


def _listed_waters(page: Page) -> Iterator[Span]:
    """Rivers and bays listed side by side: 东溪、玉泉溪、南港等小流域."""
    for run in find_in_lines(_water_list_pattern, _TWO_WATERS, page.text):
        for item in re.finditer("[^、和]+", run.group()):
            start, end = run.start() + item.start(), run.start() + item.end()
            while (step := _feature_word(page, start, end)) > start:
                start = step
            name = page.text[start:end]
            known = {name, name[:-1], name[:2]} & _no_names()
            if name[-1] == "港" and page.longest(end - 1, DIVISION | BARE) == start:
                continue  # the harbour of a city
            if (
                2 <= len(name) <= 4
                and not known
                and not _NO_STEM.search(name[:-1])
                and page.longest(end, PLACES) < start + 1
            ):
                yield start, end


@cache
def _water_heading() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=[\t\n]))[ \u3000]*(?:河流|河道|河湖|水库|湖泊|水体|山塘|沟渠)(?:名称)?[ \u3000]*(?=\t)", re.M
    )


@cache
def _water_name() -> re.Pattern[str]:
    return re.compile(r"[一-鿿]{1,6}(?:河|江|溪|水|湖|港|渠|沟|水库|川|涧|浜|塘|洲)")


def _column_waters(page: Page) -> Iterator[Span]:
    """The rivers and lakes under the heading 河流名称."""
    for start, end in cells_under(page.text, _water_heading()):
        if _water_name().fullmatch(page.text, start, end):
            yield start, end


def _stem_start(page: Page, at: int) -> int:
    """Where the unlisted name of two or three characters that ends here begins, or -1."""
    text = page.text
    breaks = _no_names()
    for start in (at - 2, at - 3):
        stem = text[max(0, start) : at]
        if start < 0 or not is_han(stem) or _NO_STEM.search(stem):
            return -1
        if page.bounds[start] and not {stem, stem[:2], stem[-2:], stem + text[at : at + 2]} & breaks:
            longer = page.word_start[start] == start - 1 and is_han(text[start - 1]) and text[start - 1] not in breaks
            return start - 1 if longer and not _NO_STEM.search(text[start - 1]) and start == at - 2 else start
    return -1


@cache
def _airport_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?!首都|首座|第二|国际|支线|通用|新建|军用|民用|货运|枢纽|现有|干线|地区|旅游)[一-鿿]{2}(?=(?:国际)?机场)"
    )


def _airports(page: Page) -> Iterator[Span]:
    """What an airport behind its city is named after: 南宁｜吴圩国际机场."""
    for match in find_in_lines(_airport_pattern, _AIRPORT, page.text):
        behind = page.longest(match.start(), DIVISION | BARE) >= 0
        if (behind or _airport_alone(page, *match.span())) and match.group() not in _verbs():
            yield match.span()


def _airport_alone(page: Page, start: int, end: int) -> bool:
    """Whether an airport's own name stands without its city: 花湖｜国际机场."""
    alone = page.text.startswith("国际机场", end) and page.bounds[start]
    return bool(alone) and not _NO_STEM.search(page.text[start:end])


@cache
def _line_pattern() -> re.Pattern[str]:
    """The two ends of a line: 黄桶至百色铁路, 金上至湖北特高压; in lists too."""
    pair = "[一-鿿]{2,10}?至[一-鿿]{2,8}?"
    return re.compile(
        rf"{pair}(?:段?、{pair})*(?=段?(?:等\d*个?|[一二三]级)?(?:铁路|高铁|高速|公路|特高压|输变?电|城际|航道|客运专线|国际))"
    )


def _line_ends(page: Page) -> Iterator[Span]:
    """The end of a line that no list holds, where the list holds the other."""
    text, breaks = page.text, _verbs()
    for match in find_in_lines(_line_pattern, _TO, text):
        at = match.start()
        while (to := text.find("至", at, match.end())) >= 0:
            at = to + 1
            left, right = page.longest(to, PLACES), _place_after(page, to + 1)
            if left >= 0 <= right:
                yield left, to
            elif right >= 0:
                start = next((s for s in (to - 2, to - 3) if s >= 0 and page.bounds[s]), -1)
                if start >= 0 and is_han(text[start:to]) and not {text[start:to], text[start : start + 2]} & breaks:
                    yield start, to


def _place_after(page: Page, start: int) -> int:
    """Where the listed place that begins here ends, or -1."""
    return next(
        (end for end in range(min(len(page.text), start + 8), start + 1, -1) if page.longest(end, PLACES) == start), -1
    )


def _feature_word(page: Page, start: int, end: int) -> int:
    """The start after a leading word of the clause (治理｜大治河), or the same start."""
    breaks = load_words("name_breaks")
    for length in (2, 1):
        if (
            start + length < end - (2 if length == 1 else 1)
            and page.bounds[start + length]
            and page.text[start : start + length] in breaks
        ):
            return start + length
    return start


def _waterworks(page: Page) -> Iterator[Span]:
    generic, breaks = load_words("generic_zone_words"), _verbs()
    for match in find_in_lines(_waterworks_pattern, _WORKS, page.text):
        for item in re.finditer(r"[一-鿿]+", match.group()):
            start, end = match.start() + item.start(), match.start() + item.end()
            if (
                page.bounds[start]
                and item.group()[0] != "首"
                and not {item.group(), item.group()[:2]} & (generic | breaks)
            ):
                yield start, end
