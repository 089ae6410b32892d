"""Line ends: what a line's width and its first and last characters say about the line before and after."""

from __future__ import annotations

import re
from functools import cache

OPEN_END = frozenset("，、,（(《“‘〔「")
CANNOT_START = frozenset("，。、；：！？）》”’】〕」』,;:!?)%％‰")


def width(text: str) -> int:
    """Columns of a text: two for a full-width character, one for any other."""
    return len(text) if text.isascii() else len(text.encode("gbk", "replace"))


@cache
def _enumerator() -> re.Pattern[str]:
    """What opens a new paragraph whatever stands before it."""
    han = "一二三四五六七八九十百零〇○"
    return re.compile(
        rf"第[{han}\d]{{1,5}}[编篇章节条部]|[{han}]{{1,4}}[、．.]|[（(][{han}]{{1,4}}[）)]|\d{{1,3}}[.．、](?!\d)|[（(]\d{{1,2}}[）)]|\d{{1,2}}[）)]|[①-⑳]|附\s*[件表录录]|专栏\s*\d|图\s*\d|表\s*\d|——|――|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s*(?![亿万千百个年元])[\u4e00-\u9fff]"
    )


def opens_paragraph(text: str) -> bool:
    """Whether a line begins with an enumerator, an annex mark or a dash: the start of a paragraph of its own."""
    return _enumerator().match(text) is not None
