"""Broken files for the readers: small sound ones of every format, and seeded ways to break them."""

import io
import random
import zipfile
from email.message import EmailMessage

from old_excel import write_xls
from old_word import IN_TABLE, ROW_END, write_doc

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
TEXT = "青川市人民政府关于桥梁检修的通知\n青政发〔2024〕12号\n一、市交通局牵头，2024年底前完成126座桥梁的检修。\n"
HTML = (
    "<html><head><meta charset='utf-8'><meta name='ArticleTitle' content='通知'></head><body><table><tr><td>索引号：</td><td>1</td>"
    "<td>发文机关：</td><td>市政府</td></tr><tr><td>成文日期：</td><td>2024年</td></tr></table><div id='UCAP-CONTENT'>"
    "<p style='text-align:center'>通知</p><p>各区人民政府，市直各部门：</p><table><tr><th rowspan=2>单位</th><th colspan=2>任务</th></tr>"
    "<tr><td>检修</td><td>报告</td></tr></table></div></body></html>"
)
RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 a;}}\f0\uc1 \'cd\'a8\'d6\'aa\u36890?\par\trowd\intbl a\cell b\cell\row}"


def zipped(members):
    """A ZIP of (name, text or bytes)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


DOCX = {
    "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/>'
    '<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>明确目标</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>'
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>'
    "</w:tbl></w:body></w:document>",
    "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
    'w:val="0"/></w:num></w:numbering>',
    "word/styles.xml": f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:pPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
    "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>',
}
XLSX = {
    "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{LINKS}"><sheets><sheet name="任务" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}"><si><t>单位</t></si><si><t>任务</t></si></sst>',
    "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c>'
    '</row><row r="2"><c r="A2" s="1"><v>45356</v></c><c r="B2" s="2"><v>0.985</v></c></row></sheetData></worksheet>',
}
OFD_FILE = {
    "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
    '</ofd:PageArea><ofd:TemplatePage ID="7" BaseLoc="T.xml"/><ofd:DocumentRes>R.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>'
    '<ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
    "Doc_0/T.xml": f"<ofd:Page {OFD}><ofd:Content><ofd:Layer/></ofd:Content></ofd:Page>",
    "Doc_0/R.xml": f'<ofd:Res {OFD}><ofd:CompositeGraphicUnit ID="5"><ofd:Content><ofd:CompositeObject ResourceID="5"/></ofd:Content>'
    "</ofd:CompositeGraphicUnit></ofd:Res>",
    "Doc_0/P.xml": f'<ofd:Page {OFD}><ofd:Template TemplateID="7"/><ofd:Content><ofd:Layer><ofd:TextObject Boundary="30 30 90 8" Size="5" '
    'CTM="1 0 0 1 0 0"><ofd:TextCode X="0" Y="5" DeltaX="g 5 5" DeltaY="0 0">桥梁检修通知</ofd:TextCode></ofd:TextObject>'
    '<ofd:CompositeObject ResourceID="5" Boundary="0 0 9 9"/></ofd:Layer></ofd:Content></ofd:Page>',
}
EPUB = {
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
    "b.opf": '<package><metadata><title>通知</title></metadata><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/>'
    "</spine></package>",
    "a.xhtml": "<html><body><p>各区人民政府：</p></body></html>",
}


def small_pdf():
    """A one-page PDF without compression, so that mutations reach its objects."""
    content = b"BT /F1 14 Tf 90 700 Td (Notice on bridges, 2024) Tj 0 -20 Td (Repair 126 bridges) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        start,
    )


def small_mail():
    """A letter with an HTML body and an attachment."""
    message = EmailMessage()
    message["Subject"] = "来信"
    message["MIME-Version"] = "1.0"
    message.set_content("附件请查收。\n")
    message.add_alternative("<p>附件请查收。</p>", subtype="html")
    message.add_attachment(b"x" * 20, maintype="application", subtype="octet-stream", filename="通知.docx")
    return message.as_bytes()


def seeds():
    """(name, bytes, members): a sound file of every format; `members` for packages, which are also broken from inside."""
    packages = {"a.docx": DOCX, "a.xlsx": XLSX, "a.ofd": OFD_FILE, "a.epub": EPUB, "a.zip": {"b.txt": TEXT}}
    plain = {
        "a.txt": TEXT.encode(),
        "gbk.txt": TEXT.encode("gb18030"),
        "utf16.txt": TEXT.encode("utf-16"),
        "a.md": f"# {TEXT}\n|单位|任务|\n|---|---|\n|市局|检修|\n".encode(),
        "a.html": HTML.encode(),
        "a.rtf": RTF,
        "a.eml": small_mail(),
        "a.pdf": small_pdf(),
        "a.doc": write_doc([("通知\r", b""), ("单位\x07", IN_TABLE), ("\x07", IN_TABLE + ROW_END)], notes="注\r"),
        "a.xls": write_xls(
            {"任务": [["单位", "时限"], ["市局", (45356, 0)], ["区局", (0.98, 1)]]}, ("yyyy-mm-dd", "0.0%")
        ),
        "a.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    }
    return [(name, zipped(members), members) for name, members in packages.items()] + [
        (n, d, None) for n, d in plain.items()
    ]


def broken(data, members, rng: random.Random):
    """A mutation of a file: of its bytes, or of the bytes of one member, packed again."""
    if members and rng.random() < 0.7:
        name = rng.choice(sorted(members))
        content = members[name]
        inner = mutated(content.encode() if isinstance(content, str) else content, rng)
        return zipped(
            {**members, name: inner} if rng.random() < 0.95 else {k: v for k, v in members.items() if k != name}
        )
    return mutated(data, rng)


TOKENS = [
    b"<",
    b">",
    b"&",
    b"&lt;",
    b'"',
    b"\0",
    b"\xff",
    b"99999999999",
    b"-1",
    b"0",
    b"g 99999999 1",
    b"nan",
    b"1e308",
    b"{",
    b"}",
]
TOKENS += [
    b"\\u",
    b"\\'",
    b"\\bin99999999 ",
    b"<w:p>",
    b"<table><tr><td>",
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    b"&b;",
]
TOKENS += [
    "第".encode(),
    "〔".encode(),
    b"\r\n\r\n",
    b"--",
    b"stream",
    b"/Kids[3 0 R 2 0 R]",
    b"\x0c",
    b"\xed\xa0\x80",
    b"=?gb2312?B?",
    b"]]>",
]


def mutated(data, rng: random.Random):
    """One to six changes: bytes flipped, cut, doubled, moved, or a token that means something put in."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(out) + 1)
        length = rng.choice((1, 2, 4, 16, 64, 256))
        kind = rng.randrange(6)
        if kind == 0 and out:
            for index in range(place, min(place + length, len(out))):
                out[index] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del out[place : place + length]
        elif kind == 2:
            out[place:place] = out[place : place + length] * rng.choice((1, 2, 50))
        elif kind == 3:
            out[place:place] = rng.choice(TOKENS) * rng.choice((1, 1, 1, 300))
        elif kind == 4:
            del out[place:]
        else:
            out[place : place + length] = rng.randbytes(length)
    return bytes(out)
