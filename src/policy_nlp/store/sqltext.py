"""Pieces of SQL text with their values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

Condition = tuple[str, list[Any]]


def where_all(conditions: Sequence[Condition]) -> Condition:
    """WHERE with all the conditions, "" where there is none."""
    if not conditions:
        return "", []
    return "WHERE " + " AND ".join(text for text, _ in conditions), [v for _, values in conditions for v in values]


def in_list(column: str, values: Sequence[Any]) -> Condition:
    """`column IN (…)` for any number of values: they travel as one JSON list."""
    return f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(list(values), ensure_ascii=False)]
