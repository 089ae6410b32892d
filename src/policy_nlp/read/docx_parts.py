"""The parts of a DOCX: found by their relations, as not every program calls them by their usual names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from policy_nlp.errors import DamagedError
from policy_nlp.model import Problem
from policy_nlp.read.content import problem
from policy_nlp.read.markup import Element, local_name, parse_xml
from policy_nlp.read.package import Package
from policy_nlp.read.relations import Relations, main_part

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Parts:
    """The parts of one document. What beside its text cannot be read is in `problems`."""

    def __init__(self, package: Package) -> None:
        self.problems: list[Problem] = []
        self.main = main_part(package, "word/document.xml")
        self.relations = Relations(package, self.main)
        self._package = package
        self._folder = posixpath.dirname(self.main)

    def root(self, member: str) -> Element:
        """The root of a part. Raises DamagedError."""
        data = self._package.read(member)
        data = data.replace(_STRICT, _LOOSE) if _STRICT in data[:4096] else data
        return parse_xml(data, f"{self._package.name} ({member})")

    def readable(self, member: str) -> Element | None:
        """The root of a part; None, and a problem, where it cannot be read."""
        try:
            return self.root(member)
        except DamagedError as error:
            self.problems.append(problem(f"a part of the document is left out: {error.what}", error.remedy, "part"))
            return None

    def optional(self, kind: str) -> Element | None:
        """The root of the styles, the numbering, the notes; None where there are none that can be read."""
        member = self.relations.of_kind(kind, posixpath.join(self._folder, f"{kind}.xml"))
        return self.readable(member) if member in self._package else None

    def edges(self) -> Iterator[str]:
        """The members that are page headers and footers, sorted."""
        for member in sorted(self._package.names()):
            folder, stem = posixpath.split(member)
            if folder == self._folder and stem.endswith(".xml") and stem.startswith(("header", "footer")):
                yield member

    def core_properties(self) -> dict[str, str]:
        """The title the file declares: `document_title`, as authors seldom set it and templates often leave a stale one."""
        root = self.readable("docProps/core.xml") if "docProps/core.xml" in self._package else None
        names = {"title": "declared_title", "creator": "author", "created": "created_on"}
        found = {} if root is None else {names.get(local_name(e), ""): (e.text or "").strip() for e in root}
        return {key: value for key, value in found.items() if key and value}
