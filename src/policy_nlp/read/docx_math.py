"""Equations of DOCX (ECMA-376-1, 22.1) as a line of text: raised figures, fractions, brackets, roots."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from policy_nlp.read.font_symbols import raised
from policy_nlp.read.markup import Element, inner_text, local_name

_SPACES = frozenset(
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math"}
)
Shown = list[Element | str]


def equation_parts(element: Element) -> Shown | None:
    """What an equation's object shows, from left to right; None for what only holds others."""
    space, _, name = str(element.tag).rpartition("}")
    shape = _SHAPES.get(name)
    return shape(element) if shape is not None and space[1:] in _SPACES else None


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _parts(element: Element, *names: str) -> Shown:
    return [child for name in names if (child := _child(element, name)) is not None]


def _said(element: Element, properties: str, name: str, default: str) -> str:
    """A sign that the properties of an object name."""
    found = _child(element, properties)
    sign = _child(found, name) if found is not None else None
    value = (
        next((value for key, value in sign.attrib.items() if str(key).endswith("}val")), "")
        if sign is not None
        else None
    )
    return default if value is None else str(value)


def _fraction(element: Element) -> Shown:
    above, below = _parts(element, "num"), _parts(element, "den")
    return [*above, "/", *below] if above and below else [*above, *below]


def _power(element: Element) -> Shown:
    above = _child(element, "sup")
    mark = "" if above is None else raised("".join(inner_text(above).split()))
    return [*_parts(element, "e", "sub"), mark]


def _brackets(element: Element) -> Shown:
    first, last = _said(element, "dPr", "begChr", "("), _said(element, "dPr", "endChr", ")")
    between = _said(element, "dPr", "sepChr", "|")
    inner = [child for child in element if local_name(child) == "e"]
    parts: Shown = [first]
    for index, child in enumerate(inner):
        parts += [between, child] if index else [child]
    return [*parts, last]


def _root(element: Element) -> Shown:
    return ["√", *_parts(element, "e")]


def _sum(element: Element) -> Shown:
    return [_said(element, "naryPr", "chr", "∫"), *_parts(element, "sub", "sup", "e")]


_SHAPES: MappingProxyType[str, Callable[[Element], Shown]] = MappingProxyType(
    {"f": _fraction, "sSup": _power, "sSubSup": _power, "d": _brackets, "rad": _root, "nary": _sum}
)
