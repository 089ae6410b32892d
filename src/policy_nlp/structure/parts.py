"""Parts: the documents inside a document, each with its own header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from policy_nlp.model import Header, Part
from policy_nlp.structure.header import find_header
from policy_nlp.structure.lines import Line


def make_parts(lines: list[Line], metadata: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts in order, the outermost first; inner ones without issuer or date of their own have the outer one's."""
    bounds = [0, *(i for i, line in enumerate(lines) if line.relation and i), len(lines)]
    outer_lines = lines[: bounds[1]]
    outer = find_header(outer_lines, metadata, _ordered_title(lines, bounds))
    parts = [Part(outer, 0, bounds[1])]
    for first, last in pairwise(bounds[1:]):
        header = _inherit(find_header(lines[first:last], {}), outer)
        parts.append(Part(header, first, last, lines[first].relation))
    return tuple(parts)


def _ordered_title(lines: list[Line], bounds: list[int]) -> Line | None:
    """The title of what an order promulgates, where the order has none of its own."""
    if len(bounds) < 3 or not any(line.kind == "issuer_mark" for line in lines[: bounds[1]]):
        return None
    return next((line for line in lines[bounds[1] : bounds[2]] if line.kind == "title"), None)


def _inherit(inner: Header, outer: Header) -> Header:
    return replace(
        inner,
        issuers=inner.issuers or outer.issuers,
        issued_on=inner.issued_on or outer.issued_on,
        level=inner.level or outer.level,
        region=inner.region or outer.region,
    )
