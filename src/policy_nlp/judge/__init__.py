"""The judge: clauses → which of them are actions, planned or achieved.

clauses ─facts→ what each is like ─tense→ planned or achieved ─actions, grams, context, scorer→ action or not
"""

from __future__ import annotations

from policy_nlp.clauses.finding import find_clauses
from policy_nlp.judge.facts import read_facts
from policy_nlp.judge.scorer import judge_clauses
from policy_nlp.model import Commitment, Entity, Structure


def find_actions(text: str, structure: Structure, entities: tuple[Entity, ...]) -> tuple[Commitment, ...]:
    """The actions of the text in order, with span, status, sentence (up to 。, over ；), block and confidence; the rest is
    added later."""
    clauses = find_clauses(text, structure, entities)
    verdicts = judge_clauses(text, structure, clauses, read_facts(text, clauses, entities))
    return tuple(
        Commitment(
            clause.start,
            clause.end,
            text[clause.start : clause.end],
            verdict.status,
            sentence=clause.stretch.sentence,
            block=clause.stretch.block,
            confidence=verdict.confidence,
        )
        for clause, verdict in zip(clauses, verdicts, strict=True)
        if verdict.status is not None
    )
