"""What an index says of a document, put where the document itself says nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from policy_nlp.model import STATED, Header
from policy_nlp.structure.kinds import kind_of
from policy_nlp.structure.numbers import normal_number
from policy_nlp.structure.organisations import level_of, region_of, split_bodies


def with_stated(header: Header, metadata: Mapping[str, str]) -> Header:
    """The header with what is stated of it: all of it in `stated`, and each field that the document leaves open filled from it, its
    name in `filled`."""
    stated = {name.removeprefix(STATED): value for name, value in metadata.items() if name.startswith(STATED)}
    if not stated:
        return header
    issuers = stated_issuers(stated.get("issuers", ""))
    region = next((found for body in issuers if (found := region_of(body))), None) if not header.issuers else None
    values: dict[str, Any] = {
        "title": stated.get("title"),
        "document_number": _number(stated.get("document_number")),
        "issuers": issuers,
        "issued_on": _day(stated.get("issued_on", "")),
        "region": stated.get("region") or region,
    }
    filled = {name: value for name, value in values.items() if value and not getattr(header, name)}
    return replace(_following(replace(header, **filled)), stated=stated, filled=tuple(sorted(filled)))


def _following(header: Header) -> Header:
    """The header with what follows from its title and its issuers."""
    more: dict[str, Any] = {}
    if header.kind is None and header.title:
        more["kind"] = kind_of(header.title)
    if header.level is None:
        levels = (level_of(body, region_of(body)) for body in header.issuers)
        more["level"] = next((level for level in levels if level), None)
    return replace(header, **more)


def _number(text: str | None) -> str | None:
    return (normal_number(text) or text) if text else None


def stated_issuers(text: str) -> tuple[str, ...]:
    """The bodies that an index names as issuers."""
    parts = [part.strip() for part in re.split(r"[；;|]", text) if part.strip()]
    return tuple(dict.fromkeys(body for part in parts for body in (split_bodies(part) if _has_han(part) else (part,))))


def _has_han(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", text) is not None


def _day(text: str) -> str | None:
    """A date of issue: a whole day, or a month; a bare year says too little."""
    return text if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", text) else None
