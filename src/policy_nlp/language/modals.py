"""Modals (应当, 要, 将, 不得, 可以): the words that make of what follows a duty, an intent or a leave, told from the words that only
hold the same character (适应, 主要)."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from policy_nlp.language.alternatives import NOTHING, alternatives, word_pattern
from policy_nlp.language.rows import load_class
from policy_nlp.language.rules import derived, kept


@derived
def modal(*names: str) -> str:
    """The pattern of the modals of these forms or kinds, of all without any, to stand in a longer one."""
    rows = [row for row in _rows() if not names or {row["form"], row["kind"]} & set(names)]
    forms = (word_pattern(row["form"], row["not after"], row["not before"]) for row in rows)
    return f"(?:{alternatives(forms) or NOTHING})"


def _rows() -> tuple[Mapping[str, str], ...]:
    return kept("modals", load_class("modals"), itemgetter("kind"))


@derived
def modals(*names: str) -> frozenset[str]:
    """The modals of these forms or kinds."""
    return frozenset(row["form"] for row in _rows() if {row["form"], row["kind"]} & set(names))
