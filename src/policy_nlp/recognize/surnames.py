"""Surnames, and the shape of a name."""

from __future__ import annotations

from functools import cache

from policy_nlp.lexicon import load_rows, load_words

HAN = "一-鿿㐀-䶿\U00020000-\U000323af"  # what a name may be written with: rare characters too (王𬭎)


@cache
def surnames() -> dict[str, bool]:
    """Surname → whether it is as often a common word."""
    return {row[0]: len(row) > 1 and row[1] == "weak" for row in load_rows("surnames")}


def surname_length(text: str, at: int) -> int:
    """The length of the surname that begins here, or of the first half of a Tibetan name; 0 where none does."""
    names = surnames()
    if text[at : at + 2] in names or is_tibetan(text, at):
        return 2
    return 1 if text[at : at + 1] in names else 0


def is_tibetan(text: str, at: int) -> bool:
    """Whether a Tibetan name of four syllables begins here: 洛桑江村."""
    words = load_words("tibetan_names")
    return text[at : at + 2] in words and text[at + 2 : at + 4] in words


def is_weak(text: str, at: int, length: int) -> bool:
    """Whether the surname of this length that begins here is as often a common word."""
    return surnames().get(text[at : at + length], False)


@cache
def name_form() -> str:
    """A pattern of a name by its shape: a surname that is no common word, and one or two characters; or two words of Tibetan names."""
    family = "".join(sorted(n for n, weak in surnames().items() if len(n) == 1 and not weak))
    double = "|".join(sorted(n for n in surnames() if len(n) == 2))
    tibetan = "|".join(sorted(load_words("tibetan_names")))
    given = rf"(?:[{HAN}]{{1,2}}|[ \u3000]{{1,2}}[{HAN}](?![{HAN}]))"
    return rf"(?:(?:{tibetan}){{2}}|(?:(?:{double})|[{family}]){given})"


@cache
def name_start() -> str:
    """A pattern of the character that such a name begins with."""
    families = (name for name, weak in surnames().items() if len(name) > 1 or not weak)
    return f"[{''.join(sorted({name[0] for name in (*families, *load_words('tibetan_names'))}))}]"
