"""Every promise of a library against the later papers of its issuer, worked out once and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from policy_nlp.batch import Bounds, Failure, run_batch
from policy_nlp.display.brief import brief
from policy_nlp.model import Analysis
from policy_nlp.store.connection import Connection, reading
from policy_nlp.store.deliveries import KeptDelivery, begin_anew, forget_pairs, keep_pair, note_documents
from policy_nlp.store.filters import Filters
from policy_nlp.store.queries import KEY_LENGTH, passing_commitments
from policy_nlp.store.reading import read_analysis
from policy_nlp.tasks.deliveries import find_deliveries
from policy_nlp.tasks.later_papers import later_papers
from policy_nlp.weights import models_folder

_RULES = b"4"  # another where verdicts are told by other rules: what was kept is worked out anew
_AT_HAND = 8  # analyses: a plan stays while its papers are gone through
_TASK = f"{__name__}:compare_pair"
_Pair = tuple[int, int]  # ids of a plan and of a later paper of its issuer


@brief
@dataclass(frozen=True, slots=True)
class FailedPair:
    """Two documents that could not be compared within the bounds, what went wrong, and what to do."""

    plan: str
    report: str
    message: str
    remedy: str
    plan_key: str = ""
    report_key: str = ""


@brief
@dataclass(frozen=True, slots=True)
class DeliveriesKept:
    """What `keep_deliveries` did: pairs of a plan and a later paper of its issuer `compared` now, `known` from before; `plans` and `papers`
    are how many documents are on either side, `alone` how many promise something and have no later paper of their issuer, or no issuer or date;
    `failed` are the pairs that took more than the bounds, which the next run tries again."""

    compared: int
    known: int
    plans: int
    papers: int
    alone: int = 0
    failed: tuple[FailedPair, ...] = ()


@dataclass(frozen=True, slots=True)
class PairWork:
    """Two documents of a library as a worker gets them."""

    path: Path
    plan: int
    report: int
    name: str


def keep_deliveries(
    connection: Connection,
    progress: Callable[[int, int], None] | None = None,
    filters: Filters | None = None,
    workers: tuple[Path, Bounds] | None = None,
) -> DeliveriesKept:
    """Compares what is not compared yet, pair by pair, each kept at once: a run that was stopped goes on where it was. What documents that
    are gone, or another model, had to do with it goes. With `filters`, only documents with promises that pass them are compared. With `workers`, the
    path of the library and bounds, each pair is compared in a worker process that is killed beyond them."""
    model = _model()
    begin_anew(connection, model)
    # Documents that come while this runs are not noted as compared.
    there = [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id")]
    every = later_papers(connection)
    known = forget_pairs(connection, set(every))
    asked = passing_commitments(connection, replace(filters or Filters(), status="planned", limit=None))
    pairs = [pair for pair in every if pair[0] in asked]
    left = [pair for pair in pairs if pair not in known]
    if progress:
        progress(0, len(left))
    failed: dict[_Pair, Failure] = {}
    compared = _compared_here(connection, left) if workers is None else _compared_in_workers(connection, left, *workers)
    with closing(compared):
        for n, (pair, found) in enumerate(compared):
            if isinstance(found, Failure):
                failed[pair] = found
            else:
                keep_pair(connection, *pair, found)
            if progress:
                progress(n + 1, len(left))
    is_narrowed = filters is not None and replace(filters, limit=None) != Filters()
    note_documents(connection, sorted(set(asked if is_narrowed else there) - {plan for plan, _ in failed}), model)
    plans, papers = ({pair[side] for pair in pairs} for side in (0, 1))
    return DeliveriesKept(
        len(left) - len(failed),
        len(pairs) - len(left),
        len(plans),
        len(papers),
        len(asked) - len(plans),
        _told(connection, failed),
    )


_Compared = Generator[tuple[_Pair, list[KeptDelivery] | Failure], None, None]


def _compared_here(connection: Connection, pairs: Sequence[_Pair]) -> _Compared:
    @lru_cache(_AT_HAND)
    def analysis(document: int) -> Analysis:
        return read_analysis(connection, document)

    for plan, report in pairs:
        yield (plan, report), _deliveries(analysis(plan), analysis(report))


def _compared_in_workers(connection: Connection, pairs: Sequence[_Pair], path: Path, bounds: Bounds) -> _Compared:
    names = dict(connection.execute("SELECT id, name FROM documents"))

    def work_of(pair: _Pair) -> PairWork:
        return PairWork(path, *pair, " – ".join(names[one] for one in pair))

    batch = cast(_Compared, run_batch(pairs, work_of, 1, _TASK, bounds))
    with closing(batch):
        yield from batch


def compare_pair(work: PairWork) -> list[KeptDelivery]:
    """The task of a worker."""
    return _deliveries(_analysis_at(work.path, work.plan), _analysis_at(work.path, work.report))


@lru_cache(_AT_HAND)
def _analysis_at(path: Path, document: int) -> Analysis:
    with reading(path) as connection:
        return read_analysis(connection, document)


def _told(connection: Connection, failed: dict[_Pair, Failure]) -> tuple[FailedPair, ...]:
    query = f"SELECT id, name, substr(sha256, 1, {KEY_LENGTH}) FROM documents"
    known = {document: told for document, *told in connection.execute(query)} if failed else {}
    found = []
    for pair, one in failed.items():
        (plan, plan_key), (report, report_key) = (known.get(document, ("", "")) for document in pair)
        found.append(FailedPair(plan, report, one.problem.message, one.problem.remedy, plan_key, report_key))
    return tuple(found)


def _deliveries(plan: Analysis, report: Analysis) -> list[KeptDelivery]:
    """What the report says of the plan's commitments; goals that are no commitment are nobody's row."""
    positions = {(c.start, c.end): n for n, c in enumerate(plan.commitments)}
    found = []
    for delivery in find_deliveries(plan, report):
        position = positions.get((delivery.promise.start, delivery.promise.end))
        if position is not None and delivery.verdict != "unreported":
            spans = tuple((piece.start, piece.end) for piece in delivery.evidence)
            found.append(KeptDelivery(position, delivery.verdict, delivery.confidence, spans))
    return found


def _model() -> str:
    """What the deliveries rest on: a digest of the trees, and the state of the rules beside them."""
    folder = models_folder() / "tasks"
    content = b"".join((folder / f"{name}.json").read_bytes() for name in ("alignment", "deliveries"))
    return hashlib.sha256(content + _RULES).hexdigest()[:16]
