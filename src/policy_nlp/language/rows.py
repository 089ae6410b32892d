"""The rows of a closed class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from policy_nlp.lexicon import load_rows

_BAR = "｜"  # between several examples of one cell


@cache
def load_class(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of language/NAME.tsv in order, each by the names of its columns; a cell that is left out is "". Raises FileNotFoundError for an unknown class."""
    head, *rows = load_rows(name, "policy_nlp.language")
    return tuple(MappingProxyType(dict(zip(head, row + ("",) * (len(head) - len(row)), strict=True))) for row in rows)


def examples(cell: str) -> tuple[str, ...]:
    """The examples of a cell, parted by ｜."""
    return tuple(cell.split(_BAR)) if cell else ()
