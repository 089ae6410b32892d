"""Patterns of one of many words, written so that few are tried: where none of them begins, none is."""

from __future__ import annotations

import re
from collections.abc import Iterable

NOTHING = "(?!)"  # the pattern that matches nowhere


def word_pattern(form: str, not_after: str, not_before: str, only_before: str = "") -> str:
    """The pattern of a word with what may not stand before it (characters), what may not or must follow (patterns). The look back comes
    after the first character: a pattern that begins with a character is passed over where another stands."""
    first, rest = re.escape(form[:1]), re.escape(form[1:])
    before = f"(?<![{not_after}]{first})" if not_after else ""
    after = (f"(?!{not_before})" if not_before else "") + (f"(?={only_before})" if only_before else "")
    return first + before + rest + after


def alternatives(patterns: Iterable[str]) -> str:
    """One of the patterns, the first that fits, each of which begins with a character; those with the same stand together."""
    groups = _by_first(patterns).values()
    return "|".join(group[0] if len(group) == 1 else f"(?:{'|'.join(group)})" for group in groups)


def looked_for(patterns: Iterable[str]) -> str:
    """The same of many patterns, none of which begins with an escape, where they stand behind others: a look at the first character
    spares the rest."""
    patterns = [*patterns]
    return f"(?=[{''.join(_by_first(patterns))}])(?:{alternatives(patterns)})" if patterns else NOTHING


def _by_first(patterns: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for each in patterns:
        groups.setdefault(each[:1], []).append(each)
    return groups
