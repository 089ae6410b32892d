"""Bodies of a city's quarters and villages with no division in front: 柳溪路派出所, 柳溪消防站, 柳溪村委会; police branches and insurers by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.recognize.clues import BARE, DIVISION, DOMAIN, LEVELS, ZONE, Page, all_in, is_han, level_at
from policy_nlp.recognize.organisation_kinds import UNNAMED

Span = tuple[int, int]
_SHORTEST, _LONGEST = 2, 6  # characters of the name in front


def find_local_bodies(page: Page) -> Iterator[Span]:
    """Posts, stations and committees by the name in front, and wherever it stands then; police branches of a place; those of an own house."""
    names: set[str] = set()
    for start, end in _stations(page):
        names.add(page.text[start:end])
        yield start, end
    if names:
        for again in re.finditer("|".join(sorted(map(re.escape, names), key=lambda n: (-len(n), n))), page.text):
            yield again.span()
    yield from _of_level(page)
    yield from _police(page)
    yield from _courts(page)
    for match in _staffed().finditer(page.text):
        yield match.span()
    for match in _house_committee().finditer(page.text):
        yield match.span()


# ── stations ─────────────────────────────────────────────────────────────────


@cache
def _end_pattern() -> re.Pattern[str]:
    rows = sorted(load_rows("station_ends"), key=lambda row: -len(row[0]))
    return re.compile("|".join(row[0] + (f"(?!{row[1]})" if row[1] != "-" else "") for row in rows))


def _stations(page: Page) -> Iterator[Span]:
    """Those whose name begins where no other word can go on to the left."""
    text = page.text
    for match in _end_pattern().finditer(text):
        at, end = match.span()
        if not (page.bounds[end] or text[end : end + 1] in "等和与及") and is_han(text[end : end + 1]):
            continue
        for start in range(at - _LONGEST, at - _SHORTEST + 1):
            if start >= 0 and _begins(page, start) and _names(page, start, at):
                yield start, end
                break


def _begins(page: Page, at: int) -> bool:
    """Whether no name can begin before this."""
    text = page.text
    if at == 0 or not is_han(text[at - 1]) or (text[at - 1] in "由和与及向" and page.bounds[at - 1]):
        return True
    return bool(page.bounds[at]) and text[at - 2 : at] in load_words("institution_verbs") | _LEADING


_LEADING = frozenset("会同 联合 成立 撤销 建成 完成 推进 加快 通过 协助 配合 组织".split())
# What tells which kind of station, and none by its name.
_KIND = re.compile(
    r"[应须需]|.*[在向将对于到]\Z|[各该本此每某全原及和与由在到向为对将或并的无非就设含即报]|[市省区县镇乡村]"
    r"|.*[的或和与及由向、各号内届]|.*(?:辖区|属地|当地|本地|附近|就近|所在地?|居住地|住地|户籍|经营地|注册地|事发地|公安|边防|微型|小型|普通|特勤|战勤|保障|[一二三]级|专职|主管|责任|基层|乡镇|街道|社区|城区"
    r"|农村|城市|城镇|乡村|行政村|自然|村|居|有关|相关|部分|所有|其他|一个|本级|同级|上级|建立|建设|新建|加强|设立|规划|示范|试点|移动|未来|部门|机构|单位|政府|企业|执行|审批|通知|依托|支持|指导|委托|报告|拟建|现有|中心|改建|扩建|迁建|续建|在建|开展|做好|发挥|作用|标准|规范|两委|驻村|包村|第一)\Z"
)


def _names(page: Page, start: int, at: int) -> bool:
    stem = page.text[start:at]
    if not is_han(stem) or _KIND.match(stem) or stem[0] in LEVELS:
        return False
    everyday = load_words("generic_organ_words", "generic_zone_words", "name_breaks", "clause_verbs")
    if stem[-1] not in "路街" and {stem, stem[:2], stem[-2:]} & everyday:
        return False
    if page.text.startswith(_COMMITTEES, at) and page.word_start[at] == start and not _has_village(page.text, stem):
        return False  # 检举｜村民委员会: a word, which no village bears
    return not all_in(page, start, at, "generic_zone_words", DOMAIN | ZONE)


_COMMITTEES = ("村民委员会", "村委会", "居民委员会", "居委会")


def _has_village(text: str, stem: str) -> bool:
    return any(stem + end in text for end in ("村，", "村、", "村的", "社区"))


# ── units of a level ─────────────────────────────────────────────────────────


@cache
def _level_pattern() -> re.Pattern[str]:
    ends = "|".join(row[0] for row in sorted(load_rows("level_unit_ends"), key=lambda row: -len(row[0])))
    field = "(?![的了及和与各级由向将要等每该本一两或、区县州旗镇乡局委办厅]|市(?![场政容]))[一-鿿]"
    return re.compile(rf"(?:市(?![场政容])|[区县州旗镇乡])((?:{field}){{0,8}}?)(?:{ends})(?![一-鿿]?长|[员的])")


def _of_level(page: Page) -> Iterator[Span]:
    """Units of the paper's own county, city or town by their field: 县｜结核病防治所, 区｜文化市场执法队."""
    text = page.text
    for match in _level_pattern().finditer(text):
        start, end = match.span()
        field = match[1]
        parts = {field[at : at + 2] for at in range(len(field) - 1)}
        if parts & _verbs() or level_at(text, start + 1) < 0 or page.longest(start + 1, DIVISION) >= 0:
            continue
        if page.bounds[end] and not UNNAMED.search(text, max(0, start - 6), start):
            yield start, end


@cache
def _verbs() -> frozenset[str]:
    """Words of the clause that no field of a unit holds."""
    return load_words("clause_verbs") - load_words("organ_domains") - {"专职", "救助", "经营"}


# ── the police, own houses ───────────────────────────────────────────────────


def _police(page: Page) -> Iterator[Span]:
    """A branch named behind what it is a branch of: 公安｜清河分局."""
    for match in re.finditer("公安(?:[一-鿿]{2,6}?)分局", page.text):
        at = match.start() + 2
        place = match.end() - 2
        if page.longest(place, BARE | DIVISION) == at and _begins(page, match.start()):
            yield match.span()


@cache
def _staffed() -> re.Pattern[str]:
    """A town's own posts and a house's sections, right before who heads them: 派出所｜所长, 企业服务科｜科长."""
    units = "派出所|司法所|财政所|卫生院|综治办|党政办|中心校|中心学校|中心小学"
    heads = "(?:副|党支部|支部)?(?:所长|院长|校长|主任|书记|教导员|指导员)"
    section = "(?!各|本|有关|相关|所属|学|专|全)(?:(?!任|同志|免去)[一-鿿]){2,8}?"  # not 王强任｜人事科
    return re.compile(rf"(?<![一-鿿])(?:(?:{units})(?={heads})|{section}(?:科(?=副?科长)|股(?=副?股长)))")


@cache
def _court_list() -> re.Pattern[str]:
    return re.compile(
        r"[省市区县州旗](?:监察委员会|监察委|纪委监委|监委|人大(?:常委会)?|政协|公安局)(?P<courts>(?:、(?:人民)?(?:法院|检察院)){1,2})"
    )


def _courts(page: Page) -> Iterator[Span]:
    """The courts of a level, listed behind its other organs: 县政协、｜法院、｜检察院."""
    for match in _court_list().finditer(page.text):
        at = match.start("courts")
        yield from ((at + m.start(), at + m.end()) for m in re.finditer("[^、]+", match["courts"]))


@cache
def _house_committee() -> re.Pattern[str]:
    """A committee of the house that the paper is of: 局｜安委会, 局｜安委办."""
    return re.compile(
        r"[局厅院校](?:(?<![一-鿿].)|(?<=[由和与及向报].))(?:安委|防汛|保密委|消安委|防指|安全生产委员)(?:会办公室|办公室|办|会)(?=[一-鿿]|\W|\Z)(?![议主])"
    )
