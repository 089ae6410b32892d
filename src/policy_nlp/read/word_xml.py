"""Documents of Word saved as one XML file: Word 2003's own XML, which templates of web programs fill in and call .doc, and packages
written as XML. Both become the DOCX that they stand for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from types import MappingProxyType

from lxml import etree

from policy_nlp.read.content import Content
from policy_nlp.read.docx import read_docx
from policy_nlp.read.docx_text import W
from policy_nlp.read.limits import Limits
from policy_nlp.read.markup import Element, local_name, parse_xml

_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_NEW = W[1:-1].encode()
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
# Elements that Word 2003 calls otherwise, below w:wordDocument.
_RENAMED = MappingProxyType(
    {
        f"{W}{old}": f"{W}{new}"
        for old, new in {
            "lists": "numbering",
            "listDef": "abstractNum",
            "list": "num",
            "ilst": "abstractNumId",
            "nfc": "numFmt",
            "listPr": "numPr",
            "ilfo": "numId",
            "vmerge": "vMerge",
            "hmerge": "hMerge",
        }.items()
    }
)
_ATTRIBUTES = MappingProxyType({f"{W}listDefId": f"{W}abstractNumId", f"{W}ilfo": f"{W}numId"})
# Number formats by their codes.
_FORMATS = MappingProxyType(
    {
        **{"0": "decimal", "1": "upperRoman", "2": "lowerRoman", "3": "upperLetter", "4": "lowerLetter", "10": "japaneseCounting"},
        **{"11": "ideographDigital", "14": "decimalFullWidth", "18": "decimalEnclosedCircle", "22": "decimalZero", "23": "bullet"},
        **{"26": "decimalEnclosedFullstop", "27": "decimalEnclosedParen", "28": "decimalEnclosedCircleChinese"},
        **{"29": "ideographEnclosedCircle", "30": "ideographTraditional", "31": "ideographZodiac", "33": "taiwaneseCounting"},
        **{"34": "ideographLegalTraditional", "35": "taiwaneseCountingThousand", "36": "taiwaneseDigital", "37": "chineseCounting"},
        **{"38": "chineseLegalSimplified", "39": "chineseCountingThousand", "57": "numberInDash", "255": "none"},
    }
)  # fmt: skip
_CHANGES = MappingProxyType({"Word.Deletion": f"{W}del", "Word.Comment": f"{W}del", "Word.Numbering": f"{W}ins"})
_KIND = f"{W}type"


def read_word_xml(data: bytes, name: str, limits: Limits) -> Content:
    """What the DOCX that the XML stands for holds. Raises ReadError."""
    data = _pictures().sub(b"><", data)
    root = parse_xml(data.replace(_OLD, _NEW), name)
    parts = _parts_of_package(root) if local_name(root) == "package" else _parts_of_2003(root)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for member, content in parts:
            package.writestr(member, content)
    return read_docx(buffer.getvalue(), name, limits)


@cache
def _pictures() -> re.Pattern[bytes]:
    """Pictures and other files written as letters."""
    return re.compile(rb">[A-Za-z0-9+/=\s]{4096,}<")


def _parts_of_package(root: Element) -> Iterator[tuple[str, bytes]]:
    """The parts of a package written as XML, those that are XML themselves."""
    seen: set[str] = set()
    for part in root:
        member = next((str(value) for key, value in part.attrib.items() if str(key).endswith("}name")), "").lstrip("/")
        holder = next((child for child in part if local_name(child) == "xmlData"), None)
        if holder is not None and len(holder) and member and member not in seen:
            seen.add(member)
            yield member, etree.tostring(holder[0], encoding="utf-8", xml_declaration=True)
    if "[Content_Types].xml" not in seen:
        yield "[Content_Types].xml", _TYPES.encode()


def _parts_of_2003(root: Element) -> Iterator[tuple[str, bytes]]:
    """The parts of a document of Word 2003: its text, styles, lists, notes and page headers."""
    for element in root.iter():
        _rename(element)
    if root.find(f"{W}numbering") is None:
        _write_numbers(root)
    yield "[Content_Types].xml", _TYPES.encode()
    yield from _notes(root)
    edges = (edge for section in root.iter(f"{W}sectPr") for edge in section.iterchildren(f"{W}hdr", f"{W}ftr"))
    for number, edge in enumerate(edges, 1):
        name = "header" if edge.tag == f"{W}hdr" else "footer"
        yield f"word/{name}{number}.xml", etree.tostring(edge, with_tail=False)
    for tag, member in (("styles", "styles"), ("numbering", "numbering")):
        found = root.find(f"{W}{tag}")
        if found is not None:
            yield f"word/{member}.xml", etree.tostring(found, with_tail=False)
    yield "word/document.xml", etree.tostring(root)


def _rename(element: Element) -> None:
    """Gives an element the name, the attributes and the value that it has in a DOCX."""
    tag = element.tag
    if tag == f"{W}nfc":
        code = element.get(f"{W}val") or ""
        element.set(f"{W}val", _FORMATS.get(code, "decimal"))
    if isinstance(tag, str) and local_name(element) == "annotation":
        element.tag = _CHANGES.get(element.get(_KIND) or "", f"{W}ins")
    elif isinstance(tag, str):
        element.tag = _RENAMED.get(tag, tag)
        for old, new in _ATTRIBUTES.items():
            if old in element.attrib:
                element.set(new, element.get(old) or "")


def _write_numbers(root: Element) -> None:
    """Sets the numbers that Word wrote beside the paragraphs of lists into the text, where the lists themselves are missing."""
    for properties in root.iter(f"{W}numPr"):
        shown = next((child for child in properties if local_name(child) == "t"), None)
        value = (
            next((text for key, text in shown.attrib.items() if str(key).endswith("}val")), "")
            if shown is not None
            else ""
        )
        owner = properties.getparent()
        if value and owner is not None:
            run = etree.Element(f"{W}r")
            etree.SubElement(run, f"{W}t").text = str(value)
            owner.addnext(run)


def _notes(root: Element) -> Iterator[tuple[str, bytes]]:
    """The notes as parts of their own; they are taken out of the text, where Word 2003 keeps them."""
    for kind in ("footnote", "endnote"):
        found = [note for note in root.iter(f"{W}{kind}") if note.getparent() is not None]
        whole = etree.Element(f"{W}{kind}s")
        for number, note in enumerate(_outermost(found), 1):
            parent = note.getparent()
            if parent is not None:
                note.set(f"{W}id", str(number))
                parent.replace(note, etree.Element(f"{W}{kind}Reference"))
                whole.append(note)
        if len(whole):
            yield f"word/{kind}s.xml", etree.tostring(whole)


def _outermost(notes: Iterable[Element]) -> list[Element]:
    kept: set[Element] = set()
    for note in notes:
        if not any(above in kept for above in note.iterancestors(note.tag)):
            kept.add(note)
    return [note for note in notes if note in kept]
