"""Whose mood a clause stands in: what the document, and the section, show outright, summed up for each clause.

A document without 要 and 将 is planned from end to end, a commendation or an analysis of figures achieved from end to end, and a summary
turns at 下一步: so a bare verb is read by what the clauses around it show, the section first, the document behind it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence, Set

from policy_nlp.judge.facts import Facts
from policy_nlp.judge.time_marks import outright
from policy_nlp.model import Block

_PRIOR, _EXPECTED = 2.0, 0.1  # as if two clauses had shown before, one in ten of them done: silence is a plan's
_BEHIND = 4.0  # clauses that the document weighs in each of its sections
_SCALE = 3.0


def mood_rows(blocks: Sequence[Block], facts: Sequence[Facts], marks: Sequence[Set[str]]) -> list[tuple[float, float]]:
    """For each clause the log odds that what shows its time outright is done: in the document, and under its innermost heading."""
    shown = [outright(fact, found) for fact, found in zip(facts, marks, strict=True)]
    share = _share(sum(d for d, _ in shown), sum(a for _, a in shown), _EXPECTED, _PRIOR)
    paths = [blocks[fact.clause.block].path for fact in facts]
    sections = [path[-1] if path else -1 for path in paths]
    sums: dict[int, tuple[float, float]] = {}
    for section, (done, ahead) in zip(sections, shown, strict=True):
        before = sums.get(section, (0.0, 0.0))
        sums[section] = before[0] + done, before[1] + ahead
    odds = {section: _log_odds(_share(*pair, share, _BEHIND)) for section, pair in sums.items()}
    whole = _log_odds(share)
    return [(whole, odds[section]) for section in sections]


def _share(done: float, ahead: float, expected: float, weight: float) -> float:
    return (done + weight * expected) / (done + ahead + weight)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share)) / _SCALE
