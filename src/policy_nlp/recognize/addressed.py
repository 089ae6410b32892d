"""The deputies whom an answer to their proposal addresses in a line of its own: 张三代表：, 李四、王五委员：, 赵六等代表：."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from policy_nlp.recognize.anchors import find_in_lines
from policy_nlp.recognize.surnames import name_form

Span = tuple[int, int]


class Addressed(NamedTuple):
    """Those addressed by name, and the word for what they are."""

    names: tuple[Span, ...]
    post: Span


_ENDS = re.compile("(?:代表|委员)[ \u3000]*[：:]?[ \u3000]*$", re.M)
_ANSWERS = re.compile(
    r"(?:建议|提案|议案)[^\n]{0,24}(?:答复|复函|回复|办理|意见|的函)|(?:答复|回复)[^\n]{0,40}(?:建议|提案|议案)"
)
_NEAR = 240  # characters before the line in which the title, or its number, says that it is an answer
# Those who are many, whose word begins as a name does.
_MANY = frozenset("党员 农民 居民 全体 常务 顾问 职工 华侨 少数".split())


@cache
def _line() -> re.Pattern[str]:
    name = f"(?:{name_form()})"
    return re.compile(
        rf"^[ \u3000]*(?P<names>{name}(?:[、，, \u3000]{{1,2}}{name}){{0,9}}?)(?:等)?(?:\d+位|[两三四五六七八九十]+位)?"
        r"(?:人大|政协)?(?P<post>代表|委员)[ \u3000]*[：:]?[ \u3000]*$",
        re.M,
    )


def find_addressed(text: str) -> Iterator[Addressed]:
    """Each such line of the text, in order; none in other papers than answers."""
    for match in find_in_lines(_line, _ENDS, text):
        at = match.start("names")
        names = tuple((at + n.start(), at + n.end()) for n in re.finditer("[^、，, \u3000]+", match["names"]))
        answers = _ANSWERS.search(text, max(0, match.start() - _NEAR), match.start())
        if answers and not any(text[slice(*name)] in _MANY for name in names):
            yield Addressed(names, match.span("post"))
