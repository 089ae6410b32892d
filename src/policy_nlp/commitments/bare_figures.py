"""Figures without a unit that set a measure all the same: 比例不低于1:1, pH值6.0-6.8, 价格指数控制在103.5以内."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_nlp.language.rules import rules_of
from policy_nlp.model import Commitment, Entity, EntityType, Quantity

rule = rules_of(__name__)


def with_bare_figures(text: str, clause: Commitment, quantities: Sequence[Entity]) -> Sequence[Entity]:
    """The quantities with the ratios, the acidity, the indices and the figures of one unit that the clause tells."""
    if not _DIGIT.search(text, clause.start, clause.end):
        return quantities
    found = [_ratio(text, match) for match in rule.ratio.finditer(text, clause.start, clause.end)]
    found += [
        _figure(text, match.start("index"), match.end(), match["index"], match["unit"] or "")
        for match in rule.index.finditer(text, clause.start, clause.end)
    ]
    found += _shares(text, clause) + _of_one_unit(text, clause, quantities)
    return sorted([*quantities, *found], key=lambda quantity: quantity.start) if found else quantities


_DIGIT = re.compile(r"\d")


def _shares(text: str, clause: Commitment) -> list[Entity]:
    """The shares of what makes up a whole: 三次产业结构比为9.1:48.3:42.7."""
    shares = [one.span("shares") for one in rule.shares.finditer(text, clause.start, clause.end)]
    return [_figure(text, *one.span(), one[0], "") for span in shares for one in rule.figure.finditer(text, *span)]


def _of_one_unit(text: str, clause: Commitment, quantities: Sequence[Entity]) -> list[Entity]:
    """The figures before the last of a list, whose unit they have: 分别回落2.16和1.66个百分点."""
    found = []
    for listed in rule.of_one_unit.finditer(text, clause.start, clause.end):
        last = next((one.value for one in quantities if one.start == listed.end()), None)
        if isinstance(last, Quantity):
            figures = rule.figure.finditer(text, *listed.span("figures"))
            found += [_figure(text, *one.span(), one[0], last.unit) for one in figures]
    return found


def _ratio(text: str, match: re.Match[str]) -> Entity:
    name = "ratio" if match["ratio"] else "ph"
    low = {"low": match["ph"]} if match["high"] else {}
    return _figure(text, match.start(name), match.end(), match[name], "", low)


def _figure(text: str, start: int, end: int, number: str, unit: str, low: dict[str, str] | None = None) -> Entity:
    value = None if low else Quantity(float(number), unit)
    return Entity(start, end, text[start:end], EntityType.QUANTITY, value, rule="quantity", attributes=low or {})
