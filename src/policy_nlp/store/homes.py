"""Where each document of a library speaks from, and at which level of government."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from policy_nlp.bodies.divisions import Division, full_name, parents, short_names, the_division
from policy_nlp.display.brief import brief
from policy_nlp.errors import remark
from policy_nlp.store.remembered import Remembered
from policy_nlp.store.speakers import Speakers
from policy_nlp.store.texts import Texts

NATION = "全国"
_HEAD = 600  # characters in which a document says whose it is


@brief
@dataclass(frozen=True, slots=True)
class Home:
    """A document's place (全国, or the full name of a division), what that is part of, and the level; None: unknown."""

    place: str | None
    within: tuple[str, ...]
    level: str | None

    def is_in(self, region: str) -> bool:
        """Whether the place is the region (a full or a bare name: 山东省, 山东), or part of it."""
        names = (self.place, *self.within)
        wanted = _division_called(region)
        meant = full_name(wanted) if wanted else region
        if self.place is None or meant in names:
            return self.place is not None
        return wanted is None and (self.place.endswith(region) or any(_is_short_for(region, name) for name in names))


_KINDS = re.compile("[市县区旗州盟镇乡]|[一-龥]{2,12}自治[县州旗]|[一-龥]{2,4}[区园]")


def _is_short_for(region: str, name: str | None) -> bool:
    """Whether the place is called so without its kind: 张家港 of 张家港市, 平潭 of 平潭综合实验区."""
    if name is None or len(region) < 2 or not name.startswith(region):
        return False
    return _KINDS.fullmatch(name, len(region)) is not None


class Homes:
    """The homes of a library's documents, each found when it is first asked for. What the header says comes first, then whom the
    text speaks for, if its first words name that place or the text calls it its own (我市, 全市)."""

    def __init__(self, connection: sqlite3.Connection, texts: Texts | None = None) -> None:
        self._connection, self._texts = connection, texts or Texts(connection)
        self.speakers = Speakers(connection)
        self._found: dict[int, Home] = {}

    def of(self, document: int) -> Home:
        """The home of the document with that id."""
        if document not in self._found:
            query = "SELECT level, region, name, issuers FROM documents WHERE id = ?"
            *told, issuers = self._connection.execute(query, (document,)).fetchone()
            self._found[document] = _in_its_part(self._find(document, *told), json.loads(issuers))
        return self._found[document]

    def _find(self, document: int, level: str | None, region: str | None, name: str) -> Home:
        speaker = self.speakers.of(document)
        if level in ("国家", "部委") or (speaker.is_national and not region):
            return Home(NATION, (), level or "国家")
        own = speaker.own or region
        if own is None or (region is None and not self._is_meant(document, own, name)):
            return Home(None, (), level)
        above = tuple(name for _, name in speaker.places if name != own)
        division = _division_called(own)
        if division is not None:
            above = tuple(dict.fromkeys((*above, *(full_name(d) for d in parents(division)))))
        return Home(own, above, level or (_level(division) if division else None))

    def _is_meant(self, document: int, own: str, name: str) -> bool:
        text = self._texts.of(document)
        return _is_named(own, name + text[:_HEAD]) or _calls_its_own(own, text)


_PART = re.compile(
    "([一-龥]{2,6}?(?:街道|镇|乡|片区))(?:办事处|人民政府|政府|党工委|党委|工委|管理局|管委会|管理委员会)"
)


def _in_its_part(home: Home, issuers: Sequence[str]) -> Home:
    """The home of a document that a quarter, a street or a town of the place issues: what it reports is no figure of the whole district."""
    if home.place is None or home.place == NATION:
        return home
    division = _division_called(home.place)
    names = (home.place, *((division.name, division.bare) if division else ()))
    parts = set()
    for issuer in issuers:
        front = max((name for name in names if issuer.startswith(name)), key=len, default="")
        named = _PART.match(issuer, len(front))
        parts.add(named[1] if named and (front or home.place not in issuer) else "")
    if len(parts) != 1 or not (part := parts.pop()) or home.place.endswith(part):
        return home
    return Home(home.place + part, (home.place, *home.within), home.level)


def _is_named(place: str, head: str) -> bool:
    """Whether a document's file name or its first words name the place: one that only its body speaks of most often may be any."""
    division = _division_called(place)
    names = (place, *((division.name, division.bare) if division else ()))
    return any(name in head for name in names if name)


# not 健全｜区域, 安全｜市场
_OWN = re.compile(r"(?:我|(?<![健安完齐周保])全)(自治区|[省州旗]|市(?!场)|区(?![域块间])|县(?!域))")
_LEAST = 2  # times that a text says 我市 before it is believed


def _calls_its_own(place: str, text: str) -> bool:
    """Whether the level that the text calls its own most often (我市, 全市) is the place's."""
    counts = Counter(_OWN.findall(text))
    if not counts:
        return False
    word = max(sorted(counts), key=lambda level: counts[level])
    return counts[word] >= _LEAST and place.endswith(word)


def documents_at(connection: sqlite3.Connection, region: str | None, level: str | None) -> list[int]:
    """The ids of the documents that speak from that region (or part of it) and from that level."""
    is_there = cache(lambda home: region is None or home.is_in(region))  # documents are many, places few
    homes = _ALL_HOMES.of(connection)
    if region is not None and not any(map(is_there, homes.values())):
        say_no_place(region, homes.values())
    return [key for key, home in homes.items() if (level is None or home.level == level) and is_there(home)]


def say_no_place(region: str, homes: Iterable[Home]) -> None:
    """Says of a region that holds no document where it is no place at all: 火星, 济男. A place of which there is nothing needs no word."""
    if region == NATION or _division_called(region) is not None:
        return
    places = {name for home in homes for name in (home.place, *home.within) if name} | short_names().keys()
    near = get_close_matches(region, sorted(places), 1, 0.5)
    meant = f" (did you mean {near[0]}?)" if near else ""
    remark(f"{region} is no place known here{meant}; give a province, city, county or town, as 山东省, 济南市历下区", 3)


def _find_homes(connection: sqlite3.Connection) -> dict[int, Home]:
    """The home of each document: every text is looked at for it."""
    homes = Homes(connection)
    return {document: homes.of(document) for (document,) in connection.execute("SELECT id FROM documents ORDER BY id")}


_ALL_HOMES = Remembered(_find_homes)


def _division_called(name: str) -> Division | None:
    """The division of a full name (also behind its city's: 济南市历下区) or of a bare one."""
    found = the_division(name) or short_names().get(name)
    if found is not None:
        return found
    for cut in range(2, len(name) - 1):
        outer = the_division(name[:cut])
        if outer is not None and (inner := the_division(name[cut:], [outer])) is not None:
            return inner
    return None


def level_of_place(place: str) -> str | None:
    """The level of government of a place by its full name (济南市历下区 → 县), None where it is no division."""
    division = _division_called(place)
    return _level(division) if division else None


def _level(division: Division) -> str:
    return "县" if division.level in ("区", "县") else division.level
