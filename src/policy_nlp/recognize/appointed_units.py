"""Units that no list holds, told by who takes a post in them: 王强同志任｜人事科｜科长, 王强任｜柳林镇水利站｜站长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policy_nlp.recognize.clues import Page
from policy_nlp.recognize.surnames import name_form

Span = tuple[int, int]

_WINDOW = 36  # characters in front of a post in which somebody takes it
_ENDS = frozenset("科股处室站校学园院所队场馆厂庭心委总")
_HOUSE = ("办公室", "党委", "党组", "党总支", "科室")  # parts of the post that follows, by themselves


@cache
def _taken() -> re.Pattern[str]:
    """Who takes or leaves a post, and the unit up to the end."""
    office = "(?:挂职|[兼试提转改续挂])?[任为]"
    unit = "(?P<unit>(?:(?![的和与及任为])[一-鿿]){2,18}(?<=[科股处室站校学园院所队场馆厂庭心委总]))"
    return re.compile(
        rf"(?:同志(?:[（(][^（）()\n]{{1,8}}[）)])?{office}|(?:免去|解聘)[^，。；：、\n]{{1,12}}同志的?"
        rf"|(?<![一-鿿]){name_form()}(?:挂职|[兼试提转改续挂])?任){unit}\Z"
    )


def find_appointed_units(page: Page) -> Iterator[Span]:
    """The units in front of a listed post that somebody takes or leaves."""
    text = page.text
    for post in page.post_starts:
        if post < 1 or text[post - 1] not in _ENDS:
            continue
        window = text[max(0, post - _WINDOW) : post]
        if "任" not in window and "同志" not in window:
            continue
        found = _taken().search(window)
        if found and found["unit"] not in _HOUSE:
            yield post - len(found["unit"]), post
