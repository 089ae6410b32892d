"""Whom a body works with: the bodies that stand in commitments beside it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy

from policy_nlp.bodies.naming import identify
from policy_nlp.bodies.speaker import UNKNOWN
from policy_nlp.query.answering import chosen
from policy_nlp.query.facets import FacetValue
from policy_nlp.query.keys import LED, SUPPORTED
from policy_nlp.query.tree import Term
from policy_nlp.store.connection import Connection


def partners(connection: Connection, path: Path, body: str, most: int) -> tuple[FacetValue, ...]:
    """The bodies named in most commitments that the body leads or supports, and in how many."""
    columns, its_own = chosen(connection, path, Term("actor", ":", body))
    rows = numpy.concatenate([columns.rows[role] for role in (LED, SUPPORTED)])
    names = numpy.concatenate([columns.names[role] for role in (LED, SUPPORTED)])
    pairs = numpy.unique(numpy.stack([rows, names])[:, its_own[rows]], axis=1)
    counts = _counted(columns.bodies, pairs[1])
    del counts[""], counts[_full_name(body)]
    held = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(FacetValue(name, count) for name, count in held[:most])


def _full_name(body: str) -> str:
    """The name under which the columns have a body: 山东省科学技术厅 for 山东省科技厅."""
    known = identify(body, UNKNOWN)
    return known.name if known else body


def _counted(names: tuple[str, ...], places: Any) -> Counter[str]:
    counts = numpy.bincount(places, minlength=len(names)).tolist()
    return Counter({name: count for name, count in zip(names, counts, strict=True) if count})
