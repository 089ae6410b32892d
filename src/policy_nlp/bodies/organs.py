"""The full name of a local body, from what stands after the name of its place: 科技局 → 科学技术局, 委组织部."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.lexicon import load_rows, load_words

HERE = "{}"  # where the name of the place stands in a body's name
BARE_HERE = "{~}"  # the same without its 市 or 省: 济南高新技术产业开发区管理委员会

_ENDS = {"委": "委员会", "办": "办公室", "管委": "管理委员会", "管委会": "管理委员会"}
CITY_ZONES = {
    "高新区": "高新技术产业开发区",
    "高新技术产业开发区": "高新技术产业开发区",
    "经开区": "经济技术开发区",
    "经济技术开发区": "经济技术开发区",
}  # zones of which a city mostly has one
_ZONES = {"高新区": "高新技术产业开发区", "经开区": "经济技术开发区", "经济开发区": "经济开发区"}


def abbreviates(short: str, full: str) -> bool:
    """Whether a short name ends in the same kind of body as the full one and takes its characters from it in their order: 建管委 of
    建设和管理委员会, 信软司 of 信息化和软件服务业司."""
    kind = next((end for end in (_ENDS.get(short[-1:], ""), short[-1:]) if end and full.endswith(end)), "")
    letters = iter(full.removesuffix(kind))
    ends_alike = kind and short[-1:] in "司委办局部" and len(short) < len(full)
    return bool(ends_alike) and all(letter in letters for letter in short[:-1])


def organ_form(words: str, *, known_only: bool = False) -> str | None:
    """The full name with `{}` for the place: 科技局 → {}科学技术局, 委 → 中国共产党{}委员会. None where the words are no body's
    name; with `known_only` also where its field is none that bodies are named after (冬奥组委)."""
    if _two().search(words):
        return None
    whole = _of_city_zone(words) or _one_organ(words, known_only)
    if whole is not None:
        return whole
    for cut in range(len(words) - 2, 1, -1):  # an organ and its department: 政府办公室数字政府专班, 公安局交警支队
        if words[cut - 1] in "局厅委办室部" and _part().fullmatch(words, cut):
            organ = _one_organ(words[:cut], True)
            if organ is not None:
                return organ + words[cut:]
    if words.startswith(("委", "党委")) and _part().fullmatch(words):
        return f"中国共产党{HERE}委员会{words[2 if words[0] == '党' else 1 :]}"
    if known_only or not _body().fullmatch(words):
        return None
    return HERE + words


def zone_in_full(zone: str) -> str:
    """The name of a zone with its kind in full: 济南高新区 → 济南高新技术产业开发区."""
    short = next((kind for kind in CITY_ZONES if zone.endswith(kind)), None)
    return zone.removesuffix(short) + CITY_ZONES[short] if short else zone


def _of_city_zone(words: str) -> str | None:
    """A body of a city's zone, after the city's name: 高新区财政局 → {~}高新技术产业开发区财政局."""
    kind = next((kind for kind in CITY_ZONES if words.startswith(kind)), None)
    organ = _one_organ(words[len(kind) :], True) if kind else None
    return organ.replace(HERE, BARE_HERE + CITY_ZONES[kind]) if kind and organ else None


def _one_organ(words: str, known_only: bool) -> str | None:
    table = _whole_names()
    if words in table:
        return table[words]
    if words.startswith("党委") and words[1:] in table:
        return table[words[1:]]
    ended = _ended().fullmatch(words)
    if ended is None:
        return None
    field, end = ended["field"], ended["end"]
    if end.startswith("管委") or end == "管理委员会":
        return _zone(field)
    full = full_field(field)
    if full is None:
        return None if known_only or end in ("委", "办") else HERE + field + _ENDS.get(end, end)
    joined = full + _ENDS.get(end, end)
    return table.get(joined) or HERE + joined


def _zone(field: str) -> str | None:
    """The managing committee of a zone: 高新区 → {~}高新技术产业开发区管理委员会."""
    for short, full in _ZONES.items():
        if field.endswith(short):
            field = field.removesuffix(short) + full
    if not field.endswith(_ZONE_ENDS):
        return None
    return f"{'' if field.startswith('中国') else BARE_HERE}{field}管理委员会"


def is_zone_kind(words: str) -> bool:
    """Whether the words say a kind of zone and not which one: 高新区, 实验区, 片区."""
    return _zone_kind().fullmatch(words) is not None


@cache
def _zone_kind() -> re.Pattern[str]:
    return re.compile(
        r"(?:综合|国家|国家级)?(?:实验|试验|自贸|自由贸易试验|开发|高新|高新技术产业开发|经开|经济开发|经济技术开发|工业|示范|度假|旅游度假|保税|综保|综合保税|新|片|景|园|工业园|产业园|功能)区"
    )


_ZONE_ENDS = ("区", "园", "城", "港", "带", "基地", "功能区", "新城")


def full_field(field: str) -> str | None:
    """The field in full (发展改革 → 发展和改革; 科技和工信 → 科学技术和工业和信息化), None where no body is named after it."""
    if (whole := _in_full(field)) is not None:
        return whole
    if len(field) > _LONGEST_FIELD:
        return None
    for mark in ("和", "与", "及", "、", ""):
        for cut in range(2, len(field) - 1):
            if not mark or field.startswith(mark, cut):
                first = _in_full(field[:cut])
                rest = first and full_field(field[cut + len(mark) :])
                if first and rest:
                    return first + mark + rest
    return None


def is_field(field: str) -> bool:
    """Whether bodies are named after the field as a whole: 文化和旅游, not 财政和审计."""
    return _in_full(field) is not None


_LONGEST_FIELD = 24


def _in_full(field: str) -> str | None:
    return _abbreviations().get(field) or (field if field in _fields() else None)


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("organ_abbreviations")}


@cache
def _fields() -> frozenset[str]:
    return load_words("organ_domains") - _JOINTS | frozenset(_abbreviations().values())


_JOINTS = frozenset(("联合",))  # opens a body's name (联合调查队) and is no field: 县网信办联合｜公安、消防等部门


@cache
def _whole_names() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("local_organs")}


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(r"(?P<field>.+?)(?P<end>管理委员会|管委会|管委|委员会|委|局|厅|办公室|办)")


@cache
def _two() -> re.Pattern[str]:
    """Two bodies: 省委省政府, 人民代表大会及其常务委员会."""
    return re.compile(r"及其|委(?:省|市|区|县|州|旗|自治区)(?:人民)?政府")


@cache
def _part() -> re.Pattern[str]:
    """What is part of a body."""
    return re.compile(
        r"(?!门)(?!有关|各|相关|主要|直属)[一-龥（）、]{2,20}?(?:司|局|厅|处|室|科|部|办|中心|支队|大队|总队|专班|组|分行|支行|分局|监管局|营管部|党组|委员会|院|所|站|馆|校)"
    )


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        r"[一-龥（）()·\w]*(?:政府|委|局|厅|部|办|室|署|院|会|处|科|所|站|组|专班|中心|公司|集团|银行|分行|大学|学校|学院|医院|团|队|社|馆|校|街道|党组|开发区|新区|实验室)"
    )
