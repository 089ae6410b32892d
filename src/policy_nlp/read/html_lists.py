"""The numbers a browser shows before the items of ordered lists."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.language.enumerators import enumerator
from policy_nlp.read.docx_numbering import format_number
from policy_nlp.read.markup import Element, inner_text

# type attribute or list-style-type → the same in the words of Word; with 、 behind where browsers set that.
_FORMS = {
    **{"1": ("decimal", "."), "decimal": ("decimal", "."), "decimal-leading-zero": ("decimalZero", ".")},
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), ("lowerLetter", ".")),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), ("upperLetter", ".")),
    **dict.fromkeys(("i", "lower-roman"), ("lowerRoman", ".")),
    **dict.fromkeys(("I", "upper-roman"), ("upperRoman", ".")),
    **dict.fromkeys(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"), ("chineseCounting", "、")),
    **{"cjk-decimal": ("ideographDigital", "、"), "simp-chinese-formal": ("chineseLegalSimplified", "、")},
    **{"cjk-heavenly-stem": ("ideographTraditional", "、"), "cjk-earthly-branch": ("ideographZodiac", "、")},
}
_NO_NUMBER = frozenset({"none", "disc", "circle", "square"})


class ListNumbers:
    """The numbers of the lists of one page, each list counting by itself."""

    def __init__(self) -> None:
        self._last: dict[Element, int] = {}

    def label(self, item: Element) -> str:
        """What stands before an item; empty for other lists, and where the item's words begin with a number."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        form = _form(item) or _form(parent) or ("decimal", ".")
        step = -1 if "reversed" in parent.attrib else 1
        value = _integer(item.get("value"))
        if value is None:
            value = self._last[parent] + step if parent in self._last else _first(parent)
        self._last[parent] = value
        if form[0] == "none" or _own_number_pattern().match(inner_text(item)):
            return ""
        return format_number(value, form[0]) + form[1]


def _form(element: Element) -> tuple[str, str] | None:
    """The form of the numbers that an element asks for; None where it says nothing that is known."""
    style = re.search(r"list-style(?:-type)?\s*:([^;]*)", element.get("style") or "", re.I)
    for word in [*(style[1].lower().split() if style else ()), (element.get("type") or "").strip()]:
        if word in _NO_NUMBER:
            return "none", ""
        if word in _FORMS:
            return _FORMS[word]
    return None


def _first(parent: Element) -> int:
    start = _integer(parent.get("start"))
    if start is not None:
        return start
    return sum(1 for child in parent if child.tag == "li") if "reversed" in parent.attrib else 1


def _integer(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


@cache
def _own_number_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s*{enumerator('heading', 'item')}")
