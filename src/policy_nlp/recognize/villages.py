"""Villages, communities and towns that no list holds, told by standing alone or side by side: 责任区域：东风村; 上楼村、红山社区."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_nlp.lexicon import load_words
from policy_nlp.recognize.anchors import find_in_lines

Span = tuple[int, int]

_HAN = "一-鿿"
_VILLAGE = (
    r"村(?:民小组)?(?![民级镇庄委官落干规容务集医史志])|村居(?=[、，])"
    r"|社区(?!卫生|服务|工作|治理|建设|矫正|警务|居民|养老|医|教育|团|网格|党建|营造|基金|嵌入|食堂|自治|文化|体育|化)"
)
_TOWN = r"(?:镇|乡|街道)(?![长级人企村化民居域])"


def village_names(text: str, bounds: bytearray) -> set[str]:
    """The names of the villages and communities of the text, and of the towns told with them."""
    return {*_alone(text), *_side_by_side(text, bounds), *_opening(text), *_behind_verb(text, bounds)}


def find_bare_villages(text: str, names: set[str], bounds: bytearray) -> Iterator[Span]:
    """Known villages without their suffix, beside one another: 上楼、龙北等村."""
    stems = {name.removesuffix("村") for name in names if name.endswith("村") and len(name) > 2}
    if not stems:
        return
    one = "|".join(sorted(map(re.escape, stems), key=lambda s: (-len(s), s)))
    for run in re.finditer(rf"(?:{one})(?:、[{_HAN}]{{2,3}})+(?=等)", text):
        for item in re.finditer(one, run.group()) if bounds[run.start()] else ():
            yield run.start() + item.start(), run.start() + item.end()


# ── alone ────────────────────────────────────────────────────────────────────


@cache
def _alone_pattern() -> re.Pattern[str]:
    """A village that fills a cell, a line or what follows a label."""
    return re.compile(
        rf"(?:(?<=[：:\n\t])|(?<=[、，]))([{_HAN}]{{1,4}}(?:村(?:民小组)?|社区))(?=[、，。；\s）)]|\Z|等)"
    )


_COMMUNITY = re.compile("村|社区")
_TOWN_OR_COMMUNITY = re.compile("村|社区|镇|乡|街道")


def _alone(text: str) -> Iterator[str]:
    for match in find_in_lines(_alone_pattern, _COMMUNITY, text):
        if not _is_kind(match[1]):
            yield match[1]


# ── side by side ─────────────────────────────────────────────────────────────


@cache
def _side_pattern() -> re.Pattern[str]:
    one = rf"[{_HAN}]{{2,6}}?(?:{_VILLAGE}|{_TOWN})"
    return re.compile(rf"{one}(?:[、和及]{one})+")


_SIDE = re.compile("[村组居区镇乡道][、和及]")


def _side_by_side(text: str, bounds: bytearray) -> Iterator[str]:
    """Those named side by side, the first without the words of the clause before it (打造｜辕门社区、宝湖社区)."""
    breaks = load_words("name_breaks", "clause_verbs")
    for run in find_in_lines(_side_pattern, _SIDE, text):
        items = [*re.finditer(rf"(?:\A|[、和及])([{_HAN}]+?(?:{_VILLAGE}|{_TOWN}))", run.group())]
        if not any(item[1].endswith(("村", "社区", "组")) for item in items):
            continue
        for number, item in enumerate(items):
            start, end = run.start() + item.start(1), run.start() + item.end(1)
            while number == 0 and (step := _break_at(text, start, end, breaks)):
                start += step
            if "一" <= text[start - 1 : start] <= "鿿" and not number and not bounds[start]:
                continue
            name = text[start:end]
            if not _is_kind(name) and len(name) < 7:
                yield name


def _break_at(text: str, start: int, end: int, breaks: frozenset[str]) -> int:
    """The length of the clause's word that opens the stretch, 0 where none does."""
    return next((n for n in (3, 2, 1) if end - start - n > 2 and text[start : start + n] in breaks), 0)


# ── at the head of a clause ──────────────────────────────────────────────────


@cache
def _opening_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{_HAN}])([{_HAN}]{{2}}(?:镇|乡|街道|村|社区)|[{_HAN}]{{3,4}}村)(?=在|对|要|应|已|于|与|将(?!军)|率先|积极|组织|开展|开设|成立|建成|建设|获|荣获|获评|获得|被评|入选|举办|召开|通过|投入|完成|党)"
    )


def _opening(text: str) -> Iterator[str]:
    """One that acts at the head of a clause: 清溪镇｜开设了…."""
    for match in find_in_lines(_opening_pattern, _TOWN_OR_COMMUNITY, text):
        if not _is_kind(match[1]):
            yield match[1]


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:推动|打造|走访|依托|深入|位于|来到|调研|推进|支持|指导|帮助|赴)([{_HAN}]{{2}}(?:村|社区))(?=[“、，。；\s]|等|[{_HAN}]{{2,8}}(?:项目|建设|整治|改造))"
    )


def _behind_verb(text: str, bounds: bytearray) -> Iterator[str]:
    """One where something is done: 推动｜东山村“长者食堂”项目."""
    for match in _verb_pattern().finditer(text):
        if bounds[match.start(1)] and not _is_kind(match[1]):
            yield match[1]


# ── kinds ────────────────────────────────────────────────────────────────────


@cache
def _kinds() -> re.Pattern[str]:
    """What tells a kind of village or town by its last word: 行政村, 中心镇, 示范社区; what no name begins with or holds."""
    return re.compile(
        rf"[各该全本每一两几多某其此这那跨邻同驻对将把自因报到使按非年个省]|[{_HAN}]*[的由和与以及向在不是为]|(?:山|渔|古|新|强|名|城|下|家|故|返|进|回|离|入|乡|镇|村|街|整|好|围|老|穷|大|小|出|驻)\Z"
        rf"|[{_HAN}]*(?:农|行政|自然|山区|示范|中心|城中|脱贫|贫困|试点|传统|历史|文化|美丽|文明|富裕|空心|所在|城乡|重点"
        rf"|特色小?|卫星|建制|老旧|智慧|完整|未来|和谐|平安|绿色|品牌|友好|融合|居民|安置|涉农|民族|边境|后进|薄弱|先进|合格|卫生|生态|旅游|休闲|典型|样板|相关|有关|所属|部分|其他|产业|网格|国际|城市|近郊|城郊|园区|厂矿|基层|抵边|属地|数字|中关"
        rf"|开源|主题|度假|风情|突出|参与|深化|聚居|移民|搬迁|小城|集|嘎查|苏木)\Z"
    )


_COUNTRYSIDE = ("城乡", "乡村", "村镇", "乡镇", "镇村", "小镇", "农村")
_ENDING = re.compile(r"(?:村民小组|村居|村|社区|镇|乡|街道)\Z")


def _is_kind(name: str) -> bool:
    if name.endswith(_COUNTRYSIDE):
        return True
    stem = _ENDING.sub("", name)
    everyday = load_words("name_breaks", "clause_verbs", "generic_zone_words")
    return not stem or stem in everyday or (len(stem) > 2 and stem[:2] in everyday) or _kinds().match(stem) is not None
