"""Who acts along with the subject of a clause: in 会同X and 与X签订… X supports, in 协助X it is X who leads."""

from __future__ import annotations

from policy_nlp.clauses.actor_lists import Names, Span, read_actors
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.subject import Subject, Subjects
from policy_nlp.language.rules import rules_of, shared_rules_of
from policy_nlp.model import Commitment, Role

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import


JOINTLY = shared.jointly


def helping(reading: Reading, start: int, end: int) -> tuple[Subjects, int]:
    """Those with whose help somebody acts, and where the words about it end: 在甲、乙的配合下."""
    if not reading.text.startswith("在", start):
        return (), start
    spans, after = read_actors(reading.text, start + 1, end, reading.actors, anywhere=True)
    helped = rule.helped.match(reading.text, after, end) if spans else None
    return (tuple(Subject(s, e, "support") for s, e in spans), helped.end()) if helped else ((), start)


def _consulted(text: str, start: int, end: int, names: Names) -> list[Span]:
    """Those with whom a matter is agreed, by name or not: 与｜有关部门和地方政府｜协商办理."""
    spans, after = read_actors(text, start, end, names, anywhere=True)
    return spans if spans and rule.consulted.match(text, after, end) else []


def companions(reading: Reading, clause: Commitment, current: Subjects) -> Subjects:
    """Those named with the actor inside the clause: 会同X supports, in 协助X it is X who leads."""
    text, names = reading.text, reading.actors
    if helpers := helping(reading, clause.start, clause.end)[0]:
        return helpers
    found = rule.companion.match(text, clause.start, clause.end)
    if found is None:
        return ()
    spans, after = read_actors(text, found.end(), clause.end, names)
    if found["verb"] == "联合" and not rule.others.match(text, found.end()) and found.end() not in names:
        return ()
    if found["verb"] in "与和同":
        # 甲｜与乙联合委托…: both act; with whom one signs or works together supports; 与乙建立机制 is only done with them.
        if current and JOINTLY.match(text, after):
            return tuple(Subject(s, e, "lead") for s, e in spans)
        if consulted := _consulted(text, found.end(), clause.end, names):
            return tuple(Subject(s, e, "support") for s, e in consulted)
        partners = [span for span in spans if span[0] in names]
        return tuple(Subject(s, e, "support") for s, e in partners) if rule.partnered.match(text, after) else ()
    if not spans:
        short = rule.short_body.match(text, found.end(), clause.end)
        spans = [short.span()] if short else []
    role: Role = "lead" if found["verb"] in ("协助", "配合") else "support"
    return tuple(Subject(s, e, role) for s, e in spans)
