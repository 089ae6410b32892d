"""Boosted decision trees as plain arrays: scikit-learn learns them, JSON keeps them, NumPy asks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_AT_ONCE = 1 << 18  # answers of trees held at once: two megabytes


@dataclass(frozen=True)
class Trees:
    """All trees' nodes in one row of arrays. A node with `feature` -1 is a leaf that adds `value` to the log odds; at any other a
    row goes `left` where its feature is at most `threshold`, else `right`. `roots` are the first nodes; `bias` the odds before."""

    roots: tuple[int, ...]
    feature: Any
    threshold: Any
    left: Any
    right: Any
    value: Any
    bias: float
    names: tuple[str, ...]

    def probabilities(self, rows: Any) -> Any:
        """For each row of features (in the order of `names`) the probability of the class that was learnt."""
        import numpy

        odds = [self._odds(part) for part in self._parts(rows)]
        return 1.0 / (1.0 + numpy.exp(-numpy.concatenate(odds))) if odds else numpy.zeros(0)

    def _parts(self, rows: Any) -> Iterator[Any]:
        size = max(1, _AT_ONCE // max(1, len(self.roots)))
        return (rows[start : start + size] for start in range(0, len(rows), size))

    def _odds(self, rows: Any) -> Any:
        """The log odds of a few rows: they go down all trees together, and the trees are added up in their order."""
        import numpy

        feature, following, deepest = self._paths
        at = numpy.tile(numpy.array(self.roots, numpy.int32), (len(rows), 1))
        first = numpy.arange(len(rows), dtype=numpy.int32)[:, None] * rows.shape[1]
        values = numpy.ascontiguousarray(rows, numpy.float64).ravel()
        for _ in range(deepest):
            goes_left = values.take(first + feature.take(at)) <= self.threshold.take(at)
            at = following.take(2 * at + goes_left)
        added = numpy.hstack([numpy.full((len(rows), 1), self.bias), self.value[at]])
        return numpy.cumsum(added, axis=1)[:, -1]

    @cached_property
    def _paths(self) -> tuple[Any, Any, int]:
        """The features, those after each node (right, left: a leaf stays where it is), and the most steps from a root to a leaf."""
        import numpy

        here = numpy.arange(len(self.feature), dtype=numpy.int32)
        is_leaf = self.feature < 0
        right, left = (numpy.where(is_leaf, here, side).astype(numpy.int32) for side in (self.right, self.left))
        level, deepest = numpy.array(self.roots, numpy.int64), 0
        while (inner := level[~is_leaf[level]]).size:
            level, deepest = numpy.concatenate([left[inner], right[inner]]), deepest + 1
        return numpy.maximum(self.feature, 0), numpy.column_stack([right, left]).ravel(), deepest


def trees_of(data: dict[str, Any]) -> Trees:
    """Trees from their plain data."""
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
    )


def bagged(models: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The plain data of several models as one: the mean of their log odds."""
    data: dict[str, Any] = {key: [] for key in ("roots", "feature", "threshold", "left", "right", "value")}
    for model in models:
        first = len(data["feature"])
        data["roots"] += [root + first for root in model["roots"]]
        data["feature"] += model["feature"]
        data["threshold"] += model["threshold"]
        data["left"] += [left + first for left in model["left"]]
        data["right"] += [right + first for right in model["right"]]
        data["value"] += [value / len(models) for value in model["value"]]
    return {**data, "bias": sum(model["bias"] for model in models) / len(models), "names": models[0]["names"]}


def plain_trees(model: Any, names: Sequence[str]) -> dict[str, Any]:
    """A fitted HistGradientBoostingClassifier as plain data."""
    data: dict[str, Any] = {key: [] for key in ("roots", "feature", "threshold", "left", "right", "value")}
    for (predictor,) in model._predictors:
        first = len(data["feature"])
        data["roots"].append(first)
        for node in predictor.nodes:
            is_leaf = bool(node["is_leaf"])
            data["feature"].append(-1 if is_leaf else int(node["feature_idx"]))
            data["threshold"].append(0.0 if is_leaf else float(node["num_threshold"]))
            data["left"].append(first + int(node["left"]))
            data["right"].append(first + int(node["right"]))
            data["value"].append(float(node["value"]) if is_leaf else 0.0)
    return {**data, "bias": float(model._baseline_prediction.ravel()[0]), "names": list(names)}
