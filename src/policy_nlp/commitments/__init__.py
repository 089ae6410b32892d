"""Commitments: clauses → who shall do what, by when, to what measure.

Reading ─judge→ actions (span, status) ─actors→ who ─deadlines→ by when ─targets→ to what measure ─frames→ the rest
"""

from __future__ import annotations

from policy_nlp.clauses.declared import put_back, without_declarations
from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.actors import add_actors
from policy_nlp.commitments.deadlines import add_deadlines
from policy_nlp.commitments.frames import add_frames
from policy_nlp.commitments.indicator_tables import find_indicator_rows, keep_rows, merge_rows
from policy_nlp.commitments.scope import find_responsibilities, unread_duties, without_duties
from policy_nlp.commitments.targets import add_targets
from policy_nlp.judge import find_actions
from policy_nlp.model import Commitment, Problem


def read_commitments(
    reading: Reading, actions: tuple[Commitment, ...] | None = None
) -> tuple[tuple[Commitment, ...], tuple[Problem, ...]]:
    """The commitments of the text in order, and what could not be read of who is responsible for them; `actions` are those that
    `find_actions` has found, if it has, in a text that declares no short names."""
    bare, cuts = without_declarations(reading)
    commitments, problems = _read(bare, find_actions(bare) if actions is None else actions)
    if cuts is not None:
        commitments = tuple(put_back(commitment, reading.verbatim, cuts) for commitment in commitments)
    return commitments, problems


def _read(reading: Reading, actions: tuple[Commitment, ...]) -> tuple[tuple[Commitment, ...], tuple[Problem, ...]]:
    rows = find_indicator_rows(reading.verbatim, reading.blocks)
    commitments = merge_rows(actions, rows)
    duties = find_responsibilities(reading)
    commitments = without_duties(commitments, duties)
    commitments = add_actors(reading, commitments, duties)
    commitments = add_deadlines(reading, commitments, duties)
    commitments = keep_rows(add_targets(reading, commitments), rows)
    return add_frames(reading, commitments), unread_duties(reading.text, duties)
