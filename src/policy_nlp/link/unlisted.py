"""Names of bodies that no list has: firms, schools, institutes, groups and offices.

`reach` says how far one text means one body. `normal_form` makes one of the ways to write a firm (淮北矿业（集团）公司, 淮北矿业集团公司).
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from policy_nlp.bodies.divisions import (
    Division,
    divisions_named,
    leading_division,
    parents,
    short_names,
    the_division,
    zone_at_head,
)
from policy_nlp.bodies.organs import full_field
from policy_nlp.lexicon import load_words


class Reach(Enum):
    """How far a text means the same body."""

    EVERYWHERE = "everywhere"
    JURISDICTION = "jurisdiction"
    LOCALITY = "locality"  # one in a division's papers, any of many in the nation's
    DOCUMENT = "document"


@lru_cache(maxsize=100_000)
def reach(name: str) -> Reach:
    """大连船用柴油机厂 and 中国工程院 mean one body everywhere, 算力工作专班 one in its jurisdiction, 标准化委员会 one in its city, 领导小组 one
    in its document."""
    if name in _BARE:
        return Reach.DOCUMENT
    if _begins_with_place(name) or _of_the_world().match(name):
        return Reach.EVERYWHERE
    ended = _ended().fullmatch(name)
    if ended is None:
        return Reach.JURISDICTION if _organ_end().search(name) else Reach.EVERYWHERE
    own = _own_words(ended["own"])
    if ended["end"] == "科" and len(own) > 2 and not _says_work().fullmatch(own):
        return Reach.EVERYWHERE  # 华海清科: a firm
    if not ended["own"] or (not own and _is_number(ended["own"])):
        return Reach.DOCUMENT
    if not _of_a_government(ended["end"]):
        return Reach.EVERYWHERE if own else Reach.LOCALITY
    return Reach.JURISDICTION if own and not _says_work().fullmatch(own) else Reach.LOCALITY


_BARE = frozenset(
    "公司 集团 银行 大学 学院 医院 中学 小学 协会 学会 联盟 中心 领导小组 工作领导小组 工作组 专家组 专班 工作专班 联席会议 管委会 指挥部 委员会 办公室 "
    "村委会 居委会 村民委员会 居民委员会 党委 党组 党工委 政府 人民政府".split()
)


def _is_number(words: str) -> bool:
    return re.fullmatch(r"第?[一二三四五六七八九十\d]+", words) is not None


def _begins_with_place(name: str) -> bool:
    if leading_division(name) or zone_at_head(name):
        return True
    return any(name[:length] in short_names() and len(name) > length + 1 for length in range(5, 1, -1))


def _of_a_government(end: str) -> bool:
    return re.search(
        r"(?:组|专班|会议|指挥部|委员会|委|办公室|办|局|厅|处|科|室|站|所|队|部|署|(?<!公)司|党委|党组|中心|会)\Z", end
    ) is not None and not end.endswith(_NO_PART_OF_GOVERNMENT)


_NO_PART_OF_GOVERNMENT = tuple(
    "研究所 事务所 交易所 协会 学会 商会 联合会 促进会 基金会 研究会 研究中心 实验室 电站 核电站 水电站 矿务局".split()
)


def _own_words(words: str) -> str:
    """What is left of a name without its ending when words that tell only a kind are taken off: 人民（医院） → nothing."""
    generic = load_words("generic_organ_words")
    left = words
    while left:
        size = next((n for n in range(min(10, len(left)), 1, -1) if left[:n] in generic), 0)
        size = size or len(numbered[0] if (numbered := re.match(r"第?[一二三四五六七八九十\d]+", left)) else "")
        if not size:
            break
        left = left[size:]
    return "" if len(left) < 2 or full_field(left) is not None else left


@cache
def _says_work() -> re.Pattern[str]:
    """Words for work that every place does: 便民服务（中心）, 政务服务（中心）."""
    return re.compile(
        r"[一-龥]{0,6}(?:工作|服务|事务|管理|执法|保障|指挥|调度|监测|评审|考核|督查|治理|防治|救助|救援|交易|信息|数据|建设|发展|推进)"
    )


@cache
def _of_the_world() -> re.Pattern[str]:
    return re.compile(
        r"中国(?!共产党\Z)|中华|国家|国务院|中央|全国|最高人民|国际|世界|联合国|亚洲|欧洲|欧盟|东盟|解放军|武警|中共中央|中科院|北约|[A-Za-z]{2,}"
    )


@cache
def _organ_end() -> re.Pattern[str]:
    return re.compile(r"(?:局|厅|委|办|处|科|室|站|所|队|部|司|组|会|党组|支部|政府|街道|镇|乡|村)\Z")


@cache
def _ended() -> re.Pattern[str]:
    ends = sorted((word for word in load_words("organ_suffixes")), key=len, reverse=True)
    more = (
        "工作委员会",
        "管委",
        "村民委员会",
        "居民委员会",
        "村委会",
        "居委会",
        "办",
        "处",
        "科",
        "局",
        "委",
        "厅",
        "司",
        "部",
        "室",
        "组",
    )
    return re.compile(f"(?P<own>.*?)(?P<end>{'|'.join(map(re.escape, (*ends, *more)))})")


@lru_cache(maxsize=100_000)
def normal_form(name: str) -> str:
    """The name with what is written or left out at will taken off: brackets and dots, the legal form of a firm, and a province
    before a place that is in it (山西左权县河南村煤矿 → 左权县河南村煤矿)."""
    plain = _without_container(re.sub(r"[（）·\-—]", "", name))
    plain = re.sub(r"(?:控股)?(?:股份)?有限(?:责任)?公司", "公司", plain)
    plain = re.sub(r"集团(?:总)?公司", "集团", plain)
    plain = re.sub(r"工作(?=领导小组\Z)", "", plain)
    return (_without_legal_form(plain) if name.endswith("公司") else plain) or name


_SHORTEST_FIRM = 4  # characters: 科大讯飞 is told by its words, 重工 is not


def _without_legal_form(name: str) -> str:
    """A firm by its own words (科大讯飞股份有限公司, 科大讯飞), where these are no words for a thing or a house (大学, 研究院)."""
    own = name.removesuffix("公司")
    is_own = len(own) >= _SHORTEST_FIRM and own != name and not _begins_with_place(own)
    return own if is_own and not own.endswith(_HOUSES) and not _of_the_world().match(own) else name


_HOUSES = ("院", "所", "大学", "学校", "中心", "医院", "厂", "矿", "社", "站", "局", "分", "总", "子")


def _without_container(name: str) -> str:
    first = leading_division(name)
    size = len(first) if first else 0
    outer = divisions_named(first) if first else ()
    if not first:
        size = next((n for n in range(4, 1, -1) if name[:n] in short_names()), 0)
        outer = (short_names()[name[:size]],) if size else ()
    rest = name[size:]
    if not size or not rest:
        return name
    inner = leading_division(rest)
    within = divisions_named(inner) if inner else ()
    if not inner:
        bare = next((rest[:n] for n in range(5, 1, -1) if rest[:n] in short_names()), None)
        within = (short_names()[bare],) if bare else ()
    is_only_one = len(within) == 1 or sum(division.is_in_force for division in within) == 1
    is_inside = any(place in parents(division) for division in within for place in outer)
    return rest if is_only_one and is_inside else name


@lru_cache(maxsize=100_000)
def core(name: str) -> str:
    """The name without the places it begins with: 安徽芦岭煤矿 → 芦岭煤矿."""
    rest = name
    while rest:
        first = leading_division(rest)
        size = len(first) if first else next((n for n in range(5, 1, -1) if rest[:n] in short_names()), 0)
        if not size:
            break
        rest = rest[size:]
    return rest


def place_at_head(name: str) -> Division | None:
    """The division that a name begins with, under its full or bare name; None where several bear it."""
    first = leading_division(name)
    return (
        the_division(first)
        if first
        else next((short_names()[name[:n]] for n in range(5, 1, -1) if name[:n] in short_names()), None)
    )
