"""Text → tokens of the full-text index, so that every substring is found, one character long or more.

A passage is folded (letters small, half and full width the same, traditional and variant characters as the simplified ones, one that
stands for several as those: Ⅲ as iii, ㎡ as m2; white space dropped) and becomes its overlapping bigrams:
国科发 → 国科 科发 发. A query of two characters or more is all of its own bigrams, a single character every token that begins with it. The
index does not keep where in a passage a bigram stands: a passage that has those of a longer word is looked at. Marks of one kind (（ and 〔, “ and 「, ○ and 〇) stand in the index
as they are, and a query asks for each of them. SQLite's own tokenizers do less: unicode61 finds no Chinese substring, trigram nothing under three characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from policy_nlp.errors import QueryError
from policy_nlp.language.brackets import closers, openers
from policy_nlp.language.scripts import simple_forms

# Blocks whose characters are others in another dress: radicals, compatibility ideographs, circled and half-width ones.
_DRESSED = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0x2460, 0x2474), (0x3200, 0x3400), (0xFE30, 0xFE50), (0xFF61, 0xFFE7))
# Those that stand for digits and letters set small, high, low, in a ring or as one sign: CO₂, m², №, ℃, Ⅲ, ⑩, ⑴, ㎡.
_SIGNS = (
    (0xB2, 0xB4),
    (0xB5, 0xB6),
    (0xB9, 0xBA),
    (0xBC, 0xBF),
    (0x2070, 0x20A0),
    (0x2100, 0x2190),
    (0x2460, 0x2500),
    (0x3200, 0x3400),
)
_ALIKE = {
    "﹝": "〔",
    "﹞": "〕",
    "[": "〔",
    "]": "〕",
    "［": "〔",
    "］": "〕",
    "【": "〔",
    "】": "〕",
    "—": "－",
    "–": "－",
    "―": "－",
}


@cache
def _folding() -> dict[int, str | None]:
    """ASCII in its full-width form: no tokenizer of SQLite then takes it for a separator."""
    table: dict[int, str | None] = {**_plain_forms(), **{code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}}
    spaces = (code for code in range(0x3001) if chr(code).isspace())
    table.update(dict.fromkeys([*range(33), 127, 0x200B, 0xFEFF, *spaces]))
    table.update({code: chr(code + 32 + 0xFEE0) for code in range(0x41, 0x5B)})
    table.update({code: chr(code + 32) for code in range(0xFF21, 0xFF3B)})
    table.update({ord(mark): like for mark, like in _ALIKE.items()})
    for code in (code for first, last in _SIGNS for code in range(first, last)):
        plain = unicodedata.normalize("NFKC", chr(code)).replace("\u2044", "/")
        if plain != chr(code) and not any(c.isspace() for c in plain):
            table[code] = "".join(table.get(ord(c), c) or "" for c in plain)
    return {code: "".join(table.get(ord(c), c) or "" for c in to) if to else to for code, to in table.items()}


def _plain_forms() -> dict[int, str | None]:
    """Characters whose plain form is one character: as Unicode decomposes them, then simplified (發 → 发)."""
    simple = simple_forms()
    found: dict[int, str | None] = {**simple}
    for code in (code for first, last in _DRESSED for code in range(first, last)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            plain = simple.get(ord(plain), plain)
            found[code] = chr(ord(plain) + 0xFEE0) if "!" <= plain <= "~" else plain
    return found


def fold(text: str) -> str:
    """The text as it stands in the index: character by character in its order, each as one, several or none."""
    return text.translate(_folding())


@cache
def _same() -> tuple[str, ...]:
    """Marks that a search takes for one another, as they stand in the index: each by itself there, so that libraries filled before need not be
    read again."""
    double, single = ("double", "double_typed", "corner"), ("single", "single_typed")
    kinds = (
        openers("bracket", "brace"),
        closers("bracket", "brace"),
        openers("title", "angle", "angle_typed"),
        closers("title", "angle", "angle_typed"),
        openers(*double) + closers(*double) + "„‟〝〞",
        openers(*single) + closers(*single) + "‚‛",
        "〇○◯",
    )
    return tuple("".join(dict.fromkeys(fold(marks))) for marks in kinds)


@cache
def _comparing() -> dict[int, str | None]:
    same = {ord(mark): marks[0] for marks in _same() for mark in marks}
    return {**same, **{code: to and to.translate(same) for code, to in _folding().items()}}


def alike(text: str) -> str:
    """The text as a search compares it: folded, and marks of one kind as one."""
    return text.translate(_comparing())


def index_tokens(text: str) -> str:
    """What the index is given for a passage: its folded bigrams, and the last character alone."""
    folded = fold(text)
    return " ".join([folded[i : i + 2] for i in range(len(folded))])


def match_expression(words: str) -> str:
    """The FTS5 expression for passages that may hold every one of the words: they have the bigrams of each, in whatever order; `holds` says
    which do (`needs_look`). Raises QueryError where nothing is left of the words."""
    return " AND ".join(match_expressions(words))


def match_expressions(words: str) -> list[str]:
    """The FTS5 expression for each of the words. Raises QueryError where nothing is left of them."""
    if not (found := split_words(words)):
        raise QueryError("nothing to search for; give one word or more")
    if any("\ud800" <= character <= "\udfff" for character in words):
        raise QueryError(f"{words!r} holds half a character, which no text does")
    return [_bigrams(word) for word in found]


def needs_look(words: str) -> bool:
    """Whether the text has to be looked at to know that a passage found by its bigrams holds the words: one or two characters are found surely."""
    return any(len(word) > 2 for word in split_words(words))


def holds(text: str, words: str) -> bool:
    """Whether a text holds every one of the words, folded. Most words stand in it as they are, which is known faster."""
    others = [word for word in _words(words) if word not in text]
    if not others:
        return True
    folded = alike(text)
    return all(word in folded for word in others)


@lru_cache(maxsize=64)
def _words(words: str) -> tuple[str, ...]:
    return tuple(split_words(words))


def split_words(words: str) -> list[str]:
    """The folded words of a query, split at white space, each once."""
    return list(dict.fromkeys(word for word in map(alike, words.split()) if word))


def _bigrams(word: str) -> str:
    if len(word) == 1:
        return _any_of(f'"{mark}" *' for mark in _marks(word))
    pairs = dict.fromkeys(word[i : i + 2] for i in range(len(word) - 1))
    return " AND ".join(_any_of(f'"{a}{b}"' for a in _marks(pair[0]) for b in _marks(pair[1])) for pair in pairs)


@cache
def _kinds() -> dict[str, str]:
    return {marks[0]: marks for marks in _same()}


def _marks(character: str) -> str:
    """What may stand in the index for a character of a query."""
    return _kinds().get(character, character)


def _any_of(tokens: Iterable[str]) -> str:
    found = list(tokens)
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"


def find_spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words of a query stand in the text: spans in its own offsets, in order, merged where they overlap."""
    folded = alike(text)
    kept = _kept(text)
    spans: list[tuple[int, int]] = []
    for word in split_words(words):
        at = folded.find(word)
        while at >= 0:
            spans.append((kept[at], kept[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return _merged(sorted(spans))


def _kept(text: str) -> list[int]:
    """For each character of the folded text the place of that which it stands for."""
    table = _comparing()
    return [i for i, char in enumerate(text) for _ in table.get(ord(char), char) or ""]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
