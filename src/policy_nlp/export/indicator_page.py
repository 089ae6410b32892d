"""The figures of an indicator as one page that needs nothing else: a chart by place and year, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from policy_nlp.export.data_page import data_page


def indicator_page(words: str, rows: Sequence[Mapping[str, Any]], groups: Sequence[tuple[str, str]]) -> str:
    """The page's HTML. `rows` are the records, `groups` the (measure, unit) that may stand on one axis, the first shown first."""
    return data_page("indicators", {"words": words, "rows": rows, "groups": groups})
