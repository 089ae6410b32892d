"""Parts: the documents inside a document, each with its own header."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from policy_nlp.model import Header, Part
from policy_nlp.structure.header import find_header
from policy_nlp.structure.lines import Line
from policy_nlp.structure.organisations import looks_like_body
from policy_nlp.structure.stated import with_stated


def make_parts(lines: list[Line], metadata: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts in order, the outermost first; inner ones without issuer or date of their own have the outer one's."""
    bounds = [0, *(i for i, line in enumerate(lines) if line.relation and i), len(lines)]
    outer_lines = lines[: bounds[1]]
    outer = with_stated(find_header(outer_lines, metadata, _ordered_title(lines, bounds)), metadata)
    parts = [Part(outer, 0, bounds[1])]
    for first, last in pairwise(bounds[1:]):
        header = find_header(lines[first:last], {})
        if lines[first].relation in {"转发", "批转"} and not header.issuers:
            header = replace(header, issuers=_forwarded_body(outer.title or ""))
        header = _inherit(header, outer)
        parts.append(Part(header, first, last, lines[first].relation))
    return tuple(parts)


def _ordered_title(lines: list[Line], bounds: list[int]) -> Line | None:
    """The title of what an order promulgates, where the order has none of its own."""
    if len(bounds) < 3 or not any(line.kind == "issuer_mark" for line in lines[: bounds[1]]):
        return None
    return next((line for line in lines[bounds[1] : bounds[2]] if line.kind == "title"), None)


def _forwarded_body(title: str) -> tuple[str, ...]:
    """Whose document a notice passes on: 国务院办公厅转发国家地震局关于… → 国家地震局."""
    found = re.search(r"(?:转发|批转)([\u4e00-\u9fff、\s（）]{2,60}?)(?:《|关于)", title)
    names = [name for name in re.split(r"[、\s]+", found[1]) if name] if found else []
    names = [re.sub(r"等(?:部门|单位)?\Z", "", name) for name in names]
    return tuple(names) if all(looks_like_body(name) for name in names) else ()


def _inherit(inner: Header, outer: Header) -> Header:
    return replace(
        inner,
        issuers=inner.issuers or outer.issuers,
        issued_on=inner.issued_on or outer.issued_on,
        level=inner.level or outer.level,
        region=inner.region or outer.region,
    )
