"""Short names of bodies that a document also names in full: 国办 beside 国务院办公厅, 省发展改革委 beside 广东省发展和改革委员会."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policy_nlp.bodies.naming import Body, identify
from policy_nlp.bodies.organs import abbreviates
from policy_nlp.bodies.speaker import NATIONAL, UNKNOWN, Speaker, local_speaker
from policy_nlp.model import Header
from policy_nlp.resolve.actors import names_only_level


def find_full_names(bodies: Iterable[str], header: Header) -> dict[str, str]:
    """Short name → the full name that the document itself gives the same body."""
    speaker = _speaker(header)
    known = {body: its for body in dict.fromkeys(bodies) if (its := identify(body, speaker)) is not None}
    named = {body: its.name for body, its in known.items()}
    whole: dict[str, str] = {}
    for body, name in named.items():
        if name.endswith(body) and not names_only_level(body) and len(body) > len(whole.get(name, "")):
            whole[name] = body
    full = {
        body: whole[name]
        for body, name in named.items()
        if name in whole and not name.endswith(body) and len(body) < len(whole[name]) and not _as_spoken().search(body)
    }
    return _by_letters(known, whole) | full


_LEVELS = "省市区县州旗"


def _by_letters(known: dict[str, Body], whole: dict[str, str]) -> dict[str, str]:
    """Short names that no list of short forms holds: 区建管委 beside 青浦区建设和管理委员会. The short one says its level only; the full
    one is the only body of that place whose name has its letters in that order, the first and the last among them."""
    said = {its.name for body, its in known.items() if body[0] not in _LEVELS}
    written = [
        (its, whole[its.name]) for body, its in known.items() if whole.get(its.name) == body and its.name in said
    ]
    found: dict[str, str] = {}
    for body, its in known.items():
        if body[0] not in _LEVELS or its.name in said or _as_spoken().search(body):
            continue
        fits = {full for other, full in written if other.region == its.region and _shortens(body[1:], _organ(other))}
        if len(fits) == 1:
            found[body] = fits.pop()
    return found


def _shortens(short: str, full: str) -> bool:
    return short[:1] == full[:1] and abbreviates(short, full)


def _organ(body: Body) -> str:
    return body.name.removeprefix(body.region or "")


@cache
def _as_spoken() -> re.Pattern[str]:
    """Governments and party committees, whose short names (省政府, 县委) are names of their own."""
    return re.compile(r"政府|党委|(?:省|市|区|县|州|旗)委\Z")


def _speaker(header: Header) -> Speaker:
    if header.region:
        return local_speaker(header.region)
    return NATIONAL if header.level in ("国家", "部委") else UNKNOWN
