"""Divisions whose names are everyday words too: 任县 (张三同志任｜县财政局局长), 应县, 代县长, 会同县; 市中区, 城区, 郊区.

They count only where the text says that the division is meant: behind the city or province it belongs to, or, for the organs of a
district, in a text that names its city.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from policy_nlp.lexicon import load_rows, load_words

Span = tuple[int, int]
NO_DIVISION = frozenset(
    (
        "新建县 新建区 增城市 新区 一区 郊区 矿区 城区 特区 林区 市区 南区 北区 东区 西区 中区 老区 老城区 新城区 城中区 城关区 市中区"
    ).split()
)
_NO_WORDS = frozenset("市中区 城中区 城关区".split())  # words of no other use: their city need not be named
KINDS_OF_PLACE = frozenset("城区 郊区 矿区 新区 林区 特区 市区 老区 老城区 新城区".split())  # words of everyday use
_VERB_COUNTIES = ("任县", "应县", "代县", "随县")  # 任 and 代 take a post, 应 obliges, 随 goes along
_TOGETHER = "会同县"  # 县财政局｜会同｜县档案馆
_RECENT = 2015  # divisions that went before are meant by old texts only
_ORGANS = r"人民政府|政府(?![性采购])|区委|区政府|人大|政协|纪委|法院|人民法院|检察院|人民检察院"
_BUREAU = r"(?:(?![由在对将把向为以与和及])[一-鿿]){2,8}?(?:局|委员会|办公室)"


@cache
def _parents() -> Mapping[str, frozenset[str]]:
    """Each ambiguous name → the names, whole and bare, of the cities and provinces that have such a division."""
    rows = list(load_rows("divisions"))
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        names[row[0]].update(name for name in (row[1], row[4] if len(row) > 4 else "") if name)
    found: dict[str, set[str]] = defaultdict(set)
    for code, name, _, last, *_rest in (row + ("",) * (5 - len(row)) for row in rows):
        if (name in NO_DIVISION or name in _VERB_COUNTIES or name == _TOGETHER) and (not last or int(last) >= _RECENT):
            found[name] |= names[f"{code[:4]}00"] | names[f"{code[:2]}0000"]
    return {name: frozenset(parents) for name, parents in found.items()}


@cache
def _pattern() -> re.Pattern[str]:
    named = [name for name in _parents() if name in NO_DIVISION]
    return re.compile("|".join(sorted(named, key=lambda name: (-len(name), name))))


def positional_districts(text: str) -> Iterator[Span]:
    """The districts named by where they lie: 乐山市｜市中区, 市中区｜人民政府 in a text that names 济南市."""
    cities: dict[str, bool] = {}
    listed = -1  # where the next of a list begins: 阳泉市城区、｜郊区、｜矿区
    own_paper = any(
        _follows(text, found.start(), _parents()[found[0]]) and _organ(True).match(text, found.end())
        for found in _pattern().finditer(text, 0, _TITLE)
    )
    frame = text[:_HEAD] + "\n" + text[-_FOOT:]
    for match in _pattern().finditer(text):
        name = match.group()
        beside = match.start() == listed and _ends_member(text, match.end())
        if beside or _follows(text, match.start(), _parents()[name]):
            listed = match.end() + 1 if text[match.end() : match.end() + 1] == "、" else -1
            yield match.span()
            continue
        if _beside_sibling(text, match, frame):
            yield match.span()
            continue
        if name not in cities:
            named = any(parent.endswith("市") and parent in text for parent in _parents()[name])
            cities[name] = named or name in _NO_WORDS
        own = own_paper or name not in KINDS_OF_PLACE or _city_of(name, frame) is not None
        if cities[name] and _organ(own).match(text, match.end()) and _begins(text, match.start()):
            yield match.span()


@cache
def _siblings() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Each name of a district by its place → the cities that have one, each with the names of its other divisions."""
    rows = [row + ("",) * (5 - len(row)) for row in load_rows("divisions")]
    cities = {row[0]: row[1] for row in rows if row[1].endswith("市")}
    within: dict[str, set[str]] = defaultdict(set)
    for code, name, _, last, *_rest in rows:
        if not last and not code.endswith("00") and f"{code[:4]}00" in cities:
            within[f"{code[:4]}00"].add(name)
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for city, names in within.items():
        for name in names & NO_DIVISION:
            found[name][cities[city]] = frozenset(names - {name})
    return found


def _city_of(name: str, frame: str) -> str | None:
    """The city whose paper it is, where it has a district of the name."""
    return next((city for city in _siblings().get(name, {}) if city in frame), None)


def _beside_sibling(text: str, match: re.Match[str], frame: str) -> bool:
    """Whether a district stands in a list beside another of the city whose paper it is: 城区、泽州县、高平市; 市中区和历下区."""
    name, (start, end) = match[0], match.span()
    city = _city_of(name, frame)
    if city is None or not (_begins(text, start) or text[start - 1 : start] == "和") or not _ends_member(text, end):
        return False
    others = tuple(sorted(_siblings()[name][city]))
    before = text[start - 1 : start] in ("、", "和") and text.endswith(others, 0, start - 1)
    return before or (text[end : end + 1] in ("、", "和") and text.startswith(others, end + 1))


def _ends_member(text: str, end: int) -> bool:
    """Whether a member of a list ends here, and no word goes on (郊区散煤)."""
    return not "一" <= text[end : end + 1] <= "鿿" or text[end : end + 1] in "等要将应须和及与的均也"


@cache
def _organ(own: bool) -> re.Pattern[str]:
    """What only a district has behind its name; a bureau too where the name is no word for a kind of place (市中区教育局)."""
    return re.compile(rf"{_ORGANS}|{_BUREAU}" if own else r"人民政府|区委|人民法院|人民检察院")


def _begins(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not before or not "一" <= before <= "鿿" or before in "由和与及对向在请经"


def _follows(text: str, start: int, parents: frozenset[str]) -> bool:
    return text.endswith(tuple(parents), max(0, start - 12), start)


def refused_counties(text: str) -> frozenset[int]:
    """Where 任县, 应县 … begin that name no county: a verb stands before the county's own organs."""
    found: set[int] = set()
    for name in _VERB_COUNTIES:
        parents = _parents().get(name, frozenset())
        spots = [match.start() for match in re.finditer(name, text)]
        if spots and not _names_itself(text, name, spots, parents):
            at_home = any(parent in text for parent in parents)
            found.update(
                at
                for at in spots
                if not (_follows(text, at, parents) or takes_office_of(text, at) or (at_home and _opens(text, at)))
            )
        elif name == "任县":
            taken = (at for at in spots if not takes_office_of(text, at))
            found.update(at for at in taken if _takes_office().search(text, max(0, at - 6), at))
    found.update(_acting_together(text))
    found.update(match.start() for match in _inside().finditer(text))
    return frozenset(found)


def _opens(text: str, at: int) -> bool:
    """Whether a sentence or a member of a list begins here, with nobody before it who might take office: 任县水利局及时上报."""
    return _opening().search(text, max(0, at - 6), at) is not None and _post_there().match(text, at) is None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?:^[ \u3000]*|[。\n][ \u3000]*|[，；]|[局委办院府县区市]、)$")


@cache
def _post_there() -> re.Pattern[str]:
    return re.compile(
        r"..[^，。；、\n]{0,16}?[局院部组]?(?:局长|主任|书记|部长|院长|组长|县长|政委|书记员|科长|所长|负责人|干部|党组成员|委员)"
    )


def _acting_together(text: str) -> Iterator[int]:
    """Where 会同县 begins and is the verb before a body of the county: behind another body, or in a text that says nothing of 怀化."""
    if _TOGETHER not in text:
        return
    parents = _parents()[_TOGETHER]
    spots = [match.start() for match in re.finditer(f"(?<![到在赴市省]){_TOGETHER}", text)]
    meant = _names_itself(text, _TOGETHER, spots, parents) or any(parent in text for parent in parents)
    yield from (at for at in spots if not meant or _BODY_END.search(text[max(0, at - 1) : at]))


_BODY_END = re.compile("[局委办厅部院署会队所站司团心门位处行社馆厂校]")


@cache
def _inside() -> re.Pattern[str]:
    """Towns of which kind are inside an area: 本行政区域内｜乡、村道; there is a county 内乡."""
    return re.compile("(?<=[域围境县市区辖])内乡(?!县)")


def _names_itself(text: str, name: str, spots: list[int], parents: frozenset[str]) -> bool:
    """Whether the text names the county beyond doubt: behind its city, or at the head of a line with its organs."""
    return any(_follows(text, at, parents) for at in spots) or bool(
        re.search(rf"^[\s　]*(?:中共)?{name}(?:人民政府|县委|委员会|人大)", text, re.MULTILINE)
    )


def takes_office_of(text: str, at: int) -> bool:
    """Whether someone takes a post here, so that what follows is a county's whatever its first character: 张三同志任｜任县水利局局长."""
    return _into_office().search(text, max(0, at - 14), at) is not None


@cache
def _into_office() -> re.Pattern[str]:
    return re.compile(
        r"(?:同志|[）)现曾历新升调改担兼出])任$|(?<![一-鿿])[一-鿿]{2,4}(?<![主责信胜重大连离])任$|任命[^，。；\n]{2,8}为$"
    )


@cache
def _takes_office() -> re.Pattern[str]:
    return re.compile(r"(?:同志|[）)兼现曾历新升调改担])$")


# ── the short name in the division's own papers ──────────────────────────────

_HEAD, _FOOT, _TITLE = 300, 200, 80  # characters in which a paper names whose it is


@cache
def _without_short_name() -> Mapping[str, str]:
    """Divisions that the list has no short name of, as it is a word too: 清河区, 金山区; those of everyday words left out."""
    rows = (row + ("",) * (5 - len(row)) for row in load_rows("divisions"))
    names = {name for _, name, _, last, bare in rows if not bare and not last and len(name) == _WITH_LEVEL}
    words = load_words("generic_organ_words", "generic_zone_words", "name_breaks", "clause_verbs", "organ_domains")
    everyday = words | load_words("everyday_divisions")
    return {name: name[:-1] for name in names if name not in NO_DIVISION and name[:-1] not in everyday}


_WITH_LEVEL = 3


@cache
def _last_without_short_name() -> frozenset[str]:
    return frozenset(name[-1] for name in _without_short_name())


def own_short_names(text: str, bounds: bytearray) -> Iterator[Span]:
    """The short name of the division whose paper it is, where it stands as a word: 金山｜供电公司 in a paper of 金山区."""
    frame = text[:_HEAD] + "\n" + text[-_FOOT:]
    known, levels = _without_short_name(), _last_without_short_name()
    named = {frame[at - _WITH_LEVEL + 1 : at + 1] for at, char in enumerate(frame) if char in levels}
    for name in sorted(named & known.keys()):
        for match in re.finditer(f"{known[name]}(?![区县市旗路街镇乡村站])", text):
            if bounds[match.start()] and (bounds[match.end()] or _BRANCH.match(text, match.end())):
                yield match.span()


_BRANCH = re.compile("分局|支行|分公司|海关")


@cache
def _districts() -> Mapping[str, frozenset[str]]:
    """The short names of districts that the list leaves out as they are words too → their cities: 市南, 市北, 城阳 → 青岛市."""
    rows = [row + ("",) * (5 - len(row)) for row in load_rows("divisions")]
    cities = {row[0]: row[1] for row in rows if row[1].endswith("市")}
    generic = load_words("generic_zone_words", "generic_organ_words")
    found: dict[str, set[str]] = defaultdict(set)
    for code, name, _, last, bare in rows:
        district = name.endswith("区") and len(name) == _WITH_LEVEL and name not in NO_DIVISION
        city = cities.get(f"{code[:4]}00") or cities.get(f"{code[:2]}0000")
        if district and not bare and not last and city and name[:-1] not in generic:
            found[name[:-1]].add(city)
    return {name: frozenset(of) for name, of in found.items()}


_PARK = re.compile("产业园|科技园|创新园|工业园|软件园|创业园|物流园|示范园")
_LONGEST_PARK = 10  # characters of a park's name before what ends it
_SEVERAL = 2


def park_districts(text: str, bounds: bytearray) -> Iterator[Span]:
    """The short names of districts before a park of theirs, in a paper of the city (市北｜大数据产业园) or where the text names the city
    and parks of several of its districts."""
    spots: dict[str, set[Span]] = defaultdict(set)
    for park in _PARK.finditer(text):
        at = max(0, park.start() - _LONGEST_PARK)
        for match in _in_park().finditer(text, at, park.end()):
            if bounds[match.start()]:
                for city in _districts()[match[1]]:
                    spots[city].add(match.span(1))
    frame = text[:_HEAD] + "\n" + text[-_FOOT:]
    for city, spans in sorted(spots.items()):
        several = len({text[start:end] for start, end in spans}) >= _SEVERAL
        if city in frame or (several and city[:-1] in text):
            yield from sorted(spans)


@cache
def _in_park() -> re.Pattern[str]:
    return re.compile(
        rf"({'|'.join(sorted(_districts()))})(?=(?:(?![区县市的和与及])[一-鿿]){{2,8}}?(?:{_PARK.pattern}))"
    )
