"""Whether what stands between an anchor and a suffix names one body, or tells a kind of them (上市公司, 各区政府, 国际科技创新中心)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from policy_nlp.lexicon import load_words
from policy_nlp.recognize.clues import AUTONOMOUS, DOMAIN, HEAD, LEVELS, PLACES, Page, all_in, level_at

OPEN = ("company", "school", "hospital", "institute", "society", "laboratory")
UNNAMED = re.compile(
    r"(?:各|相关|有关|所在|所在地的|其他|部分|属地|设区的|设区|辖|本级|同级|上级|下级|任何|每个|多个|两个|哪个|所属|当地|外|试点|受援|派出|涉及|地方|级|以上|以下|不设区的|各苏木"
    r"|[各省市区县旗镇乡道][（(][市县区旗镇乡街道办、]{1,9}[）)][市县区]?)$"  # 各县（市、区）｜财政局, 镇（办）｜残联
)

WITH_LEVEL = frozenset(
    (
        "科协",
        "妇联",
        "残联",
        "文联",
        "侨联",
        "台联",
        "社科联",
        "工商联",
        "总工会",
        "红十字会",
        "贸促会",
        "团委",
        "党校",
        "供销社",
        "社科院",
        "农科院",
        "科学院",
        "疾控中心",
        "疾病预防控制中心",
        "妇幼保健院",
        "供销合作社",
        "人武部",
        "急救中心",
        "行政学院",
        "图书馆",
        "文化馆",
        "体育馆",
        "博物馆",
        "档案馆",
        "公安厅",
    )
)


def names_one(page: Page, anchor: int, start: int, end: int, kind: str) -> bool:
    """Whether the stretch from anchor to suffix names one body rather than a kind of them."""
    text = page.text
    middle = text[anchor:start]
    if "部门" in middle or (text[start - 1] in "和与及" and page.bounds[start]):
        return False
    if kind in ("bureau", "office", "group", "department") and not _fits_office(page, anchor, start, end):
        return False
    if text[anchor] in LEVELS or text.startswith(AUTONOMOUS, anchor):
        level = 3 if text[anchor] == "自" else 1
        if level > 1 and not _names_autonomous(text, text[anchor : anchor + level]):
            return False  # 自治州、自治县人民政府 in a law of the whole land
        if level > 1 and text[anchor - 1 : anchor] == "族":
            return False  # the end of a name that no list holds
        if kind == "group" and _COUNTY_TOWN.match(text, anchor):
            return False  # 迎接国家卫生县城复审工作领导小组
        if text[start:end] == "局" and len(middle) == 1:
            return False  # 市局, 省局: said of one named before
        if _LEVEL_KIND.match(text, anchor):
            return False  # 省级公司, 县域医院, 乡镇中心, 省级防汛指挥部: one for each province
        if UNNAMED.search(text, max(0, anchor - 6), anchor) or _among_levels(page, anchor, kind):
            return False  # 各区政府; 省、市人民政府
        if kind == "government" and middle in ("乡", "镇") and not is_of_town(text):
            return False
        if len(middle) == level and kind in OPEN and text[start:end] not in WITH_LEVEL:
            return False
        named = text[start:end].endswith("有限公司") and len(middle) > 4  # 县城市建设投资｜有限公司
        if kind in ("laboratory", "company", "school") and not named and _is_kind(page, anchor + level, start):
            return False
        if (
            kind == "institute"
            and text[start:end] != "研究院"
            and all_in(page, anchor + level, start, "generic_organ_words")
        ):
            return False
        if kind == "centre" and text.endswith(("创新", "工程", "技术", "研发", "设计", "实验"), anchor, start):
            return False
    if kind == "works" and (
        middle.endswith("地区") or (page.longest(start, PLACES) == anchor and _WIDE.search(middle))
    ):
        return False  # 辽宁｜核电站, 辽中南地区｜电厂: some plant there
    if kind in ("works", "unit") and (middle in _EVERYWHERE or _PLANNED.search(middle)):
        return False  # 国际博物馆日, 全国智能化示范煤矿
    if kind in OPEN and _ETC.search(middle):
        return False  # 云龙湖等｜实验室
    if kind == "government" and middle in ("中央", "国家", "中国", "全国", "世界", "国际", "亚洲", "欧洲"):
        return False
    if kind == "court" and middle.startswith(("全国", "中国", "国家")):
        return False
    if kind == "centre":
        named = not _is_goal(page, anchor, start) or _is_branch(middle) or _branch().match(text, end) is not None
        return named and not _is_site(middle)
    if middle == "国家" and text[start:end] == "局":
        return False  # 国家局, like 市局: said of one named before
    if kind in OPEN:
        return not _tells_kind(page, anchor, start, kind)
    if kind == "group":
        return not (middle.endswith(("各级", "各", "有关")) or _SOME_PLACES.search(middle))
    return True


def _is_site(middle: str) -> bool:
    """Whether a centre is a place to meet in, a work that counts or a platform; a level's own centre (省政务大数据中心) is a body."""
    return middle.endswith(_VENUES) or (middle.endswith("政务大数据") and middle[0] not in LEVELS)


# Places to meet or show in, and works that count: a place in front of them is where they stand.
_VENUES = tuple(
    "奥体 会展 国际会议 博览 购物 展览 奥林匹克体育 人工智能计算 智能计算 先进计算 算力 智算 超算 工业大数据 工业互联网大数据".split()
)


@lru_cache(maxsize=16)
def is_of_town(text: str) -> bool:
    """Whether the head of a paper names the town that it is of: 柳溪镇｜人民政府."""
    return _town_head().search(text[:_HEAD]) is not None


_HEAD = 120  # characters


@cache
def _town_head() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\n省市区县州旗])[一-鿿]{2,5}[镇乡](?:人民政府|党委|党政办|党政综合办|委员会)", re.M)


@lru_cache(maxsize=16)
def is_of_street(text: str) -> bool:
    """Whether the head of a paper names the street whose office has made it: 柳溪街道｜办事处."""
    return _street_head().search(text[:_HEAD]) is not None


@cache
def _street_head() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\n省市区县旗》])(?:(?![各由向经对在和与到本该])[一-鿿]){2,9}街道(?:办事处|党工委|工委|党政办|党政综合办|办公室|关于|开展)",
        re.M,
    )


@lru_cache(maxsize=16)
def _names_autonomous(text: str, level: str) -> bool:
    """Whether the text names a division of that kind: 某某族｜自治县."""
    return level == "自治区" or re.search(f"(?<!民)族{level}", text) is not None


@cache
def _branch() -> re.Pattern[str]:
    """A branch by its place, which tells that the body in front is one: 国家…中心｜柳溪分中心."""
    return re.compile("[一-鿿]{2,4}(?:分中心|分院|分部)")


def _is_branch(middle: str) -> bool:
    return middle.endswith("分") and "中心" in middle


_EVERYWHERE = ("国际", "世界", "全国", "国家级")
_PLANNED = re.compile(r"推进|推动|示范\Z")  # mines and plants that are to be, not one
_ETC = re.compile(r"(?<![高中初平均同])等\Z")
_SOME_PLACES = re.compile("[两二三四五六七八九十多各]地")  # 赣州、九江｜三地｜联席会议
_WIDE = re.compile(
    r"地区$|省$|^(?:河[北南]|山[西东]|辽宁|吉林|黑龙江|[江陕]西|江苏|浙江|安徽|福建|湖[北南]|[广]东|广西|海南|四川|贵州|云南|西藏|甘肃|青海|宁夏|新疆|内蒙古)$"
)
_LEVEL_KIND = re.compile(
    r"(?:自治区|[省市区县州盟旗镇乡])(?:[级域内属]|外(?!事|侨|办)|办公立)|[省市区县州盟旗镇乡]{2}(?<!市(?=[场政容]))(?<!乡(?=村))(?<!区(?=[块域]))"
)


_COUNTY_TOWN = re.compile("县城(?![市管建乡投关区改更])")
_DIGIT = re.compile("[0-9]")


def _fits_office(page: Page, anchor: int, start: int, end: int) -> bool:
    """Whether an office's name has nothing in it that offices' names have not: digits, 国际关口局, 大陆首部."""
    text = page.text
    if _DIGIT.search(text, anchor, start):
        return False
    if text.startswith(("国际", "世界", "亚洲", "欧洲"), anchor):
        return False
    return text[start:end] != "部" or page.longest(start, DOMAIN) >= 0


def _among_levels(page: Page, anchor: int, kind: str) -> bool:
    """Whether the level word goes on a list of levels: 市、｜县（｜区）; not a list of bodies and towns (柳溪镇、｜县财政局)."""
    text = page.text
    either = text.endswith("或者", 0, anchor)
    if not either and text[anchor - 1 : anchor] not in ("、", "和", "与", "及", "或", "（", "("):
        return False
    at = anchor - (2 if either else 1)
    if text.endswith("各省", 0, at) and text.startswith("自治区", anchor):
        return True
    if re.search("[省市县区][（(][省市县区][）)]$", text[max(0, at - 4) : at]):
        return True  # 县（市）、区
    if page.longest(at, PLACES) in range(at - 1):
        return False
    if level_at(text, at) >= 0 or text.endswith(("自治区", "直辖市", "自治州", "自治县"), 0, at):
        return True
    return kind == "government" and text.endswith(("各市", "各县", "各区"), 0, at)


_GOAL = re.compile(
    r"建设|航运|集结|西部|东部|中部|打造|建成|创建|争创|成为|布局|构建|形成|国际|区域|全球|世界|一流|高地|[一二两三四五]个"
)
_STATE_CENTRE = re.compile(
    r"信息|气象|监测|卫星|应急|管理|考试|税收|海洋|预报|研究|计量|安全|科技|质量|评估|检验|检测|审评|情报|遥感|测绘|认证"
)
# What a centre of the state is for (国家｜高速列车｜技术创新中心), without which it is a kind (国家技术创新中心).
_TECHNOLOGY = re.compile("国家(?!级|重大|重点|现代|综合|区域|产业)[一-鿿]{3,8}技术创新")
_STATE_FIELD = 6  # characters of what an institute of the state studies; fewer tell a kind (国家工程研究中心)


_COMPUTING = ("算力", "智算", "超算", "计算", "政务数据")


def _is_goal(page: Page, anchor: int, start: int) -> bool:
    """Whether a 中心 is something to be built (建设北京国际科技创新中心) or a kind of thing (国家技术创新中心), and no body."""
    text = page.text
    middle = text[anchor:start]
    if middle.endswith(("服务", "管理", "保障")) and text[anchor] in LEVELS:
        return False  # 县｜重点项目建设服务｜中心
    if middle.endswith(_COMPUTING) and text[anchor] not in LEVELS:
        return True  # 柳溪市｜算力｜中心: works, and no body
    if (
        middle.endswith("为")
        or middle.startswith(("国家级", "全国性"))
        or _GOAL.search(text, max(0, anchor - 4), start)
    ):
        return True
    if page.longest(anchor + len(middle), HEAD) == anchor or (len(middle) == 1):
        return True
    if page.longest(start, PLACES) == anchor:
        return True
    if not middle.startswith(("国家", "全国")) or _TECHNOLOGY.fullmatch(middle):
        return False
    return middle.endswith("创新") or not _STATE_CENTRE.search(middle)


# What makes a kind of 中国…大学 or 中国…协会, which else are names (中国农业大学, 中国互联网协会).
_QUALITIES = frozenset(
    "重点 一流 世界一流 著名 知名 高水平 现代 特色 优秀 民办 公办 普通 行业 专业 民间 有关 相关 各 农村 城市 农民 职工".split()
)


def _tells_kind(page: Page, anchor: int, start: int, kind: str) -> bool:
    text = page.text
    middle = text[anchor:start]
    for head in ("中国", "国家", "全国", "世界", "国际"):
        if middle.startswith(head):
            rest = middle[len(head) :]
            if head == "中国" and kind in ("society", "school") and rest:
                return rest in _QUALITIES
            return (
                rest in load_words("generic_organ_words")
                or not rest
                or (
                    head != "中国"
                    and words_generic(page, anchor + len(head), start)
                    and not (kind == "institute" and _is_field(page, anchor + len(head), start))
                )
            )
    return kind == "company" and page.longest(start, PLACES) == anchor and text.startswith("公司", start)


def _is_field(page: Page, start: int, end: int) -> bool:
    """Whether general words name together what one institute studies: 国家｜工业｜信息｜安全｜发展研究中心."""
    return end - start >= _STATE_FIELD and _STATE_CENTRE.search(page.text, start, end) is not None


def _is_kind(page: Page, start: int, end: int) -> bool:
    """Whether there are words between level and suffix, and all are generic; 县党校 has none."""
    return start < end and words_generic(page, start, end)


def words_generic(page: Page, start: int, end: int) -> bool:
    """Whether every word of the name is one that kinds of bodies are called by (上市公司, 高水平大学)."""
    return all_in(page, start, end, "generic_organ_words", DOMAIN)
