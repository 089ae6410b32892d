"""What later papers say of the promises of a library, as a column beside the others: read once for each state of what is kept of deliveries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

import numpy

from policy_nlp.query.columns import STATUSES, Columns
from policy_nlp.store.connection import Connection
from policy_nlp.store.deliveries import BEST_FIRST, UNCOMPARED, best_outcomes, kept_state, outcomes_stamp

VERDICTS = (*BEST_FIRST, UNCOMPARED)
NONE = -1  # of what is no promise
# Values of the facet → what they count
_FACET = {"done": ("met", "exceeded"), **{verdict: (verdict,) for verdict in VERDICTS[2:]}}


def outcomes_of_columns(connection: Connection, columns: Columns) -> Any | None:
    """Beside each commitment the place in VERDICTS of the best that later papers say of it, NONE where it is no promise; None where no
    deliveries are kept."""
    if kept_state(connection) is None:
        return None
    stamp = outcomes_stamp(connection)
    if stamp not in columns.outcomes:
        column = _read(connection, columns)
        columns.outcomes.clear()
        columns.outcomes[stamp] = column
    return columns.outcomes[stamp]


def _read(connection: Connection, columns: Columns) -> Any:
    looked_at, best = best_outcomes(connection)
    compared = columns.mask_of_documents(lambda document: document.id in looked_at)
    column = numpy.where(compared, VERDICTS.index("unreported"), VERDICTS.index(UNCOMPARED)).astype(numpy.int8)
    ids = numpy.fromiter(best, numpy.int64, len(best))
    places = numpy.fromiter(map(VERDICTS.index, best.values()), numpy.int8, len(best))
    at = numpy.searchsorted(columns.ids, ids)
    held = at < len(columns.ids)
    held[held] = columns.ids[at[held]] == ids[held]
    column[at[held]] = places[held]
    column[columns.status != STATUSES.index("planned")] = NONE
    return column


def having(column: Any, verdicts: Collection[str]) -> Any:
    """Which of the commitments have one of the verdicts."""
    return numpy.isin(column, [VERDICTS.index(verdict) for verdict in verdicts])


def outcome_counts(column: Any | None, chosen: Any) -> Counter[str]:
    """How many of the chosen commitments have each value of the facet, in the order of the facet; empty where no deliveries are kept."""
    if column is None:
        return Counter()
    counts = numpy.bincount(column[chosen & (column != NONE)], minlength=len(VERDICTS)).tolist()
    return Counter({value: sum(counts[VERDICTS.index(one)] for one in these) for value, these in _FACET.items()})
