"""Which divisions a place name may mean: codes of GB/T 2260, narrowed by the place in front, the document's region and year."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from policy_nlp.lexicon import load_rows

_LONGEST = 12
_IN_FORCE = 9999


@cache
def _index() -> dict[str, tuple[tuple[str, int, int], ...]]:
    """Name, with its suffix or bare → (code, first year, last year) of each division it has been the name of."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for row in load_rows("divisions"):
        code, name, first, last = row[:4]
        span = (code, int(first), int(last or _IN_FORCE))
        for form in (name, *short_forms(name, row[4] if len(row) > 4 else "")):
            found.setdefault(form, []).append(span)
    return {name: tuple(spans) for name, spans in found.items()}


def short_forms(name: str, bare: str) -> tuple[str, ...]:
    """The other names of a division: bare (化隆), and an autonomous one's without its nation (化隆县, 甘孜州)."""
    if not bare:
        return ()
    level = name[-1]
    return (bare, bare + level) if "自治" in name and level in "县州旗" and bare + level != name else (bare,)


@cache
def provinces() -> frozenset[str]:
    """The names of the provinces, with and without their suffix."""
    rows = [row for row in load_rows("divisions") if row[0].endswith("0000")]
    return frozenset(name for row in rows for name in (row[1], row[4]) if name)


def division_codes(place: str, region: str | None = None, year: int | None = None) -> tuple[str, ...]:
    """The codes of the divisions that `place` may mean, in ascending order; () for what is no division.

    A place written as several names (河北省张家口市) is read from the left, each name narrowing the next. `region` is the
    division the document's issuer belongs to, `year` the document's (None: the present): each narrows only where something
    is left.
    """
    codes: tuple[str, ...] = ()
    at = 0
    while at < len(place):
        name = next(
            (place[at:end] for end in range(min(len(place), at + _LONGEST), at + 1, -1) if place[at:end] in _index()),
            "",
        )
        if not name:
            return ()  # a zone, feature or village goes on here
        codes = _narrow(_in_year(name, year), codes)
        at += len(name)
    return _narrow(codes, _region_codes(region)) if len(codes) > 1 and region else codes


def _in_year(name: str, year: int | None) -> tuple[str, ...]:
    spans = _index()[name]
    valid = [code for code, first, last in spans if (last == _IN_FORCE if year is None else first <= year <= last)]
    return tuple(sorted(set(valid or [code for code, _, _ in spans])))


def _region_codes(region: str | None) -> tuple[str, ...]:
    return tuple(sorted({code for code, _, _ in _index().get(region or "", ())}))


def _narrow(codes: tuple[str, ...], within: Sequence[str]) -> tuple[str, ...]:
    """The codes that share the county, else the prefecture, else the province of one of `within`; all where none does."""
    for digits in (6, 4, 2):
        prefixes = {code[:digits] for code in within if digits == 2 or code[digits - 2 : digits] != "00"}
        kept = tuple(code for code in codes if code[:digits] in prefixes)
        if kept:
            return kept
    return codes
