"""The trees that align clauses, with the probabilities from which their answers are believed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from policy_nlp import trees
from policy_nlp.weights import models_folder


@dataclass(frozen=True)
class Trees(trees.Trees):
    """`least` is the probability from which the likeliest partner of a clause is believed, `further` that from which others beside
    it are."""

    least: float
    further: float


@cache
def load_trees(name: str) -> Trees:
    """The shipped trees of that name."""
    return trees_of(json.loads((models_folder() / "tasks" / f"{name}.json").read_text("utf-8")))


def trees_of(data: dict[str, Any]) -> Trees:
    """Trees from what `scripts/train_tasks` writes."""
    return Trees(**vars(trees.trees_of(data)), least=float(data["least"]), further=float(data["further"]))
