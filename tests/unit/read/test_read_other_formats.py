"""RTF, XLSX, EPUB, MHT, the old binary formats, pictures, and what is no document."""

import io
import zipfile

import pytest

from policy_nlp.errors import DamagedError, ReadError, TooLargeError
from policy_nlp.read import Limits, read_bytes

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument\0".encode("utf-16-le")


def package(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "body, expected",
    [
        (rb"\f0 \'cd\'a8\'d6\'aa\par", ["通知"]),  # bytes in the font's code page
        (rb"\uc1\u-28631?\u30693?\par", ["\u9029知"]),  # signed numbers, the fallback skipped
        (rb"{\*\generator x}\u26725?\line\u26753?\par", ["桥", "梁"]),  # unknown groups skipped, \line ends a line
        (rb"\trowd\intbl\f0 \'cd\'a8\cell\pard\intbl b\cell\row\pard c\par", ["通\tb", "c"]),  # a row, then a paragraph
        (rb"{\header h\par}a\emdash b\'2e\par", ["a—b."]),  # page heads are no text
    ],
)
def test_rtf(body, expected):
    data = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}" + body + b"}"
    assert [line.text for line in read_bytes(data, "a.rtf").lines] == expected


def workbook(rows):
    main, links = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    )
    return package(
        {
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets><sheet name="任务" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<R><Relationship Id="r1" Target="worksheets/sheet1.xml"/></R>',
            "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><t>单位</t></si><si><r><t>任</t></r><r><t>务</t></r><rPh><t>rw</t></rPh></si></sst>',
            "xl/styles.xml": f'<s xmlns="{main}"><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs>'
            '<xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs></s>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def test_xlsx_cells_as_they_show():
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>任务分工表</t></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'
        '<row r="3"><c r="A3" s="1"><v>45356</v></c><c r="B3" s="2"><v>0.985</v></c><c r="C3"><v>126.0</v></c><c r="D3" t="b"><v>1</v></c></row>'
    )
    lines = read_bytes(workbook(rows), "a.xlsx").lines
    assert [line.text for line in lines] == ["任务分工表", "单位\t\t任务", "2024年3月\t98.50%\t126\t是"]
    assert [line.is_header for line in lines] == [False, True, False]


def test_epub_follows_the_spine():
    book = package(
        {
            "META-INF/container.xml": '<c><rootfile full-path="O/b.opf"/></c>',
            "O/b.opf": '<p><item id="a" href="1.xhtml"/><item id="b" href="2.xhtml"/><itemref idref="b"/><itemref idref="a"/></p>',
            "O/1.xhtml": "<html><body><p>第二章</p></body></html>",
            "O/2.xhtml": "<html><body><h1>第一章</h1></body></html>",
        }
    )
    assert [(line.text, line.level) for line in read_bytes(book, "a.epub").lines] == [("第一章", 1), ("第二章", None)]


def test_epub_reads_a_chapter_once_however_often_the_spine_names_it():
    book = package(
        {
            "META-INF/container.xml": '<c><rootfile full-path="O/b.opf"/></c>',
            "O/b.opf": '<p><item id="a" href="1.xhtml"/><item id="b" href="1.xhtml#b"/>'
            + '<itemref idref="a"/><itemref idref="b"/>' * 50_000
            + "</p>",
            "O/1.xhtml": "<html><body><p>各科室：</p></body></html>",
        }
    )
    assert [line.text for line in read_bytes(book, "a.epub").lines] == ["各科室："]


def test_saved_page():
    page = (
        b"MIME-Version: 1.0\r\nSubject: =?utf-8?B?6YCa55+l?=\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+zajWqjwvcD4=\r\n--x\r\n"
        b"Content-Type: image/png\r\nContent-Location: a.png\r\n\r\nxx\r\n--x--\r\n"
    )
    raw = read_bytes(page, "a.mht")
    assert [line.text for line in raw.lines] == ["通知"]
    assert raw.metadata["declared_title"] == "通知" and not raw.problems


@pytest.mark.parametrize("script, error", [("exit 0", DamagedError), ("sleep 5", ReadError)])
def test_a_converter_that_fails(monkeypatch, tmp_path, script, error):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(error):
        read_bytes(OLD_WORD, "a.wps", Limits(converter_seconds=0.3))


def test_a_converter_that_works(monkeypatch, tmp_path):
    body = "<w:p><w:r><w:t>通知</w:t></w:r></w:p>"
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    (tmp_path / "made.docx").write_bytes(package({"word/document.xml": document}))
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\ncp {tmp_path}/made.docx "$2/source.docx"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert [line.text for line in read_bytes(OLD_WORD, "a.doc").lines] == ["通知"]


@pytest.mark.parametrize(
    "data, message",
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), r"policy-nlp\[ocr\]"),  # a picture without the extra
        (b"Rar!\x1a\x07\x00", "RAR"),
        (b"\x7fELF\x02\0\0\0", "program"),
        (b"<?xml version='1.0'?><a>b</a>", "XML"),
        (b"%PDF-1.4 cut", "PDF"),
        (b"PK\x03\x04 cut", "package"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, message):
    with pytest.raises(ReadError, match=message) as caught:
        read_bytes(data, "a.bin", Limits(use_ocr=False))
    assert caught.value.remedy and "\n" not in str(caught.value)


def test_lines_of_a_cell_are_parted():
    rows = '<row r="1"><c t="inlineStr"><is><t>单位</t></is></c><c t="inlineStr"><is><t>任务</t></is></c></row>'
    rows += '<row r="2"><c t="inlineStr"><is><t> 甲局\n 乙局 </t></is></c><c t="inlineStr"><is><t>建站&#10;&#10;修路</t></is></c></row>'
    assert read_bytes(workbook(rows), "a.xlsx").lines[1].cells == ("甲局\n乙局", "建站\n修路")
    title = '<row r="1"><c t="inlineStr"><is><t>重点任务\n分工表</t></is></c></row>'
    assert read_bytes(workbook(title + rows), "a.xlsx").lines[0].text == "重点任务分工表"


def test_a_register_is_no_document():
    rows = "".join(f'<row r="{i}"><c><v>{i}</v></c><c><v>{i}</v></c></row>' for i in range(1, 30))
    with pytest.raises(TooLargeError, match="20 rows"):
        read_bytes(workbook(rows), "a.xlsx", Limits(max_rows=20))
    assert len(read_bytes(workbook(rows), "a.xlsx", Limits(max_rows=29)).lines) == 29


def test_cells_that_one_above_covers_in_a_workbook():
    def row(number, *texts):
        cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
        return f'<row r="{number}">{cells}</row>'

    table = row(1, "任务", "单位", "时限") + row(2, "检修", "市交通局", "年底") + row(3, "报告") + row(4, "评估")
    data = workbook(f'{table}</sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells><sheetData>')
    assert [line.covered for line in read_bytes(data, "a.xlsx").lines] == [(), (), (1,), ()]
