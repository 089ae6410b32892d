"""Where trained weights lie: `models/` inside an installed package, `models/` at the root of a checkout."""

from __future__ import annotations

from pathlib import Path


def models_folder() -> Path:
    """The folder of trained weights, one subfolder a model; it need not exist where the package was built without."""
    inside = Path(__file__).parent / "models"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "models"
