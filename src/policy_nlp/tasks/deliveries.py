"""A plan's promises against what a later report says was done: evidence, verdict, figures. Proposals, until a person confirms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policy_nlp.display.brief import brief
from policy_nlp.model import Analysis
from policy_nlp.tasks.alignment import candidate_rows, probabilities_alone
from policy_nlp.tasks.candidates import Breadth
from policy_nlp.tasks.clauses import Stated, are_elsewhere, stated_in
from policy_nlp.tasks.delivery_signals import with_delivery_signals
from policy_nlp.tasks.hanging import with_what_hangs
from policy_nlp.tasks.pieces import Piece, pieces_in
from policy_nlp.tasks.same_names import are_other_things, things_in, under_one_name
from policy_nlp.tasks.timeliness import NOT_COMPARABLE, Due, open_until, which_show_delivery
from policy_nlp.tasks.told_figures import Figure
from policy_nlp.tasks.trees import Trees, load_trees
from policy_nlp.tasks.verdicts import Verdict, judge

LOOKED_AT = Breadth(12, 6)
MOST = 3  # pieces of evidence of one promise
_BESIDE = 0.75  # further evidence is nearly as likely as the best


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a promise. `evidence` are the pieces of the report, the likeliest first; `confidence` is the probability
    that the first is about the promise, or, where there is none, that none is."""

    promise: Piece
    verdict: Verdict
    evidence: tuple[Piece, ...]
    planned: Figure | None
    reported: Figure | None
    confidence: float


def find_deliveries(plan: Analysis, report: Analysis, trees: Trees | None = None) -> list[Delivery]:
    """A row for each promise of the plan, in the order of the text."""
    trees = trees or load_trees("deliveries")
    promises = promises_in(plan)
    pieces = pieces_in(report)
    shows = which_show(pieces)
    i, j, rows = delivery_rows([promise.stated for promise in promises], pieces, shows)
    due = open_until(plan, report)
    ranked = rank_evidence(i, j, evidence_probabilities(i, j, rows, promises, pieces, shows, trees, due))
    return settle(promises, pieces, ranked, trees, due)


def which_show(pieces: Sequence[Piece]) -> Any:
    """A mask of the pieces that can show a delivery."""
    import numpy

    return numpy.array(which_show_delivery([piece.stated for piece in pieces]), bool)


_OF_ANOTHER = 0.15  # what is left of a probability where both name other things of one kind, or other places
_OF_MORE_YEARS = 0.85  # where the piece's figure is for more years than the promise's: the year's own goes before it


def evidence_probabilities(
    i: Any, j: Any, rows: Any, promises: Sequence[Piece], pieces: Sequence[Piece], shows: Any, trees: Trees, due: Due
) -> Any:
    """How likely each candidate, the piece j[n] for the promise i[n], is evidence: the mean of what the trees of deliveries say and of what
    those of alignment say of the two clauses, which have seen many more judgements; less where both name other things, 0 where a piece,
    by the mask `shows`, can show no delivery."""
    import numpy

    kept = numpy.flatnonzero(shows[j])
    things = [[things_in(one.stated.text) for one in side] for side in (promises, pieces)]
    longer = [due.is_for_more_years(piece) for piece in pieces]
    weights = [
        0.0
        if due.answers_with_growth(promises[x].stated, pieces[y].stated)
        else (_OF_MORE_YEARS if longer[y] else 1.0)
        * (
            _OF_ANOTHER
            if are_other_things(things[0][x], things[1][y]) or are_elsewhere(promises[x].stated, pieces[y].stated)
            else 1
        )
        for x, y in zip(i[kept].tolist(), j[kept].tolist(), strict=True)
    ]
    found = numpy.zeros(len(j))
    found[kept] = (trees.probabilities(rows[kept]) + probabilities_alone(rows[kept])) / 2 * numpy.array(weights, float)
    return found


_OF_GOALS = re.compile(r"目标(?:任务)?是|目标为|预期目标|主要目标|奋斗目标")


@brief
@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """A row of `Library.deliveries`: the promise with its span in the plan, the verdict, the evidence's words with their spans in the
    report, both figures with their units where there are any, and how sure the evidence is. `judged_by` are the
    persons whose verdict it is, () where it is the machine's proposal. `actors`, who is to do it, `sentence` and `evidence_sentences`, in which
    both stand, and the names and dates of plan and report make the row a proof by itself."""

    promise: str
    promise_start: int
    promise_end: int
    section: tuple[str, ...]
    verdict: str
    evidence: tuple[str, ...]
    planned: float | None
    planned_unit: str | None
    reported: float | None
    reported_unit: str | None
    confidence: float
    evidence_spans: tuple[tuple[int, int], ...]
    judged_by: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    sentence: str = ""
    evidence_sentences: tuple[str, ...] = ()
    plan: str = ""
    plan_on: str | None = None
    report: str = ""
    report_on: str | None = None

    @property
    def is_measured(self) -> bool:
        """Whether the report gives a figure in the unit of the promise's."""
        return None not in (self.planned, self.reported) and self.planned_unit == self.reported_unit


def record_of(
    delivery: Delivery,
    verdict: str | None = None,
    evidence: tuple[Piece, ...] | None = None,
    confidence: float | None = None,
    judged_by: tuple[str, ...] = (),
) -> DeliveryRecord:
    """The delivery as a record; what is given stands for what the machine says."""
    planned, reported = delivery.planned, delivery.reported
    shown = delivery.evidence if evidence is None else evidence
    return DeliveryRecord(
        delivery.promise.stated.text,
        delivery.promise.start,
        delivery.promise.end,
        delivery.promise.stated.section,
        verdict or delivery.verdict,
        tuple(piece.stated.text for piece in shown),
        planned.number if planned else None,
        planned.unit if planned else None,
        reported.number if reported else None,
        reported.unit if reported else None,
        delivery.confidence if confidence is None else confidence,
        tuple((piece.start, piece.end) for piece in shown),
        judged_by,
        delivery.promise.stated.actors,
        delivery.promise.stated.sentence.strip(),
        tuple(piece.stated.sentence.strip() for piece in shown),
    )


def promises_in(plan: Analysis) -> list[Piece]:
    """The planned commitments, and the states that stand beside planned figures in one list of goals (进出口稳中向好)."""
    stated = stated_in(plan)
    planned = [Piece(c.start, c.end, s) for c, s in zip(plan.commitments, stated, strict=True) if s.status == "planned"]
    lists = [listed for listed in goal_lists(plan) if any(_states_a_goal(p) and _within(p, listed) for p in planned)]
    held = [(c.start, c.end) for c in plan.commitments]
    beside = [
        piece
        for piece in (pieces_in(plan) if lists else ())
        if piece.stated.status == "state"
        and any(_within(piece, listed) for listed in lists)
        and not _OF_GOALS.search(piece.stated.text)
        and not any(start < piece.end and piece.start < end for start, end in held)
    ]
    return sorted([*planned, *beside], key=lambda promise: promise.start)


def goal_lists(plan: Analysis) -> list[tuple[int, int]]:
    """(start, end) of each list of goals: the rest of the sentence that says 目标是, and the paragraphs after it for as long as one
    before them ends with a mark that lets it go on (；，：)."""
    text, found = plan.text, []
    for match in _OF_GOALS.finditer(text):
        stop = text.find("。", match.end())
        lines = text[match.end() : stop if stop >= 0 else len(text)].split("\n")
        end = match.end()
        for line in lines:
            end += len(line) + 1
            if line.strip() and line.rstrip()[-1] not in "；，：;:":
                break
        found.append((match.start(), end))
    return found


def _states_a_goal(piece: Piece) -> bool:
    return bool(piece.stated.targets)


def _within(piece: Piece, span: tuple[int, int]) -> bool:
    return span[0] <= piece.start and piece.end <= span[1]


Ranked = Sequence[tuple[float, int]]  # (probability, place of the piece), the likeliest first


def rank_evidence(i: Any, j: Any, probabilities: Any) -> dict[int, Ranked]:
    """For each promise its candidates, the likeliest first."""
    found: dict[int, list[tuple[float, int]]] = {}
    for x, y, p in zip(i.tolist(), j.tolist(), probabilities.tolist(), strict=True):
        found.setdefault(x, []).append((p, y))
    return {x: sorted(pairs, key=lambda pair: (-pair[0], pair[1])) for x, pairs in found.items()}


def choose_evidence(ranked: Ranked, trees: Trees) -> list[int]:
    """The pieces that are shown: the likeliest, and others that are likely too and nearly as likely."""
    if not ranked or ranked[0][0] < trees.least:
        return []
    best, others = ranked[0], ranked[1:MOST]
    return [best[1], *(y for p, y in others if p >= max(trees.further, best[0] * _BESIDE))]


def settle(
    promises: Sequence[Piece], pieces: Sequence[Piece], ranked: Mapping[int, Ranked], trees: Trees, due: Due
) -> list[Delivery]:
    """A row for each promise, by its candidates."""
    return in_time([_delivery(promise, ranked.get(n, ()), pieces, trees) for n, promise in enumerate(promises)], due)


def in_time(found: Sequence[Delivery], due: Due) -> list[Delivery]:
    """The deliveries, none of them called missed before it is due, no yearly figure answered by that of another year, and none called
    exceeded by the sum of several."""
    settled = []
    for one in found:
        state = due.of(one.promise) if one.verdict == "missed" else ""
        if state == NOT_COMPARABLE:
            one = replace(
                one, verdict="unreported", evidence=(), reported=None, confidence=round(1 - one.confidence, 3)
            )
        elif state:
            one = replace(one, verdict="partly")
        elif one.verdict == "exceeded" and one.reported and all(map(due.is_for_more_years, one.evidence)):
            one = replace(one, verdict="met")
        settled.append(one)
    return settled


def _delivery(promise: Piece, ranked: Ranked, pieces: Sequence[Piece], trees: Trees) -> Delivery:
    evidence = _evidence(choose_evidence(ranked, trees), pieces, promise)
    judged = judge(under_one_name(promise.stated), [under_one_name(piece.stated) for piece in evidence])
    best = ranked[0][0] if ranked else 0.0
    confidence = best if evidence else 1 - best
    return Delivery(promise, judged.verdict, evidence, judged.planned, judged.reported, round(confidence, 3))


def _evidence(chosen: Sequence[int], pieces: Sequence[Piece], promise: Piece) -> tuple[Piece, ...]:
    """The pieces chosen, each with what hangs on it, none of them twice."""
    found: list[Piece] = []
    for place in chosen:
        piece = with_what_hangs(place, pieces, promise.stated)
        if any(one.start <= piece.start and piece.end <= one.end for one in found):
            continue
        within = [n for n, one in enumerate(found) if piece.start <= one.start and one.end <= piece.end]
        found = [one for n, one in enumerate(found) if n not in within]
        found.insert(min(within, default=len(found)), piece)
    return tuple(found)


def delivery_rows(promises: Sequence[Stated], pieces: Sequence[Piece], asked: Any = None) -> tuple[Any, Any, Any]:
    """Every candidate of a promise and a piece with its signals, columns as in DELIVERY_SIGNALS: places among the promises,
    places among the pieces, rows; with `asked`, a mask of the pieces, all signals only of these (`candidate_rows`)."""
    mine, theirs = list(map(under_one_name, promises)), [under_one_name(piece.stated) for piece in pieces]
    i, j, rows = candidate_rows(mine, theirs, LOOKED_AT, asked)
    return i, j, with_delivery_signals(mine, theirs, i, j, rows)
