"""The status of a commitment as of a date: open, due soon, overdue, reported delivered, unknown. Never guessed from silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from policy_nlp.language.rules import rules_of
from policy_nlp.model import Commitment

rule = rules_of(__name__)


State = Literal["open", "due soon", "overdue", "reported delivered", "unknown"]

SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Progress:
    """A state, the day it is stated for, the day the commitment is due (None where not stated), and the deliveries that prove it."""

    state: State
    as_of: date
    due: date | None = None
    evidence: tuple[Commitment, ...] = ()


def progress_of(
    commitment: Commitment, as_of: date, deliveries: Iterable[Commitment] = (), *, soon: timedelta = SOON
) -> Progress:
    """The state of a planned commitment on a day, given the deliveries that somebody matched to it.

    - `reported delivered`: a delivery is at hand (`evidence` holds it). It says what was reported, not that it is so.
    - `overdue`: the last day has passed and no delivery is at hand. `due soon`: it is at most `soon` away. `open`: it is farther off.
    - `unknown`: the text states no deadline; from the silence nothing follows.

    A recurring deadline (XXXX-12-31) is due at its next return, and so never overdue. An achieved commitment is its own evidence.
    """
    proofs = tuple(delivery for delivery in deliveries if delivery.status == "achieved")
    if commitment.status == "achieved":
        proofs = (commitment, *proofs)
    due = due_day(commitment, as_of)
    if proofs:
        return Progress("reported delivered", as_of, due, proofs)
    if due is None:
        return Progress("unknown", as_of)
    if due < as_of:
        return Progress("overdue", as_of, due)
    return Progress("due soon" if due - as_of <= soon else "open", as_of, due)


def due_day(commitment: Commitment, as_of: date) -> date | None:
    """The last day of the commitment; of a recurring one, its next return on or after `as_of`. None where no deadline is stated."""
    read = rule.day.fullmatch(commitment.deadline.value) if commitment.deadline else None
    if read is None:
        return None
    year, month, day = read[1], int(read[2]), int(read[3])
    if year != "XXXX":
        return date(int(year), month, day)
    this_year = date(as_of.year, month, day)
    return this_year if this_year >= as_of else date(as_of.year + 1, month, day)
