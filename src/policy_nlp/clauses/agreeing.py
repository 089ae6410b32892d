"""Whom a reply lets act: 同意青山县｜建设节水示范区."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Span, read_actors
from policy_nlp.clauses.reading import Reading
from policy_nlp.language.rules import pattern

_AGREED = pattern(r"(?:原则)?同意将?")
_AGREED_TO = pattern(r"(?:等)?(?:\d+个[一-龥]{2,12})?(?:（[^）]*）)?{agreed_deeds}")


def let_act(reading: Reading, start: int, end: int) -> list[Span]:
    """Those whom a reply lets act: 同意甲、乙建设…示范区."""
    text, names = reading.text, reading.actors
    found = _AGREED.match(text, start, end)
    if found is None:
        return []
    spans, after = read_actors(text, found.end(), end, names)
    named = spans and all(span[0] in names for span in spans)
    return spans if named and _AGREED_TO.match(text, after, end) else []
