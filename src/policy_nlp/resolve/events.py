"""Events with known dates that documents count from (党的十八大以来, 改革开放以来, 本届政府任期内).

The guide marks them as no DATE, so the pipeline does not either; `event_span` says when they were, for who asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from policy_nlp.lexicon import load_rows

_TERM = 5  # years of a State Council, which takes office in March of 1998, 2003, 2008 …


@cache
def _events() -> Mapping[str, str]:
    return {name: row[1] for row in load_rows("events") for name in row[0].split("|")}


def event_span(words: str, issued_on: str | None = None) -> str | None:
    """The EDTF-like value of words that name an event: 党的十八大以来 → 2012-11-08/.., 党的十八大 → 2012-11-08; None for others.

    本届政府, 本届政府任期内 → the term of the State Council on the document's date (2024-05-01 → 2023-03/2028-03); terms of local
    governments begin some weeks or years apart and are not told.
    """
    match = re.fullmatch(r"(?:自)?(?P<event>.+?)(?:任期)?(?P<edge>以来|之后|以后|后|期间|内)?", words)
    if match is None:
        return None
    if match["event"] == "本届政府":
        return _term(issued_on)
    day = _events().get(match["event"])
    if day is None or match["edge"] in ("期间", "内"):
        return None
    return f"{day}/.." if match["edge"] else day


def _term(issued_on: str | None) -> str | None:
    if not issued_on or not re.match(r"\d{4}", issued_on):
        return None
    year = int(issued_on[:4]) - (issued_on[5:7] in ("01", "02"))
    first = year - (year - 1998) % _TERM
    return f"{first}-03/{first + _TERM}-03"
