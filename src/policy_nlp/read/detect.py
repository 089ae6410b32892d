"""The format of a file, told by its first bytes and, in packages, by the members; the suffix decides only between kinds of text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from types import MappingProxyType

from policy_nlp.errors import DamagedError, UnsupportedError
from policy_nlp.read.broken import BROKEN_ZIP
from policy_nlp.read.content import Content, Reader
from policy_nlp.read.limits import Limits


def _late(module: str, function: str) -> Reader:
    """The reader, its module imported when the first file of the kind comes."""

    def read(data: bytes, name: str, limits: Limits) -> Content:
        reader: Reader = getattr(import_module(f"policy_nlp.read.{module}"), function)
        return reader(data, name, limits)

    return read


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "text": _late("text", "read_text"),
        "markdown": _late("markdown", "read_markdown"),
        "html": _late("html", "read_html"),
        "docx": _late("docx", "read_docx"),
        "word-xml": _late("word_xml", "read_word_xml"),
        "pdf": _late("pdf", "read_pdf"),
        "ofd": _late("ofd", "read_ofd"),
        "rtf": _late("rtf", "read_rtf"),
        "mail": _late("mail", "read_mail"),
        "epub": _late("epub", "read_epub"),
        "xlsx": _late("xlsx", "read_xlsx"),
        "sheet-xml": _late("sheet_xml", "read_sheet_xml"),
        "separated": _late("separated", "read_separated"),
        "office": _late("office", "read_office"),
        "image": _late("ocr", "read_image"),
        "archive": _late("archive", "read_archive"),
    }
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_NOT_DOCUMENTS = {
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip file",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format 3": "a database",
}
_TABLES = frozenset({".csv", ".tsv", ".xls", ".et"})  # programs also give the last two names to tables that are text
_DATA = frozenset({".json", ".jsonl", ".ndjson", ".geojson", ".ipynb"})


_CONTENT_TYPES = "[Content_Types].xml"
_WORD_KINDS = (b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml", b"ms-word.document.macro")
_MOST_KINDS = 1 << 16  # bytes of a list of content types that are looked at


@cache
def _html_pattern() -> re.Pattern[bytes]:
    return re.compile(
        rb"\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|div|meta|table|p[\s>])", re.I | re.S
    )


@cache
def _mail_pattern() -> re.Pattern[bytes]:
    return re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.S)


def detect_format(data: bytes, name: str) -> str:
    """A key of READERS. Raises UnsupportedError for kinds that are known not to be documents, DamagedError for broken packages."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _package_format(data, name)
    if data.startswith(_OLE):
        return "office"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_IMAGES) and b"\0" in head:
        return "image"
    for magic, kind in _NOT_DOCUMENTS.items():
        if data.startswith(magic) and (b"\0" in head or len(magic) > 4):
            raise UnsupportedError(f"{name}: {kind}", "unpack it and give the documents inside")
    return _text_format(data, head, name)


def _text_format(data: bytes, head: bytes, name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    if _html_pattern().match(head.replace(b"\0", b"").lstrip(b"\xff\xfe")):
        return "html"
    if suffix in {".mht", ".mhtml", ".eml"} or (
        b"MIME-Version:" in data[:8192] and _mail_pattern().match(head.lstrip())
    ):
        return "mail"
    if suffix in {".htm", ".html", ".shtml", ".xhtml"}:
        return "html"
    if b"<" in head and (kind := _xml_kind(data[:_ROOT_WITHIN])):
        return kind
    if suffix == ".xml" or head.lstrip().startswith(b"<?xml"):
        raise UnsupportedError(
            f"{name}: XML of an unknown kind", "give the document it was made for as DOCX, PDF, OFD or HTML"
        )
    if suffix in _DATA and head.lstrip()[:1] in (b"{", b"["):
        raise UnsupportedError(
            f"{name}: JSON data, not a document", "give the documents it holds as text, HTML or DOCX files"
        )
    if suffix in _TABLES:
        return "separated"
    return "markdown" if suffix in {".md", ".markdown"} else "text"


_ROOT_WITHIN = 16_384  # bytes in which the root of an XML file names what it is
_XML_KINDS = (
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "word-xml"),
    (b"http://schemas.microsoft.com/office/2006/xmlPackage", "word-xml"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "sheet-xml"),
)


def _xml_kind(start: bytes) -> str | None:
    """The kind of a document of Office saved as one XML file, by the namespace of its root."""
    root = re.search(rb"<[A-Za-z][^<>?!]*>", start)
    return next((kind for space, kind in _XML_KINDS if root and space in root[0]), None)


def _package_format(data: bytes, name: str) -> str:
    """What a ZIP holds: DOCX, XLSX, OFD, EPUB, or an archive of documents."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = set(package.namelist())
            kinds = _declared_kinds(package, members)
            is_open_document = _is_open_document(package, members)
    except BROKEN_ZIP as error:
        raise DamagedError(f"{name}: the package is broken ({error})", "fetch the file again") from None
    lowered = {member.lower().lstrip("/") for member in members}
    if "word/document.xml" in lowered or any(kind in kinds for kind in _WORD_KINDS):
        return "docx"
    if "ofd.xml" in lowered:
        return "ofd"
    if "xl/workbook.xml" in lowered or b"spreadsheetml.sheet.main+xml" in kinds:
        return "xlsx"
    if b"presentationml." in kinds:
        raise UnsupportedError(f"{name}: a presentation", "save it as PDF")
    if b"ms-excel.sheet.binary" in kinds:
        raise UnsupportedError(f"{name}: a binary workbook", "save it as XLSX")
    if "meta-inf/container.xml" in lowered:
        return "epub"
    if is_open_document:
        raise UnsupportedError(f"{name}: a document of OpenDocument (ODT, ODS)", "save it as DOCX or XLSX")
    return "archive"


def _is_open_document(package: zipfile.ZipFile, members: set[str]) -> bool:
    """Whether a package says that it is a text or a workbook of LibreOffice and the like."""
    if "mimetype" not in members:
        return False
    with package.open("mimetype") as stream:
        return stream.read(64).startswith(b"application/vnd.oasis.opendocument")


def _declared_kinds(package: zipfile.ZipFile, members: set[str]) -> bytes:
    """What an Office package declares of its parts; the document's own need not have its usual name."""
    if _CONTENT_TYPES not in members:
        return b""
    with package.open(_CONTENT_TYPES) as stream:
        return stream.read(_MOST_KINDS)
