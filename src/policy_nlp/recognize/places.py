"""Recognition of places: divisions, regions, features and zones, joined where they stand together (浙江宁波)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from policy_nlp.language.brackets import openers
from policy_nlp.lexicon import load_rows, load_words
from policy_nlp.model import Entity, EntityType, Header
from policy_nlp.recognize.abbreviations import ABBREVIATION_SET, find_abbreviations
from policy_nlp.recognize.clues import BARE, DIVISION, DOMAIN, PLACES, REGION, SUFFIX, ZONE, Page, is_han, level_at
from policy_nlp.recognize.divisions import division_codes, provinces
from policy_nlp.recognize.features import find_features

Span = tuple[int, int]
# 中国 that opens the name of an event, a brand or a theory, or stands for the nation's way of doing things.
_NOT_CHINA = re.compile(
    r"[ \u3000]?驰名商标|移动微法院|国际贸易单一窗口|电子口岸|算谷|[光硅数声视药车]谷|(?:特色|式|化(?!工|肥)|农历|梦|制造|智造|创造|品牌|方案|智慧|精神|人民抗日|新民主主义|化时代化|古代|传统|强制|速度|声音|力量|好|故事|名片|标准|软件名城|元素|芯|造|红)"
    r"|[^，。；、：“”（）！？\s]{0,14}?(?:博览会|交易会|大会|论坛|峰会|年会|(?:展|节|网|赛|奖|周|杯|榜|馆|城)(?=[^一-鿿]|等|和|在|上|举|召)|[０-９\d]+强|之都|之乡|名城|之城|战争|革命|指数|纪念日|洽谈会|推介会|丰收节|行动|计划|[\ufffc]强)"
)


def find_places(page: Page) -> list[Span]:
    """The places of the text, neighbours joined."""
    spans = [*_listed(page), *_zones(page), *find_features(page), *_short(page), *_nation(page)]
    spans += _enumerated(page, spans)
    spans += _shortened(page, spans)
    return _join(page, spans)


# ── listed names ─────────────────────────────────────────────────────────────


def _listed(page: Page) -> Iterator[Span]:
    for start, end, kinds in page.spans(PLACES):
        if _stands(page, start, end, kinds):
            yield start + _with_level(page.text, start, end), _extend(page, start, end)


def _with_level(text: str, start: int, end: int) -> int:
    """1 where a town stands with the level above it and is read as one name: 区｜红湘街道."""
    town = end - start > 3 and text[start] in "区县" and text.endswith(("街道", "镇", "乡"), 0, end)
    return int(town and text[start + 1] not in "城" and level_at(text, start + 1) >= 0)


def _stands(page: Page, start: int, end: int, kinds: int) -> bool:
    text = page.text
    name = text[start:end]
    if name == "中国":
        return _china_stands(page, start, end)
    if kinds & DIVISION and end - start > 2:
        return (bool(page.bounds[start]) or _after_place(page, start)) and not _honour().match(text, end)
    distinct = kinds & REGION and end - start > 2
    if not (page.bounds[start] or distinct or _after_place(page, start) or _after_particle(page, start, kinds)):
        return False
    if not (
        page.bounds[end]
        or (kinds & BARE and _after_province(page, start))
        or set(name) <= ABBREVIATION_SET
        or _OPEN_RIGHT.match(text, end)
        or (distinct and name.endswith(("村", "社区")) and not _VILLAGERS.match(text, end))
        or (distinct and name.endswith(("镇", "乡", "街道")) and (_VILLAGE.match(text, end) or _DUTY.match(text, end)))
    ):
        return False
    if set(name) <= ABBREVIATION_SET and _LINE.match(text, end):
        return False
    if (
        end - start == 2
        and name in ("中老", "中新", "中意")
        and text[start - 2 : start] in ("发展", "改革", "建设", "工作", "过程")
    ):
        return False  # 发展中｜老问题
    if name == "天河" and _COMPUTER.match(text, end):
        return False  # 天河｜超算
    if (name in _WATERSIDES and _SIDE.match(text, end)) or (name == "包头" and _WRAPPING.match(text, end)):
        return False  # 沿江西岸, 包头机
    if name == "大庆" and text[start - 1 : start] in ("年", "庆"):
        return False  # 60周年｜大庆
    if _ROAD.match(text, end) or _ESTATE.match(text, end) or _TALENT.match(text, end):
        return False
    if _is_brand(text, start, end) or _EVENT.match(text, end):
        return False
    return not _is_common(page, start, end, kinds)


# What may follow a place inside one word of the segmentation; and the lines named after their two ends (青藏铁路), which are no places.
_OPEN_RIGHT = re.compile(
    r"工程|政府信息公开|南北|地区|区域|[东西南北中]部|机场|国际机场|地方(?=与|和|财政|政府|立法|特色)|港区|新区|大桥|口岸|沿岸|流域|站|同胞|港(?![口区澳元币资商股务城通])"
)
_VILLAGE = re.compile("[一-鿿]{1,4}村(?![民级镇庄委官落干])")
_DUTY = re.compile("[要须](?![素求点件闻约害塞道知])")  # 湾头镇｜要: the modal is read as part of a word
_VILLAGERS = re.compile("[民级镇庄委官落干]")
_LINE = re.compile(r"[^，。；、\s]{0,3}?(?:铁路|高铁|公路|高速|快线|城际|特高压|直流|输电|线)")


# Streets and campuses named after places (陕西南路, 滨湖校区), which name none themselves.
_ROAD = re.compile(
    r"[东西南北中]?[一二三四五六]?(?:[内中外]?环)?(?:路(?![段径演网况]|桥区|[南北]区)|街(?!道)|大道|大街|胡同|巷(?![道战口]))|校区"
)
# Housing estates: 上海城小区, 香港花园二期小区.
_ESTATE = re.compile(r"(?:新?城(?![区乡镇市中])|花园|家园|公馆|苑|湾|府|庭|广场|公寓)[一-鿿]{0,3}小区")
# Programmes for talents that bear a river's or mountain's name: 长江学者, 泰山英才.
_TALENT = re.compile(r"学者|英才|人才计划|人才工程|产业领军")


# Which side of a river, lake, sea or hill: 江｜西畔, 湖｜南侧.
_WATERSIDES = frozenset("江西 河南 河北 湖南 湖北 海南 山东 山西".split())
_SIDE = re.compile(r"(?:岸(?!线)|畔|侧|麓|面(?![积临向对貌粉条料包食试板容]))")
_WRAPPING = re.compile("机(?!场)|[套布巾]")
_COMPUTER = re.compile(r"[一二三]号|超算|超级计算|系列")
# The name of an event that begins with the place: 中亚｜合作论坛, 中非｜经贸博览会.
_EVENT = re.compile(
    r"[^，。、；：的在与和举召参主承办开\s]{0,9}?(?:论坛|峰会|博览会|交易会|洽谈会|推介会|文博会|奥运会|亚运会|残奥会|世博会|锦标赛|联赛|交流会|研讨会|系列会议)(?!议)"
    r"|(?:第[一-鿿]{1,3}届)?(?:冬(?:残)?奥会|青奥会|亚残运会|大运会|全运会|残特奥会|军运会|世运会|世园会|园博会|花博会)"  # 北京｜冬奥会
)


@cache
def _honour() -> re.Pattern[str]:
    return re.compile("|".join(row[0] for row in load_rows("honours")))


_BRAND = re.compile(r"[^，。；“”\s]{0,12}[”\"][一-鿿]{0,2}品牌")


def _is_brand(text: str, start: int, end: int) -> bool:
    """Whether the place stands in a short quotation that is a brand (“爱山东”) and does not just describe it (“数字山东”)."""
    before = text[max(0, start - 3) : start]
    opened = max(before.rfind("“"), before.rfind('"'))
    if opened < 0:
        return False
    head = before[opened + 1 :]
    closed = text[end : end + 1] in ("”", '"')
    if _BRAND.match(text, end):
        return True
    if text.startswith(("居民", "同胞", "、"), end):
        return False  # “台湾｜居民居住证”, and lists
    return not (closed and len(head) in (0, 2)) and any(mark in text[end : end + 12] for mark in ("”", '"'))


# Names that are plain words behind these: 幸福｜安康, 世界｜大港.
_PLAIN_WORDS = {
    "安康": re.compile("(?:幸福|健康|平安|喜乐|和谐|身心|生活|人民|百姓|群众|福寿|家庭)$"),
    "大港": re.compile("(?:[界际级性]|枢纽|一流|[吨箱])$"),
}


def _is_common(page: Page, start: int, end: int, kinds: int) -> bool:
    text = page.text
    name = text[start:end]
    follow = text[end : end + 4]
    if name == "海峡两岸" or (name[-1] in "河湖" and follow.startswith("长")):
        return True  # 海峡两岸｜交流, 最｜新河｜长制
    if name[-1] == "东" and follow.startswith("西部"):
        return True  # 粤｜黔东｜西部协作
    if name in _PLAIN_WORDS:
        return _PLAIN_WORDS[name].search(text, max(0, start - 2), start) is not None
    if name in _DIRECTIONS:
        return (
            follow.startswith(("大开发", "陆海", "角", "侧", "面", "部", "亚"))
            or text[max(0, start - 1) : start] in "以的偏东西南北"
        )
    return False


def _china_stands(page: Page, start: int, end: int) -> bool:
    text = page.text
    if text[start - 2 : start] == "数字":
        return True
    if text.startswith(("香港", "澳门", "台湾"), end):
        return True
    if text[start - 2 : start] in ("一个", "发展", "外国") and text[end : end + 1] in "家原的人":
        return False  # 发展中国家, 一个中国原则
    if start and text[start - 1] in openers("quote", "title") + '"其新':
        return False
    return not _NOT_CHINA.match(text, end)


def _after_place(page: Page, start: int) -> bool:
    return page.longest(start, PLACES) >= 0


_DIRECTIONS = frozenset("西部 东部 中部 东北 西北 西南 东南 中南 北方 南方".split())


def _after_particle(page: Page, start: int, kinds: int) -> bool:
    """Whether a region follows a particle that the segmentation has drawn to it (至｜北黄海, 到｜津冀)."""
    led = page.text[start - 1 : start] in tuple("到至和与及在向从对由、") or page.text[start - 2 : start] in (
        "（原",
        "(原",
    )
    return bool(kinds & (REGION | BARE)) and start > 0 and led


_TAIL = re.compile(
    r"(?:[东西南北中]{1,2}部|沿海|沿岸)?(?:地区|(?<!震)地带|区域(?!副?中心|协同|协调|合作|一体|联动|间))|[东西南北中]{1,2}部(?!门|分|署|队|长|委|协作)|(?:交界|边界)(?:近海|地区|地带)?|以[东西南北](?=地区)地区|全境"
    r"|(?<=[河江])(?:[上中下]{1,2}游(?:地区)?|水系)|[东西南北中]{1,2}段(?!落)|构造块体|中轴线|[东西南北][坡麓]|[东西南北](?=[\ufffc\d])|村(?=党支部|党总支|村民委员会|村委会|村支|[“”]?两委|村民)|(?<=[山河沟湾寺岭坡])村(?![民级镇庄委官落])"
)


def _extend(page: Page, start: int, end: int) -> int:
    """The end with what belongs to the name: 华北｜地区, 西藏｜中东部."""
    text = page.text
    if text[start:end] == "中国":
        return end
    if text[start:end] in _abroad() and (province := _province_abroad().match(text, end)) is not None:
        return province.end()
    tail = _TAIL.match(text, end)
    if tail is not None and text[end - 1] in "镇乡道" and tail.group()[0] in "地区":
        return end  # 泰山路街道｜区域中心
    if tail is not None and not (tail.group()[0] in "交边" and end - start > 3):
        return tail.end()
    works = _works_pattern().match(text, end) if page.bounds[end] and text[start:end] in provinces() else None
    if works is None and (page.bounds[end] or text[end - 1] in "江河"):
        works = _waterworks_pattern().match(text, end)
    return works.end() if works is not None else end


@cache
def _abroad() -> frozenset[str]:
    return frozenset(row[0] for row in load_rows("regions") if row[1] == "world" and row[0] != "中国")


@cache
def _province_abroad() -> re.Pattern[str]:
    """The province and city behind a country: 斐济｜楠迪市."""
    one = "(?!等|的|和|与|各|政|国|城|本|我|在|新|传统|大|对|企业|多)[一-鿿]{2,4}?(?:省(?!级)|州|郡|市(?![场民值面政]))(?<!城市|超市|上市|股市)"
    return re.compile(f"(?:{one}){{1,2}}")


@cache
def _waterworks_pattern() -> re.Pattern[str]:
    """The gorge, bay or stone bridge that works behind their county or river are named after: 黄河黑山峡｜水利枢纽, 荣成石岛湾｜核电."""
    return re.compile(r"(?![新扩改]建|大型|重点)[一-鿿]{1,3}[峡湾岛桥口滩山岭河湖](?=水利枢纽|抽水蓄能|核电)")


def _after_province(page: Page, start: int) -> bool:
    before = page.longest(start, DIVISION | BARE)
    return before >= 0 and page.text[before:start] in provinces()


@cache
def _works_pattern() -> re.Pattern[str]:
    """The place a plant or airport is named after, behind its province: 浙江金七门｜核电."""
    return re.compile(
        r"(?!大型|重点|重大|海上|集中|国际|地下|农村|抽水|首个|新增|部分|等|的)[一-鿿]{2,3}(?=、?(?:[一-鿿]{2,5}、)?[一-鿿]{0,5}?(?:核电|水利枢纽|抽水蓄能)|国际机场)"
    )


# ── zones ────────────────────────────────────────────────────────────────────


@cache
def _strict() -> dict[str, bool]:
    return {row[0]: row[1] == "strict" for row in load_rows("zone_suffixes")}


def _zones(page: Page) -> Iterator[Span]:
    done: set[int] = set()
    for start, end, _ in page.spans(ZONE):
        if end in done or not page.bounds[end] or page.text.startswith("公园", end):
            continue
        done.add(end)
        left = _zone_start(page, start, _strict()[page.text[start:end]])
        if left >= 0:
            yield left, end


def _zone_start(page: Page, start: int, strict: bool) -> int:
    """Where the zone's name begins: at its leftmost place, or, for a class that needs none, at its own short name; else -1."""
    anchor, at = -1, start
    floor = max(0, start - 26)
    while at > floor:
        place = page.longest(at, PLACES)
        if place >= 0 and (page.bounds[place] or at - place > 2) and page.text[place:at] not in _WEAK_ANCHORS:
            at = anchor = place
            continue
        step = _zone_step(page, at)
        if step < 0 or (anchor >= 0 and page.text[step:at] not in ("-", "—", "－", "与", "·")):
            break
        if anchor >= 0 and page.longest(step, PLACES) < 0:
            break
        at = step
    if anchor >= 0:
        kind = page.longest(start, PLACES) >= 0 and _KIND_ALONE.match(page.text, start)
        return -1 if kind or _KIND_INSIDE.search(page.text, anchor, start) else anchor
    return -1 if strict else _own_name(page, at, start)


# Classes that a place in front does not make a name: 天元区｜社区, 浙江省｜城镇.
_KIND_ALONE = re.compile(r"社区|街道|城镇|园区|景区|小镇|老区")
_KIND_INSIDE = re.compile("新型|区域内")  # 长三角区域内｜高科技园区
_WEAK_ANCHORS = frozenset(
    (
        "中国",
        "台湾",
        "东部",
        "西部",
        "中部",
        "中西部",
        "东西部",
        "内地",
        "荆楚",
        "湖湘",
        "八闽",
        "北方",
        "南方",
        "沿江",
        "大陆",
    )
)


_BODY_ENDS = ("研究院", "公司", "集团", "政府", "委员会", "中心", "联盟")


def _zone_step(page: Page, at: int) -> int:
    text = page.text
    char = text[at - 1]
    breaks = load_words("name_breaks")
    listed = page.longest(at, DOMAIN | ZONE | SUFFIX)
    if text.endswith(_BODY_ENDS, 0, at):
        return -1
    if listed >= 0 and at - listed > 3:
        return listed
    if page.bounds[at - 2] and text[max(0, at - 2) : at] in breaks:
        return -1
    if listed >= 0:
        return listed
    if char in "-—－·" or (char == "与" and page.longest(at - 1, DIVISION) >= 0):
        return at - 1
    start = page.word_start[at]
    start = at - 1 if start < 0 else start
    word = text[start:at]
    if word in breaks or not (is_han(word) or _ROUTE.fullmatch(word)):
        return -1
    return start


_ROUTE = re.compile(r"[A-Z]\d{1,3}")  # 长三角｜G60｜科创走廊


def _past_verbs(page: Page, left: int, start: int) -> int:
    """The left end past the verbs of the clause: 繁荣｜柳溪新城; no name is left of 组织实施｜开发区."""
    verbs = load_words("name_breaks", "clause_verbs")
    for end in range(left + 1, start + 1):
        joined = page.text[end : end + 2] in verbs  # 全面实施, one word to the segmentation
        if (page.bounds[end] or joined) and page.text[left:end] in verbs:
            left = end
    return left


def _own_name(page: Page, left: int, start: int) -> int:
    """The start of a zone named after something that is no listed place (稀土｜高新区, 石龙｜经济开发区)."""
    left = _past_verbs(page, left, start)
    if page.text.startswith("街道", start):
        left += _with_level(page.text, left, start + 2)
    middle = page.text[left:start]
    if page.text.startswith(("街道", "社区", "片区"), start) and len(middle) > 3:
        return -1
    if page.text.startswith("片区", start) and middle in load_words("clause_verbs", "posts"):
        return -1  # 编制｜片区, 设立林长｜片区管理局设立…
    if not 2 <= len(middle) <= 5 or any(c in "-—－与和、第批一两三四五等" for c in middle):
        return -1
    generic = load_words("generic_zone_words")
    at = start
    while at > left:
        step = page.word_start[at]
        step = at - 1 if step < left else step
        if page.text[step:at] not in generic:
            return left
        at = step
    return -1


def _nation(page: Page) -> Iterator[Span]:
    """The nation's full name where it stands for the land: 中华人民共和国｜国民经济, 中华人民共和国｜境内, 中华人民共和国｜护照."""
    for match in re.finditer(
        "中华人民共和国(?=国民经济|境内|境外|领域|领土|领海|的?内水|管辖|缔结|参加|订有|护照|旅行证|签证|(?:其他)?(?:有关|的)?法律|公民|国籍|允许)",
        page.text,
    ):
        yield match.span()


_PAIR = 2


def _short(page: Page) -> Iterator[Span]:
    """Places of one character each, runs with what extends them: 冀鲁豫｜交界地区; the park of two of them (闽宁｜产业园)."""
    for start, end in find_abbreviations(page):
        if end - start == _PAIR and page.text.startswith("产业园", end):
            yield start, end + len("产业园区" if page.text.startswith("产业园区", end) else "产业园")
            continue
        tail = _TAIL.match(page.text, end) if end - start > 1 else None
        yield start, tail.end() if tail is not None else end


# ── enumerations ─────────────────────────────────────────────────────────────


@cache
def _enumeration_pattern() -> re.Pattern[str]:
    return re.compile(
        r"((?:、(?:[一-鿿]{2,4}|\ufffc+[一-鿿]{0,2})){1,15})(?:等(?=(?:重点|核心|主要)?(?:片区|景区|景点|海湾|水库|遗址)|地(?!方)|区域|市|县|区(?!间)|城市|省|州|国家|街道|乡镇|镇|[\ufffc])|(?=[两三四五六七八九十]个?(?:镇|乡|街道|县|区(?!间|域)|村)))"
    )


def _enumerated(page: Page, known: list[Span]) -> Iterator[Span]:
    """The unlisted members of a list of places: 吴淞、南大、桃浦等区域."""
    ends = {end for _, end in known}
    for match in _enumeration_pattern().finditer(page.text):
        at = match.start(1)
        items = [(at + m.start(), at + m.end()) for m in re.finditer(r"[一-鿿]+", match.group(1))]
        if at in ends or any(end in ends for _, end in items):
            breaks = load_words("name_breaks")
            yield from (item for item in items if item[1] not in ends and page.text[slice(*item)] not in breaks)


_PLANNED = re.compile("([一-鿿]{2})(?:片区|新城|港区)")
_LONGER = re.compile("片区|新城|港区|[镇乡村湾]|街道|社区|学校")  # what has a name of its own


def _shortened(page: Page, known: list[Span]) -> Iterator[Span]:
    """The short name of a planned part of town that the text has in full: 柳溪新城 …, 柳溪商圈."""
    text = page.text
    stems = {match[1] for span in known if (match := _PLANNED.fullmatch(text[slice(*span)])) is not None}
    for words in ("clause_verbs", "generic_zone_words", "name_breaks", "posts"):
        stems = stems - load_words(words)
    for stem in sorted(stems):
        for match in re.finditer(stem, text):
            if page.bounds[match.start()] and page.bounds[match.end()] and not _LONGER.match(text, match.end()):
                yield match.span()


# ── joining ──────────────────────────────────────────────────────────────────


def _join(page: Page, spans: list[Span]) -> list[Span]:
    """The spans without those inside others, neighbours that touch made one."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if kept and end <= kept[-1][1]:
            continue
        if kept and start <= kept[-1][1] and not _apart(page, kept[-1], (start, end)):
            kept[-1] = (kept[-1][0], end)
            continue
        behind = page.text.startswith(("（", "("), end) or page.text.endswith("村", start, end)
        seat = _seat_of_zone().match(page.text, end) if behind else None
        kept.append((start, seat.end() if seat is not None else end))
    return kept


# What stands beside a place and not in it: 哈尔滨｜东北亚, 香港｜澳门.
_APART = frozenset(
    "中欧 东北亚 东南亚 亚太 香港 澳门 台湾 东西部 西部 东部 中部 东北 西北 西南 东南 中南 北方 南方".split()
)


_OF_CHINA = frozenset("香港 澳门 台湾 香港特别行政区 澳门特别行政区 台湾省 台湾地区".split())


@cache
def _seat_of_zone() -> re.Pattern[str]:
    """The town that is one with a zone, in a bracket behind it: 嘉定新城｜（马陆镇）; a park's stretch; a village's group (柳溪村｜三组)."""
    return re.compile(
        r"(?<=新城|新区|园区|业区|发区|片区)[（(][一-鿿]{2,4}(?:镇|乡|街道)[）)]|(?<=国家文化公园)[（(][一-鿿]{2,6}段[）)]"
        r"|(?<=村)(?:[一-鿿]{0,2}(?:[\d一二三四五六七八九十]{1,2}|\ufffc{1,2})[组队社](?![织长会区])|(?![各小某])[一-鿿]{2}组(?![织长建成合团件])(?=[一-鿿，、。；]))"
    )


def _apart(page: Page, left: Span, right: Span) -> bool:
    behind = page.text[right[0] : right[1]]
    if behind and page.text[left[1] - 1] in "河江" and page.text[right[1] : right[1] + 1] == "段":
        return True  # 黄河｜内蒙古段
    if page.text[left[0] : left[1]] == "中国":
        return behind not in _OF_CHINA  # 中国｜华东, but 中国香港
    return behind in _APART


def place_entities(spans: Iterable[Span], source: str, header: Header) -> Iterator[Entity]:
    """The places as entities, a division's with its `code`, or its `candidates` where the name has several."""
    year = int(header.issued_on[:4]) if header.issued_on and header.issued_on[:4].isdigit() else None
    known: dict[str, dict[str, str]] = {}
    for start, end in spans:
        name = source[start:end]
        if name not in known:
            codes = division_codes(name, header.region, year)
            known[name] = {"code" if len(codes) == 1 else "candidates": " ".join(codes)} if codes else {}
        yield Entity(start, end, name, EntityType.PLACE, rule="place", confidence=0.9, attributes=known[name])
