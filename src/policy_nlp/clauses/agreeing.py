"""Whom a reply lets act: 同意青山县｜建设节水示范区."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Span, read_actors
from policy_nlp.clauses.reading import Reading
from policy_nlp.language.rules import rules_of

rule = rules_of(__name__)


def let_act(reading: Reading, start: int, end: int) -> list[Span]:
    """Those whom a reply lets act: 同意甲、乙建设…示范区."""
    text, names = reading.text, reading.actors
    found = rule.agreed.match(text, start, end) if text.startswith(("同意", "原则同意"), start) else None
    if found is None:
        return []
    spans, after = read_actors(text, found.end(), end, names)
    named = spans and all(span[0] in names for span in spans)
    return spans if named and rule.agreed_to.match(text, after, end) else []
