"""Clauses that are actions: their spans and their status.

blocks ─splitting→ clauses ─openings→ where the quote begins ─facts, shapes→ what each is like
       ─tense→ planned or achieved ─actions, scorer→ action or not
"""

from __future__ import annotations

from policy_nlp.commitments.facts import read_facts
from policy_nlp.commitments.openings import Actors, Clause, Opening, find_opening
from policy_nlp.commitments.scorer import judge_clauses
from policy_nlp.commitments.splitting import Stretch, split_block
from policy_nlp.model import Block, Commitment, Entity, Structure

_PROSE = frozenset({"paragraph", "row", "note"})


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


def find_clauses(text: str, structure: Structure, entities: tuple[Entity, ...]) -> list[Clause]:
    """Every clause of the prose blocks, in order, action or not."""
    actors = Actors(entities)
    clauses: list[Clause] = []
    for index, block in enumerate(structure.blocks):
        if block.kind in _PROSE:
            for start, end in _prose(block):
                for stretch in split_block(text, start, end, index):
                    clauses.append(_clause(text, stretch, actors))
    return clauses


def _prose(block: Block) -> list[tuple[int, int]]:
    if block.kind == "row" and block.cells:
        return list(block.cells)
    return [(max(block.start, block.run_in), block.end)]


def _clause(text: str, stretch: Stretch, actors: Actors) -> Clause:
    opening: Opening = find_opening(text, stretch.start, stretch.end, actors)
    return Clause(stretch, opening)
