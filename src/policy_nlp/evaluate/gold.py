"""Gold annotation on disk: NAME.gold.json beside the document NAME.txt (.html, .docx, …), or in a folder beside `documents/`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_nlp.errors import ConfigError

SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document: its name, its source file, its annotation file."""

    name: str
    source: Path
    annotation: Path

    def load(self) -> dict[str, Any]:
        """The annotation, as the guide's object."""
        loaded: dict[str, Any] = json.loads(self.annotation.read_text("utf-8"))
        return loaded

    def digest(self) -> str:
        """SHA-256 of source and annotation: floors hold for these bytes only."""
        return hashlib.sha256(self.source.read_bytes() + self.annotation.read_bytes()).hexdigest()


def find_gold(folder: Path) -> list[GoldDocument]:
    """The annotated documents of a folder and its subfolders, by name. Raises ConfigError where there are none."""
    found = []
    for annotation in sorted(folder.rglob(f"*{SUFFIX}")):
        name = annotation.name.removesuffix(SUFFIX)
        homes = (annotation.parent, annotation.parent.parent / "documents")
        sources = [p for home in homes for p in sorted(home.glob(f"{name}.*")) if p.suffix != ".json"]
        if not sources:
            raise ConfigError(f"{annotation}: no document {name}.* beside the annotation; put it there")
        found.append(GoldDocument(name, sources[0], annotation))
    if not found:
        raise ConfigError(f"{folder}: no *{SUFFIX} in it; give a folder of gold annotation")
    return found
