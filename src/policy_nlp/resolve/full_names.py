"""Short names of bodies that a document also names in full: 国办 beside 国务院办公厅, 省发展改革委 beside 广东省发展和改革委员会."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policy_nlp.bodies.naming import identify
from policy_nlp.bodies.speaker import NATIONAL, UNKNOWN, Speaker, local_speaker
from policy_nlp.model import Header
from policy_nlp.resolve.actors import names_only_level


def find_full_names(bodies: Iterable[str], header: Header) -> dict[str, str]:
    """Short name → the full name that the document itself gives the same body."""
    speaker = _speaker(header)
    named = {body: known.name for body in dict.fromkeys(bodies) if (known := identify(body, speaker)) is not None}
    whole: dict[str, str] = {}
    for body, name in named.items():
        if name.endswith(body) and not names_only_level(body) and len(body) > len(whole.get(name, "")):
            whole[name] = body
    return {
        body: whole[name]
        for body, name in named.items()
        if name in whole and not name.endswith(body) and len(body) < len(whole[name]) and not _as_spoken().search(body)
    }


@cache
def _as_spoken() -> re.Pattern[str]:
    """Governments and party committees, whose short names (省政府, 县委) are names of their own."""
    return re.compile(r"政府|党委|(?:省|市|区|县|州|旗)委\Z")


def _speaker(header: Header) -> Speaker:
    if header.region:
        return local_speaker(header.region)
    return NATIONAL if header.level in ("国家", "部委") else UNKNOWN
