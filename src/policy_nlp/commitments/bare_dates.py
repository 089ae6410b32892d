"""What only a column or a line of deadlines makes a deadline of: figures (2023.6, 202306, 2023-12, 2023-2025), and a month of the year
that the document speaks in, though it be nearer in the year before."""

from __future__ import annotations

from dataclasses import replace

from policy_nlp.clauses.actor_lists import Span
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Deadline
from policy_nlp.resolve.calendar import last_day

rule = rules_of(__name__)


def of_cell(text: str, dated: Deadline | None, span: Span | None, day: str) -> Deadline | None:
    """The deadline of a cell, or of the rest of a line, from the date in it where there is one, in a document that speaks on `day`; None
    where it says none."""
    if dated is None:
        return _in_figures(text, span)
    year = day[:4]
    if year and dated.value[:4].isdigit() and dated.value[:4] < year and rule.year.search(dated.text) is None:
        return replace(dated, value=f"{year}{dated.value[4:]}")
    return dated


def _in_figures(text: str, span: Span | None) -> Deadline | None:
    """The deadline that the figures say which the cell is made of; None where it is no such cell."""
    found = rule.month.match(text, *span) if span is not None else None
    if found is None:
        return None
    value = last_day(f"{found['year']}-{int(found['month']):02}" if found["month"] else found["year"])
    start = found.start("year")
    end = max(found.end("year"), found.end("month"), found.end("mark"))
    return Deadline(text[start:end], value, found["mark"] or "", start, end) if value else None
