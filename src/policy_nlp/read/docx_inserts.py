"""Files inside a DOCX: what stands in its text as a file of its own (w:altChunk), and documents embedded as objects."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace

from policy_nlp.errors import ReadError
from policy_nlp.model import Origin, Problem, RawLine
from policy_nlp.read.content import problem
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, local_name
from policy_nlp.read.package import Package

_DOCUMENTS = ("Word.", "WPS.", "Excel.Sheet", "ET.", "Package")  # programs whose objects hold text; others draw
_READABLE = frozenset({"text", "html", "docx", "xlsx", "rtf", "mail", "office"})


class Inserts:
    """The inserted files of one document, each read once however often it is named. What cannot be read is in `problems`."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self._package = package
        self._limits = limits
        self._targets: dict[str, str] | None = None
        self._seen: set[str] = set()

    def lines(self, element: Element) -> list[RawLine]:
        """The lines of the file that a w:altChunk or an embedded document names; none for drawings, links and a file named before."""
        if local_name(element) == "OLEObject" and not (
            element.get("Type") == "Embed" and (element.get("ProgID") or "").startswith(_DOCUMENTS)
        ):
            return []
        key = next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        member = self._member(key)
        if not member or member in self._seen:
            return []
        self._seen.add(member)
        try:
            return self._read(member)
        except ReadError as error:
            self.problems.append(problem(f"a file inside the document is left out: {error}", error.remedy, "inserted"))
            return []

    def _member(self, key: str) -> str:
        if self._targets is None:
            member = "word/_rels/document.xml.rels"
            relations: Sequence[Element] = list(self._package.xml(member)) if member in self._package else []
            self._targets = {
                e.get("Id") or "": e.get("Target") or "" for e in relations if e.get("TargetMode") != "External"
            }
        target = self._targets.get(key, "")
        if not target:
            return ""
        return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("word", target))

    def _read(self, member: str) -> list[RawLine]:
        from policy_nlp.read.detect import READERS, detect_format

        limits = self._limits
        data = self._package.read(member)
        name = f"{self._package.name}!/{member}"
        kind = detect_format(data, name)
        if limits.max_depth < 1 or kind not in _READABLE:
            raise ReadError(f"{name}: not read", "open it in the original")
        inner = replace(
            limits, max_depth=limits.max_depth - 1, max_unpacked=max(limits.max_unpacked - self._package.spent, 0)
        )
        content = READERS[kind](data, name, inner)
        self.problems += content.problems
        part = posixpath.basename(member)
        return [
            replace(line, origin=Origin(f"{part}/{line.origin.part}", line.origin.offset)) for line in content.lines
        ]
