"""Deadlines in figures only, which are dates nowhere but in a column or a line of deadlines: 2023.6, 202306, 2023-12, 2023-2025."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Span
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Deadline
from policy_nlp.resolve.calendar import last_day

rule = rules_of(__name__)


def bare_deadline(text: str, span: Span | None) -> Deadline | None:
    """The deadline that the figures say which a cell, or the rest of a line, is made of; None where it is no such cell."""
    found = rule.month.match(text, *span) if span is not None else None
    if found is None:
        return None
    value = last_day(f"{found['year']}-{int(found['month']):02}" if found["month"] else found["year"])
    start = found.start("year")
    end = max(found.end("year"), found.end("month"), found.end("mark"))
    return Deadline(text[start:end], value, found["mark"] or "", start, end) if value else None
