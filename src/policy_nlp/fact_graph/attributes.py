"""What the attributes of nodes and edges may be, so that every graph file can hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any


def kept(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that say something, as text or numbers."""
    cleaned = {}
    for name, value in attributes.items():
        if isinstance(value, str) and not value.isprintable():
            value = clean(value)
        if value is not None and value != "":
            cleaned[name] = value
    return cleaned


def clean(text: str) -> str:
    """The text without the characters that XML forbids; line breaks and tabs become spaces."""
    if text.isprintable():
        return text
    return _unfit().sub(lambda match: " " if match[0] in "\t\n\r" else "", text)


@cache
def _unfit() -> re.Pattern[str]:
    return re.compile("[^\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
