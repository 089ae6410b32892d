"""Resolution of words that refer: 我区, 本市, 该局, declared short names, lists of members.

`References.aliases` maps the words to the names: 我区/我市/我省 by level, 我局/我部/我司 by kind of body, 我们, 会议 by the nearest
meeting named, and every short name that the document declares (以下简称…).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from policy_nlp.bodies.divisions import division_of_code, parents, short_names, the_division
from policy_nlp.bodies.organs import abbreviates
from policy_nlp.lexicon import load_rows
from policy_nlp.model import Entity, EntityType, References, Structure
from policy_nlp.recognize.towns import county_of_towns
from policy_nlp.resolve.actors import names_only_level, resolve_actor, with_city
from policy_nlp.resolve.declared_names import declared_names
from policy_nlp.resolve.full_names import find_full_names
from policy_nlp.resolve.own_bodies import (
    own_body,
    own_bureaus,
    own_house,
    own_kinds,
    own_names,
    own_town,
    own_zones,
    speaking_body,
    told_town,
)

_LEVELS = "省市区县州旗"
_REGION_OF = re.compile(r"[一-龥]{1,10}?(?:自治区|自治州|省|市|区|县|州|旗)")
_BODIES = "局部委厅司办院会行署校"


def find_references(text: str, structure: Structure, entities: tuple[Entity, ...]) -> References:
    """What the document's referring words mean."""
    names = [e for e in entities if e.type in (EntityType.ORG, EntityType.PLACE)]
    titles = [e for e in entities if e.type is EntityType.DOCTITLE]
    bodies = [e.text for e in names if e.type is EntityType.ORG]
    regions = _regions(text, structure, names, titles)
    home = None if _is_central(structure) else regions.get(_home_level(text, structure, regions, bodies))
    regions = _with_parents(regions, home)
    aliases: dict[str, str] = {f"我{level}": place for level, place in regions.items()}
    if regions.get("省", "").endswith("自治区"):
        aliases["我自治区"] = regions["省"]
    autonomous = {f"我自治{level}": place for level, place in regions.items() if place.endswith(f"自治{level}")}
    aliases.update(autonomous)  # 自治县人民政府 in a paper of one
    aliases.update(own_kinds([home or "", *regions.values()]))
    issuers = _issuers(structure)
    if town := own_town([*issuers, structure.header.title or ""]) or told_town(
        text, structure.header.title or "", names
    ):
        aliases[f"我{town[-2:] if town.endswith('街道') else town[-1]}"] = town
    for body in _BODIES:
        if (name := own_body(body, text, issuers, names)) is not None:
            aliases[f"我{body}"] = name
    aliases.update(own_house(issuers))
    aliases.update(own_bureaus(issuers, regions))
    aliases.update(own_zones(issuers, structure.header.region or ""))
    aliases.update(own_names(issuers, structure.header.region or ""))
    aliases.update(_addressee(structure, names, text))
    aliases.update(_of_districts(structure.header.region or "", names))
    aliases.update(find_full_names([*issuers, *bodies], structure.header))
    aliases.update(declared_names(text, names))
    aliases.update(_standing_committee(bodies))
    if (signing := speaking_body(text, structure)) is not None:
        aliases["我们"] = signing
    partial = References(home=home, region=home, aliases=aliases)
    aliases.update(_first_mentions(names, partial))
    if structure.header.level not in ("国家", "部委"):
        aliases.update(_bare_departments(names, partial))
    aliases = {key: _whole(value, partial) for key, value in aliases.items()}
    return References(home=home, region=home, aliases=aliases, members=_members(text))


def _whole(name: str, references: References) -> str:
    return resolve_actor(name, references) if name.startswith(("自治", *_LEVELS)) else name


# ── regions ──────────────────────────────────────────────────────────────────


def _regions(text: str, structure: Structure, names: list[Entity], titles: list[Entity]) -> dict[str, str]:
    """Level → the division that the document speaks from at that level (市 → 济南市)."""
    votes: Counter[tuple[str, str]] = Counter()
    for name in names:
        for place in () if name.text.startswith(_CORPS) else _divisions(name.text):
            votes[_level(place), place] += 3 if name.type is EntityType.ORG else 2
    for source, weight in _header_sources(structure):
        for place in _divisions(source):
            votes[_level(place), place] += weight
    if structure.header.region:
        votes[_level(structure.header.region), structure.header.region] += 100_000
    _vote_bare(text, {name.text[0] for name in names}, votes)
    _vote_hinted(text, names, titles, votes)
    for level, place in [key for key in votes if key[1] in _NEVER_THE_SPEAKER]:
        del votes[level, place]
    best: dict[str, str] = {}
    for (level, place), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(level, place)
    province = best.get("省", "")
    if province.endswith("自治区") and votes["省", province] > votes["区", best.get("区", "")]:
        best["区"] = province
    return best


def _with_parents(regions: dict[str, str], home: str | None) -> dict[str, str]:
    """The regions with what the home is part of, where the paper names none of that level: 双河县 → 我市, 我省."""
    division = the_division(home, [d for name in regions.values() if (d := the_division(name))]) if home else None
    division = division or short_names().get(home or "")  # 湘西州
    above = {_level(parent.name): parent.name for parent in parents(division)} if division else {}
    return above | regions


# Papers speak about them (对台, 港澳), no government of theirs issues any; 新区 is mostly no division.
_NEVER_THE_SPEAKER = frozenset({"台湾省", "香港特别行政区", "澳门特别行政区", "新区"})
_CORPS = ("新疆生产建设兵团", "兵团")  # it is written to beside the provinces, whoever speaks
_TO_PROVINCES = re.compile("各?省(?!辖|属|直|级)")


def _is_central(structure: Structure) -> bool:
    """Whether the centre speaks: by the level of its issuer, or because all provinces are written to."""
    if structure.header.region:
        return False
    recipients = structure.header.recipients
    return structure.header.level in ("国家", "部委") or bool(recipients and _TO_PROVINCES.match(recipients[0]))


def _header_sources(structure: Structure) -> Iterator[tuple[str, int]]:
    for weight, part in zip((2000, 300), structure.parts[:2], strict=False):
        for issuer in part.header.issuers:
            yield issuer, weight
        if part.header.title:
            yield part.header.title, weight // 2
    for issuer in structure.header.issuers:
        yield issuer, 2000
    if structure.header.title:
        yield structure.header.title, 1000


def _level(place: str) -> str:
    if place.endswith("自治区"):
        return "省"
    return "地区" if place.endswith("地区") else place[-1]


@cache
def _bare() -> dict[str, str]:
    large = {row[4]: row[1] for row in _large_divisions() if row[4] not in _COMMON_WORDS}
    return large | {row[0]: row[1] for row in load_rows("city_bynames")}


def _large_divisions() -> list[tuple[str, ...]]:
    """The rows of provinces and cities in force: code, name, first year, last year, bare name."""
    rows = (row + ("",) * (5 - len(row)) for row in load_rows("divisions"))
    return [row for row in rows if row[0].endswith("00") and not row[3] and row[4]]


# Bare names that are common words as well.
_COMMON_WORDS = frozenset(
    "安康 白银 中山 东方 来宾 朝阳 保定 吉安 河源 长治 永安 三明 抚顺 安顺 宁德 本溪 通化 延安 兴安 中卫 商洛 开封 文山 北海 南通".split()
)


@cache
def _division_names() -> frozenset[str]:
    prefectures = (short for short, whole in short_names().items() if short[-1] == "州" and whole.name[-3:] == "自治州")
    return frozenset([*(row[1] for row in load_rows("divisions")), *prefectures])


_LONGEST_DIVISION = 12


def _divisions(text: str) -> Iterator[str]:
    """The divisions that the words name, from the left: 北京市门头沟区教育局 → 北京市, 门头沟区."""
    known = _division_names()
    position = 0
    while position < len(text) - 1:
        for length in range(min(_LONGEST_DIVISION, len(text) - position), 1, -1):
            if text[position : position + length] in known:
                yield text[position : position + length]
                position += length
                break
        else:
            position += 1


_BARE_WINDOW = 20_000  # characters: a document names its own place early


def _vote_bare(text: str, prefixes: set[str], votes: Counter[tuple[str, str]]) -> None:
    """Bare names and by-names count where no full name decides a level that the text speaks of (我市 in 数字青岛)."""
    known: Counter[str] = Counter()
    for (level, _), weight in votes.items():
        known[level] = max(known[level], weight)
    wanted = {level for level in "省市" if known[level] < 20 and (level in prefixes or f"我{level}" in text)}
    if known["省"] < 20 and ("自治区" in text or "我区" in text):
        wanted.add("省")
    if not wanted:
        return
    window = text[:_BARE_WINDOW].replace(_CORPS[0], "")
    for bare, place in _bare().items():
        if _level(place) in wanted and (count := window.count(bare)):
            votes[_level(place), place] += min(count, 50)


def _vote_hinted(text: str, names: list[Entity], titles: list[Entity], votes: Counter[tuple[str, str]]) -> None:
    """Where a text speaks of its county or district (我区, 区政府) and names none, the only one that the titles of documents, places
    without 区 or 县, schools or towns hint at counts (《龙岗区…行动计划》, 具有环翠特色, 吉水二中)."""
    for level in "区县旗":
        if any(voted == level for voted, _ in votes):
            continue
        if f"我{level}" not in text and not any(name.text.startswith(level) for name in names):
            continue
        hinted = {place for title in titles for place in _divisions(title.text) if _level(place) == level}
        bare = (_bare_counties(level).get(name.text, "") for name in names if name.type is EntityType.PLACE)
        hinted = hinted or {place for place in bare if place}
        hinted = hinted or {place for title in titles if (place := _county_of_plan(title.text, level))}
        hinted = hinted or {place for name in names if (place := _county_of_house(name.text, level))}
        if not hinted and (code := county_of_towns(name.text for name in names if name.type is EntityType.PLACE)):
            county = division_of_code(code)
            hinted = {county.name} if county is not None and county.name.endswith(level) else hinted
        if len(hinted) == 1:
            votes[level, hinted.pop()] += 1


@cache
def _bare_counties(level: str) -> dict[str, str]:
    """The districts (or counties) in force by their bare names."""
    rows = (row + ("",) * (5 - len(row)) for row in load_rows("divisions"))
    return {row[4]: row[1] for row in rows if row[4] and not row[3] and row[1].endswith(level)}


_BARE_LENGTHS = range(4, 1, -1)  # characters of a county's bare name


def _county_of_plan(title: str, level: str) -> str:
    """The county whose bare name opens the title of one of its papers (《吉水｜妇女发展纲要》), "" where none does."""
    bare = _bare_counties(level)
    return next((place for n in _BARE_LENGTHS if (place := bare.get(title[1 : n + 1]))), "")


_HOUSE = re.compile(r"(?:第?[一二三四五六七八九]|职业|高级)?(?:中学?|小学?|高中|职中|职校|幼儿园|人民医院|中医院)\Z")


def _county_of_house(name: str, level: str) -> str:
    """The county whose bare name a school or hospital bears (吉水｜二中), "" for any other body."""
    house = _HOUSE.search(name, 2)
    return _bare_counties(level).get(name[: house.start()], "") if house else ""


def _home_level(text: str, structure: Structure, regions: dict[str, str], bodies: list[str]) -> str:
    """The level that the document itself calls its own: the one of the header's region, else the commonest of 我市, 全省 …, else of
    the bodies that only say their level (市财政局)."""
    if structure.header.region:
        return _level(structure.header.region)
    words = Counter(found.group() for found in _ITS_OWN.finditer(text))
    counts = {level: words[f"我{level}"] * 3 + words[f"全{level}"] + words[f"本{level}"] for level in regions}
    level = max(counts, key=lambda level: (counts[level], level), default="")
    edges = text[:_HEAD] + text[-_FOOT:]  # who speaks is named there where the text calls nothing its own
    if counts.get(level) or structure.header.level or regions.get(level, "\0") in edges:
        return level
    own = Counter(body[0] for body in bodies if body[0] in _LEVELS and names_only_level(body))
    (level, times), *_ = own.most_common(1) or [("", 0)]
    return level if times > 1 else ""


_HEAD, _FOOT = 200, 80  # characters
# 我市, 全省; not 健全｜区域, 安全｜区, 基本｜市场.
_ITS_OWN = re.compile(
    r"(?:我|(?<![健安完齐周保])全|(?<![日基根资成样版文原])本)(?:省|市(?!场|价|面|值)|区(?![域块间段])|县(?!域)|[州旗])"
)


# ── bodies ───────────────────────────────────────────────────────────────────


def _issuers(structure: Structure) -> list[str]:
    found = [*structure.header.issuers]
    for part in structure.parts:
        found.extend(issuer for issuer in part.header.issuers if issuer not in found)
    return found


def _of_districts(region: str, names: list[Entity]) -> dict[str, str]:
    """The bodies of a city's districts in a document that the city's own bodies issue, with the city."""
    bodies = [name.text for name in names if name.type is EntityType.ORG] if region.endswith("市") else []
    return {body: whole for body in bodies if (whole := with_city(body, region)) is not None}


def _addressee(structure: Structure, names: list[Entity], text: str) -> dict[str, str]:
    """你省, 你市 … in a letter to one government."""
    found: dict[str, str] = {}
    recipients = list(structure.header.recipients)
    if not recipients and names and "你" in text:
        recipients = [
            e.text for e in names if text[e.end : e.end + 1] in "：:" and text.rfind("\n", 0, e.start) == e.start - 1
        ][:1]
    for recipient in recipients:
        for place in _divisions(recipient):
            found.setdefault(f"你{_level(place)}", place)
            if place.endswith("自治区"):
                found.setdefault("你区", place)
    if len(recipients) == 1:
        found.setdefault("你单位", recipients[0])
        for body in _BODIES:
            if recipients[0].endswith(body):
                found.setdefault(f"你{body}", recipients[0])
        if recipients[0].endswith(("大学", "学院")):
            found.setdefault("你校", recipients[0])
    return found


def _standing_committee(bodies: list[str]) -> dict[str, str]:
    """常委会 and those of it in a paper of a people's congress: its standing committee."""
    whole = [body for body in bodies if body.endswith("人大常委会") and "届" not in body]
    if not whole:
        return {}
    committee = Counter(whole).most_common(1)[0][0]
    return {f"常委会{who}": f"{committee}{who}" for who in ("", "全体组成人员", "组成人员", "委员", "办公室")}


# ── short names ──────────────────────────────────────────────────────────────


def _of_house(name: str) -> bool:
    """Whether the name is an office's, which any house may have (资源处)."""
    return name.endswith(("处", "科", "室")) and not name.endswith(("办公室", "研究室"))


def _first_mentions(names: list[Entity], references: References) -> dict[str, str]:
    """A department named once with its ministry, later without (科技司 → 交通运输部科技司); 审批服务局 beside 市审批服务局."""
    bodies = {e.text: None for e in names if e.type is EntityType.ORG}
    found: dict[str, str] = {}
    longer = [name for name in bodies if len(name) > 4]
    by_tail: dict[str, str] = {}
    ministries: dict[str, None] = {}
    for name in longer:
        if (
            split := re.match(
                r"(?P<ministry>[一-龥]{2,12}?(?:部|委员会|委|总局|局|署))(?P<tail>[一-龥、]{2,20}(?:司|局|处|办公室|厅))\Z",
                name,
            )
        ) is not None:
            by_tail.setdefault(split["tail"], name)
            if split["tail"].endswith("司"):
                ministries.setdefault(split["ministry"])
        if name[0] in _LEVELS:
            by_tail.setdefault(name[1:], name)
    for name in bodies:
        if name in by_tail and name not in references.aliases and len(name) >= 3 and not _of_house(name):
            found[name] = resolve_actor(by_tail[name], references)
        elif (whole := _abbreviated(name, longer)) is not None:
            found[name] = whole
        elif (
            name.endswith("司")
            and len(ministries) == 1
            and (len(name) <= 8 or name.startswith("部"))
            and not name.startswith(next(iter(ministries)))
        ):
            found[name] = next(iter(ministries)) + name.removeprefix("部")  # 部科技司 is the ministry's own
    return found


def _bare_departments(names: list[Entity], references: References) -> dict[str, str]:
    """Departments that a provincial text names without its province (农牧厅、林草局): only provinces have a 厅."""
    province = references.aliases.get("我省")
    bodies = dict.fromkeys(e.text for e in names if e.type is EntityType.ORG and 3 <= len(e.text) <= 10)
    halls = [
        b
        for b in bodies
        if b.endswith("厅") and not b.endswith("办公厅") and b[0] not in _LEVELS and not _has_division(b)
    ]
    if province is None or len(halls) < 2:
        return {}
    others = [
        b
        for b in bodies
        if b.endswith(("局", "委", "办", "红十字会"))
        and (not b.startswith(("自治区", "国", *_LEVELS)) or b.startswith("市场"))
        and not _has_division(b)
        and not b.startswith("国家")
    ]
    return {body: province + body for body in [*halls, *others, *_LEAGUES] if body not in references.aliases}


# Mass organisations that every level has.
_LEAGUES = ("残联", "妇联", "工商联", "科协", "文联", "侨联", "总工会", "团委")


def _has_division(name: str) -> bool:
    return name.startswith(_large_names())


@cache
def _large_names() -> tuple[str, ...]:
    return tuple(row[4] for row in _large_divisions())


def _abbreviated(name: str, longer: list[str]) -> str | None:
    """The only longer name in the document whose characters the short one takes in order (信软司), None where unclear."""
    if not 3 <= len(name) <= 8 or name[0] in _LEVELS:
        return None
    fitting = [
        whole
        for whole in longer
        if len(whole) > len(name) + 2
        and abbreviates(name, whole)
        and not whole.startswith(_CORPS)  # beside the provinces' bureaus of that name
    ]
    return fitting[0] if len(fitting) == 1 else None


# ── members ──────────────────────────────────────────────────────────────────

_MEMBERS = re.compile(r"(?:成员单位|组成单位)(?:包括|为|有|由)?[:：]?\s*(?P<list>[^。\n；]{6,400})")


def _members(text: str) -> dict[str, tuple[str, ...]]:
    """各成员单位 → the bodies, where the document lists them."""
    for found in _MEMBERS.finditer(text):
        members = tuple(m.strip() for m in re.split(r"[、，,和]", re.sub(r"等?组成$", "", found["list"])) if m.strip())
        if len(members) >= 3 and all(2 <= len(m) <= 24 for m in members):
            return {"各成员单位": members, "成员单位": members}
    return {}
