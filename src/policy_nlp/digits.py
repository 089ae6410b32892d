"""Digits as documents print them: full and half width, circles for 〇; and digits spelled one by one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

CHINESE_DIGITS = "〇零一二两三四五六七八九"
LONGEST = 40  # characters of a number: every digit and sign of one below 10^18, with room for decimals
DIGIT_VALUES = dict(zip(CHINESE_DIGITS, (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


@cache
def _fold_table() -> dict[int, str]:
    table = {full: chr(full - 0xFEE0) for full in range(0xFF21, 0xFF5B)}
    table |= {ord(full): half for full, half in zip("０１２３４５６７８９％﹪／", "0123456789%%/", strict=True)}
    # Circles typed for the digit 〇, and the wide space that pads numbers in old layouts.
    table |= dict.fromkeys(map(ord, "○◯О"), "〇") | {0x3000: " ", 0xA0: " "}
    return table | {ord("萬"): "万", ord("億"): "亿"}


@lru_cache(maxsize=4)
def fold(text: str) -> str:
    """The text with full-width digits, letters and % made half-width, circles made 〇, 萬 and 億 simple: as long as it was, so offsets hold."""
    # `translate` asks its table for each character of a text, and few stand in it
    folded = _foldable().sub(lambda run: run[0].translate(_fold_table()), text)
    return _typed_year().sub(_with_circles, folded)


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, _fold_table())))}]+")


@cache
def _typed_year() -> re.Pattern[str]:
    """A year written out whose 〇 may be typed as the letter O, Latin or Greek, or as the figure 0 (二O二三年)."""
    return re.compile(r"[一二][〇一二三四五六七八九OoΟο0]{3}(?=年)")


def _with_circles(year: re.Match[str]) -> str:
    return re.sub("[OoΟο0]", "〇", year[0])


def read_digits(words: str) -> int | None:
    """The number that digits written one by one spell (二〇一五 → 2015, 2015 → 2015), or None for anything else or longer than any number."""
    if len(words) > LONGEST:
        return None
    spelled = "".join(char if char.isascii() else str(DIGIT_VALUES.get(char, "x")) for char in words)
    return int(spelled) if spelled.isascii() and spelled.isdigit() else None
