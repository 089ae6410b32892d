"""The status of a commitment as of a date."""

from datetime import date

import pytest

from policy_nlp.commitments.progress import progress_of
from policy_nlp.model import Commitment, Deadline


def commitment(value: str | None = None, status: str = "planned") -> Commitment:
    deadline = Deadline("", value) if value else None
    return Commitment(0, 4, "建成平台", status, deadline=deadline)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("2025-12-31", "overdue"),
        ("2026-03-31", "due soon"),
        ("2026-03-01", "due soon"),  # on its last day it is not overdue
        ("2027-12-31", "open"),
        (None, "unknown"),  # nothing follows from silence
        ("XXXX-02-28", "open"),  # recurring: the next return counts
    ],
)
def test_state_without_delivery(value: str | None, state: str) -> None:
    assert progress_of(commitment(value), date(2026, 3, 1)).state == state


def test_a_matched_delivery_is_the_evidence() -> None:
    delivery = commitment(status="achieved")
    progress = progress_of(commitment("2025-12-31"), date(2026, 3, 1), [delivery])
    assert (progress.state, progress.evidence) == ("reported delivered", (delivery,))


def test_a_promise_repeated_is_no_delivery() -> None:
    assert progress_of(commitment("2025-12-31"), date(2026, 3, 1), [commitment()]).state == "overdue"
