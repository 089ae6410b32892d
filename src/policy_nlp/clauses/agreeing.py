"""Whom a reply lets act: 同意青山县｜建设节水示范区."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Span, read_actors
from policy_nlp.clauses.reading import Reading
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Role

rule = rules_of(__name__)


def let_act(reading: Reading, start: int, end: int) -> list[tuple[Span, Role]]:
    """Those whom a reply lets act, each with its role: 同意甲、乙建设…示范区; with whom 甲 builds (同意甲与乙合建…站) supports."""
    text, names = reading.text, reading.actors
    found = rule.agreed.match(text, start, end) if text.startswith(("同意", "原则同意"), start) else None
    if found is None:
        return []
    spans, after = read_actors(text, found.end(), end, names)
    named = spans and all(span[0] in names for span in spans)
    if not named or not rule.agreed_to.match(text, after, end):
        return []
    beside = rule.beside.match(text, spans[-2][1], spans[-1][0]) if len(spans) > 1 else None
    supports = beside is not None and rule.with_partner.match(text, after, end) is not None
    return [(span, "support" if supports and span == spans[-1] else "lead") for span in spans]
