"""Texts that programs put together from pieces in two encodings: UTF-8 with a phrase in GB18030 or bytes of none, GB18030 with lines in UTF-8."""

from __future__ import annotations

import re
from functools import cache

_FEWEST_CODES = 2  # characters of a phrase in GB18030; one pair of bytes may be anything
_MOST_LOST = 3  # a text of which more than one character in so many is no UTF-8 was never meant as that
HIDDEN_NUL = b"\xc0\x80"
"""The character NUL, as some programs hide it from others."""


@cache
def _utf8_pattern() -> re.Pattern[bytes]:
    """What is UTF-8 beyond doubt; codes of two bytes are not, as pairs of GB18030 look like them."""
    return re.compile(rb"(?:[\x00-\x7f]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")


@cache
def _utf8_run_pattern() -> re.Pattern[bytes]:
    """Four Chinese characters in UTF-8; GB18030 hardly ever has the like."""
    return re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){4}")


def is_rather_utf8(text: str) -> bool:
    """Whether bytes read as UTF-8 with � for what is none were meant as that: Chinese characters are by far more."""
    wide = sum("\u0800" <= char <= "\uffef" and char != "\ufffd" for char in text)
    return wide > _MOST_LOST * text.count("\ufffd")


def utf8_with_others(data: bytes) -> tuple[str, int]:
    """A text in UTF-8 whose other bytes are read as GB18030 where they give Chinese characters, else as �; and how many passages of
    it were in GB18030. NULs hidden as two bytes are left out."""
    pieces: list[str] = []
    others = 0
    for line in data.replace(HIDDEN_NUL, b"").splitlines(keepends=True):
        try:
            pieces.append(line.decode("utf-8"))
            continue
        except UnicodeDecodeError:
            whole = "" if _utf8_run_pattern().search(line) else _as_gb18030(line)
        if whole:
            pieces.append(whole)
            others += 1
        else:
            others += _take_phrases(line, pieces)
    return "".join(pieces), others


def _take_phrases(line: bytes, pieces: list[str]) -> int:
    """Adds a line that holds bytes of no UTF-8, and gives how many passages of it are in GB18030."""
    others = start = 0
    for match in _utf8_pattern().finditer(line):
        others += _take_other(line[start : match.start()], pieces)
        pieces.append(match[0].decode("utf-8", "replace"))
        start = match.end()
    return others + _take_other(line[start:], pieces)


def _take_other(data: bytes, pieces: list[str]) -> int:
    """Adds a passage that is no UTF-8 but for its two-byte codes; 1 where it is in GB18030."""
    text = _as_gb18030(data)
    pieces.append(text or data.decode("utf-8", "replace"))
    return 1 if text else 0


def _as_gb18030(data: bytes) -> str:
    """Bytes as GB18030 where that gives nothing but Chinese characters and ASCII, two of the former at least; else empty."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    wide = [char for char in text if char >= "\x80"]
    known = all("\u2e80" <= char <= "\uffef" or char in "“”‘’—…·" for char in wide)
    return text if known and len(wide) >= _FEWEST_CODES else ""


def gb18030_with_others(data: bytes) -> tuple[bytes, int]:
    """Bytes in GB18030, lines that are in UTF-8 among them brought to the same; and how many these are."""
    if _utf8_run_pattern().search(data) is None:
        return data, 0
    lines = data.split(b"\n")
    others = 0
    for index, line in enumerate(lines):
        if _utf8_run_pattern().search(line):
            try:
                lines[index] = line.decode("utf-8").encode("gb18030")
            except UnicodeError:
                continue
            others += 1
    return b"\n".join(lines), others
