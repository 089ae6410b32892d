"""DOCX: paragraphs with the numbers Word computes, tables, notes, text boxes; tracked changes as accepted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from policy_nlp.errors import EncryptedError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.content import Content
from policy_nlp.read.docx_numbering import Numbering
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, local_name
from policy_nlp.read.package import Package
from policy_nlp.read.table import are_bodies, looks_header

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Deleted or moved away, field codes, and the older copy of what mc:Choice holds.
_SKIPPED = frozenset(
    f"{_W}{tag}"
    for tag in "del moveFrom instrText delText pPr rPr sectPr tblPr trPr tcPr tblGrid sdtPr fldData".split()
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_TEXT = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "", f"{_W}cr": "\n"}
_CENTRED = frozenset({"center", "centerContinuous"})


@dataclass(slots=True)
class _Style:
    """What a paragraph style says that matters here."""

    level: int | None = None
    numbering: tuple[str | None, int | None] = (None, None)
    centred: bool = False
    contents: bool = False


@dataclass(slots=True)
class _Walk:
    """The state of one pass over a part."""

    part: str
    styles: dict[str, _Style]
    numbering: Numbering
    lines: list[RawLine] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0


def read_docx(data: bytes, name: str, limits: Limits) -> Content:
    """The body in order, then footnotes and endnotes, then headers and footers with words in them (kind "note"). Raises ReadError."""
    with Package(data, name, limits) as package:
        if "EncryptedPackage" in package:
            raise EncryptedError(f"{name}: the document is encrypted", "save it without a password")
        styles = _read_styles(package)
        walk = _Walk("document", styles, Numbering(_optional(package, "word/numbering.xml")))
        body = _root(package, "word/document.xml").find(f"{_W}body")
        if body is not None:
            _walk_blocks(body, walk)
        notes = [line for part in ("footnotes", "endnotes") for line in _notes(package, part, styles)]
        edges = list(_edges(package, styles))
        metadata = _core_properties(package)
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Content(media_type, (*walk.lines, *notes, *edges), metadata)


def _root(package: Package, member: str) -> Element:
    from policy_nlp.read.markup import parse_xml

    data = package.read(member)
    return parse_xml(data.replace(_STRICT, _LOOSE) if _STRICT in data[:4096] else data, f"{package.name} ({member})")


def _optional(package: Package, member: str) -> Element | None:
    return _root(package, member) if member in package else None


def _value(parent: Element | None, tag: str) -> str | None:
    child = parent.find(f"{_W}{tag}") if parent is not None else None
    return child.get(f"{_W}val") if child is not None else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None


def _read_styles(package: Package) -> dict[str, _Style]:
    root = _optional(package, "word/styles.xml")
    elements = {} if root is None else {s.get(f"{_W}styleId") or "": s for s in root.iter(f"{_W}style")}
    return {key: _resolve_style(element, elements) for key, element in elements.items()}


def _resolve_style(element: Element, elements: dict[str, Element]) -> _Style:
    """The style with what it inherits; a chain of based-on that loops ends."""
    style, seen = _Style(), set()
    level: int | None = None
    number: str | None = None
    depth: int | None = None
    align: str | None = None
    current: Element | None = element
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        properties = current.find(f"{_W}pPr")
        name = (_value(current, "name") or "").lower()
        style.contents |= name.startswith("toc ") and name[4:].isdigit()
        if level is None:
            level = _number(_value(properties, "outlineLvl"))
        numbers = properties.find(f"{_W}numPr") if properties is not None else None
        number = number or _value(numbers, "numId")
        depth = depth if depth is not None else _number(_value(numbers, "ilvl"))
        align = align or _value(properties, "jc")
        current = elements.get(_value(current, "basedOn") or "")
    style.level = level + 1 if level is not None and level < 9 else None
    style.numbering = (number, depth)
    style.centred = align in _CENTRED
    return style


def _walk_blocks(container: Element, walk: _Walk) -> None:
    """Paragraphs and tables in order, also inside content controls and inserted stretches."""
    for child in container:
        tag = child.tag
        if tag == f"{_W}p":
            _read_paragraph(child, walk)
        elif tag == f"{_W}tbl":
            _read_table(child, walk)
        elif tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None and not _is_contents(child):
                _walk_blocks(content, walk)
        elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
            _walk_blocks(child, walk)


def _is_contents(sdt: Element) -> bool:
    gallery = sdt.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(f"{_W}val") == "Table of Contents"


def _read_paragraph(paragraph: Element, walk: _Walk) -> None:
    walk.paragraphs += 1
    properties = paragraph.find(f"{_W}pPr")
    style = walk.styles.get(_value(properties, "pStyle") or _default_style(walk), _Style())
    for box in _text_boxes(paragraph):
        _walk_blocks(box, walk)
    text = _text(paragraph)
    if style.contents or (not text.strip() and not _has_number(properties, style)):
        return
    label = _label(properties, style, walk)
    align = _value(properties, "jc")
    centred = align in _CENTRED if align else style.centred
    level = _number(_value(properties, "outlineLvl"))
    origin = Origin(f"{walk.part}/p{walk.paragraphs}", 0)
    for piece in (label + text).split("\n"):
        if piece.strip():
            line_level = level + 1 if level is not None and level < 9 else style.level
            walk.lines.append(RawLine(piece, "paragraph", origin, level=line_level, centred=centred))


def _default_style(walk: _Walk) -> str:
    return "a" if "a" in walk.styles else "Normal"


def _has_number(properties: Element | None, style: _Style) -> bool:
    return style.numbering[0] is not None or (properties is not None and properties.find(f"{_W}numPr") is not None)


def _label(properties: Element | None, style: _Style, walk: _Walk) -> str:
    """The number Word would show, empty where there is none; its counter moves on."""
    own = properties.find(f"{_W}numPr") if properties is not None else None
    number = _value(own, "numId") or style.numbering[0]
    depth = _number(_value(own, "ilvl"))
    if depth is None:
        depth = style.numbering[1]
    style_id = _value(properties, "pStyle")
    if number is None:
        return ""
    if depth is None:
        depth = walk.numbering.depth_of_style(number, style_id)
    return walk.numbering.next_label(number, depth)


def _text(paragraph: Element) -> str:
    """The words of a paragraph as the reader of the accepted document sees them; text boxes apart."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == f"{_W}t":
            pieces.append(element.text or "")
        elif tag == f"{_W}r" and _is_hidden(element):
            continue
        elif tag == f"{_W}br":
            pieces.append("\n" if element.get(f"{_W}type") in (None, "textWrapping") else "")
        elif tag == f"{_W}sym":
            pieces.append(_symbol(element))
        elif tag in _TEXT:
            pieces.append(_TEXT[tag])
        elif tag not in _SKIPPED and tag != f"{_W}txbxContent" and isinstance(tag, str):
            stack.extend(reversed(element))
    return "".join(pieces)


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in {"0", "false", "off"}


def _symbol(element: Element) -> str:
    code = element.get(f"{_W}char") or ""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 <= value < 0xD800 else ""


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of the paragraph's own text boxes, not those inside other boxes, and not twice (mc:Fallback repeats mc:Choice)."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}txbxContent":
            yield element
        elif element.tag not in _SKIPPED:
            stack.extend(reversed(element))


def _read_table(table: Element, walk: _Walk) -> None:
    number = walk.tables
    walk.tables += 1
    rows = [row for row in table.iter(f"{_W}tr") if _owner(row) is table]
    if len(rows) == 1 and len(_own_cells(rows[0])) == 1:  # a frame around text, not a table; read once, as frames nest
        _walk_blocks(_own_cells(rows[0])[0], walk)
        return
    for index, row in enumerate(rows):
        properties = row.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}del") is not None:
            continue
        cells = _row_cells(row, walk)
        if not any(cells):
            continue
        header = properties is not None and properties.find(f"{_W}tblHeader") is not None
        header = header or (index == 0 and len(rows) > 1 and looks_header(cells))
        origin = Origin(f"{walk.part}/tbl{number + 1}/tr{index + 1}")
        walk.lines.append(RawLine("\t".join(cells), "row", origin, cells=tuple(cells), table=number, is_header=header))


def _owner(row: Element) -> Element | None:
    parent = row.getparent()
    while parent is not None and parent.tag != f"{_W}tbl":
        parent = parent.getparent()
    return parent


def _own_cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]


def _row_cells(row: Element, walk: _Walk) -> list[str]:
    """The texts of a row's cells; columns that a cell spans, and cells merged with the one above, are empty."""
    cells: list[str] = []
    for cell in _own_cells(row):
        properties = cell.find(f"{_W}tcPr")
        merge = properties.find(f"{_W}vMerge") if properties is not None else None
        if merge is not None and merge.get(f"{_W}val") != "restart":
            cells.append("")
        else:
            cells.append(_cell_text(cell, walk))
        span = _number(_value(properties, "gridSpan")) or 1
        cells.extend([""] * (min(span, 100) - 1))
    return cells


def _cell_text(cell: Element, walk: _Walk) -> str:
    inner = _Walk(walk.part, walk.styles, walk.numbering)
    _walk_blocks(cell, inner)
    texts = [line.text.strip() if line.kind != "row" else line.text.replace("\t", " ") for line in inner.lines]
    return (" " if are_bodies(texts) else "").join(texts)


def _notes(package: Package, part: str, styles: dict[str, _Style]) -> Iterator[RawLine]:
    root = _optional(package, f"word/{part}.xml")
    if root is None:
        return
    for note in root:
        if note.get(f"{_W}type") in {"separator", "continuationSeparator", "continuationNotice"}:
            continue
        walk = _Walk(f"{part}/{note.get(f'{_W}id')}", styles, Numbering(None))
        _walk_blocks(note, walk)
        for line in walk.lines:
            yield RawLine(line.text.strip(), "note", line.origin)


def _edges(package: Package, styles: dict[str, _Style]) -> Iterator[RawLine]:
    """Headers and footers that say more than a page number, each text once."""
    seen: set[str] = set()
    for member in sorted(package.names()):
        stem = posixpath.basename(member)
        if not member.startswith("word/") or not stem.endswith(".xml") or not stem.startswith(("header", "footer")):
            continue
        walk = _Walk(stem.removesuffix(".xml"), styles, Numbering(None))
        _walk_blocks(_root(package, member), walk)
        for line in walk.lines:
            text = line.text.strip()
            if re.sub(r"[\s\d—－–·./-]|第|页|共|of|Page", "", text) and text not in seen:
                seen.add(text)
                yield RawLine(text, "note", line.origin)


def _core_properties(package: Package) -> dict[str, str]:
    """The title the file declares: `document_title`, as authors seldom set it and templates often leave a stale one."""
    root = _optional(package, "docProps/core.xml")
    names = {"title": "declared_title", "creator": "author", "created": "created_on"}
    found = {} if root is None else {names.get(local_name(e), ""): (e.text or "").strip() for e in root}
    return {key: value for key, value in found.items() if key and value}
