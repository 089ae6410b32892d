"""Judged deliveries → the trees that find evidence. Inputs as in `training`: stand-off judgements and the documents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from policy_nlp.model import Analysis
from policy_nlp.tasks.alignment import probabilities_alone
from policy_nlp.tasks.clauses import stated_in
from policy_nlp.tasks.deliveries import (
    delivery_rows,
    evidence_probabilities,
    promises_in,
    rank_evidence,
    settle,
    which_show,
)
from policy_nlp.tasks.delivery_signals import DELIVERY_SIGNALS
from policy_nlp.tasks.pieces import Piece, pieces_in
from policy_nlp.tasks.timeliness import Due, open_until
from policy_nlp.tasks.training import (
    TIMES,
    Examples,
    Page,
    Read,
    Span,
    Thresholds,
    counts_of,
    digest,
    fit_trees,
    is_as_judged,
)
from policy_nlp.tasks.trees import trees_of


@dataclass(frozen=True)
class Judgement:
    """A promise with the verdict a person gave and the pieces that person took for evidence (places)."""

    place: int
    verdict: str
    evidence: frozenset[int]


@dataclass(frozen=True)
class Judged:
    """A plan and a report with what was judged of them: the examples to learn from, all promises, the pieces, when the promises are due."""

    examples: Examples
    promises: list[Piece]
    pieces: list[Piece]
    judgements: list[Judgement]
    due: Due


def read_deliveries(judgements: Path, real: Path, read: Read) -> list[Judged]:
    """What was judged, document by document. Documents that have changed or are gone are left out."""
    analyses = cache(lambda path: read(Path(path)))
    found = []
    for judged in json.loads(judgements.read_text("utf-8"))["deliveries"]:
        paths = [real / judged["plan"], real / judged["report"]]
        if all(map(is_as_judged, paths, (judged["plan_sha256"], judged["report_sha256"]))):
            found.append(_judged(judged, *(analyses(str(path)) for path in paths)))
    return found


_REPORTS = 0.15  # a paper of whose commitments so many are reported as done tells of deliveries


def read_reported(judgements: Path, real: Path, read: Read) -> list[Examples]:
    """Further examples, from the alignments: a promise and what was judged to be about it and is reported as done there."""
    analyses = cache(lambda path: read(Path(path)))
    found = []
    for judged in json.loads(judgements.read_text("utf-8"))["alignments"]:
        paths = [real / judged["a"], real / judged["b"]]
        if judged["reader"] != 1 or not all(map(is_as_judged, paths, (judged["a_sha256"], judged["b_sha256"]))):
            continue
        a, b = (analyses(str(path)) for path in paths)
        done = [c for c in b.commitments if c.status == "achieved"]
        if len(done) >= _REPORTS * len(b.commitments):
            found.append(_reported(judged, a, b))
    return found


def _reported(judged: Mapping[str, Any], a: Analysis, b: Analysis) -> Examples:
    plan, partners = _Plan(a, [query["a"] for query in judged["queries"]]), Page(b)
    last = judged.get("read_to", 1 << 60)
    before = counts_of(b.text)
    pieces = [piece for piece in pieces_in(b) if before[piece.start] < last]
    rows: list[Judgement] = []
    for query, place in zip(judged["queries"], plan.places, strict=True):
        if place is None or plan.promises[place].stated.status != "planned":
            continue
        right = [n for partner in query["b"] if (n := partners.place(partner)) is not None]
        done = [partners.spans[n] for n in right if partners.stated[n].status == "achieved"]
        evidence = frozenset(
            n
            for n, piece in enumerate(pieces)
            if any(_agree((before[piece.start], before[piece.end]), span) for span in done)
        )
        rows.append(Judgement(place, "", evidence))
    return examples_of(f"{judged['a']} → {judged['b']}", plan.promises, pieces, rows)


def _judged(judged: Mapping[str, Any], plan: Analysis, report: Analysis) -> Judged:
    its, pieces = _Plan(plan, [row["promise"] for row in judged["promises"]]), pieces_in(report)
    words = _Words(report.text)
    spans = [words.span(piece) for piece in pieces]
    rows = [
        Judgement(
            place,
            row["verdict"],
            frozenset(n for e in map(words.find, row["evidence"]) for n, span in enumerate(spans) if _agree(span, e)),
        )
        for row, place in zip(judged["promises"], its.places, strict=True)
        if place is not None
    ]
    examples = examples_of(f"{judged['plan']} → {judged['report']}", its.promises, pieces, rows)
    return Judged(examples, its.promises, pieces, rows, open_until(plan, report))


class _Plan:
    """All promises of a plan, since signals compare a pair with those of other promises, and the places there of the clauses that were
    judged, None where there is no such clause any more. One that is no promise today is taken along."""

    def __init__(self, plan: Analysis, judged: Sequence[Sequence[Any]]) -> None:
        page, stated = Page(plan), stated_in(plan)
        clauses = [page.place(one) for one in judged]
        promises = {(promise.start, promise.end): promise for promise in promises_in(plan)}
        spans = [(c.start, c.end) for c in plan.commitments]
        for n in clauses:
            if n is not None:
                promises.setdefault(spans[n], Piece(*spans[n], stated[n]))
        order = sorted(promises)
        self.promises = [promises[span] for span in order]
        places = {span: n for n, span in enumerate(order)}
        self.places = [None if n is None else places[spans[n]] for n in clauses]


class _Words:
    """A document without white space, in which judged words are found again."""

    def __init__(self, text: str) -> None:
        self._before, self._text = counts_of(text), "".join(text.split())

    def span(self, piece: Piece) -> Span:
        return self._before[piece.start], self._before[piece.end]

    def find(self, judged: Sequence[Any]) -> Span:
        """Where the words that were judged stand now, the nearest of them; where they stood if they are gone."""
        start, end, words = judged[:3]
        length = end - start
        for first in sorted(range(len(self._text) - length + 1), key=lambda n: abs(n - start)):
            if digest(self._text[first : first + length]) == words:
                return first, first + length
        return start, end


def _agree(span: Span, judged: Span) -> bool:
    shared = min(span[1], judged[1]) - max(span[0], judged[0])
    return 2 * shared >= min(span[1] - span[0], judged[1] - judged[0]) and shared > 0


def examples_of(name: str, promises: list[Piece], pieces: list[Piece], judgements: list[Judgement]) -> Examples:
    """The candidates of each promise, and which are right."""
    import numpy

    i, j, rows = delivery_rows([promise.stated for promise in promises], pieces)
    wanted = {row.place: row.evidence for row in judgements}
    right = numpy.array([y in wanted.get(x, ()) for x, y in zip(i.tolist(), j.tolist(), strict=True)], bool)
    queries = tuple((row.place, row.evidence, 0) for row in judgements)
    return Examples(name, i, j, rows, right, queries)


LOOSE = 0.03  # likelihood of being about one undertaking under which a piece is no evidence to learn from


def to_learn_from(one: Judged) -> Examples:
    """The examples without pieces that can show no delivery, which are never asked for, and without evidence that shares nothing with its
    promise: readers took a general success for evidence of much (经济稳中有进), which teaches that anything may be."""
    examples = one.examples
    shows = which_show(one.pieces)[examples.j]
    about = probabilities_alone(examples.rows)
    kept = examples.judged & shows & ~(examples.right & (about < LOOSE))
    return replace(
        examples, i=examples.i[kept], j=examples.j[kept], rows=examples.rows[kept], right=examples.right[kept]
    )


def cross_validate(judged: Sequence[Judged], reported: Sequence[Examples], least: Thresholds) -> dict[str, float]:
    """Figures as the guide's scorer counts them, each report judged by trees of deliveries that have not seen it (the shipped
    trees of alignment have seen some of its clauses): precision and recall of evidence, share of verdicts right."""
    shown = shown_right = wanted = found = verdicts = promises = 0
    for report in sorted({_report(one.examples) for one in judged}):
        learnt = [to_learn_from(one) for one in judged if _report(one.examples) != report]
        learnt += [examples for examples in reported if _report(examples) != report]
        trees = trees_of(fit_trees(learnt, DELIVERY_SIGNALS, least, DELIVERY_SIGNALS, TIMES))
        for one in judged:
            if _report(one.examples) != report:
                continue
            i, j = one.examples.i, one.examples.j
            rows, shows = one.examples.rows, which_show(one.pieces)
            probabilities = evidence_probabilities(i, j, rows, one.promises, one.pieces, shows, trees, one.due)
            ranked = rank_evidence(i, j, probabilities)
            settled = settle(one.promises, one.pieces, ranked, trees, one.due)
            at = {(piece.start, piece.end): n for n, piece in enumerate(one.pieces)}
            for row in one.judgements:
                mine = settled[row.place]
                hits = [at[piece.start, piece.end] in row.evidence for piece in mine.evidence]
                shown, shown_right = shown + len(hits), shown_right + sum(hits)
                wanted, found = wanted + bool(row.evidence), found + any(hits)
                promises, verdicts = promises + 1, verdicts + (mine.verdict == row.verdict)
    return {
        "evidence, precision": shown_right / max(shown, 1),
        "evidence, recall": found / max(wanted, 1),
        "verdict right": verdicts / max(promises, 1),
    }


def _report(examples: Examples) -> str:
    return examples.name.partition(" → ")[2]
