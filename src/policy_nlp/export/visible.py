"""Text of documents without the characters that steer a terminal or break a file format."""

from __future__ import annotations

import re
from functools import cache

# Unicode's control pictures stand at U+2400 in the order of the control characters; U+2421 is that of DEL.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_KEPT = "\n\t"


def visible(text: str) -> str:
    """The text with a picture for each control character (␛ for ESC), line ends and tabs left; as long as before. Controls of
    the 8-bit set and those that turn the direction of writing become �."""
    return text.translate(_shown())


@cache
def _shown() -> dict[int, str]:
    unnamed = (*range(0x80, 0xA0), 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    shown = {code: picture for code, picture in _PICTURES.items() if chr(code) not in _KEPT}
    return shown | dict.fromkeys(unnamed, "\ufffd")


def printable(text: str) -> str:
    """The text without the characters that XML cannot hold, and without the other control characters; line ends and tabs stay."""
    return _unprintable().sub("", text)


@cache
def _unprintable() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
