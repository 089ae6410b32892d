"""Which body a name means, told by the document that says it: 国办 → 国务院办公厅, 区教委 in a paper of 门头沟区 →
北京市门头沟区教育委员会.

A name is first read by itself (`read_name`): a central organ, a body of a named place, of a level only (市科技局), or of no
place (发展改革委); then its place is filled in from the speaker (`identify`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from policy_nlp.bodies.divisions import (
    Division,
    divisions_named,
    full_name,
    leading_division,
    parents,
    short_names,
    the_division,
)
from policy_nlp.bodies.organs import BARE_HERE, CITY_ZONES, HERE, full_field, is_zone_kind, organ_form, zone_in_full
from policy_nlp.bodies.speaker import Speaker
from policy_nlp.lexicon import load_rows, load_words

_LEVELS = ("自治区", "自治州", "自治县", "自治旗", "省", "市", "区", "县", "州", "旗", "盟", "镇", "乡")


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its full official name, and the division it belongs to (None: central, or it belongs to none)."""

    name: str
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name read by itself. `central` is the full name of the central organ it means, or may mean where it is short and bare
    (发展改革委); `places` the divisions it begins with; `level` a level word (市, 省); `organ` the rest in full, with {} for the place."""

    words: str
    central: str | None = None
    places: tuple[str, ...] = ()
    level: str | None = None
    organ: str | None = None

    @property
    def is_bare(self) -> bool:
        """Whether any government may have a body of that name."""
        return self.organ is not None and not self.places and self.level is None

    @property
    def is_known(self) -> bool:
        """Whether the words are a body's name at all, by the word lists."""
        return self.central is not None or self.organ is not None


def identify(words: str, speaker: Speaker) -> Body | None:
    """The body that the words mean in a document of the speaker. None where they are no body's name by themselves, or name one
    whose place cannot be told."""
    name = read_name(words)
    if name.is_bare:
        return _bare_body(name, speaker)
    if name.central is not None:
        return Body(name.central)
    if name.organ is None:
        return None
    if name.level is None and len(name.places) == 1 and is_zone_kind(name.places[0]):
        return _body_of_zone(name.organ, name.places[0], speaker)
    place = speaker.place(name.level) if name.level else _whole_place(name.places, speaker)
    return _body(name.organ, place) if place else None


def _body_of_zone(organ: str, kind: str, speaker: Speaker) -> Body | None:
    """The body of a zone that says no name: the zone that speaks (实验区管委会), or the only one of a city (高新区管委会)."""
    own = speaker.own or ""
    if own.endswith(kind):
        return _body(organ, own)
    if kind not in CITY_ZONES or not own.endswith("市"):
        return None
    zone = own.removesuffix("市") + CITY_ZONES[kind]
    return Body(organ.replace(HERE, zone).replace(BARE_HERE, zone), own)


def _bare_body(name: Name, speaker: Speaker) -> Body | None:
    organ = name.organ or ""
    if speaker.is_national:
        return Body(name.central) if name.central else None
    place = speaker.own
    if organ.endswith("厅") and not organ.endswith("办公厅"):
        place = speaker.place("自治区") or speaker.place("省")  # only provinces have them
    elif speaker.is_province and organ.endswith("局") and organ[len(HERE) : -1] in load_words("hall_domains"):
        return None
    return _body(organ, place) if place else None


def _body(organ: str, place: str) -> Body:
    bare = re.sub(r"(?:省|市)\Z", "", place)
    if organ == f"{HERE}法院" and place.endswith(("省", "自治区")):
        organ = f"{HERE}高级人民法院"
    if place.endswith("特别行政区"):
        organ = organ.replace("人民政府", "政府")
    return Body(organ.replace(HERE, place).replace(BARE_HERE, bare), place)


def _whole_place(places: tuple[str, ...], speaker: Speaker) -> str | None:
    """The full name of the innermost of the divisions that a name begins with."""
    within = [d for name in places[:-1] if (d := the_division(name)) is not None]
    for _, own in speaker.places:
        within += divisions_named(own)
    division = the_division(places[-1], within)
    if division is not None:
        return full_name(division)
    return None if divisions_named(places[-1]) else zone_in_full(places[-1])


# ── a name by itself ─────────────────────────────────────────────────────────


_LONGEST_NAME = 60  # characters; longer words are a clause


@lru_cache(maxsize=100_000)
def read_name(words: str) -> Name:
    """What the words say of the body by themselves."""
    squeezed = re.sub(r"\s+|[“”‘’\"]", "", words)
    squeezed = _branch().sub(
        "人民银行", without_level(re.sub(r"第?[一二三四五六七八九十]{1,3}届(?=.{2})", "", squeezed))
    )
    if sign := re.fullmatch(r"(.{3,}[委局厅办部会])[（(][^（）()]{3,}[局委办室]?[）)]", squeezed):
        squeezed = sign[1]  # 市发展改革委（市能源局）: one body with two signs
    if len(squeezed) > _LONGEST_NAME:
        return Name(squeezed)
    if (central := _central_name(squeezed)) is not None:
        can_be_local = _can_be_local(squeezed)
        return Name(squeezed, central, organ=organ_form(squeezed, known_only=True) if can_be_local else None)
    return _local_name(squeezed) or Name(squeezed)


@cache
def _needless_level() -> re.Pattern[str]:
    """区｜人民银行平潭支行, 县｜国网清河县供电公司: a house of the whole land that names its own place; the level says nothing more."""
    return re.compile(
        r"^[省市区县州旗](?=(?:中国)?[一-龥]{0,6}银行[一-龥]{2,10}[支分]行$|人行[一-龥]{2,10}支行$|国网[一-龥]{2,20}公司$)"
    )


def without_level(words: str) -> str:
    """The name without a level before a house of the whole land that names its own place."""
    return _needless_level().sub("", words) if words.endswith(("行", "公司")) else words


@cache
def _branch() -> re.Pattern[str]:
    """人行 before the name of a branch (人行合肥中心支行)."""
    return re.compile(r"\A人行(?=[一-龥]{2,12}(?:[支分]行|管理部|营管部)\Z)")


def _central_name(words: str) -> str | None:
    names = central_names()
    words = re.sub(r"\A中华人民共和国(?=.{2,}(?:部|署|委员会|局|院)\Z)", "", words)
    if words in names:
        return names[words]
    if words.startswith("国家") and words[2:] in names and not _can_be_local(words[2:]):
        return names[words[2:]]
    return _of_the_corps(words) or _central_department(words) or _other_central(words)


_CORPS = "新疆生产建设兵团"


def _of_the_corps(words: str) -> str | None:
    """A department, in full, of the corps of Xinjiang, which governs as a province does."""
    organ = organ_form(words.removeprefix(_CORPS), known_only=True) if words.startswith(_CORPS) else None
    return organ.replace(HERE, _CORPS) if organ else None


def _central_department(words: str) -> str | None:
    """A part of a central organ (科技部社会发展科技司), its head in full."""
    for cut in range(len(words) - 2, 2, -1):
        head = words[:cut]
        if central_names().get(head, "").startswith(words[: cut + 1]):
            continue  # 中国移动 | 通信集团…分公司: the rest belongs to the name
        if head in central_names() and head not in _EVERYWHERE and _department().fullmatch(words, cut):
            if _can_be_local(head) and not words.endswith("司"):
                return None
            return central_names()[head] + words[cut:]
    return None


_EVERYWHERE = frozenset({"中国共产党", "中国共产主义青年团", "中国人民政治协商会议"})  # …济南市委员会 is a local body


def _other_central(words: str) -> str | None:
    """国务院…, 国家…局: bodies that the list of central organs does not have, as written, short endings in full."""
    if not _national().match(words):
        return None
    ended = re.fullmatch(r"国家(?P<field>.+?)(?P<end>局|总局|署|委|委员会|办公室|办)", words)
    if ended and (full := full_field(ended["field"])) is not None:
        end = {"委": "委员会", "办": "办公室"}.get(ended["end"], ended["end"])
        whole = f"国家{full}{end}"
        return central_names().get(whole, whole)
    return words


@cache
def central_names() -> dict[str, str]:
    """Names of central organs, short and full → the full name; those that mean one body only."""
    meanings: dict[str, set[str]] = {}
    for row in load_rows("central_organisations"):
        if len(row) > 1:
            meanings.setdefault(row[0], set()).add(row[1])
            meanings.setdefault(row[1], set()).add(row[1])
    return {name: next(iter(full)) for name, full in meanings.items() if len(full) == 1}


@cache
def _can_be_local(words: str) -> bool:
    """Whether a local body may bear this short name of a central organ (发展改革委, 国资委, 残联; but not 科技部, 国家数据局)."""
    if words in load_words("national_short_names") or central_names().get(words) == words:
        return False
    if words.startswith(("国", "中", "全国", "最高", "人民", "解放军")) and not words.startswith(("国资委", "中医药")):
        return False
    return words.endswith(("委", "局", "办", "联", "协", "室", "院", "会")) and not words.endswith(("总局", "监会"))


def _local_name(words: str) -> Name | None:
    body = re.sub(r"\A(?:中共|中国共产党|共青团(?=.)|中国共产主义青年团|中国人民政治协商会议)", "", words)
    head = words[: len(words) - len(body)]
    if team := re.match(r"团(自治区|省|市|区|县|州|旗)(?=委)", body):
        return Name(words, level=team[1], organ=_organ("共青团", body[team.end() :]))
    places, at = _places_at_head(body)
    level = None
    if not places:
        level, at = _level_at(body)
    if not places and level is None:
        places, at = _unlisted(body, _unlisted_town() if head in ("中共", "中国共产党") else _unlisted_place())
    is_bare = not places and level is None
    organ = _organ(head, body[at:], known_only=is_bare)
    if organ is None or (is_bare and not _is_governments(body)):
        return None
    return Name(words, None, places, level, organ)


def _places_at_head(words: str) -> tuple[tuple[str, ...], int]:
    """The divisions that the words begin with, and where the rest begins."""
    places: list[str] = []
    at = 0
    while len(places) < 3 and (found := _place_at(words, at, len(places))):
        places.append(found[0])
        at += found[1]
    return tuple(places), at


def _unlisted(words: str, places: re.Pattern[str]) -> tuple[tuple[str, ...], int]:
    """A place that no list has, where a known organ follows it."""
    found = places.match(words)
    if found is None or organ_form(words[found.end() :], known_only=True) is None:
        return (), 0
    return (found.group(),), found.end()


def _is_governments(words: str) -> bool:
    """Whether a bare name is that of a part of government: 教育局, 农牧厅; not 政府 or 专家委员会, which any may have."""
    ended = re.fullmatch(r"(?P<field>.+?)(?:委|委员会|局|厅|办|办公室)", words)
    full = full_field(ended["field"]) if ended else None
    return words.endswith("厅") or words in load_words("bare_organs") or full in government_fields()


@cache
def government_fields() -> frozenset[str]:
    """Fields that a government has a department for."""
    return load_words("hall_domains") | {row[1] for row in load_rows("organ_abbreviations")}


def _organ(head: str, rest: str, *, known_only: bool = False) -> str | None:
    if head in ("共青团", "中国共产主义青年团"):
        return f"中国共产主义青年团{HERE}委员会" if rest in ("委", "委员会") else None
    if head == "中国人民政治协商会议":
        return f"{head}{HERE}委员会" if rest == "委员会" else None
    if head and rest.startswith("委员会") and len(rest) > 3:
        rest = rest.removeprefix("委员会")
        return organ_form(f"委{rest}") or f"中国共产党{HERE}委员会{rest}"
    organ = organ_form(rest, known_only=known_only)
    if organ and head and not organ.startswith("中国共产党"):
        return f"中国共产党{organ}"  # 中共济南市民政局党组
    return organ


def _place_at(words: str, at: int, depth: int) -> tuple[str, int] | None:
    """The division named there with its length in the words; a bare name (山东) only before a known body."""
    if (name := leading_division(words, at)) and len(words) > at + len(name) and _goes_on(words, at + len(name)):
        return name, len(name)
    if depth:
        return None
    for length in range(5, 1, -1):
        division: Division | None = short_names().get(words[at : at + length])
        if division is not None and _belongs(words[at + length :], division):
            return division.name, length
    return None


def _belongs(rest: str, division: Division) -> bool:
    """Whether a bare name is that of a place, by what follows: a known body, or a division inside it (新疆和田地区)."""
    if organ_form(rest, known_only=True):
        return True
    inside = leading_division(rest)
    return inside is not None and any(division in parents(d) for d in divisions_named(inside))


def _goes_on(words: str, at: int) -> bool:
    """Whether what follows a division leaves it the body's place: not 上海市 in 上海市场, nor in 上海市和区人民政府."""
    if words.startswith("直机关", at) or leading_division(words, at):
        return True
    return not re.compile(r"[场域级属直内外各和及与或、]|民主|有关|相关").match(words, at)


def _level_at(words: str) -> tuple[str | None, int]:
    """A level word at the head, with or without 我, 本 or 全, and where the organ begins."""
    own = re.match(r"[我本全]?", words)
    at = own.end() if own else 0
    level = next((word for word in _LEVELS if words.startswith(word, at)), None)
    if level is None or not _takes_organ(words[at + len(level) :]):
        return None, 0
    return level, at + len(level)


def _takes_organ(rest: str) -> bool:
    if organ_form(rest, known_only=True):
        return True
    return not re.match(r"[场容民域块际直级内外会长情县区州旗属各和及与或、]|有关|相关|政(?!府|协|务|法)", rest) and (
        organ_form(rest) is not None
    )


@cache
def _department() -> re.Pattern[str]:
    return re.compile(
        r"党组|(?!门|有关|各|相关|直属)[一-龥]{1,18}?(?:司|局|厅|处|办公室|中心|分行|支行|分局|营管部|管理部|委员会|研究院|党组)"
    )


@cache
def _unlisted_place() -> re.Pattern[str]:
    """A division or a zone that the list of divisions does not have (青川市, 平潭综合实验区)."""
    return re.compile(
        r"(?!各|有关|相关|本|全|我|该|其|每|所在|设区|市|省|区|县|自治|国|中|[^一-龥])(?:(?!的)[一-龥]){2,9}?(?:省|市|自治区|自治州|州|县|旗|盟|区)"
    )


@cache
def _unlisted_town() -> re.Pattern[str]:
    """The same, or a town or village: told only by the party before it (中共｜屿头乡｜委员会)."""
    return re.compile(
        rf"{_unlisted_place().pattern}|(?!各|有关|本|全|我|该|其|每)[一-龥]{{1,6}}?(?:乡|镇|街道)(?!建设|居民|[村镇])"
    )


@cache
def _national() -> re.Pattern[str]:
    return re.compile(
        r"(?:国务院(?!有关|各|相关|及|和|办公厅有关)|国家)[一-龥]{2,20}?(?:局|署|委|委员会|办|办公室|中心|部|院|会|会议|小组|总局)\Z"
    )
