"""The bodies that a document means by 我局, 市局, 片区 and 我们: those that issue it."""

from __future__ import annotations

import re
from collections import Counter

from policy_nlp.model import Entity, EntityType, Structure


def own_body(body: str, text: str, issuers: list[str], names: list[Entity]) -> str | None:
    """The body that 我局, 我部 … mean: the issuer of that kind, else the commonest such name."""
    if re.search(f"[我本该]{body}", text) is None:
        return None
    own = [issuer for issuer in issuers if issuer.endswith((body, f"{body}（厅）"))]
    if own:
        return own[0]
    own = [house for issuer in issuers if (house := _house_of(issuer)).endswith(body)]
    if own:
        return own[0]
    if body == "委":
        own = [issuer for issuer in issuers if issuer.endswith("委员会")]
        if own:
            return own[0]
    counted = Counter(
        e.text for e in names if e.type is EntityType.ORG and e.text.endswith(body) and not _NO_MINISTRY.search(e.text)
    )
    return min(counted, key=lambda name: (-counted[name], -len(name), name)) if counted else None


_NO_MINISTRY = re.compile(r"(?:指挥|项目|干|支|总|本|学|分)部\Z")


def _house_of(issuer: str) -> str:
    """The house of an issuer that is an office or a department of one: 国家粮食局｜办公室, 水利部｜科技司; "" for any other."""
    office = re.match(r"(?P<house>.{2,}[局部委厅署](?=办公[室厅]\Z)|[^部]{2,}部(?=[^部]{2,}司\Z))", issuer)
    return office["house"] if office else ""


def own_bureaus(issuers: list[str], regions: dict[str, str]) -> dict[str, str]:
    """市局, 省厅 … in what a bureau writes of itself: the issuer of that kind whose name begins with its division."""
    found: dict[str, str] = {}
    for level, place in regions.items():
        for issuer in issuers:
            if issuer.startswith(place) and issuer.endswith(("局", "厅")):
                found.setdefault(level + issuer[-1], issuer)
    return found


def own_house(issuers: list[str]) -> dict[str, str]:
    """What 局, 厅 and 委 in front of its offices mean (本局), and 我中心, where one body issues the paper."""
    issuer = issuers[0] if len(issuers) == 1 else ""
    if issuer.endswith("中心"):
        return {"我中心": issuer, "本中心": issuer}
    if issuer.endswith(("局", "厅")) and not issuer.endswith("办公厅"):
        return {f"本{issuer[-1]}": issuer}
    return {"本委": issuer} if issuer.endswith(("委员会", "委")) and not issuer.endswith("常务委员会") else {}


_KINDS = re.compile(r"(?:地区|林区|(?<=[一二三四五六七八九十]师)[一-龥]{2,5}市)\Z")


def own_kinds(regions: list[str]) -> dict[str, str]:
    """我地区, 我林区, 我师市 → those of the regions called so (和田地区, 神农架林区, 第八师石河子市), the first of each."""
    found: dict[str, str] = {}
    for place in regions:
        if kind := _KINDS.search(place):
            found.setdefault("我师市" if place.endswith("市") else f"我{kind[0]}", place)
    return found


_ZONE_NAME = re.compile(r"(?P<name>[一-龥]{2,12}?(?P<kind>片区|(?:实验|试验|开发|高新|经开|示范|度假|新)区))")


def own_zones(issuers: list[str], region: str) -> dict[str, str]:
    """片区, 实验区 … in a paper of one: its name, from the issuers or the header's region."""
    found: dict[str, str] = {}
    for words in (region, *(issuer.removeprefix(region) for issuer in issuers)):
        if zone := _ZONE_NAME.match(words):
            found.setdefault(zone["kind"], zone["name"])
    return found


def own_names(issuers: list[str], region: str) -> dict[str, str]:
    """The issuers without the place in front: 东山片区管理局 → 平潭综合实验区东山片区管理局."""
    tails = ((issuer.removeprefix(region), issuer) for issuer in issuers if region and issuer.startswith(region))
    return {tail: issuer for tail, issuer in tails if len(tail) > 5}


_TOWN = re.compile(
    r"(?:中共)?(?:[一-龥]{1,16}[省市区县州旗])?(?P<town>(?!各)[一-龥]{1,6}(?:镇|乡|街道))(?=人民政府|党委|党工委|办事处|政府|党政|委员会)"
)


def own_town(sources: list[str]) -> str | None:
    """The town, township or ward whose body issues the document, told by its issuers or its title: 某县｜柳溪镇｜人民政府."""
    for words in sources:
        if found := _TOWN.match(words):
            return found["town"]
    return None


_TOWN_KINDS = re.compile(
    r"(?:我|全|本)(?P<own>镇|乡(?!村|镇)|街道)|(?<![一-龥])(?P<body>镇|乡|街道)(?:党委|党工委|政府|办事处)"
)
_HEAD = 400  # characters in which a paper without a header names the town that it is of


def told_town(text: str, title: str, names: list[Entity]) -> str | None:
    """The town of a paper that calls itself 我镇 and whose title, or else whose head, names just one."""
    own = _TOWN_KINDS.search(text)
    if own is None:
        return None
    kind = own["own"] or own["body"]
    towns = [e for e in names if e.type is EntityType.PLACE and e.text.endswith(kind)]
    for told in ({e.text for e in towns if e.text in title}, {e.text for e in towns if e.start < _HEAD}):
        if told:
            return told.pop() if len(told) == 1 else None
    return None


_ON_BEHALF = re.compile(r"我谨?(?:受|代表)(?P<body>[^，。；\n]{2,30}?)(?:委托)?[，,]?(?:向|，)")


# Papers in which the body that signs speaks of itself as 我们.
_LETTERS = ("函", "答复")
# What a bureau, an office or a town calls the papers in which it tells of its own work.
_OWN_WORK = re.compile(r"(?:工作|年度|情况|法治政府建设)[^，。]{0,12}(?:总结|报告|汇报|思路|计划)|述职")


def speaking_body(text: str, structure: Structure) -> str | None:
    """The body that 我们 means: the one a speaker stands for (我代表X), else the only body that signs a letter or that the title says
    the work is of (某县应急管理局2025年工作总结)."""
    behalf = _ON_BEHALF.search(text, 0, 3000)
    if behalf:
        return behalf["body"]
    header = structure.header
    is_letter = (header.kind or "").endswith(_LETTERS) or "函" in (header.document_number or "")
    if len(header.issuers) != 1:
        return None
    title = header.title or ""
    is_own = title.startswith(header.issuers[0]) and _OWN_WORK.search(title, len(header.issuers[0])) is not None
    return header.issuers[0] if is_letter or is_own else None
