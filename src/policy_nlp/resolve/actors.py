"""Resolution of actors: the words in a text → the name of the body meant."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.bodies.naming import without_level
from policy_nlp.lexicon import load_rows
from policy_nlp.model import References

# 市 in 市场监管局, 市政, 市民 and 区域, 县域, 省会 is no level of government; 区 in 区直各单位 is, and so are 盟, 地区, 林区 and 师市.
_LEVEL = re.compile(
    r"(?P<level>自治[区州县旗]|地区|林区|师市|省|市|区|县|州|旗|盟(?!市|友|主|约|员|旗)|镇|乡(?!村|镇))(?!场|容|民(?!政|营|族|宗|委|防|航|间组织)|域|块|际|直(?!各|有关|相关|部门|单位|机关|工委|及)|级|内|外|会|长|政(?!府|协|务|法)|情|县|区|州|旗|（|\()"
    r"(?=(?:委|财政\Z|农发行|[农工建人中]行|政府|人民政府|行署|行政公署|工会|(?:党政)?主要领导|森?防指|[一二三四五六七八九]中|幼儿园|学校|少年宫|青少年宫|开放大学|老年大学|苗圃|农广校|(?:广播)?电视台|.{1,8}(?:厂|场(?<![市现]场))\Z|政协|人大|纪委|监委|有关部门|各有关部门|直|人民|党委|总工会|妇联|工商联|残联|科协|法院|检察院|.{1,20}(?:部门|机构|部|委|局|办|厅|署|院|会|室|中心|集团|公司|社|团|联|商行|商会|书店|小学|中学|[一二三四五]中|学校|幼儿园|组|专班|银行|队|馆|所|处|站)))"
)
_OWN_REGION = re.compile(
    r"(?:我|本|全|你)(?P<level>省|市|区|县|州|旗|盟|镇|乡(?!村|镇)|街道|地区|林区|师市|自治[区州县旗])"
)
# 街道消委办 in a ward's own paper.
_WARD = re.compile("街道(?=[一-龥]{2,})(?!与|和|社区|居委|辖区|层面|各)")
# 县属国企, 区级林长: what belongs to a division keeps the word that says so.
_OWNED = re.compile("(?P<level>[省市区县州旗盟])(?:属|级(?=副?总?[河湖林田路链]+长))")
# Whom a group includes is no part of its name: 各区（含新区，下同）｜教育主管部门.
_INCLUDED = re.compile(r"(?<=[省市县区州])[（(]含[^（）()]*[）)]")
# 区级相关部门, 县级财政 in the district's or county's own paper; not 县级以上…, which a rule says of all.
_RANK = re.compile("(?P<level>[市区县旗盟])级(?=(?:各)?(?:有关|相关|直属)?(?:部门|单位|财政)|领导)")
# The branch of a bureau of the city, which a district or county has: 生态环境分局.
_BRANCH = re.compile("(?![省市区县州旗各本该我国])[一-龥]{2,8}分局")
# 片区林长办公室, 实验区管委会 in a paper of the 东山片区 or of an 实验区: the zone without its name.
_OWN_ZONE = re.compile("片区|(?:实验|试验|开发|高新|经开|示范|度假|新)区")
_OWN_BODY = re.compile(r"(?:我|本|该)(?P<body>局|部|委|厅|司|办|院|会|行|署|校|公司|中心)(?![一-龥]*[级门])")
# 局党组, 局属单位, 厅主要负责人, 局耕保股 in a bureau's own paper: a part of that bureau.
_PART = re.compile(
    "(?P<house>[局厅]|委(?!员|托|派))(?=党组|党委|属|机关|安委|办公室|各[股科处]|领导班子|[一-龥]{0,8}领导小组|(?:其他)?(?:主要|分管)?负责人|长\\Z|\\Z"
    "|[一-龥]{2,10}(?:[股科处室]|[大中支]队|中心)\\Z)"
)
_RELATED_DISTRICT = re.compile(r"(?:相关|有关)区(?:县)?(?:人民政府|政府)?\Z")


# 联席会议办公室: the office of a body that the document calls by a short name.
_OFFICE = re.compile(r"(?P<body>[一-龥]{3,}?)(?P<office>办公室|秘书处|各?成员单位)")


@cache
def _bare_names() -> dict[str, str]:
    return {row[1]: row[4] for row in load_rows("divisions") if len(row) > 4 and row[4]}


def _bare_name(region: str) -> str:
    return _bare_names().get(region, region)


# 团县委: the youth league's committee has its level inside.
_LEAGUE = re.compile("团(?P<level>[省市区县州旗盟])委")
# 地委宣传部, 地直各部门: of the prefecture that is called a 地区.
_PREFECTURE = re.compile("地(?=委|直)")


def resolve_actor(text: str, references: References) -> str:
    """The name of the actor meant by the words (我区 → 门头沟区, 省财政厅 → 山东省财政厅); the words themselves where unknown."""
    text = without_level(_INCLUDED.sub("", re.sub(r"\s", "", text)))
    aliases = references.aliases
    if text in aliases:
        return aliases[text]
    if _SIDE.fullmatch(text):
        return aliases.get(f"我{text[0]}", text)
    if text.endswith("上下") and (region := aliases.get("我" + text[1:-2])):
        return (_bare_name(region) if text[1] in "省市" else region) + text
    if (zone := _OWN_ZONE.match(text)) and (place := aliases.get(zone[0])):
        return place + text[zone.end() :]
    if (rank := _RANK.match(text)) and (references.home or "").endswith(rank["level"]):
        return (references.home or "") + text[1:]
    if (owned := _OWNED.match(text)) and (place := aliases.get("我" + owned["level"])):
        return place + text
    if own := _OWN_REGION.match(text):
        place = aliases.get(("你" if text[0] == "你" else "我") + own["level"])
        rest = text[own.end() :]
        return place + rest if place else text
    if _RELATED_DISTRICT.match(text) and (city := aliases.get("我市")) in _municipalities():
        return f"{city}{text}"
    if (league := _LEAGUE.fullmatch(text)) and (place := aliases.get("我" + league["level"])):
        return f"共青团{place}委"
    if (whole := _with_home(text, references.home or "") or _at_all_levels(text, references.home or "")) is not None:
        return whole
    if _PREFECTURE.match(text) and (place := aliases.get("我地区")):
        return place.removesuffix("地区" if text[1] == "委" else "") + text[text[1] == "直" :]
    if level := _LEVEL.match(text):
        place = aliases.get("我" + level["level"])
        if place:
            return place + text[level.end() :]
    if (part := _PART.match(text)) and (bureau := aliases.get(f"本{part['house']}")):
        return bureau + text[0 if text[1:2] in ("属", "长") else part.end() :]
    if _WARD.match(text) and (ward := aliases.get("我街道")):
        return ward.removesuffix("街道") + text
    if office := _OFFICE.fullmatch(text):
        return aliases.get(office["body"], office["body"]) + office["office"]
    if body := _OWN_BODY.search(text):
        name = aliases.get("我" + body["body"])
        if name:
            return text[: body.start()] + name + text[body.end() :]
    return text


_ORGAN_OF_DISTRICT = re.compile(
    r"(?P<district>[一-龥]{1,6}?区)(?:人民政府|政府|委|人大|政协|纪委|法院|检察院|[一-龥]{2,14}(?:局|办公室|委员会|中心))"
)


def with_city(name: str, city: str) -> str | None:
    """A district's body with the city that the document is of, None for any other: many cities have a 市中区 or a 鼓楼区."""
    organ = _ORGAN_OF_DISTRICT.match(name) if city and city not in _municipalities() else None
    return f"{city}{name}" if organ and organ["district"] in _districts(city) else None


# 高新区管委会, 火炬开发区管委会, 东区街道办事处: zones named by their kind or by a word of their own, wards by where they lie.
_ZONE_ORGAN = re.compile(
    r"(?P<zone>(?![省市区县州旗各本该我]|国家|中国)[一-龥]{0,7}?(?:高新区|经开区|开发区|工业园区|度假区|保税区)(?:管委会|管理委员会))"
    r"|(?:[东西南北中]区|城[区关东西南北中]|[东西南北中]城)街道(?:办事处|办)"
)


def _with_home(name: str, home: str) -> str | None:
    """A zone's or a ward's body with the city or county that the document is of, None for any other and for one that names its place
    (临沂高新区管委会)."""
    if home.endswith(("区", "县", "旗")) and _BRANCH.fullmatch(name) and not name.startswith(places_named()):
        return home + name
    organ = _ZONE_ORGAN.fullmatch(name) if home.endswith(("市", "县")) else None
    if organ is None or (organ["zone"] and name.startswith(places_named())):
        return None
    return home + name


# 市、县（市、区）人民政府, 区（市）财政部门, 各级人民政府: the bodies of several levels in a city's or county's paper, told together.
_SEVERAL = re.compile(
    "(?P<own>[市州县旗])(?=、(?:县|区|旗|乡|镇))|(?:县[（(][市区旗、]+|区[（(][市县、]+)[）)](?=.)|各级(?:人民)?政府(?![^及])"
)
_SIDE = re.compile("[省市县]里")


def _at_all_levels(name: str, home: str) -> str | None:
    """The bodies of a city or county and of what it is divided into, with its name; None for any other, and in a province's paper,
    whose 市、县 are many."""
    several = _SEVERAL.match(name)
    if several is None or not home.endswith(("市", "州", "县", "旗")) or home in _municipalities():
        return None
    if several["own"]:
        return home + name[1:] if home.endswith(several["own"]) else None
    return home + name if home[-1] in "市州" else None


@cache
def places_named() -> tuple[str, ...]:
    """The names of provinces, cities and counties, bare ones too."""
    names = {name for row in load_rows("divisions") for name in (row[1], *row[4:5])}
    bare = {name[:-1] for name in names if len(name) > 2 and name[-1] in "市县"}
    return tuple((names | bare) - {""})


@cache
def _districts(city: str) -> frozenset[str]:
    """The districts in force of a city at the head of several."""
    rows = load_rows("divisions")
    codes = {row[0][:4] for row in rows if row[1] == city and row[0].endswith("00") and not row[3]}
    return frozenset(row[1] for row in rows if row[0][:4] in codes and row[1].endswith("区") and not row[3])


def names_only_level(name: str) -> bool:
    """Whether a name says the level of its division only and not which one: 市财政局, 区委, 自治区人民政府."""
    return _LEVEL.match(name) is not None or name.startswith(("自治区", "自治州", "自治县", "自治旗"))


@cache
def _municipalities() -> frozenset[str | None]:
    return frozenset({"北京市", "天津市", "上海市", "重庆市"})
