"""DOCX: paragraphs with the numbers Word computes, tables, notes, text boxes; tracked changes as accepted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from policy_nlp.errors import EncryptedError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.content import Content
from policy_nlp.read.docx_inserts import Inserts
from policy_nlp.read.docx_numbering import Numbering
from policy_nlp.read.docx_styles import Style, Styles, number_of, read_styles, switch, value_of
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, local_name
from policy_nlp.read.package import Package
from policy_nlp.read.table import looks_header

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Deleted or moved away, field codes, and the older copy of what mc:Choice holds.
_SKIPPED = frozenset(
    f"{_W}{tag}"
    for tag in "del moveFrom instrText delText pPr rPr sectPr tblPr trPr tcPr tblGrid sdtPr fldData".split()
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_TEXT = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "", f"{_W}cr": "\n"}
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom"})
_CENTRED = frozenset({"center", "centerContinuous"})


@dataclass(slots=True)
class _Walk:
    """The state of one pass over a part."""

    part: str
    styles: Styles
    numbering: Numbering
    inserts: Inserts | None = None
    lines: list[RawLine] = field(default_factory=list)
    attached: list[RawLine] = field(default_factory=list)  # of documents that show as an icon
    pending: str = ""  # words of paragraphs whose mark is deleted or hidden: they go on in the next
    tables: int = 0
    paragraphs: int = 0


def read_docx(data: bytes, name: str, limits: Limits) -> Content:
    """The body in order, inserted files in their place; then embedded documents that show as an icon, footnotes and endnotes, headers
    and footers with words in them (kind "note"). Raises ReadError."""
    with Package(data, name, limits) as package:
        if "EncryptedPackage" in package:
            raise EncryptedError(f"{name}: the document is encrypted", "save it without a password")
        styles = read_styles(_optional(package, "word/styles.xml"))
        inserts = Inserts(package, limits)
        walk = _Walk("document", styles, Numbering(_optional(package, "word/numbering.xml")), inserts)
        body = _root(package, "word/document.xml").find(f"{_W}body")
        if body is not None:
            _walk_whole(body, walk)
        notes = [line for part in ("footnotes", "endnotes") for line in _notes(package, part, styles)]
        edges = list(_edges(package, styles))
        metadata = _core_properties(package)
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Content(media_type, (*walk.lines, *walk.attached, *notes, *edges), metadata, tuple(inserts.problems))


def _root(package: Package, member: str) -> Element:
    from policy_nlp.read.markup import parse_xml

    data = package.read(member)
    return parse_xml(data.replace(_STRICT, _LOOSE) if _STRICT in data[:4096] else data, f"{package.name} ({member})")


def _optional(package: Package, member: str) -> Element | None:
    return _root(package, member) if member in package else None


def _walk_whole(container: Element, walk: _Walk) -> None:
    """All of a body, a cell, a note or a text box."""
    _walk_blocks(container, walk)
    _end_pending(walk)


def _end_pending(walk: _Walk) -> None:
    """Words whose paragraph goes on in nothing are a paragraph."""
    text, walk.pending = walk.pending, ""
    if text.strip():
        walk.lines.append(RawLine(text, "paragraph", Origin(f"{walk.part}/p{walk.paragraphs}", 0)))


def _insert(element: Element, walk: _Walk, lines: list[RawLine]) -> None:
    """Adds the lines of a file inside the document to `lines`."""
    found = walk.inserts.lines(element) if walk.inserts else []
    lines += [line if line.table is None else replace(line, table=line.table + walk.tables) for line in found]
    walk.tables += max((line.table + 1 for line in found if line.table is not None), default=0)


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
        elif tag == f"{_W}altChunk":
            _end_pending(walk)
            _insert(child, walk, walk.lines)
        elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
            _walk_blocks(child, walk)


def _is_contents(sdt: Element) -> bool:
    gallery = sdt.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and gallery.get(f"{_W}val") == "Table of Contents"


def _read_paragraph(paragraph: Element, walk: _Walk) -> None:
    walk.paragraphs += 1
    properties = paragraph.find(f"{_W}pPr")
    style = walk.styles.of(value_of(properties, "pStyle"))
    boxes, objects = _boxes_and_objects(paragraph)
    for box in boxes:
        _read_box(box, walk)
    text = _text(paragraph, style, walk)
    mark = _lost_mark(properties, style)
    if mark is not None:
        shown = mark == "hidden" and text.strip() and not style.contents
        walk.pending += _label(properties, style, walk) + text if shown else text
    elif not style.contents:
        _add_paragraph(properties, style, text, walk)
    for element in objects:
        _insert(element, walk, walk.attached if element.get("DrawAspect") == "Icon" else walk.lines)


def _add_paragraph(properties: Element | None, style: Style, text: str, walk: _Walk) -> None:
    text, walk.pending = walk.pending + text, ""
    if not text.strip() and not _has_number(properties, style):
        return
    label = _label(properties, style, walk)
    align = value_of(properties, "jc")
    centred = align in _CENTRED if align else style.centred
    level = number_of(value_of(properties, "outlineLvl"))
    origin = Origin(f"{walk.part}/p{walk.paragraphs}", 0)
    for piece in (label + text).split("\n"):
        if piece.strip():
            line_level = level + 1 if level is not None and level < 9 else style.level
            walk.lines.append(RawLine(piece, "paragraph", origin, level=line_level, centred=centred))


def _lost_mark(properties: Element | None, style: Style) -> str | None:
    """Why the paragraph has no end of its own: "deleted" (its mark was deleted or moved away) or "hidden"; None where it has one."""
    mark = properties.find(f"{_W}rPr") if properties is not None else None
    if mark is None:
        return "hidden" if style.hidden else None
    if any(child.tag in _GONE for child in mark):
        return "deleted"
    hidden = switch(mark, "vanish")
    return "hidden" if (style.hidden if hidden is None else hidden) else None


def _read_box(box: Element, walk: _Walk) -> None:
    """A text box stands before the paragraph it hangs on."""
    pending, walk.pending = walk.pending, ""
    _walk_whole(box, walk)
    walk.pending = pending


def _has_number(properties: Element | None, style: Style) -> bool:
    return style.numbering[0] is not None or (properties is not None and properties.find(f"{_W}numPr") is not None)


def _label(properties: Element | None, style: Style, walk: _Walk) -> str:
    """The number Word would show, empty where there is none; its counter moves on."""
    own = properties.find(f"{_W}numPr") if properties is not None else None
    number = value_of(own, "numId") or style.numbering[0]
    depth = number_of(value_of(own, "ilvl"))
    if depth is None:
        depth = style.numbering[1]
    style_id = value_of(properties, "pStyle")
    if number is None:
        return ""
    if depth is None:
        depth = walk.numbering.depth_of_style(number, style_id)
    return walk.numbering.next_label(number, depth)


def _text(paragraph: Element, style: Style, walk: _Walk) -> str:
    """The words of a paragraph as the reader of the accepted document sees them; text boxes apart."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag == f"{_W}t":
            pieces.append(element.text or "")
        elif tag == f"{_W}r" and _is_hidden(element, style, walk.styles):
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


def _is_hidden(run: Element, style: Style, styles: Styles) -> bool:
    """Whether a run is hidden: by itself, else by its style or its paragraph's (both together show it again, as in Word)."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return style.hidden
    own = switch(properties, "vanish")
    if own is not None or not styles.hide:
        return own is True
    return style.hidden != styles.of_characters(value_of(properties, "rStyle")).hidden


def _symbol(element: Element) -> str:
    code = element.get(f"{_W}char") or ""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if 0x20 <= value < 0xD800 else ""


def _boxes_and_objects(paragraph: Element) -> tuple[list[Element], list[Element]]:
    """The contents of the paragraph's own text boxes, not those inside other boxes, and not twice (mc:Fallback repeats mc:Choice);
    and what it embeds."""
    boxes: list[Element] = []
    objects: list[Element] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}txbxContent":
            boxes.append(element)
        elif element.tag == _OBJECT:
            objects.append(element)
        elif element.tag not in _SKIPPED:
            stack.extend(reversed(element))
    return boxes, objects


def _read_table(table: Element, walk: _Walk) -> None:
    _end_pending(walk)
    number = walk.tables
    walk.tables += 1
    rows = [row for row in table.iter(f"{_W}tr") if _owner(row) is table]
    if len(rows) == 1 and len(_own_cells(rows[0])) == 1:  # a frame around text, not a table; read once, as frames nest
        _walk_whole(_own_cells(rows[0])[0], walk)
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
        span = number_of(value_of(properties, "gridSpan")) or 1
        cells.extend([""] * (min(span, 100) - 1))
    return cells


def _cell_text(cell: Element, walk: _Walk) -> str:
    """The cell's lines, parted by line feeds."""
    inner = _Walk(walk.part, walk.styles, walk.numbering, walk.inserts, attached=walk.attached)
    _walk_whole(cell, inner)
    return "\n".join([line.text.replace("\t", " ").strip() for line in inner.lines])


def _notes(package: Package, part: str, styles: Styles) -> Iterator[RawLine]:
    root = _optional(package, f"word/{part}.xml")
    if root is None:
        return
    for note in root:
        if note.get(f"{_W}type") in {"separator", "continuationSeparator", "continuationNotice"}:
            continue
        walk = _Walk(f"{part}/{note.get(f'{_W}id')}", styles, Numbering(None))
        _walk_whole(note, walk)
        for line in walk.lines:
            yield RawLine(line.text.strip(), "note", line.origin)


def _edges(package: Package, styles: Styles) -> Iterator[RawLine]:
    """Headers and footers that say more than a page number, each text once."""
    seen: set[str] = set()
    for member in sorted(package.names()):
        stem = posixpath.basename(member)
        if not member.startswith("word/") or not stem.endswith(".xml") or not stem.startswith(("header", "footer")):
            continue
        walk = _Walk(stem.removesuffix(".xml"), styles, Numbering(None))
        _walk_whole(_root(package, member), walk)
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
