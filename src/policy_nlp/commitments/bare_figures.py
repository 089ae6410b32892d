"""Figures without a unit that set a measure all the same: 比例不低于1:1, pH值6.0-6.8, 价格指数控制在103.5以内."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_nlp.language.rules import rules_of
from policy_nlp.model import Commitment, Entity, EntityType, Quantity

rule = rules_of(__name__)


def with_bare_figures(text: str, clause: Commitment, quantities: Sequence[Entity]) -> Sequence[Entity]:
    """The quantities with the ratios to one, the acidity and the indices that the clause tells."""
    found = [_ratio(text, match) for match in rule.ratio.finditer(text, clause.start, clause.end)]
    found += [
        _figure(text, match.start("index"), match.end(), match["index"], match["unit"] or "")
        for match in rule.index.finditer(text, clause.start, clause.end)
    ]
    return sorted([*quantities, *found], key=lambda quantity: quantity.start) if found else quantities


def _ratio(text: str, match: re.Match[str]) -> Entity:
    name = "ratio" if match["ratio"] else "ph"
    low = {"low": match["ph"]} if match["high"] else {}
    return _figure(text, match.start(name), match.end(), match[name], "", low)


def _figure(text: str, start: int, end: int, number: str, unit: str, low: dict[str, str] | None = None) -> Entity:
    value = None if low else Quantity(float(number), unit)
    return Entity(start, end, text[start:end], EntityType.QUANTITY, value, rule="quantity", attributes=low or {})
