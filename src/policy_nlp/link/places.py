"""The places that one document names: divisions by their full names, other places by their text."""

from __future__ import annotations

import re

from policy_nlp.bodies.divisions import (
    Division,
    division_of_code,
    full_name,
    innermost,
    leading_division,
    parents,
    short_names,
    the_division,
    zone_at_head,
)
from policy_nlp.link.meaning import Meaning, meaning, squeeze
from policy_nlp.store.mentions import NamedIn

# New areas of the State Council, each by one name in the whole land (浦东 1992 … 雄安 2017; those of two characters, which else look
# like a division's own 高新区).
_OF_THE_STATE = "浦东|滨海|两江|兰州|南沙|西咸|贵安|金普|天府|湘江|福州|滇中|长春|赣江|雄安"
# Places that many divisions have: 和平路, 城关镇, 高新区.
_COMMON = re.compile(
    rf"[一-龥]*(?:村|社区|街道|镇|乡|路|街|大道|片区)|(?!(?:{_OF_THE_STATE})新区)[一-龥]{{0,2}}(?:园区|新区|高新区|开发区|经开区|老城区|水库|广场|公园|产业园)"
)


class PlaceReader:
    """Reads the names of places of one document."""

    def __init__(self, named: NamedIn) -> None:
        self._speaker = named.speaker
        self._document = named.document.key
        self._within = [d for _, own in self._speaker.places if (d := innermost(own)) is not None]
        self._bare = {d.name[:-1]: d for d in self._within if d.level in "区县" and len(d.name) > 2}

    def read(self, text: str, code: str | None = None) -> Meaning:
        """What the words mean; `code` is the division's code where recognition could tell it."""
        words = squeeze(text)
        division = self._division(words) or self._of_code(code)
        if division is not None:
            name = full_name(division)
            reason = "full name" if words == name else "named place"
            return meaning(name, name, name, reason)
        if leading_division(words) or zone_at_head(words) or not _COMMON.fullmatch(words):
            return meaning(words, words, None, "same name everywhere")
        own = self._speaker.own
        if own:
            return meaning(f"{words}@{own}", words, own, "same text in the jurisdiction")
        return meaning(f"{words}@{self._document}", words, None, "only this document")

    def _of_code(self, code: str | None) -> Division | None:
        """The division that recognition took a bare name for (永城); a county's only in papers of its own province or city."""
        division = division_of_code(code) if code else None
        if division is None or division.code.endswith("00"):
            return division
        return division if any(d in self._within for d in (division, *parents(division))) else None

    def _division(self, words: str) -> Division | None:
        """The division of that name, the innermost where several are named (北京市门头沟区)."""
        within, rest = list(self._within), words
        found: Division | None = None
        while rest:
            first = rest if rest in short_names() or rest in self._bare else leading_division(rest)
            if first is None:
                return None
            found = self._bare.get(first) or short_names().get(first) or the_division(first, within)
            if found is None:
                return None
            within, rest = [found], rest[len(first) :]
        return found
