"""Boosted decision trees as plain arrays: scikit-learn learns them, JSON keeps them, NumPy asks them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from policy_nlp.weights import models_folder


@dataclass(frozen=True)
class Trees:
    """All trees' nodes in one row of arrays. A node with `feature` -1 is a leaf that adds `value` to the log odds; at any other a
    row goes `left` where its feature is at most `threshold`, else `right`. `roots` are the first nodes; `bias` the odds before. `least` is the
    probability from which the likeliest partner of a clause is believed, `further` that from which others beside it are."""

    roots: tuple[int, ...]
    feature: Any
    threshold: Any
    left: Any
    right: Any
    value: Any
    bias: float
    names: tuple[str, ...]
    least: float
    further: float

    def probabilities(self, rows: Any) -> Any:
        """For each row of features (in the order of `names`) the probability of the class that was learnt."""
        import numpy

        odds = numpy.full(len(rows), self.bias)
        everyone = numpy.arange(len(rows))
        for root in self.roots:
            at = numpy.full(len(rows), root)
            while True:
                feature = self.feature[at]
                inner = feature >= 0
                if not inner.any():
                    break
                goes_left = rows[everyone, numpy.maximum(feature, 0)] <= self.threshold[at]
                at = numpy.where(inner, numpy.where(goes_left, self.left[at], self.right[at]), at)
            odds += self.value[at]
        return 1.0 / (1.0 + numpy.exp(-odds))


@cache
def load_trees(name: str) -> Trees:
    """The shipped trees of that name."""
    return trees_of(json.loads((models_folder() / "tasks" / f"{name}.json").read_text("utf-8")))


def trees_of(data: dict[str, Any]) -> Trees:
    """Trees from what `scripts/train_tasks` writes."""
    import numpy

    return Trees(
        tuple(data["roots"]),
        numpy.array(data["feature"], numpy.int32),
        numpy.array(data["threshold"], numpy.float64),
        numpy.array(data["left"], numpy.int32),
        numpy.array(data["right"], numpy.int32),
        numpy.array(data["value"], numpy.float64),
        float(data["bias"]),
        tuple(data["names"]),
        float(data["least"]),
        float(data["further"]),
    )
