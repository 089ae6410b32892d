"""Files inside a DOCX: what stands in its text as a file of its own (w:altChunk), and documents embedded as objects."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from policy_nlp.errors import ReadError
from policy_nlp.model import Origin, Problem, RawLine
from policy_nlp.read.content import problem
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, inner_text, local_name
from policy_nlp.read.package import Package
from policy_nlp.read.relations import Relations

_DOCUMENTS = ("Word.", "WPS.", "Excel.Sheet", "ET.", "Package")  # programs whose objects hold text; others draw
_READABLE = frozenset({"text", "html", "docx", "word-xml", "xlsx", "rtf", "mail", "office"})


class Inserts:
    """The inserted files of one document, each read once however often it is named. What cannot be read is in `problems`."""

    def __init__(self, package: Package, limits: Limits, relations: Relations) -> None:
        self.problems: list[Problem] = []
        self._package = package
        self._limits = limits
        self._relations = relations
        self._seen: set[str] = set()

    def lines(self, element: Element) -> list[RawLine]:
        """The lines of the file that a w:altChunk, an embedded document or a diagram names; none for other drawings, links and a file
        named before."""
        if local_name(element) == "OLEObject" and not (
            element.get("Type") == "Embed" and (element.get("ProgID") or "").startswith(_DOCUMENTS)
        ):
            return []
        is_diagram = local_name(element) == "relIds"
        wanted = "}dm" if is_diagram else "}id"
        key = next((str(value) for name, value in element.attrib.items() if str(name).endswith(wanted)), "")
        member = self._relations.target(key)
        if not member or member in self._seen:
            return []
        self._seen.add(member)
        try:
            return self._diagram(member) if is_diagram else self._read(member)
        except ReadError as error:
            self.problems.append(problem(f"a file inside the document is left out: {error}", error.remedy, "inserted"))
            return []

    def _diagram(self, member: str) -> list[RawLine]:
        """The paragraphs in the boxes of a diagram, in the order in which they were made."""
        points = [e for point in self._package.xml(member).iter() if local_name(point) == "pt" for e in point]
        words = (
            "".join(inner_text(e) for e in paragraph.iter() if local_name(e) == "t")
            for shown in points
            if local_name(shown) == "t"
            for paragraph in shown
            if local_name(paragraph) == "p"
        )
        part = posixpath.basename(member)
        return [RawLine(text, "paragraph", Origin(part)) for text in words if text.strip()]

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
