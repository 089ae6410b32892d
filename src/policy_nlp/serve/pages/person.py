"""Who is at the pages: under what name they judge, and what they did last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from fastapi import Request

from policy_nlp.errors import PolicyNlpError
from policy_nlp.judgements.records import LONGEST_NAME, who
from policy_nlp.serve.slips import Slip

USER = "policy_nlp_user"  # the cookie that keeps who judges
SAID = "said"  # the way back from a judgement adds it to whatever page that was said on
SLIP = "slip"  # likewise what was typed into a form that could not be taken
_SHOWN = 40  # characters of what was judged


def user_of(request: Request) -> str:
    """Who judges: who was named before (a cookie), else who runs the server."""
    return unquote(request.cookies.get(USER, ""))[:LONGEST_NAME].strip() or who(None)


@dataclass(frozen=True, slots=True)
class JustSaid:
    """Judgements that can be undone where they were said: their ids, joined by commas, and what the first says of which words."""

    ids: str
    judgement: str
    value: str
    words: str
    user: str
    others: int


def just_said(request: Request) -> JustSaid | None:
    """What the address says was said, where it stands and is the person's own."""
    asked = request.query_params.get(SAID, "")[:2000]
    if not asked:
        return None
    user = user_of(request)
    try:
        own: Sequence[Any] = request.app.state.serving.library.judgements(user=user)
    except PolicyNlpError:
        return None
    ids = set(asked.split(","))
    found = [one for one in own if one.id in ids and one.state != "undone"]
    if not found:
        return None
    first, words = found[0], found[0].source_words
    shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
    return JustSaid(",".join(one.id for one in found), first.judgement, first.value, shown, user, len(found) - 1)


def slip_of(request: Request) -> Slip | None:
    """What was typed into a form that could not be taken."""
    found: Slip | None = request.app.state.serving.slips.get(request.query_params.get(SLIP, ""))
    return found
