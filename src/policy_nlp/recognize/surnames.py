"""Surnames, and the shape of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policy_nlp.lexicon import load_rows, load_words

HAN = "一-鿿㐀-䶿\U00020000-\U000323af"  # what a name may be written with: rare characters too (王𬭎)


@cache
def surnames() -> dict[str, bool]:
    """Surname → whether it is as often a common word."""
    return {row[0]: len(row) > 1 and row[1] == "weak" for row in load_rows("surnames")}


def surname_length(text: str, at: int) -> int:
    """The length of the surname that begins here, or of what stands before the last two syllables of a name that has none (洛桑｜江村,
    斯琴格｜日乐); 0 where none does."""
    names = surnames()
    if text[at : at + 2] in names or is_tibetan(text, at):
        return 2
    if end := unsurnamed_end(text, at):
        return end - at - 2
    return 1 if text[at : at + 1] in names else 0


def is_tibetan(text: str, at: int) -> bool:
    """Whether a Tibetan name of four syllables begins here: 洛桑江村."""
    words = load_words("tibetan_names")
    return text[at : at + 2] in words and text[at + 2 : at + 4] in words


_TAILS = "加吉措太毛"  # syllables behind a word of Tibetan names: 多杰｜加, 拉毛｜措


def unsurnamed_end(text: str, at: int) -> int:
    """Where a Mongolian or Tibetan name of three syllables or more ends that begins here, 0 where none does."""
    if text[at : at + 1] not in _first_syllables():
        return 0
    found = _unsurnamed().match(text, at)
    return found.end() if found else 0


@cache
def _first_syllables() -> frozenset[str]:
    return frozenset(word[0] for word in load_words("mongolian_names", "tibetan_names"))


@cache
def _unsurnamed() -> re.Pattern[str]:
    return re.compile(unsurnamed_form())


@cache
def unsurnamed_form() -> str:
    """A pattern of names that begin with no surname: two words of Tibetan names or one and a syllable, up to three of Mongolian ones."""
    mongolian, tibetan = load_words("mongolian_names"), load_words("tibetan_names")
    word = _any_of(mongolian)
    whole = _any_of(one for one in mongolian if len(one) > 2)
    return rf"(?:{_any_of(tibetan)}(?:{_any_of(tibetan)}|[{_TAILS}])|{word}{{2,3}}|{whole})"


def names_alone() -> str:
    """A pattern of Mongolian names of two syllables, which are names only where nobody but a person can stand: 朝鲁."""
    return _any_of(row[0] for row in load_rows("mongolian_names") if row[1:] == ("alone",))


def is_name_alone(words: str) -> bool:
    """Whether the words are such a name."""
    return len(words) == 2 and (words, "alone") in load_rows("mongolian_names")


def _any_of(words: Iterable[str]) -> str:
    """A pattern of the words, the longer first, each tried only where its first character stands."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))
    return rf"(?:(?=[{''.join(sorted(by_first))}])(?:{branches}))"


def is_weak(text: str, at: int, length: int) -> bool:
    """Whether the surname of this length that begins here is as often a common word."""
    return surnames().get(text[at : at + length], False)


@cache
def name_form() -> str:
    """A pattern of a name by its shape: a surname that is no common word, and one or two characters; or a name without a surname."""
    family = "".join(sorted(n for n, weak in surnames().items() if len(n) == 1 and not weak))
    double = "|".join(sorted(n for n in surnames() if len(n) == 2))
    given = rf"(?:[{HAN}]{{1,2}}|[ \u3000]{{1,2}}[{HAN}](?:(?![{HAN}])|(?=同志)))"
    return rf"(?:{unsurnamed_form()}|(?:(?:{double})|[{family}]){given})"


@cache
def name_start() -> str:
    """A pattern of the character that such a name begins with."""
    families = (name for name, weak in surnames().items() if len(name) > 1 or not weak)
    return f"[{''.join(sorted({*(name[0] for name in families), *_first_syllables()}))}]"
