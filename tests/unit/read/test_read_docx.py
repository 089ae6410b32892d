"""DOCX: computed numbers, tables, notes, text boxes, tracked changes."""

import io
import zipfile

import pytest

from policy_nlp.errors import DamagedError, EncryptedError
from policy_nlp.read import read_bytes
from policy_nlp.read.docx_numbering import format_number

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
LEVELS = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for depth, (form, text) in enumerate(
        [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "·")]
    )
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)


def write(body, **parts):
    members = {
        "word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": NUMBERING,
    }
    members |= {f"word/{name}.xml": content for name, content in parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(inner, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text, depth, number=1):
    return p(run(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def lines(data):
    return read_bytes(data, "a.docx").lines


def test_numbers_as_word_computes_them():
    body = "".join(
        numbered(text, depth)
        for text, depth in [
            ("总体要求", 0),
            ("思路", 1),
            ("目标", 1),
            ("细则", 2),
            ("任务", 0),
            ("分工", 1),
            ("圆点", 3),
        ]
    )
    assert [line.text for line in lines(write(body))] == [
        "一、总体要求", "（一）思路", "（二）目标", "1.细则", "二、任务", "（一）分工", "圆点",
    ]  # fmt: skip


def test_a_list_that_starts_over():
    body = numbered("甲", 0) + numbered("乙", 0) + numbered("丙", 0, 2)
    assert [line.text for line in lines(write(body))] == ["一、甲", "二、乙", "一、丙"]


@pytest.mark.parametrize(
    "number, style, expected",
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (12, "decimalFullWidth", "１２"),
        (2, "ideographTraditional", "乙"),
        (10, "chineseLegalSimplified", "壹拾"),
        (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"),
        (5, "unknownFormat", "5"),
        (0, "chineseCounting", "0"),
    ],
)
def test_number_formats(number, style, expected):
    assert format_number(number, style) == expected


def test_tracked_changes_are_accepted():
    body = p(
        f"{run('保留')}<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins>{run('增加')}</w:ins><w:moveFrom>{run('移走')}</w:moveFrom>"
    )
    assert [line.text for line in lines(write(body))] == ["保留增加"]


def test_text_box_is_read_once():
    box = "<w:txbxContent>" + p(run("青川市人民政府文件")) + "</w:txbxContent>"
    body = p(
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{run('正文')}"
    )
    assert [line.text for line in lines(write(body))] == ["青川市人民政府文件", "正文"]


def test_merged_cells_are_empty_and_headers_marked():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(run(text))}</w:tc>"

    rows = [
        cell("单位") + cell("任务") + cell("时限"),
        cell("市局", '<w:vMerge w:val="restart"/>') + cell("检修", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("报告") + cell("2024年"),
    ]
    found = lines(write(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"))
    assert [line.cells for line in found] == [("单位", "任务", "时限"), ("市局", "检修", ""), ("", "报告", "2024年")]
    assert [line.is_header for line in found] == [True, False, False]


def test_styles_give_level_and_contents_lines_are_left_out():
    styles = (
        f'<w:styles {W}><w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>'
        '</w:style><w:style w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    body = p(run("总则……1"), '<w:pStyle w:val="t"/>') + p(run("总则"), '<w:pStyle w:val="1"/>')
    (line,) = lines(write(body, styles=styles))
    assert (line.text, line.level, line.centred) == ("总则", 1, True)


def test_notes_and_headers_come_last_without_page_numbers():
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p(run("—"))}</w:footnote><w:footnote w:id="2">{p(run("见附件"))}</w:footnote></w:footnotes>'
    header, footer = f"<w:hdr {W}>{p(run('内部资料'))}</w:hdr>", f"<w:ftr {W}>{p(run('— 1 —'))}</w:ftr>"
    found = lines(write(p(run("正文")), footnotes=notes, header1=header, footer1=footer))
    assert [(line.text, line.kind) for line in found] == [
        ("正文", "paragraph"),
        ("见附件", "note"),
        ("内部资料", "note"),
    ]


def test_line_breaks_hidden_text_and_field_codes():
    body = p(
        f"{run('第一行')}<w:r><w:br/></w:r>{run('第二行')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    )
    assert [line.text for line in lines(write(body))] == ["第一行", "第二行"]


def test_damaged_and_encrypted():
    with pytest.raises(DamagedError):
        lines(write("<w:p>"))
    with pytest.raises(EncryptedError):
        read_bytes(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage\0".encode("utf-16-le"), "a.docx"
        )
