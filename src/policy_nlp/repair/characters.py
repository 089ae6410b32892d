"""Characters: the ones that only look like another become it, the ones that show nothing go. Done here, before anything reads a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from html import unescape

from policy_nlp.language.enumerators import enumerator
from policy_nlp.lexicon import load_rows

# Ranges of characters that show nothing: controls, soft hyphen, joiners, marks of direction, variation selectors, fillers, tags.
_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e0fff"
)
_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBILITY = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_BLANK = "\xa0\u1680\u2000-\u200a\u202f\u205f\u2800"  # blanks of setting; the common one and the ideographic one are the author's
_NARROW = dict.fromkeys(
    (0x1680, *range(0x2004, 0x200B), 0x202F, 0x205F, 0x2800), " "
)  # those no wider than the common one
_LONGEST_LABEL = 40  # characters, indent included
_HAN = "\u3400-\u9fff"
_ROUND = "\u041e\u043e\u039f\u03bf"  # Cyrillic and Greek letters that look like 〇
_HAN_DIGITS = "一二三四五六七八九〇○零"


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(
        rf"[{_INVISIBLE}{_BLANK}\u2028\u2029\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\U0002f800-\U0002fa1f"
        rf"\u0300-\u036f\ufb00-\ufb06\ue78d-\ue864\xab\xbb{_ROUND}]"
    )


@cache
def _invisible() -> re.Pattern[str]:
    return re.compile(f"[{_INVISIBLE}]")


@cache
def _look_alikes() -> dict[int, str]:
    """Kangxi radicals and compatibility ideographs by their decomposition, the rest by lexicon/look_alikes.tsv."""
    found = {ord(row[0]): row[1] for row in load_rows("look_alikes")} | {0x2028: " ", 0x2029: " "}
    for code in (*_KANGXI, *_COMPATIBILITY[0], *_COMPATIBILITY[1]):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            found[code] = plain
    return found


@cache
def _inner_blank() -> re.Pattern[str]:
    """One blank of setting between two Chinese characters."""
    return re.compile(rf"(?<=[{_HAN}])[{_BLANK}](?=[{_HAN}])")


@cache
def _label() -> re.Pattern[str]:
    """What a blank parts from the words after it: a number of a heading or article at the head of a line."""
    return re.compile(rf"\s*(?:{enumerator('division', 'provision')}|附件[一二三四五六七八九十\d]?)\Z")


def fold_characters(text: str) -> tuple[str, Sequence[int]] | None:
    """The text with look-alikes folded and invisible characters left out, and the position in `text` of each character that is
    left; None where there is nothing to do. Linear in the length."""
    odd = not (text.isascii() and text.isprintable()) and _odd().search(text) is not None
    if not odd and "&" not in text:
        return None
    composed = _composed().search(text) is not None
    plain, kept = _taken_apart(text) if composed else (text, range(len(text)))
    folded = _year_zero().sub("〇", plain.translate(_look_alikes()))  # one for one
    if _invisible().search(folded):
        shown = [i for i, char in enumerate(folded) if not _invisible().match(char)]
        kept = [kept[i] for i in shown]
        folded = "".join([folded[i] for i in shown])
    gone = set(_idle_blanks(folded))
    if gone:
        kept = [at for i, at in enumerate(kept) if i not in gone]
        folded = "".join([char for i, char in enumerate(folded) if i not in gone])
    folded = folded.translate(_NARROW)
    return None if folded == text else (folded, kept)


@cache
def _year_zero() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_HAN_DIGITS}])[{_ROUND}](?=[{_HAN_DIGITS}])")


@cache
def _composed() -> re.Pattern[str]:
    """What stands for other characters than itself: a reference to one (&ldquo;), letters run together (ﬁ), marks of emphasis set on
    Chinese characters."""
    return re.compile(
        rf"&(?:amp;)?(?:#(?:\d{{1,6}}|x[0-9a-f]{{1,5}})|[a-z][a-z0-9]{{1,9}});|[\ufb00-\ufb06]|(?<=[{_HAN}])[\u0300-\u036f]+",
        re.I,
    )


def _taken_apart(text: str) -> tuple[str, Sequence[int]]:
    """The text with what is composed as what it stands for, and the place where each character began; a page that was escaped
    twice shows references."""
    pieces: list[str] = []
    kept: list[int] = []
    last = 0
    for found in _composed().finditer(text):
        plain = _meant(found[0])
        if plain is not None:
            pieces += [text[last : found.start()], plain]
            kept += [*range(last, found.start()), *[found.start()] * len(plain)]
            last = found.end()
    return "".join([*pieces, text[last:]]), [*kept, *range(last, len(text))]


def _meant(composed: str) -> str | None:
    """What something composed stands for; None for what is left as it is."""
    if composed[0] == "&":
        char = unescape(unescape(composed))
        return None if len(char) != 1 else " " if char == "\xa0" else char
    return unicodedata.normalize("NFKC", composed) if composed[0] >= "\ufb00" else ""


def folded_text(text: str) -> str:
    """The text alone, where no place in a source is asked for (what a page declares)."""
    folded = fold_characters(text)
    return text if folded is None else folded[0]


def _idle_blanks(text: str) -> list[int]:
    """Blanks of setting inside the words of a sentence. In a line without a comma or a stop they may part columns or names."""
    if "，" not in text and "。" not in text and "；" not in text:
        return []
    places = [found.start() for found in _inner_blank().finditer(text)]
    if places and places[0] <= _LONGEST_LABEL and _label().match(text, 0, places[0]):
        return []
    return places
