"""What a wheel carries of models/: all that is read at run time, nothing that only training reads."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONLY_FOR_TRAINING = {"README.md", "judgements.json", "slices.json"}


def test_a_wheel_carries_every_weight_that_is_read() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    files = [
        path.relative_to(ROOT)
        for room in ("clauses", "names", "tasks")
        for path in (ROOT / "models" / room).iterdir()
        if path.name not in ONLY_FOR_TRAINING
    ]
    assert files
    missing = [str(f) for f in files if str(f) not in included and str(f.parent) not in included]
    assert missing == []
    assert all((ROOT / name).exists() for name in included)
