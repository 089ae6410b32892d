"""Writes small OFD files for the tests: one TextObject a line."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text_object(text, x, y, size=5.0, deltas=None, **attributes):
    """A line at (x, y) millimetres from the top left; deltas default to one em a character."""
    spread = deltas if deltas is not None else f"g {max(len(text) - 1, 1)} {size}"
    extra = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} {len(text) * size + 1} {size * 1.4}" Font="1" Size="{size}"{extra}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{spread}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def page(*objects, head=""):
    """The Content.xml of a page."""
    return f'<ofd:Page {NAMESPACE}>{head}<ofd:Content><ofd:Layer ID="9">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'


def write_ofd(pages, templates=(), extra=(), resources=""):
    """The bytes of an OFD with the given pages; `extra` adds (member, text), `resources` is the content of a DocumentRes."""
    tags = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    masks = "".join(f'<ofd:TemplatePage ID="{i}" BaseLoc="Tpls/Tpl_{i}/Content.xml"/>' for i in range(len(templates)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        package.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea>{masks}<ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>{tags}</ofd:Pages></ofd:Document>",
        )
        package.writestr("Doc_0/Res.xml", f"<ofd:Res {NAMESPACE}>{resources}</ofd:Res>")
        for index, content in enumerate(pages):
            package.writestr(f"Doc_0/Pages/Page_{index}/Content.xml", content)
        for index, content in enumerate(templates):
            package.writestr(f"Doc_0/Tpls/Tpl_{index}/Content.xml", content)
        for member, content in extra:
            package.writestr(member, content)
    return buffer.getvalue()
