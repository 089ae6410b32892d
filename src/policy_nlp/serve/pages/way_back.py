"""Who judges, and the way back to the page on which something was said."""

from __future__ import annotations

import re
from urllib.parse import unquote

from fastapi import Request
from fastapi.responses import RedirectResponse

from policy_nlp.judgements.records import LONGEST_NAME, who
from policy_nlp.serve.pages.shell import is_own_path

USER = "policy_nlp_user"  # the cookie that keeps who judges


def user_of(request: Request) -> str:
    """Who judges: who was named before (a cookie), else who runs the server."""
    return unquote(request.cookies.get(USER, ""))[:LONGEST_NAME].strip() or who(None)


def way_back(path: str, said: str) -> RedirectResponse:
    """Back to a page of ours, which tells what was said: the ids of judgements, joined by commas."""
    own = path if is_own_path(path) else "/review"
    base, _, fragment = own.partition("#")
    base = re.sub(r"([?&])said=[^&]*&?", r"\1", base).rstrip("?&")
    if said:
        base = f"{base}{'&' if '?' in base else '?'}said={said}"
    return RedirectResponse(f"{base}#{fragment}" if fragment else base, 303)
