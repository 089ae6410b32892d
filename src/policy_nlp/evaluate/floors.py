"""Floors: the figures that may not fall, committed beside the tests and bound to the gold's bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from policy_nlp.errors import ConfigError
from policy_nlp.evaluate.gold import GoldDocument
from policy_nlp.evaluate.run import Evaluation


def gold_digest(documents: Sequence[GoldDocument]) -> str:
    """One hash over all sources and annotations, whatever the order they are given in."""
    return hashlib.sha256("".join(sorted(document.digest() for document in documents)).encode()).hexdigest()


def load_floors(path: Path) -> dict[str, Any]:
    """{"gold": hash, "f1": {figure: floor}}; both empty if the file is not there yet."""
    if not path.exists():
        return {"gold": "", "f1": {}}
    floors: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return floors


def check_floors(evaluation: Evaluation, documents: Sequence[GoldDocument], floors: dict[str, Any]) -> list[str]:
    """One line for each figure under its floor, or for gold other than the floors were set on; [] if all hold."""
    if floors["gold"] != gold_digest(documents):
        return ["the gold is not the one the floors were set on; run evaluate --update and look at the figures"]
    return [
        f"{figure}: {reached:.4f} is under its floor {floor:.4f}"
        for figure, floor in sorted(floors["f1"].items())
        if (reached := evaluation.table.get(figure, {"f1": 0.0})["f1"]) < floor
    ]


def update_floors(
    path: Path, evaluation: Evaluation, documents: Sequence[GoldDocument], *, allow_regression: bool = False
) -> None:
    """Writes the figures reached as the new floors. Raises ConfigError if one would fall, unless that is allowed."""
    old = load_floors(path)["f1"]
    new = {figure: row["f1"] for figure, row in evaluation.table.items()}
    fallen = [
        f"{figure} {old[figure]} → {new.get(figure, 0.0)}" for figure in old if new.get(figure, 0.0) < old[figure]
    ]
    if fallen and not allow_regression:
        raise ConfigError(f"floors would fall: {'; '.join(fallen)}; mend it, or say --allow-regression")
    content = {"gold": gold_digest(documents), "f1": dict(sorted(new.items()))}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
