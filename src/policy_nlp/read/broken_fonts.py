"""Text layers that cannot be read because the fonts do not say which characters they show."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.model import Problem, RawLine
from policy_nlp.read.charset import likeness
from policy_nlp.read.content import problem

_SHARE = 0.15
_ENOUGH = 300  # Chinese characters before their likeness to officialese is asked for


def is_unreadable(lines: Sequence[RawLine]) -> bool:
    """Whether a text layer's characters are marks that no document shows, or Chinese at random."""
    return unreadable_share("".join(line.text for line in lines[:2000])) > _SHARE


def unreadable_problem() -> Problem:
    """The problem to record for such a layer."""
    return problem(
        "the fonts do not say which characters they show, so the text layer is unreadable",
        "read it as a scan with policy-nlp[ocr], or ask for the original",
        "broken-fonts",
    )


def unreadable_share(text: str) -> float:
    """Share of characters that no document shows: private use, controls, unassigned marks; 1 where the Chinese is random."""
    if not text:
        return 0.0
    odd = sum(1 for char in text if _is_odd(char))
    wide = "".join(char for char in text if "\u3400" <= char <= "\u9fff")
    if len(wide) > _ENOUGH and likeness(wide) < 0.02:
        return 1.0
    return odd / len(text)


def _is_odd(char: str) -> bool:
    return (
        char == "\ufffd"
        or "\ue000" <= char <= "\uf8ff"
        or (char < " " and char not in "\t\n\r")
        or "\x7f" <= char <= "\x9f"
    )
