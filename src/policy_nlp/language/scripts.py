"""The two scripts: whether a text is written in traditional characters, and the simplified ones that the lists and rules are written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from policy_nlp.lexicon import load_rows

_TRADITIONAL = re.compile("[縣國務發關於與為會區廳長學對開來個們經濟電業產實門員機這進衛農財審設]")
_LEAST = 4  # different characters that show a text in the traditional script


def simple_forms_of(text: str) -> Mapping[int, str]:
    """What makes words of the text simplified ones: each character's simple form where the text is in the traditional script, else none."""
    return simple_forms() if len({*_TRADITIONAL.findall(text)}) >= _LEAST else {}


@cache
def simple_forms() -> Mapping[int, str]:
    """The simple form of each traditional or variant character, as `str.translate` takes it."""
    return {ord(row[0]): row[1] for row in load_rows("character_variants")}
