"""Whose job it is, against 400 (clause, actor, role) triples of brackets and lines that were drawn at random and judged by hand.

The judgements stand off: file, hash, source positions [line, offset] of the clause's and the actor's first and last character, role,
and whether the triple is right. Those judged wrong were mistakes of the version that was sampled.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_nlp.model import Analysis
from policy_nlp.pipeline import analyze

JUDGEMENTS = Path(__file__).with_name("responsibility_judgements.json")
Position = tuple[int, int]


def responsibilities(analysis: Analysis) -> Iterator[tuple[Position, Position, Position, str]]:
    """(clause start, clause end, actor start, role) in source positions."""
    at = analysis.offset_map.source
    for clause in analysis.commitments:
        for actor in clause.actors:
            if actor.source in ("bracket", "line", "table"):
                yield at(clause.start), at(clause.end - 1), at(actor.start), actor.role


@pytest.mark.slow
def test_who_is_responsible_for_what(shared):
    right = produced = judged = 0
    for entry in json.loads(JUDGEMENTS.read_text("utf-8")):
        path = shared / "real" / entry["file"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"], entry["file"]
        found = list(responsibilities(analyze(path)))
        for row in entry["judged"]:
            start, end, actor, role, is_right = tuple(row[:2]), tuple(row[2:4]), tuple(row[4:6]), row[8], row[9]
            judged += 1
            if any(s <= end and start <= e and a == actor and r == role for s, e, a, r in found):
                produced += 1
                right += is_right
    assert judged == 400
    assert produced / judged >= 0.85  # a triple that is no longer found has no judgement to lean on
    assert right / produced >= 0.95
    print(f"{right} of {produced} right, {judged} judged")
