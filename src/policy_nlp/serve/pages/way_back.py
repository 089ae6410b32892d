"""The way back to the page on which something was said, or could not be."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from fastapi.responses import RedirectResponse

from policy_nlp.serve.pages.person import SAID, SLIP


def way_back(path: str, said: str, slip: str = "") -> RedirectResponse:
    """Back to a page of ours, which tells what was said: the ids of judgements, joined by commas; or shows again what could not be taken."""
    own = path if is_own_path(path) else "/review"
    base, _, fragment = own.partition("#")
    for name, value in ((SAID, said), (SLIP, slip)):
        base = re.sub(rf"([?&]){name}=[^&]*&?", r"\1", base).rstrip("?&")
        if value:
            base = f"{base}{'&' if '?' in base else '?'}{name}={value}"
    return RedirectResponse(f"{base}#{fragment}" if fragment else base, 303)


def is_own_path(path: str) -> bool:
    """Whether a path to go back to leads nowhere else."""
    parts = urlsplit(path)
    return path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
