"""Files of all kinds, read end to end: what formats may hold and readers once lost or garbled. All texts are made up."""

import io
import zipfile

import pytest

from policy_nlp.pipeline import analyze
from policy_nlp.read import read_bytes
from policy_nlp.repair import repair_text

SPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }.items()
)
TASK = "县水务局要在2023年9月底前新建水厂3座。"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{0}" ContentType='
    '"application/vnd.openxmlformats-officedocument.{1}.main+xml"/></Types>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for depth, (form, text) in enumerate([("chineseCounting", "%1、"), ("chineseCounting", "（%2）")])
)


def packed(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(inner, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if '<' in inner else run(inner)}</w:p>"


def docx(body, parts=None, main="word/document.xml"):
    document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    types = TYPES.format(main, "wordprocessingml.document")
    root = RELATIONS.format(RELATION.format("rId1", "officeDocument", main))
    return packed({"[Content_Types].xml": types, "_rels/.rels": root, main: document, **(parts or {})})


def lines(data, name="a.docx"):
    return [line.text for line in read_bytes(data, name).lines]


def text(data, name):
    return repair_text(read_bytes(data, name)).text


def commitments(data, name):
    found = analyze(read_bytes(data, name)).commitments
    return [(c.text, [a.name for a in c.actors], c.deadline.value if c.deadline else None) for c in found]


def code(words, result=None):
    """A field with its code."""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result is not None else ""
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{words}</w:instrText></w:r>{shown}{end}'


def numbered(words, depth, number):
    return p(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_the_parts_of_a_docx_may_have_other_names():
    numbers = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        "</w:num></w:numbering>"
    )
    parts = {
        "word/_rels/document2.xml.rels": RELATIONS.format(RELATION.format("rId1", "numbering", "numbering3.xml")),
        "word/numbering3.xml": numbers,
    }
    body = numbered("工作任务", 0, 1) + numbered("水源建设", 1, 1)
    assert lines(docx(body, parts, "word/document2.xml")) == ["一、工作任务", "（一）水源建设"]


def test_a_list_may_only_name_the_style_that_numbers_it():
    numbers = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:styleLink w:val="gw"/>{LEVELS}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="gw"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    body = numbered("工作任务", 0, 2) + numbered("水源建设", 1, 2) + numbered("工作要求", 0, 2)
    assert lines(docx(body, {"word/numbering.xml": numbers})) == ["一、工作任务", "（一）水源建设", "二、工作要求"]


RAISED = '<w:vertAlign w:val="superscript"/>'
LOWERED = '<w:vertAlign w:val="subscript"/>'
RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('lù')}</w:rt><w:rubyBase>{run('甪')}</w:rubyBase></w:ruby></w:r>"
FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>"
NESTED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
    + code("DOCPROPERTY 类别", "甲类")
    + '<w:r><w:instrText> = "甲类" "9月底" "12月底"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + run("9月底")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"{run('下降')}<m:oMath><m:r><m:t>≥10%</m:t></m:r></m:oMath>{run('以上')}", ["下降≥10%以上"]),
        (run("补助") + FRACTION, ["补助1/3"]),
        (RUBY + run("直镇"), ["甪直镇"]),
        (f"{run('普及率')}<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>{run('99%')}", ["普及率≥99%"]),
        (f"<w:r><w:sym w:font='Wingdings 2' w:char='F052'/></w:r>{run('新建')}", ["☑新建"]),
        (f"<w:r><w:sym w:font='Webdings' w:char='F0FF'/></w:r>{run('新建')}", ["新建"]),
        (run("普及率") + run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>') + run("99%"), ["普及率≥99%"]),
        (code(" eq \\o\\ac(○,12)") + run("改造管网"), ["⑫改造管网"]),
        (code("EQ \\o(\\s\\up 5(县水务局),\\s\\do 2(县财政局))"), ["县水务局县财政局"]),
        (code("HYPERLINK http://a.b/", "条例"), ["条例"]),
        (code("PAGE"), []),
        (code("REF a").replace("</w:instrText></w:r>", "</w:instrText></w:r>" + run("第三条")), ["第三条"]),
        (run("在") + NESTED + run("前建成"), ["在9月底前建成"]),
        (run("绿地3000m") + run("2", RAISED), ["绿地3000m²"]),
        (run("能力2×10") + run("4", RAISED) + run("吨"), ["能力2×10⁴吨"]),
        (run("资金500万元") + run("1", RAISED), ["资金500万元¹"]),
        (run("减少CO") + run("2", LOWERED), ["减少CO2"]),
        (run("见") + run("附件", RAISED), ["见附件"]),
        (f"{run('2023年4月6日')}<w:r><w:br w:type='page'/></w:r>{run('附件')}", ["2023年4月6日", "附件"]),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入')}</w:sdtContent></w:sdt>", []),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('500')}</w:sdtContent></w:sdt>{run('万元')}", ["500万元"]),
        ('<w:r><w:pict><v:shape><v:textpath string="青川县人民政府文件"/></v:shape></w:pict></w:r>', ["青川县人民政府文件"]),
    ],
)  # fmt: skip
def test_what_a_docx_paragraph_shows(inner, expected):
    assert lines(docx(p(inner) + p("完"))) == [*expected, "完"]


def test_a_large_first_letter_begins_the_next_paragraph():
    body = p("县", '<w:framePr w:dropCap="drop" w:lines="2"/>') + p(TASK[1:])
    assert lines(docx(body)) == [TASK]


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [(TASK, "旧", [TASK]), ("", TASK, [TASK]), (TASK, "", [TASK])],
)
def test_of_two_copies_the_one_with_words_is_read(new, old, expected):
    def box(words):
        return f"<w:txbxContent>{p(words)}</w:txbxContent>" if words else "<w:drawing/>"

    copies = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{box(new)}</mc:Choice><mc:Fallback>{box(old)}</mc:Fallback></mc:AlternateContent></w:r>'
    assert lines(docx(p(copies))) == expected


def test_the_boxes_of_a_diagram():
    data = (
        f"<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt><dgm:t><a:bodyPr/><a:p><a:r><a:t>县水务局</a:t></a:r><a:r><a:t>牵头</a:t></a:r></a:p></dgm:t>"
        "</dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>县财政局配合</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
    )
    parts = {
        "word/_rels/document.xml.rels": RELATIONS.format(RELATION.format("rId5", "diagramData", "diagrams/data1.xml")),
        "word/diagrams/data1.xml": data,
    }
    drawing = '<w:r><w:drawing><dgm:relIds r:dm="rId5" r:lo="rId6"/></w:drawing></w:r>'
    assert lines(docx(p("流程") + p(drawing), parts)) == ["流程", "县水务局牵头", "县财政局配合"]


def test_a_letterhead_set_in_the_page_header():
    def header(words):
        return {"word/header1.xml": f"<w:hdr {SPACES}>{p('青川县人民政府文件')}{p(words)}</w:hdr>"}

    body = p("关于加强供水保障工作的通知") + p("各乡镇：") + p(TASK)
    assert lines(docx(body, header("青政函〔2023〕8号")))[:2] == ["青川县人民政府文件", "青政函〔2023〕8号"]
    assert lines(docx(body, header("供水保障")))[-1] == "供水保障"
    assert lines(docx(p("青政函〔2023〕8号") + body, header("青政函〔2023〕8号")))[0] == "青政函〔2023〕8号"


def cell(words, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"


def test_columns_that_a_docx_row_leaves_out_or_merges():
    head = f"<w:tr>{cell('序号')}{cell('任务')}{cell('单位')}</w:tr>"
    short = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("改造管网")}{cell("县住建局")}</w:tr>'
    first, more = cell("供水工程", '<w:hMerge w:val="restart"/>'), cell("供水工程", "<w:hMerge/>")
    merged = f"<w:tr>{first}{more}{cell('县水务局')}</w:tr>"
    assert lines(docx(f"<w:tbl>{head}{short}{merged}</w:tbl>"))[1:] == ["\t改造管网\t县住建局", "供水工程\t\t县水务局"]


@pytest.mark.parametrize("part", ["word/styles.xml", "word/footnotes.xml", "docProps/core.xml", "word/header1.xml"])
def test_a_broken_part_does_not_cost_the_text(part):
    found = read_bytes(docx(p(TASK), {part: "<w:styles"}), "a.docx")
    assert [line.text for line in found.lines] == [TASK]
    assert [problem.kind for problem in found.problems] == ["part"]


def html(body, head=""):
    return f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


SHEET = "<style>/* a */ .gone, #tip { display: none !important } @media print { .shown { display: none } } .x .y {display:none}</style>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p hidden>旧稿</p><p>新稿</p>", ["新稿"]),
        ('<p>新<span style="font-size:0">采</span><font style="visibility:hidden">集</font>稿</p>', ["新稿"]),
        ('<div style="font-size:0"><span style="font-size:14px">新稿</span></div>', ["新稿"]),
        ('<div style="visibility: hidden; opacity: 0"><p>新稿</p></div>', ["新稿"]),
        (f'{SHEET}<p class="a gone">旧</p><p id="tip">旧</p><p class="shown">新稿件</p><p class="y">三</p>', ["新稿件", "三"]),
        (f'{SHEET}<div class="gone"><p>标签页后来才显示的正文。</p></div>', ["标签页后来才显示的正文。"]),
        (
            "<style>.tab{display:none} .tab.on{display:block} span.off , .q{visibility:hidden} p > .r{display:none}</style>"
            '<div class="tab on"><p>新稿一</p></div><div class="tab"><p>旧</p></div><p>新稿<span class="off"><b>旧</b></span>二<i class="r">旧</i></p>'
            '<p class="q">新稿三</p><div><b class="r">新稿四</b></div>',
            ["新稿一", "新稿二", "新稿三", "新稿四"],
        ),
        (
            "<p>新"
            + "".join(
                f'<span style="{style}">旧</span>'
                for style in (
                    "opacity:0", "mso-hide:all", "color: transparent", "position:absolute;left:-9999px", "width:0;height:0;overflow:hidden",
                    "position:absolute;clip:rect(0 0 0 0)", "text-indent:-999em", "font-size:0.0pt", "visibility:hidden",
                )
            )
            + '<span style="opacity:0.8">稿</span><span style="visibility:hidden"><b style="visibility:visible">一</b></span></p>',
            ["新稿一"],
        ),
        (
            "<style>.zw{white-space:pre-line} .zw .flat{white-space:normal}</style><div class='zw'>一、新建水厂\n二、改造管网<p class='flat'>加强\n管理</p></div>",
            ["一、新建水厂", "二、改造管网", "加强管理"],
        ),
        ("<p><ruby>甪<rp>(</rp><rt>lù</rt><rp>)</rp></ruby>直镇</p>", ["甪直镇"]),
        ("<p>绿地5000m<sup>2</sup>，水厂3<sup><a>1</a></sup>座<sup>[2]</sup>，CO<sub>2</sub></p>", ["绿地5000m²，水厂3¹座[2]，CO2"]),
        ("<p>2023年<del>6</del><ins>9</ins>月底</p>", ["2023年9月底"]),
        ('<iframe srcdoc="&lt;p&gt;正文一&lt;/p&gt;&lt;p&gt;正文二&lt;/p&gt;"></iframe>', ["正文一", "正文二"]),
        ('<p>期限<input value="9月底" readonly>，<input value="检索">建成</p>', ["期限9月底，建成"]),
        ("<menu><li>一项</li></menu><menu><a>首页</a></menu>", ["一项"]),
        ("<p>普及率<math><mo>≥</mo><mn>9</mn><annotation>\\geq 9</annotation></math><i class='katex-html'>≥9</i></p>", ["普及率≥9"]),
        ("<p>新建水厂\n3座，建成\n“四好农村路”\n30公里，2023年\n9月</p>", ["新建水厂3座，建成“四好农村路”30公里，2023年9月"]),
        ("<p>一</p>[NextPage]<p>二</p><p>[1] [2] 下一页</p><p>共3页 1 2 3 下一页 尾页</p>", ["一", "二"]),
        ("<p>下一页为附件，第2页为名单。</p>", ["下一页为附件，第2页为名单。"]),
        ('<div id="printContent"><p>县水务局公告，自即日起停水。</p></div>', ["县水务局公告，自即日起停水。"]),
        (
            '<ol style="list-style-type:cjk-ideographic"><li>任务</li><li value=5>要求</li></ol><ol type=a><li>甲</li></ol><ol type=I start=4>'
            '<li>附则</li></ol><ol reversed><li>乙</li><li>丙</li></ol><ol style="list-style: none"><li>丁</li></ol>',
            ["一、任务", "五、要求", "a.甲", "IV.附则", "2.乙", "1.丙", "丁"],
        ),
    ],
)  # fmt: skip
def test_what_a_page_shows(body, expected):
    assert lines(html(body), "a.html") == expected


HEADS = "<tr><td>序号</td><td>任务</td><td>责任单位</td></tr>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr style='display:none'><td>0</td><td>废</td><td>乙</td></tr><tr><td>1</td><td>建</td><td hidden>x</td><td>甲</td></tr>", ["1\t建\t甲"]),
        ("<tr><td>1</td><td><table><tr><td>建厂</td></tr><tr><td>铺管</td></tr></table></td><td>甲</td></tr>", ["1\t建厂\n铺管\t甲"]),
        ("<tr><td>1</td><td><pre>新建水厂\n改造管网</pre></td><td>甲</td></tr>", ["1\t新建水厂\n改造管网\t甲"]),
        (
            "<tr><td>1</td><td><div style='white-space:pre-line'>新建<b>水</b>厂\n改造管网</div></td><td>甲</td></tr>",
            ["1\t新建水厂\n改造管网\t甲"],
        ),
        ("<tr><td>1</td><td><dl><dt>新建水厂</dt><dd>改造管网</dd></dl></td><td>甲</td></tr>", ["1\t新建水厂\n改造管网\t甲"]),
        ("<tfoot><tr><td>注</td><td></td><td></td></tr></tfoot><tbody><tr><td>1</td><td>建</td><td>甲</td></tr></tbody>", ["1\t建\t甲", "注\t\t"]),
    ],
)  # fmt: skip
def test_rows_of_a_page(rows, expected):
    assert lines(html(f"<table>{HEADS}{rows}</table>"), "a.html")[1:] == expected


def test_references_to_characters_that_were_escaped_twice():
    assert (
        text(html("<p>&amp;ldquo;一事一议&amp;rdquo;&amp;nbsp;R&amp;amp;amp;D经费</p>"), "a.html")
        == "“一事一议” R&D经费"
    )


PAGE = "<html><head>{}</head><body><p>縣水務局要在9月底前新建水廠3座，裏面恒溫。</p><p>縣政府各部門應當加強管理。</p></body></html>"
PLAIN = (
    "<html><head>{}</head><body><p>县水务局要在9月底前新建水厂3座。</p><p>县政府各部门应当加强管理。</p></body></html>"
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PAGE.format("<meta charset=gb2312>").encode("cp950"), "裏面恒溫"),
        (PAGE.format("").encode("cp950"), "裏面恒溫"),
        (PLAIN.format("<meta charset=iso-8859-1>").encode("gbk"), "县水务局"),
        (PLAIN.format("").encode().decode("latin-1").encode(), "县水务局"),
        (PLAIN.format("").encode("gbk").decode("latin-1").encode(), "县水务局"),
        (PLAIN.format("<meta charset=gb2312>").replace("3座", "#500万").encode("gbk").replace(b"#", b"\x80"), "€500万"),
        ("<p>Café à la carte: déjà vu, naïve, rôle, fête, été, où, ça, là, forêt, garçon, élève, père, mère, frère</p>".encode(), "déjà"),
    ],
)  # fmt: skip
def test_bytes_that_are_not_what_they_are_called(data, expected):
    assert expected in "".join(lines(data, "a.html"))


def workbook(cells, formats=(), sheet="", parts=None):
    """A workbook of one row; cells are XML."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    codes = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{code}"/>' for i, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(formats)))
    members = {
        "[Content_Types].xml": TYPES.format("xl/workbook2.xml", "spreadsheetml.sheet"),
        "_rels/.rels": RELATIONS.format(RELATION.format("rId1", "officeDocument", "xl/workbook2.xml")),
        "xl/workbook2.xml": f'<workbook {main} {SPACES}><sheets><sheet name="表" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook2.xml.rels": RELATIONS.format(RELATION.format("r1", "worksheet", "worksheets/s.xml")),
        "xl/styles.xml": f"<s {main}><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></s>",
        "xl/worksheets/s.xml": f"<worksheet {main} {SPACES}>{sheet}<sheetData><row>{cells}</row></sheetData>"
        '<drawing r:id="d1"/></worksheet>',
    }
    return packed({**members, **(parts or {})})


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (45170, 'yyyy"年"m"月"', "2023年9月"),
        (45170, "yyyy/m/d h:mm", "2023年9月1日"),
        (45199, 'm"月"d"日前"', "9月30日前"),
        (45199, "[$-804]yyyy&quot;年底前&quot;;@", "2023年底前"),
        (45199, "yyyy\\-mm", "2023年9月"),
        (0.5, "h:mm", "0.5"),
        (500, '#,##0"万元"', "500万元"),
        (500, "G/通用格式&quot;万元&quot;", "500万元"),
        (0.99, '"≥"0%', "≥99%"),
        (0.9876, "0.0%", "98.8%"),
        (9.876, "0.0", "9.9"),
        (1234567, "#,##0.00", "1234567"),
        (123456, '0!.0,"万"', "123456"),
        (15000, '[&gt;=10000]0!.0,"万";0', "15000"),
        (3, '0"座";-0"座"', "3座"),
        (12, "_ * #,##0_ ;_ * -#,##0_ ", "12"),
        (7, "[DBNum1]0", "7"),
    ],
)
def test_numbers_as_their_formats_show_them(value, code, expected):
    code = code.replace('"', "&quot;")
    data = workbook(f'<c t="inlineStr"><is><t>项</t></is></c><c s="0"><v>{value}</v></c>', [code])
    assert lines(data, "a.xlsx") == [f"项\t{expected}"]


def test_cells_that_hold_escapes_and_days_and_boxes_over_them():
    box = (
        f'<x:wsDr xmlns:x="x" {SPACES}><x:sp><x:txBody><a:p><a:r><a:t>注：单位</a:t></a:r><a:r><a:t>万元</a:t></a:r></a:p></x:txBody></x:sp>'
        "</x:wsDr>"
    )
    parts = {
        "xl/worksheets/_rels/s.xml.rels": RELATIONS.format(RELATION.format("d1", "drawing", "../drawings/d.xml")),
        "xl/drawings/d.xml": box,
    }
    cells = '<c t="inlineStr"><is><t>甲_x000a_乙_x005F_x41_</t></is></c><c t="d"><v>2023-09-30T00:00:00</v></c><c t="inlineStr"><is><t>密</t></is></c>'
    data = workbook(cells, sheet='<cols><col min="3" max="3" hidden="1"/></cols>', parts=parts)
    assert lines(data, "a.xlsx") == ["甲\n乙_x41_\t2023年9月30日", "注：单位万元"]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        ('序号,任务\n1,"新建水厂，\n3座"\n2,"建""一张网"""\n'.encode("gbk"), "a.csv", ["序号\t任务", "1\t新建水厂，\n3座", '2\t建"一张网"']),
        ("序号\t任务\r\n1\t新建\r\n".encode("utf-16"), "a.xls", ["序号\t任务", "1\t新建"]),
        ('序号;任务\n1;"新建\n2;改建\n'.encode(), "a.csv", ["序号\t任务", '1\t"新建', "2\t改建"]),
        ("县水务局要新建水厂。\n县财政局要落实资金。\n".encode(), "a.csv", ["县水务局要新建水厂。", "县财政局要落实资金。"]),
    ],
)  # fmt: skip
def test_values_parted_by_signs(data, name, expected):
    assert lines(data, name) == expected


def test_rows_of_separated_values_name_who_acts():
    data = "序号,工作任务,责任单位,完成时限\n1,新建水厂3座,县水务局,2023年9月底\n".encode("gbk")
    assert commitments(data, "a.csv") == [("新建水厂3座", ["县水务局"], "2023-09-30")]


def letter(kind, *parts):
    body = "".join(f"--B\r\n{head}\r\n\r\n{words}\r\n" for head, words in parts)
    return f'From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="B"\r\n\r\n{body}--B--\r\n'.encode()


PLAIN_PART = "Content-Type: text/plain; charset=utf-8"
PAGE_PART = "Content-Type: text/html; charset=utf-8"
PICTURE = ("Content-Type: image/png\r\nContent-Disposition: inline; filename=a.png", "x")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (letter("mixed", (PLAIN_PART, "上文"), PICTURE, (PLAIN_PART, "下文")), ["上文", "下文"]),
        (letter("mixed", (PLAIN_PART, "上文"), (PAGE_PART, "<p>下文</p>")), ["上文", "下文"]),
        (letter("alternative", (PLAIN_PART, "文"), (PAGE_PART, "<p>文</p>")), ["文"]),
        (letter("alternative", (PLAIN_PART, "文"), (PAGE_PART, "<p></p>")), ["文"]),
        (letter("related", (PAGE_PART, "<p>文</p>"), (PAGE_PART, "<p>框</p>")), ["文"]),
        (letter("mixed", (PLAIN_PART, "请阅"), ("Content-Type: message/rfc822", f"Subject: x\r\n{PLAIN_PART}\r\n\r\n原信")), ["请阅", "原信"]),
        (letter("mixed", (f"{PAGE_PART}\r\nContent-Disposition: attachment; filename=a.html", "<p>文</p>")), ["文"]),
    ],
)  # fmt: skip
def test_a_mail_shows_all_its_texts_once(data, expected):
    assert lines(data, "a.eml") == expected


def rtf(words):
    coded = "".join(
        char if char < "\x80" else "".join(f"\\'{byte:02x}" for byte in char.encode("gbk")) for char in words
    )
    return ("{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}" + coded + "}").encode()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("新稿{\\v 旧\\u26087?}{\\deleted 废}件\\v 密\\v0 完\\par", ["新稿件完"]),
        ("绿地3000m{\\super 2}，能力10\\super 4\\nosupersub 吨\\par", ["绿地3000m²，能力10⁴吨"]),
        ("一、{\\shp{\\*\\shpinst{\\sp{\\sn t}{\\sv 202}}{\\shptxt 框内\\par}}{\\shprslt{\\*\\do{\\dptxbxtext 框内\\par}}}}任务\\par", ["框内", "一、任务"]),
        ("{\\*\\do{\\dptxbxtext 框内\\par}}正文\\par", ["框内", "正文"]),
        ("{\\upr{??镇}{\\*\\ud{\\u13947?镇}}}政府\\par", ["㙻镇政府"]),
        ("{\\*\\unknown 密}正文\\par", ["正文"]),
    ],
)  # fmt: skip
def test_what_an_rtf_shows(words, expected):
    assert lines(rtf(words), "a.rtf") == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("任命买买提･艾力", "任命买买提･艾力"),
        ("二О二三年四月", "二〇二三年四月"),
        ("МОСКВА二О号楼", "МОСКВА二О号楼"),
        ("建设WiﬁAP", "建设WifiAP"),
        ("县\u0307水\u0301务局推广e\u0301co系统", "县水务局推广e\u0301co系统"),
        ("\ue81e城镇\ue78d", "龴城镇，"),
        ("漏损率&lt;8%，R&amp;D经费&#x589E;长", "漏损率<8%，R&D经费增长"),
        ("AT&T公司&公益;", "AT&T公司&公益;"),
    ],
)
def test_characters_that_stand_for_others(shown, expected):
    assert analyze(text=shown).text == expected


def test_places_of_characters_that_stand_for_others():
    found = analyze(text="ﬁ&amp;水")
    assert [found.offset_map.offsets[i] for i in range(4)] == [0, 0, 1, 6]


LONG = "县水务局要切实加强供水保障工作，完善供水设施建设，在2023年9月底前新建水厂3座、改造管网120公里，新增供水能力每日3万立方米。"


def test_lines_behind_one_margin_are_joined_by_what_is_more():
    cut = [("　　" + LONG)[i : i + 26] for i in range(0, len(LONG) + 2, 26)]
    shown = "\n".join(" " * 12 + line for line in ["供水方案", *cut, *cut, *cut])
    assert analyze(text=shown).text.split("\n") == ["供水方案", LONG, LONG, LONG]


@pytest.mark.parametrize("width", [22, 25, 28])
def test_a_title_as_wide_as_the_lines_does_not_run_into_the_recipients(width):
    cut = [("　　" + LONG)[i : i + width] for i in range(0, len(LONG) + 2, width)]
    title = "青川县人民政府办公室关于加强供水保障工作的通知"
    shown = "\n".join([title, "各乡镇人民政府，县政府各部门：", *cut, *cut])
    assert analyze(text=shown).text.split("\n")[0] == title


def test_chinese_in_seven_bits():
    assert text("县水务局要在9月底前新建水厂，县政府各部门应当加强管理。".encode("hz"), "a.txt").startswith(
        "县水务局要在9月底"
    )


def test_a_line_that_begins_with_the_next_page_is_kept_where_it_is_a_sentence():
    assert lines(html("<p>上条规定的期限为30日。</p><p>下一篇：通知</p><p>上一条 公告</p>"), "a.html") == [
        "上条规定的期限为30日。"
    ]
