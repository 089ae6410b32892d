"""Classes of words that rules name and do not spell out (language/words.tsv): {event_ends} in a pattern, forms_of("making_verbs") elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from policy_nlp.language.alternatives import alternatives, word_pattern
from policy_nlp.language.rows import load_class


@cache
def one_of(name: str) -> str:
    """The pattern of one of the words of the class, to stand in a longer one. Raises ValueError for a class that no row names."""
    longest_first = sorted(_rows(name), key=lambda row: -len(row["form"]))
    return f"(?:{alternatives(word_pattern(*map(row.__getitem__, _COLUMNS)) for row in longest_first)})"


@cache
def forms_of(name: str) -> tuple[str, ...]:
    """The words of the class, in their order. Raises ValueError for a class that no row names."""
    return tuple(row["form"] for row in _rows(name))


def _rows(name: str) -> list[Mapping[str, str]]:
    rows = [row for row in load_class("words") if row["class"] == name]
    if not rows:
        raise ValueError(f"language/words.tsv has no class {name}")
    return rows


_COLUMNS = ("form", "not after", "not before", "only before")
