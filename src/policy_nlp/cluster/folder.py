"""The folder of a cluster's run, which all workers reach, and what lies in it.

plan.json                 the version of the package, which all parts share
plan/part-00000.json      the files of a partition
parts/part-00000/         what was read of them: one Parquet file a table, and account.json; there means done
parts/part-00000.….tmp/   a part in the making, or what a worker that died has left of it
tries/part-00000.json     the document that is being read, and those at which workers died
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_nlp.errors import NotFoundError

_UNFINISHED = ".tmp"


@dataclass(frozen=True, slots=True)
class Folder:
    """The paths of a run. Raises OSError where they cannot be read or written."""

    path: Path

    @property
    def head(self) -> Path:
        """What holds for the whole run."""
        return self.path / "plan.json"

    def make(self) -> None:
        """Makes the folders, and clears away what was left unfinished."""
        for name in ("plan", "parts", "tries"):
            (self.path / name).mkdir(parents=True, exist_ok=True)
        for left in [*self.path.glob(f"parts/*{_UNFINISHED}"), *self.path.glob(f"*/*.json{_UNFINISHED}")]:
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)

    def planned(self) -> list[str]:
        """The names of the partitions, in their order. Raises NotFoundError where there is no plan."""
        if not self.head.is_file():
            raise NotFoundError(
                f"{self.path}: no plan there; make one with: policy-nlp cluster FILES --out {self.path}"
            )
        return sorted((path.stem for path in self.path.glob("plan/part-*.json")), key=lambda name: (len(name), name))

    def plan(self, part: str) -> Path:
        """The file that lists a partition's files."""
        return self.path / "plan" / f"{part}.json"

    def part(self, part: str) -> Path:
        """Where a part is once it is done."""
        return self.path / "parts" / part

    def tries(self, part: str) -> Path:
        """What is known of the tries to make a part."""
        return self.path / "tries" / f"{part}.json"

    def unfinished(self, part: str) -> Path:
        """A new name for a part in the making: two workers may be at the same one."""
        return self.path / "parts" / f"{part}.{uuid.uuid4().hex}{_UNFINISHED}"

    def missing(self) -> list[str]:
        """The partitions whose parts are not there."""
        there = {path.name for path in self.path.glob("parts/part-*")}
        return [name for name in self.planned() if name not in there]

    def done(self) -> Iterator[Path]:
        """The parts that are there, in their order."""
        missing = set(self.missing())
        return (self.part(name) for name in self.planned() if name not in missing)


def write_json(path: Path, value: Any) -> None:
    """Writes a file whole or not at all. Names that are no characters are kept."""
    unfinished = path.with_name(f"{path.name}{_UNFINISHED}")
    unfinished.write_text(json.dumps(value, sort_keys=True), "ascii")
    unfinished.replace(path)


def read_json(path: Path) -> Any:
    """What `write_json` wrote."""
    return json.loads(path.read_text("ascii"))
