"""The country's divisions: which one a name means, and what it is part of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from policy_nlp.lexicon import load_rows

_MUNICIPALITIES = ("11", "12", "31", "50")
# Names of divisions that are common words as well: they mean one only beside the city they are part of.
_COMMON = frozenset("城区 郊区 矿区 市区 新区 东区 西区 南区 北区 城中区 城关区 高新区 林区 特区".split())
# Zones that the list has for counting people: they are no divisions, and have a managing committee.
_ZONES = ("开发区", "园区", "工业区", "示范区", "实验区", "度假区", "管理区")
LONGEST = 12  # characters of the longest name of a division


@dataclass(frozen=True, slots=True)
class Division:
    """A division in force at some time. `level` is 省 (also autonomous regions and municipalities), 市, 区 or 县."""

    code: str
    name: str
    bare: str
    is_in_force: bool

    @property
    def level(self) -> str:
        if self.code.endswith("0000"):
            return "省"
        if self.code.endswith("00"):
            return "市"
        return "区" if self.name.endswith("区") else "县"

    @property
    def is_municipality(self) -> bool:
        return self.code.endswith("0000") and self.code.startswith(_MUNICIPALITIES)


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    found: dict[str, dict[str, Division]] = {}
    for row in load_rows("divisions"):
        code, name, _, last, bare = (*row, *("",) * 5)[:5]
        is_zone = name.endswith(_ZONES) and len(name) > 3  # 梁园区 is a district
        if is_zone or name.startswith(("自治区直辖", "省直辖")):
            continue
        found.setdefault(name, {}).setdefault(code, Division(code, name, bare, not last))
    return {name: tuple(divisions.values()) for name, divisions in found.items()}


@cache
def _by_code() -> dict[str, Division]:
    return {d.code: d for divisions in _by_name().values() for d in divisions if d.is_in_force}


@cache
def short_names() -> dict[str, Division]:
    """Bare names of provinces, cities, prefectures and leagues in force: 山东, 济南, 阿坝, 阿坝州."""
    found: dict[str, Division] = {}
    for division in _by_code().values():
        if division.code.endswith("00") and division.bare:
            found.setdefault(division.bare, division)
            if division.name.endswith("自治州"):
                found.setdefault(f"{division.bare}州", division)
    return found


def divisions_named(name: str) -> tuple[Division, ...]:
    """The divisions of that full name, those in force before those that were."""
    return tuple(sorted(_by_name().get(name, ()), key=lambda d: (not d.is_in_force, d.code)))


def division_of_code(code: str) -> Division | None:
    """The division in force with that code, None where there is none."""
    return _by_code().get(code)


def parents(division: Division) -> tuple[Division, ...]:
    """What a division is part of, the nearest first: 历下区 → 济南市, 山东省."""
    codes = (f"{division.code[:4]}00", f"{division.code[:2]}0000")
    found = [_by_code().get(code) for code in codes if code != division.code]
    return tuple(d for d in found if d is not None)


def full_name(division: Division) -> str:
    """The name that tells a division from others: a district with its city (济南市历下区), any other by itself; inside a
    municipality all with it (北京市门头沟区)."""
    above = parents(division)
    inside_municipality = bool(above) and above[-1].is_municipality
    if above and (division.level == "区" or inside_municipality):
        return above[0].name + division.name
    return division.name


def the_division(name: str, within: Iterable[Division] = ()) -> Division | None:
    """The division of that name: the one that is part of one of `within`, else the only one in the country. None where several
    bear it (朝阳区), or where the name is a common word (城区)."""
    found = divisions_named(name)
    containers = list(within)
    for container in containers:
        inside = [d for d in found if d == container or container in parents(d)]
        if inside:
            return inside[0]
    in_force = [d for d in found if d.is_in_force]
    candidates = in_force or list(found)
    return candidates[0] if len(candidates) == 1 and name not in _COMMON else None


def innermost(name: str) -> Division | None:
    """The division of a full name as `full_name` gives it: 济南市历下区 → 历下区 of 济南市. None where there is none such."""
    outer = leading_division(name)
    if outer is None or outer == name:
        return the_division(name)
    container = the_division(outer)
    return the_division(name[len(outer) :], [container]) if container else None


def leading_division(words: str, start: int = 0) -> str | None:
    """The longest full name of a division that the words begin with."""
    for length in range(min(LONGEST, len(words) - start), 1, -1):
        if words[start : start + length] in _by_name():
            return words[start : start + length]
    return None


def zone_at_head(words: str) -> str | None:
    """The zone that the words begin with, where a name tells it from others: 平潭综合实验区, not 国家高新区."""
    found = _zone().match(words)
    return found[0] if found else None


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(
        r"(?!国家|省|市|区|县|全|我|各|本|综合|高新|经济|新区)[一-龥]{2,6}"
        r"(?:综合实验区|实验区|试验区|经济技术开发区|高新技术产业开发区|开发区|高新区|新区|示范区|度假区|自贸区)(?=.{2})"
    )
