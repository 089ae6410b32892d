"""Commitments: clauses → who shall do what, by when, to what measure.

blocks ─clauses→ actions (span, status) ─actors→ who ─deadlines→ by when ─targets→ to what measure
"""

from __future__ import annotations

from policy_nlp.commitments.actors import add_actors
from policy_nlp.commitments.deadlines import add_deadlines
from policy_nlp.commitments.frames import add_frames
from policy_nlp.commitments.indicator_tables import find_indicator_rows, keep_rows, merge_rows
from policy_nlp.commitments.scope import find_responsibilities, unread_duties
from policy_nlp.commitments.targets import add_targets
from policy_nlp.judge import find_actions
from policy_nlp.model import Commitment, Entity, Official, Problem, References, Structure


def find_commitments(
    text: str,
    structure: Structure,
    entities: tuple[Entity, ...],
    references: References,
    officials: tuple[Official, ...],
) -> tuple[Commitment, ...]:
    """The commitments of the text, in order."""
    return read_commitments(text, structure, entities, references, officials)[0]


def read_commitments(
    text: str,
    structure: Structure,
    entities: tuple[Entity, ...],
    references: References,
    officials: tuple[Official, ...],
) -> tuple[tuple[Commitment, ...], tuple[Problem, ...]]:
    """The commitments of the text in order, and what could not be read of who is responsible for them."""
    rows = find_indicator_rows(text, structure)
    commitments = merge_rows(find_actions(text, structure, entities), rows)
    duties = find_responsibilities(text, structure, entities)
    commitments = add_actors(text, structure, entities, references, officials, commitments, duties)
    commitments = add_deadlines(text, structure, entities, commitments)
    commitments = keep_rows(add_targets(text, entities, commitments), rows)
    return add_frames(text, structure, entities, commitments), unread_duties(text, duties)
