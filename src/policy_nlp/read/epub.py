"""EPUB: the chapters in the order of the spine."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from policy_nlp.errors import DamagedError, EmptyError, EncryptedError, TooLargeError
from policy_nlp.model import Origin, Problem, RawLine
from policy_nlp.read.charset import decode_text
from policy_nlp.read.content import Content, problem
from policy_nlp.read.html import element_lines
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, inner_text, local_name, parse_html
from policy_nlp.read.package import Package


def read_epub(data: bytes, name: str, limits: Limits) -> Content:
    """The paragraphs of all chapters. Raises ReadError; EncryptedError where the book is protected."""
    with Package(data, name, limits) as package:
        if "META-INF/rights.xml" in package:
            raise EncryptedError(f"{name}: the book is protected", "ask for an open copy")
        container = package.xml("META-INF/container.xml")
        location = next((e.get("full-path") for e in container.iter() if local_name(e) == "rootfile"), None) or ""
        book = package.xml(location)
        lines: list[RawLine] = []
        problems: list[Problem] = []
        chapters = _chapters(book, posixpath.dirname(location))
        if _encrypted(package).intersection(chapters):
            raise EncryptedError(f"{name}: the book is protected", "ask for an open copy")
        if len(chapters) > limits.max_members:
            raise TooLargeError(f"{name}: {len(chapters):,} chapters", f"the limit is {limits.max_members:,}")
        for member in chapters:
            try:
                lines += _chapter(package, member, lines, problems)
            except DamagedError as error:
                problems.append(problem(f"chapter {member}: {error.what}", error.remedy, "page"))
        if not lines:
            raise EmptyError(f"{name}: the book holds no text", "check the original")
        return Content("application/epub+zip", tuple(lines), _declared(book), tuple(problems))


def _encrypted(package: Package) -> set[str]:
    """The members that the package names as encrypted; mostly fonts."""
    if "META-INF/encryption.xml" not in package:
        return set()
    references = (e for e in package.xml("META-INF/encryption.xml").iter() if local_name(e) == "CipherReference")
    return {posixpath.normpath(unquote(e.get("URI") or "")) for e in references}


def _chapters(book: Element, folder: str) -> list[str]:
    """The members of the spine in order, each once however often it is named (EPUB 3.3, itemref: no item twice)."""
    items = {e.get("id"): e.get("href") or "" for e in book.iter() if local_name(e) == "item"}
    order = [
        items.get(e.get("idref"), "") for e in book.iter() if local_name(e) == "itemref" and e.get("linear") != "no"
    ]
    members = (posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0]))) for href in order if href)
    return list(dict.fromkeys(members))


def _chapter(package: Package, member: str, before: list[RawLine], problems: list[Problem]) -> list[RawLine]:
    text, _, _ = decode_text(package.read(member), f"{package.name} ({member})")
    root, more = parse_html(text, member)
    problems += more
    body = root.find(".//body") if root is not None else None
    if body is None:
        return []
    tables = max((line.table + 1 for line in before if line.table is not None), default=0)
    return [
        RawLine(
            line.text,
            line.kind,
            Origin(f"{member}#{line.origin.part}"),
            line.level,
            line.cells,
            line.table + tables if line.table is not None else None,
            line.is_header,
            line.centred,
        )
        for line in element_lines(body)
    ]


def _declared(book: Element) -> dict[str, str]:
    names = {"title": "declared_title", "creator": "author", "date": "published_on"}
    found: dict[str, str] = {}
    for element in book.iter():
        key = names.get(local_name(element))
        if key and inner_text(element).strip():
            found.setdefault(key, inner_text(element).strip())
    return found
