"""DOCX: paragraphs with the numbers Word computes, tables, notes, text boxes; tracked changes as accepted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from policy_nlp.document_number import is_running_number
from policy_nlp.errors import EncryptedError
from policy_nlp.model import Origin, RawLine
from policy_nlp.read.content import Content, struck_problem
from policy_nlp.read.docx_inserts import Inserts
from policy_nlp.read.docx_numbering import Numbering
from policy_nlp.read.docx_parts import Parts
from policy_nlp.read.docx_styles import Style, Styles, number_of, read_styles, switch, value_of
from policy_nlp.read.docx_text import W, children, is_skipped, paragraph_text, struck_runs
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element
from policy_nlp.read.package import Package
from policy_nlp.read.table import looks_header

_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN_TEXT = f"{_DRAWN}txBody"  # of shapes that came from a presentation or a workbook
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_CENTRED = frozenset({"center", "centerContinuous"})
_MAX_SPAN = 100  # columns
_HEAD_LINES = 15  # of the body, in which its number is looked for


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
        parts = Parts(package)
        styles = read_styles(parts.optional("styles"))
        inserts = Inserts(package, limits, parts.relations)
        walk = _Walk("document", styles, Numbering(parts.optional("numbering")), inserts)
        body = parts.root(parts.main).find(f"{W}body")
        if body is not None:
            _walk_whole(body, walk)
        notes = [line for kind in ("footnotes", "endnotes") for line in _notes(parts, kind, styles)]
        heads, edges = _parted(list(_edges(parts, styles)), walk.lines)
        struck = struck_problem(struck_runs(body, styles)) if body is not None else ()
        metadata = parts.core_properties()
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    lines = (*heads, *walk.lines, *walk.attached, *notes, *edges)
    return Content(media_type, lines, metadata, (*parts.problems, *inserts.problems, *struck))


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
    for child in children(container):
        tag = child.tag
        if tag == f"{W}p":
            _read_paragraph(child, walk)
        elif tag == f"{W}tbl":
            _read_table(child, walk)
        elif tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None and not is_skipped(child) and not _is_contents(child):
                _walk_blocks(content, walk)
        elif tag == f"{W}altChunk":
            _end_pending(walk)
            _insert(child, walk, walk.lines)
        elif isinstance(tag, str) and len(child) and not is_skipped(child):
            _walk_blocks(child, walk)


def _is_contents(sdt: Element) -> bool:
    gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _read_paragraph(paragraph: Element, walk: _Walk) -> None:
    walk.paragraphs += 1
    properties = paragraph.find(f"{W}pPr")
    style = walk.styles.of(value_of(properties, "pStyle"))
    boxes, objects = _boxes_and_objects(paragraph)
    for box in boxes:
        _read_box(box, walk)
    text = paragraph_text(paragraph, style, walk.styles)
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
    """Why the paragraph has no end of its own: "deleted" (its mark was deleted or moved away, or it is the large first letter of the
    next one) or "hidden"; None where it has one."""
    frame = properties.find(f"{W}framePr") if properties is not None else None
    if frame is not None and frame.get(f"{W}dropCap") in {"drop", "margin"}:
        return "deleted"
    mark = properties.find(f"{W}rPr") if properties is not None else None
    if mark is None:
        return "hidden" if style.hidden else None
    if any(child.tag in _GONE for child in mark):
        return "deleted"
    hidden = switch(mark, "vanish")
    return "hidden" if (style.hidden if hidden is None else hidden) else None


def _read_box(box: Element, walk: _Walk) -> None:
    """A text box stands before the paragraph it hangs on."""
    if box.tag == _WORD_ART:
        words = box.get("string") or ""
        if words.strip() and walk.part == "document":  # those of page headers are watermarks
            walk.lines.append(RawLine(words, "paragraph", Origin(f"{walk.part}/p{walk.paragraphs}", 0), centred=True))
        return
    if box.tag == _DRAWN_TEXT:
        for paragraph in box.iterchildren(f"{_DRAWN}p"):
            words = "".join(text.text or "" for text in paragraph.iter(f"{_DRAWN}t"))
            if words.strip():
                walk.lines.append(RawLine(words, "paragraph", Origin(f"{walk.part}/p{walk.paragraphs}", 0)))
        return
    pending, walk.pending = walk.pending, ""
    _walk_whole(box, walk)
    walk.pending = pending


def _has_number(properties: Element | None, style: Style) -> bool:
    return style.numbering[0] is not None or (properties is not None and properties.find(f"{W}numPr") is not None)


def _label(properties: Element | None, style: Style, walk: _Walk) -> str:
    """The number Word would show, empty where there is none; its counter moves on."""
    own = properties.find(f"{W}numPr") if properties is not None else None
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


def _boxes_and_objects(paragraph: Element) -> tuple[list[Element], list[Element]]:
    """The contents of the paragraph's own text boxes, not those inside other boxes, and not twice (mc:Fallback repeats mc:Choice),
    words set as drawings among them; and what it embeds."""
    boxes: list[Element] = []
    objects: list[Element] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in {f"{W}txbxContent", _WORD_ART, _DRAWN_TEXT}:
            boxes.append(element)
        elif element.tag in {_OBJECT, _DIAGRAM}:
            objects.append(element)
        elif not is_skipped(element):
            stack.extend(reversed(list(children(element))))
    return boxes, objects


def _read_table(table: Element, walk: _Walk) -> None:
    _end_pending(walk)
    number = walk.tables
    walk.tables += 1
    rows = [row for row in table.iter(f"{W}tr") if _owner(row) is table]
    if len(rows) == 1 and len(_own_cells(rows[0])) == 1:  # a frame around text, not a table; read once, as frames nest
        _walk_whole(_own_cells(rows[0])[0], walk)
        return
    for index, row in enumerate(rows):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        cells, covered = _row_cells(row, walk)
        if not any(cells):
            continue
        header = properties is not None and properties.find(f"{W}tblHeader") is not None
        header = header or (index == 0 and len(rows) > 1 and looks_header(cells))
        origin = Origin(f"{walk.part}/tbl{number + 1}/tr{index + 1}")
        walk.lines.append(
            RawLine(
                "\t".join(cells),
                "row",
                origin,
                cells=tuple(cells),
                table=number,
                is_header=header,
                covered=tuple(covered),
            )
        )


def _owner(row: Element) -> Element | None:
    parent = row.getparent()
    while parent is not None and parent.tag != f"{W}tbl":
        parent = parent.getparent()
    return parent


def _own_cells(row: Element) -> list[Element]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def _row_cells(row: Element, walk: _Walk) -> tuple[list[str], list[int]]:
    """(the texts of a row's cells, which of them the one above covers); columns that a cell spans or that the row leaves out, and cells
    merged with the one above or before, are empty."""
    before = number_of(value_of(row.find(f"{W}trPr"), "gridBefore")) or 0
    cells = [""] * min(before, _MAX_SPAN)
    covered: list[int] = []
    for cell in _own_cells(row):
        properties = cell.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            continue
        span = min(number_of(value_of(properties, "gridSpan")) or 1, _MAX_SPAN)
        below = _goes_on(properties, "vMerge")
        if below:
            covered.extend(range(len(cells), len(cells) + span))
        cells.append("" if below or _goes_on(properties, "hMerge") else _cell_text(cell, walk))
        cells.extend([""] * (span - 1))
    return cells, covered


def _goes_on(properties: Element | None, tag: str) -> bool:
    """Whether a cell is merged with the one above (vMerge) or before it (hMerge)."""
    merge = properties.find(f"{W}{tag}") if properties is not None else None
    return merge is not None and merge.get(f"{W}val") != "restart"


def _cell_text(cell: Element, walk: _Walk) -> str:
    """The cell's lines, parted by line feeds."""
    inner = _Walk(walk.part, walk.styles, walk.numbering, walk.inserts, attached=walk.attached)
    _walk_whole(cell, inner)
    return "\n".join([line.text.replace("\t", " ").strip() for line in inner.lines])


def _notes(parts: Parts, kind: str, styles: Styles) -> Iterator[RawLine]:
    root = parts.optional(kind)
    if root is None:
        return
    for note in root:
        if note.get(f"{W}type") in {"separator", "continuationSeparator", "continuationNotice"}:
            continue
        walk = _Walk(f"{kind}/{note.get(f'{W}id')}", styles, Numbering(None))
        _walk_whole(note, walk)
        for line in walk.lines:
            yield RawLine(line.text.strip(), "note", line.origin)


def _edges(parts: Parts, styles: Styles) -> Iterator[RawLine]:
    """Headers and footers that say more than a page number, each text once."""
    seen: set[str] = set()
    for member in parts.edges():
        root = parts.readable(member)
        if root is None:
            continue
        walk = _Walk(posixpath.basename(member).removesuffix(".xml"), styles, Numbering(None))
        _walk_whole(root, walk)
        for line in walk.lines:
            text = line.text.strip()
            if re.sub(r"[\s\d—－–·./-]|第|页|共|of|Page", "", text) and text not in seen:
                seen.add(text)
                yield RawLine(text, "note", line.origin)


def _parted(edges: list[RawLine], body: list[RawLine]) -> tuple[list[RawLine], list[RawLine]]:
    """(the lines of page headers up to the document's own number, where the letterhead is set there, and the other edges)."""
    start = "".join(line.text for line in body[:_HEAD_LINES])
    for index, line in enumerate(edges):
        if line.origin.part.startswith("header") and is_running_number(line.text):
            if re.sub(r"\s", "", line.text) in re.sub(r"\s", "", start):
                break
            part = line.origin.part.partition("/")[0]
            head = [one for one in edges[: index + 1] if one.origin.part.startswith(f"{part}/")]
            others = [one for one in edges if not any(one is other for other in head)]
            return [replace(one, kind="paragraph") for one in head], others
    return [], edges
