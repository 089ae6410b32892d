"""DOCX: computed numbers, tables, notes, text boxes, tracked changes."""

import io
import zipfile

import pytest

from growth import quickest
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
    members |= {name if "/" in name else f"word/{name}.xml": content for name, content in parts.items()}
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
    assert [line.covered for line in found] == [(), (), (0,)]


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


DELETED, MOVED = (f'<w:rPr><w:{kind} w:id="1"/></w:rPr>' for kind in ("del", "moveFrom"))


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next():
    body = (
        p(run("县民政局要在9月底前"), DELETED)
        + p(f"<w:del>{run('旧')}</w:del>", DELETED)
        + p(run("建成养老服务站3座。"))
        + p(f"<w:moveFrom>{run('移走的话。')}</w:moveFrom>", MOVED)
        + p(run("最后一段"), DELETED)
    )
    assert [line.text for line in lines(write(body))] == ["县民政局要在9月底前建成养老服务站3座。", "最后一段"]


def test_a_deleted_mark_takes_no_number_and_does_not_reach_over_a_table():
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    table = f"<w:tbl><w:tr><w:tc>{p(run('甲'))}</w:tc><w:tc>{p(run('乙'))}</w:tc></w:tr></w:tbl>"
    body = (
        p(run("前半"), number + DELETED) + numbered("后半", 0) + p(run("表前"), DELETED) + table + numbered("其次", 0)
    )
    assert [line.text for line in lines(write(body))] == ["一、前半后半", "表前", "甲\t乙", "二、其次"]


def test_a_hidden_mark_sets_a_heading_into_its_paragraph():
    body = p(run("总体要求。"), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(run("坚持预防为主。"))
    assert [line.text for line in lines(write(body))] == ["总体要求。坚持预防为主。"]


HIDDEN = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="note"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="child"><w:basedOn w:val="note"/></w:style>'
    '<w:style w:type="character" w:styleId="mark"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="shown"><w:basedOn w:val="mark"/><w:rPr><w:vanish w:val="false"/></w:rPr></w:style></w:styles>'
)


def test_what_a_style_hides_is_not_read():
    def styled(text, style):
        return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{text}</w:t></w:r>'

    back = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显示</w:t></w:r>"
    body = (
        p(run("投入资金80万元") + styled("（待定）", "mark") + styled("，按期完成", "shown"))
        + p(run("批注：此段待删。"), '<w:pStyle w:val="note"/>')
        + p(run("另一批注。"), '<w:pStyle w:val="child"/>')
        + p(back, '<w:pStyle w:val="note"/><w:rPr><w:vanish w:val="0"/></w:rPr>')
    )
    assert [line.text for line in lines(write(body, styles=HIDDEN))] == ["投入资金80万元，按期完成", "显示"]


STRUCK = (
    f"<w:styles {W}>"
    '<w:style w:type="paragraph" w:styleId="old"><w:rPr><w:dstrike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="out"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="far"><w:basedOn w:val="out"/></w:style></w:styles>'
)


def test_what_a_style_strikes_out_is_left_out_and_told():
    def styled(text, style):
        return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{text}</w:t></w:r>'

    body = p(run("投入资金80万元") + styled("90万元", "far") + run("。")) + p(
        run("旧稿一段。"), '<w:pStyle w:val="old"/>'
    )
    raw = read_bytes(write(body, styles=STRUCK), "a.docx")
    assert [line.text for line in raw.lines if line.text.strip()] == ["投入资金80万元。"]
    assert [(problem.kind, problem.message) for problem in raw.problems] == [
        ("struck", "2 passages are struck out and left out")
    ]


RELATIONS = "word/_rels/document.xml.rels"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def relations(*targets):
    links = "".join(f'<Relationship Id="f{i}" Target="{target}"/>' for i, target in enumerate(targets))
    return f"<Relationships>{links}</Relationships>"


def chunk(index):
    return f'<w:altChunk {R} r:id="f{index}"/>'


def test_inserted_files_stand_in_their_place():
    inner = write(p(run("县民政局负责。")))
    page = "<html><body><p>新建食堂3座。</p><table><tr><th>单位</th><th>任务</th></tr><tr><td>甲局</td><td>乙</td></tr></table></body></html>"
    parts = {
        RELATIONS: relations("a.htm", "/word/b.docx", "c.txt"), "word/a.htm": page, "word/b.docx": inner,
        "word/c.txt": "按期办结。".encode(),
    }  # fmt: skip
    table = f"<w:tbl><w:tr><w:tc>{p(run('丙'))}</w:tc><w:tc>{p('')}{chunk(2)}</w:tc></w:tr></w:tbl>"
    found = lines(write(p(run("前")) + chunk(0) + p(run("中")) + chunk(1) + chunk(1) + table, **parts))
    assert [line.text for line in found] == [
        "前", "新建食堂3座。", "单位\t任务", "甲局\t乙", "中", "县民政局负责。", "丙\t按期办结。"
    ]  # fmt: skip
    assert [line.table for line in found if line.kind == "row"] == [0, 0, 1]
    assert found[1].origin.part.startswith("a.htm/")


def test_an_inserted_file_that_cannot_be_read_is_told():
    raw = read_bytes(
        write(p(run("前")) + chunk(0), **{RELATIONS: relations("a.docx"), "word/a.docx": b"PK\3\4x"}), "a.docx"
    )
    assert [line.text for line in raw.lines] == ["前"]
    assert "a.docx!/word/a.docx" in raw.problems[0].message


def test_embedded_documents_are_read_and_drawings_are_not():
    def embedded(index, program, aspect):
        return (
            f'<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="{program}" '
            f'DrawAspect="{aspect}" {R} r:id="f{index}"/></w:object></w:r>'
        )

    parts = {
        RELATIONS: relations("embeddings/a.docx", "embeddings/b.docx", "embeddings/c.bin"),
        "word/embeddings/a.docx": write(p(run("附件的话。"))),
        "word/embeddings/b.docx": write(p(run("当场的话。"))),
        "word/embeddings/c.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    }
    body = p(embedded(0, "Word.Document.12", "Icon")) + p(run("甲") + embedded(1, "Word.Document.12", "Content"))
    raw = read_bytes(write(body + p(run("乙") + embedded(2, "Equation.3", "Content")), **parts), "a.docx")
    assert [line.text for line in raw.lines] == ["甲", "当场的话。", "乙", "附件的话。"]
    assert not raw.problems


def test_a_long_chain_of_styles_is_followed_once():
    count = 20_000
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>' for i in range(count)
    )
    last = f'<w:style w:type="paragraph" w:styleId="s{count}"><w:basedOn w:val="s5"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    data = write(p(run("标题"), '<w:pStyle w:val="s0"/>'), styles=f"<w:styles {W}>{chain}{last}</w:styles>")
    assert quickest(lambda: lines(data), 5) < 5
    assert lines(data)[0].level == 2
