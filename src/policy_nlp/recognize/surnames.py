"""Surnames, and the shape of a name."""

from __future__ import annotations

from functools import cache

from policy_nlp.lexicon import load_rows


@cache
def surnames() -> dict[str, bool]:
    """Surname → whether it is as often a common word."""
    return {row[0]: len(row) > 1 and row[1] == "weak" for row in load_rows("surnames")}


def surname_length(text: str, at: int) -> int:
    """The length of the surname that begins here, 0 where none does."""
    names = surnames()
    if text[at : at + 2] in names:
        return 2
    return 1 if text[at : at + 1] in names else 0


@cache
def name_form() -> str:
    """A pattern of a name by its shape: a surname that is no common word, and one or two characters."""
    family = "".join(sorted(n for n, weak in surnames().items() if len(n) == 1 and not weak))
    double = "|".join(sorted(n for n in surnames() if len(n) == 2))
    return rf"(?:(?:{double})[一-鿿]{{1,2}}|[{family}](?:[一-鿿]{{1,2}}|[ \u3000]{{1,2}}[一-鿿](?![一-鿿])))"
