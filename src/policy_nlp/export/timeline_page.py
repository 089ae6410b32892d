"""A timeline as one page that needs nothing else: a lane for each kind of event, and the sentences behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from policy_nlp.export.data_page import data_page


def timeline_page(what: str, rows: Sequence[Mapping[str, Any]], undated: int) -> str:
    """The page's HTML. `rows` are the events in the order of time, `undated` how many others there are."""
    return data_page("timeline", {"what": what, "rows": rows, "undated": undated})
