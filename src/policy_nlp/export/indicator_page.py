"""The figures of an indicator as one page that needs nothing else: a chart by place and year, and the sentences behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any


def indicator_page(words: str, rows: Sequence[Mapping[str, Any]], groups: Sequence[tuple[str, str]]) -> str:
    """The page's HTML. `rows` are the records, `groups` the (measure, unit) that may stand on one axis, the first shown first."""
    text = json.dumps({"words": words, "rows": rows, "groups": groups}, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    folder = files("policy_nlp.export").joinpath("page")
    page = folder.joinpath("indicators.html").read_text("utf-8")
    return page.replace("/*js*/", folder.joinpath("indicators.js").read_text("utf-8")).replace("/*data*/", safe)
