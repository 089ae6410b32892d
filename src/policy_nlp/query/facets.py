"""How the commitments that a query finds fall: by who leads and supports them, by status, by what later papers say of them, by year, level, region, kind and issuer of the document, and
what they have.

Asking for a value, joined to the query, finds as many commitments as its count says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from policy_nlp.display.brief import brief
from policy_nlp.query.columns import PARTS, STATUSES, Columns, DocumentValues
from policy_nlp.query.keys import LED, SUPPORTED
from policy_nlp.query.outcomes import outcome_counts

_OF_DOCUMENTS: dict[str, Callable[[DocumentValues], Iterable[str]]] = {
    "year": lambda d: (d.year,) if d.year else (),
    "level": lambda d: (d.home.level,) if d.home.level else (),
    "region": lambda d: d.regions,
    "kind": lambda d: (d.kind,) if d.kind else (),
    "issuer": lambda d: d.issuers,
}


@brief
@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, and how many of the commitments have it."""

    value: str
    commitments: int


@brief
@dataclass(frozen=True, slots=True)
class Facet:
    """A key of the query language with the values that the commitments have, the most first, years the latest first; `more` values are
    left out."""

    key: str
    values: tuple[FacetValue, ...]
    more: int = 0


def facets(columns: Columns, chosen: Any, most: int, outcomes: Any | None = None) -> tuple[Facet, ...]:
    """The facets of the commitments that are chosen, with at most so many values each; `outcomes` is the column of what came of them."""
    counts = {
        LED: body_counts(columns, chosen, LED),
        SUPPORTED: body_counts(columns, chosen, SUPPORTED),
        "status": _named(STATUSES, numpy.bincount(columns.status[chosen], minlength=len(STATUSES))),
        "outcome": outcome_counts(outcomes, chosen),
        **_by_document(columns, numpy.bincount(columns.document[chosen], minlength=len(columns.documents))),
        "has": Counter({part: int((columns.parts[chosen] >> bit & 1).sum()) for bit, part in enumerate(PARTS)}),
    }
    return tuple(_facet(key, count, most) for key, count in counts.items())


def body_counts(columns: Columns, chosen: Any, role: str) -> Counter[str]:
    """How many of the chosen commitments each body leads or supports."""
    rows, names = columns.rows[role], columns.names[role]
    found = _named(columns.bodies, numpy.bincount(names[chosen[rows]], minlength=len(columns.bodies)))
    del found[""]  # who is no one body
    return found


def _named(names: Sequence[str], counts: Any) -> Counter[str]:
    return Counter({name: count for name, count in zip(names, counts.tolist(), strict=True) if count})


def _by_document(columns: Columns, counts: Any) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for key in _OF_DOCUMENTS:
        rows, places, names = _values_of(columns, key)
        found[key] = _named(names, numpy.bincount(places, counts[rows], len(names)).astype(numpy.int64))
    kinds = found["kind"]
    # 文种:规划 finds 发展规划 too
    found["kind"] = Counter({kind: sum(n for k, n in kinds.items() if _is_of(k, kind)) for kind in kinds})
    return found


def _values_of(columns: Columns, key: str) -> tuple[Any, Any, tuple[str, ...]]:
    """Of each (document, value that it has): its place in the columns' documents, and the place of the value among all of them."""
    if key not in columns.values:
        of, number = _OF_DOCUMENTS[key], dict[str, int]()
        pairs = [
            (n, number.setdefault(value, len(number))) for n, one in enumerate(columns.documents) for value in of(one)
        ]
        rows, places = numpy.array(pairs, numpy.int64).reshape(-1, 2).T
        columns.values[key] = rows, places, tuple(number)
    found: tuple[Any, Any, tuple[str, ...]] = columns.values[key]
    return found


def _is_of(kind: str, wanted: str) -> bool:
    return kind == wanted or (len(wanted) > 1 and kind.endswith(wanted))


def _facet(key: str, counts: Counter[str], most: int) -> Facet:
    held = [FacetValue(value, count) for value, count in counts.items() if count]
    if key == "year":
        held.sort(key=lambda one: one.value, reverse=True)
    elif key != "outcome":  # which has an order of its own
        held.sort(key=lambda one: (-one.commitments, one.value))
    return Facet(key, tuple(held[:most]), max(len(held) - most, 0))
