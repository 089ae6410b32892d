"""Whose words a document's are: what its 市科技局 and 发展改革委 depend on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from policy_nlp.bodies.divisions import (
    Division,
    full_name,
    leading_division,
    parents,
    short_names,
    the_division,
    zone_at_head,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The government whose level and place a document speaks from.

    `is_national` for the State Council, ministries and the like. `places` are (level word, full name of the division): in a
    paper of 历下区 区 → 济南市历下区, 市 → 济南市, 省 → 山东省. `own` is the division it speaks for. All empty: unknown.
    """

    is_national: bool = False
    own: str | None = None
    places: tuple[tuple[str, str], ...] = ()

    def place(self, level: str) -> str | None:
        """The division that a level word means (市 in 市科技局)."""
        return next((name for word, name in self.places if word == level), None)

    @property
    def is_province(self) -> bool:
        """Whether it speaks for a province or autonomous region, municipalities left out."""
        return self.own is not None and self.own.endswith(("省", "自治区"))


NATIONAL = Speaker(is_national=True)
UNKNOWN = Speaker()


def local_speaker(region: str, within: Iterable[str] = ()) -> Speaker:
    """The speaker of a division: `region` is its name (门头沟区), `within` names of divisions that tell it from others of the
    name. A zone or a division that several places bear stands for itself."""
    containers = [d for name in within if (d := the_division(name)) is not None]
    division = the_division(region, containers) or short_names().get(region)
    if division is None:
        return Speaker(own=region, places=((_level_word(region), region), *_places(containers)))
    return Speaker(own=full_name(division), places=_places([division, *parents(division)]))


def _places(divisions: Iterable[Division]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for division in divisions:
        for word in _level_words(division):
            found.setdefault(word, full_name(division))
    return tuple(found.items())


def _level_words(division: Division) -> tuple[str, ...]:
    if division.name.endswith("自治区"):
        return "自治区", "省", "区"
    if re.search("自治[州县旗]$", division.name):
        return division.name[-3:], division.name[-1]
    return (_level_word(division.name),)


def _level_word(name: str) -> str:
    return "自治区" if name.endswith("自治区") else name[-1]


@cache
def _to_all_provinces() -> re.Pattern[str]:
    return re.compile(r"各省、自治区、直辖市|各省（区、市）|各省[、（]?自治区|国务院各部委|各省\(区、市\)")


def place_of_title(title: str) -> str | None:
    """The division or zone that a title begins with and whose paper it then is (平潭综合实验区君山片区管理局年度工作报告), None
    where it begins with none."""
    words = re.sub(r"\A标题[:：]", "", re.sub(r"\s", "", title))
    place = zone_at_head(words) or leading_division(words)
    return place if place and _of_a_body().match(words, len(place)) else None


@cache
def _of_a_body() -> re.Pattern[str]:
    """What follows the place of a paper's own title: its body, or the paper's subject with 关于 …"""
    return re.compile(
        r"(?:人民)?政府|[一-龥]{0,8}?(?:管委会|管理委员会|管理局|委员会|办公室|局|委)|20\d\d年|第?[一二三四五六七八九十]+五|关于"
    )


_HEAD = 1500  # characters in which a paper names those it is sent to


def speaker_of(
    level: str | None,
    region: str | None,
    home: str | None,
    own_places: Mapping[str, str],
    head: str = "",
    central: int = 0,
    levels: Mapping[str, int] | None = None,
) -> Speaker:
    """The speaker of a document. `level` and `region` are its header's, `home` and `own_places` (我市 → 济南市, 你省 → 河北省) what
    its text makes of its place, `head` its first characters, `central` how many names of central bodies it has, `levels` how
    many names that only say a level (市 in 市科技局). A place without such a name is no evidence: any paper may name places."""
    within = [name for word, name in own_places.items() if word.startswith("我")]
    if region:
        return local_speaker(region, within)
    levels = levels or {}
    if level in ("国家", "部委") or _to_all_provinces().search(head[:_HEAD]) or (central >= 3 and not levels):
        addressed = tuple(
            (word[1:], place) for word, place in own_places.items() if word.startswith("你") and len(word) == 2
        )
        return Speaker(is_national=True, places=addressed)
    if not levels:
        return UNKNOWN
    commonest = max(sorted(levels), key=lambda word: levels[word])
    place = own_places.get(f"我{commonest}")
    if place and (home is None or levels[commonest] > 2 * levels.get(_level_word(home), 0)):
        home = place
    return local_speaker(home, within) if home else UNKNOWN
