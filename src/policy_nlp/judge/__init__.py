"""The judge: clauses → which of them are actions, planned or achieved.

clauses ─facts→ what each is like ─tense→ planned or achieved ─actions, grams, context, scorer→ action or not
"""

from __future__ import annotations

from policy_nlp.clauses.finding import find_clauses
from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.conditions import settle_conditions
from policy_nlp.judge.facts import read_facts
from policy_nlp.judge.guides import settle_guides
from policy_nlp.judge.scorer import judge_clauses
from policy_nlp.model import Commitment


def find_actions(reading: Reading) -> tuple[Commitment, ...]:
    """The actions of the text in order, with span, status, sentence (up to 。, over ；), block and confidence; the rest is
    added later."""
    clauses = find_clauses(reading)
    facts = settle_guides(reading, settle_conditions(reading, read_facts(reading, clauses)))
    verdicts = judge_clauses(reading, facts)
    return tuple(
        Commitment(
            clause.start,
            clause.end,
            reading.verbatim[clause.start : clause.end],
            verdict.status,
            sentence=clause.sentence,
            block=clause.block,
            confidence=verdict.confidence,
        )
        for clause, verdict in zip(clauses, verdicts, strict=True)
        if verdict.status is not None
    )
