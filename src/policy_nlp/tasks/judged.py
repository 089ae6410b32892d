"""Alignments and deliveries with what persons said of them laid over."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.judgements.applying import Proposal, apply_to_alignments, apply_to_deliveries
from policy_nlp.judgements.records import Judgement
from policy_nlp.judgements.targets import Place
from policy_nlp.model import Analysis
from policy_nlp.store.facts import CommitmentFacts
from policy_nlp.tasks.alignment import align_analyses
from policy_nlp.tasks.deliveries import Delivery, DeliveryRecord, find_deliveries, record_of


def aligned_pairs(
    a: Analysis,
    b: Analysis,
    in_a: Sequence[CommitmentFacts],
    in_b: Sequence[CommitmentFacts],
    judgements: Sequence[Judgement] = (),
) -> list[tuple[int, int, float]]:
    """(place in in_a, place in in_b, likeness) of the commitments about one undertaking; a person's word outweighs the machine's.
    Commitments that the facts leave out (judged wrong) have no partner."""
    shown = [{(c.evidence.start, c.evidence.end): n for n, c in enumerate(side)} for side in (in_a, in_b)]
    pairs = []
    for i, j, likeness in align_analyses(a, b):
        x = shown[0].get((a.commitments[i].start, a.commitments[i].end))
        y = shown[1].get((b.commitments[j].start, b.commitments[j].end))
        if x is not None and y is not None:
            pairs.append((x, y, likeness))
    if not judgements:
        return pairs
    places = [
        [Place(whole.sha256, c.evidence.start, c.evidence.end, c.text) for c in side]
        for whole, side in ((a, in_a), (b, in_b))
    ]
    return [(pair.a, pair.b, pair.likeness) for pair in apply_to_alignments(places[0], places[1], pairs, judgements)]


def judged_deliveries(plan: Analysis, report: Analysis, judgements: Sequence[Judgement] = ()) -> list[DeliveryRecord]:
    """What became of each promise; verdicts of persons stand for the machine's, and say who gave them."""
    found = find_deliveries(plan, report)
    if not judgements:
        return [record_of(delivery) for delivery in found]
    settled = apply_to_deliveries([_proposal(plan, report, one) for one in found], report.sha256, judgements)
    return [_settled(one, proposal) for one, proposal in zip(found, settled, strict=True)]


def _proposal(plan: Analysis, report: Analysis, delivery: Delivery) -> Proposal:
    promise = delivery.promise
    return Proposal(
        Place(plan.sha256, promise.start, promise.end, promise.stated.text),
        delivery.verdict,
        tuple(Place(report.sha256, p.start, p.end, p.stated.text) for p in delivery.evidence),
        delivery.confidence,
    )


def _settled(delivery: Delivery, proposal: Proposal) -> DeliveryRecord:
    kept = {(place.start, place.end) for place in proposal.evidence}
    evidence = tuple(piece for piece in delivery.evidence if (piece.start, piece.end) in kept)
    return record_of(delivery, proposal.verdict, evidence, proposal.confidence, proposal.by)
