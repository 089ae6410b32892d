"""Which part of an Office package says what: the relations of its parts, by which they name one another (ECMA-376-2, 9)."""

from __future__ import annotations

import posixpath

from policy_nlp.errors import DamagedError
from policy_nlp.read.package import Package


class Relations:
    """What one part (or, with "", the package) names. None where nothing is said, or nothing that can be read."""

    def __init__(self, package: Package, part: str) -> None:
        folder, name = posixpath.split(part)
        member = posixpath.join(folder, "_rels", f"{name}.rels")
        self._targets: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        try:
            relations = list(package.xml(member)) if member in package else []
        except DamagedError:
            return  # the parts are then looked for under their usual names
        for relation in relations:
            target = relation.get("Target") or ""
            if not target or relation.get("TargetMode") == "External":
                continue
            joined = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            self._targets[relation.get("Id") or ""] = joined
            self._kinds.setdefault((relation.get("Type") or "").rpartition("/")[2], joined)

    def target(self, key: str) -> str:
        """The part with that relation ID; empty for none."""
        return self._targets.get(key, "")

    def of_kind(self, kind: str, usual: str) -> str:
        """The first part of a kind (styles, numbering); the usual name of one where none is named."""
        return self._kinds.get(kind, usual)


def main_part(package: Package, usual: str) -> str:
    """The part that is the document itself: programs on the web call it word/document2.xml and the like."""
    named = Relations(package, "").of_kind("officeDocument", usual)
    return named if named in package else usual
