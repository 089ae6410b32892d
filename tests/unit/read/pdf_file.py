"""Small PDF files written object by object, for what no library for writing PDF would write."""

from collections.abc import Sequence

from policy_nlp.model import RawDocument
from policy_nlp.read import Limits, read_bytes

Placed = tuple[float, float, str]
"""Where a text begins, in points from the page's bottom left, and the text."""


def write_pdf(*objects: bytes) -> bytes:
    """The file with these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + entries + end


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def page_pdf(content: bytes, resources: bytes, *others: bytes, entries: bytes = b"") -> bytes:
    """One A4 page; the other objects are numbered from 5."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents 4 0 R>>" % resources
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return write_pdf(b"<</Type/Catalog/Pages 2 0 R>>", pages, page, stream(content, entries), *others)


def named_font(name: bytes, encoding: bytes, ordering: bytes = b"GB1", entries: bytes = b"") -> list[bytes]:
    """The objects 5 to 7 of a font that the file names and does not hold."""
    descriptor = b"/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80"
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 2>>" % ordering
    kind = b"/Type/Font/Subtype/Type0/DescendantFonts[6 0 R]"
    return [
        b"<<%s/BaseFont/%s/Encoding/%s%s>>" % (kind, name, encoding, entries),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s%s/FontDescriptor 7 0 R/DW 1000/W[1 95 500 814 939 500]>>"
        % (name, system),
        b"<</Type/FontDescriptor/FontName/%s%s>>" % (name, descriptor),
    ]


def glyph_by_glyph(placed: Sequence[Placed], size: float = 16, codec: str = "gbk") -> bytes:
    """The content of a page that sets each character by itself."""
    out = b""
    for x, y, text in placed:
        for char in text:
            out += b"BT /F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n" % (size, x, y, char.encode(codec).hex().encode())
            x += size if char >= "\u2e80" or char in "“”—…" else size / 2
    return out


def glyph_pdf(placed: Sequence[Placed], size: float = 16, extra: bytes = b"") -> bytes:
    """One page set character by character in 宋体, which the file does not hold."""
    content = extra + glyph_by_glyph(placed, size)
    return page_pdf(content, b"/Font<</F1 5 0 R>>", *named_font(b"SimSun", b"GBK-EUC-H"))


def read_pdf(data: bytes) -> RawDocument:
    """The document read without OCR."""
    return read_bytes(data, "a.pdf", Limits(use_ocr=False))
