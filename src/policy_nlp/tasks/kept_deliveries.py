"""Every promise of a library against the later papers of its issuer, worked out once and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from policy_nlp.display.brief import brief
from policy_nlp.model import Analysis
from policy_nlp.store.connection import Connection
from policy_nlp.store.deliveries import KeptDelivery, begin_anew, forget_pairs, keep_pair, note_documents
from policy_nlp.store.filters import Filters
from policy_nlp.store.queries import passing_commitments
from policy_nlp.store.reading import read_analysis
from policy_nlp.tasks.deliveries import find_deliveries
from policy_nlp.tasks.later_papers import later_papers
from policy_nlp.weights import models_folder

_RULES = b"3"  # another where verdicts are told by other rules: what was kept is worked out anew
_AT_HAND = 8  # analyses: a plan stays while its papers are gone through


@brief
@dataclass(frozen=True, slots=True)
class DeliveriesKept:
    """What `keep_deliveries` did: pairs of a plan and a later paper of its issuer `compared` now, `known` from before; `plans` and `papers`
    are how many documents are on either side, `alone` how many promise something and have no later paper of their issuer, or no issuer or date."""

    compared: int
    known: int
    plans: int
    papers: int
    alone: int = 0


def keep_deliveries(
    connection: Connection, progress: Callable[[int, int], None] | None = None, filters: Filters | None = None
) -> DeliveriesKept:
    """Compares what is not compared yet, pair by pair, each kept at once: a run that was stopped goes on where it was. What documents that
    are gone, or another model, had to do with it goes. With `filters`, only documents with promises that pass them are compared."""
    model = _model()
    begin_anew(connection, model)
    every = later_papers(connection)
    known = forget_pairs(connection, set(every))
    asked = passing_commitments(connection, replace(filters or Filters(), status="planned", limit=None))
    pairs = [pair for pair in every if pair[0] in asked]
    left = [pair for pair in pairs if pair not in known]
    if progress:
        progress(0, len(left))

    @lru_cache(_AT_HAND)
    def analysis(document: int) -> Analysis:
        return read_analysis(connection, document)

    for n, (plan, report) in enumerate(left):
        keep_pair(connection, plan, report, _deliveries(analysis(plan), analysis(report)))
        if progress:
            progress(n + 1, len(left))
    is_narrowed = filters is not None and replace(filters, limit=None) != Filters()
    query = "SELECT id FROM documents ORDER BY id"
    done = sorted(asked) if is_narrowed else [row[0] for row in connection.execute(query)]
    note_documents(connection, done, model)
    plans, papers = ({pair[side] for pair in pairs} for side in (0, 1))
    return DeliveriesKept(len(left), len(pairs) - len(left), len(plans), len(papers), len(asked) - len(plans))


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
