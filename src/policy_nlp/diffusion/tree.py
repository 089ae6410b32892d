"""From whom each took it: the centre, then the province, the city, the county."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from policy_nlp.diffusion.takers import Placed, lies_in
from policy_nlp.tasks.later_papers import is_before


def nested(takers: Sequence[Placed], write: Callable[[int], dict[str, Any]], below: str) -> list[dict[str, Any]]:
    """What `write` says of each taker, in their order; those who have it through another stand under that one, in its list `below`."""
    under: dict[int | None, list[int]] = defaultdict(list)
    for n in range(len(takers)):
        under[_above(takers, n)].append(n)

    def grown(n: int) -> dict[str, Any]:
        return {**write(n), below: [grown(child) for child in under[n]]}

    return [grown(n) for n in under[None]]


def _above(takers: Sequence[Placed], n: int) -> int | None:
    """The nearest level over a taker that took it up not later, and there the last to do so; None: it has it from the source."""
    one = takers[n]
    over = [
        (other.rank, other.dated_on or "", i)
        for i, other in enumerate(takers)
        if one.rank is not None and other.rank is not None and other.rank < one.rank and _leads_to(other, one)
    ]
    return max(over)[2] if over else None


def _leads_to(upper: Placed, lower: Placed) -> bool:
    return (
        upper.home.place is not None
        and lower.home.place is not None
        and (lies_in(lower.home, upper.home) and not is_before(lower.dated_on, upper.dated_on))
    )
