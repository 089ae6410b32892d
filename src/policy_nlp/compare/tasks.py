"""Tasks: what several commitments in several documents share."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from policy_nlp.compare.likeness import normal_form
from policy_nlp.compare.within import near_pairs_within

SAME_TASK = 0.7  # measured on labelled pairs: docs/compare.md


def group_tasks(texts: Sequence[str], threshold: float = SAME_TASK) -> list[int]:
    """For each clause, in the order given, the index of the clause that stands for its task: the earliest one of its group.

    A clause joins the group of the earliest clause that it is like enough; groups do not chain (a ~ b ~ c does not put c
    with a), so that a long row of small changes does not become one task.
    """
    return group_forms([normal_form(text) for text in texts], threshold)


def group_forms(forms: Sequence[str], threshold: float = SAME_TASK) -> list[int]:
    """The same for clauses in their normal forms."""
    first: dict[str, int] = {}
    chiefs = [first.setdefault(form, i) for i, form in enumerate(forms)]  # of those whose forms are the same
    places = list(first.values())
    near: dict[int, list[tuple[float, int]]] = {}
    for i, j, score in near_pairs_within(list(first), threshold):
        near.setdefault(places[j], []).append((-score, places[i]))
    joined: dict[int, int] = {}
    for j in sorted(near):
        leaders = [(score, i) for score, i in near[j] if i not in joined]
        if leaders:
            joined[j] = min(leaders)[1]
    return [joined.get(chief, chief) for chief in chiefs]


def task_id(text: str, jurisdiction: str = "") -> str:
    """The id of the task that a clause stands for in a jurisdiction: twelve hex digits of the hash of its normal form and that."""
    return form_id(normal_form(text), jurisdiction)


def form_id(form: str, jurisdiction: str = "") -> str:
    """The same of a clause in its normal form."""
    return hashlib.sha256(f"{form}{jurisdiction}".encode()).hexdigest()[:12]
