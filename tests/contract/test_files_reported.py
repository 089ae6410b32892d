"""Files that show what users reported of other readers, kind by kind, as small documents. All texts are made up."""

import pytest
from test_formats_found import (
    HEADS,
    LEVELS,
    RELATION,
    RELATIONS,
    SPACES,
    TASK,
    cell,
    commitments,
    docx,
    html,
    lines,
    numbered,
    p,
    packed,
    run,
    text,
    workbook,
)

from policy_nlp.errors import EmptyError, EncryptedError, UnsupportedError
from policy_nlp.pipeline import analyze
from policy_nlp.read import read_bytes

LONG = "县水务局要切实加强供水保障工作，在2023年9月底前新建水厂3座、改造管网120公里。"


def problems(data, name):
    return [problem.kind for problem in read_bytes(data, name).problems]


# ── pages ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tags", ["<p><font>", "<div><span>", "<font><b><span>", "<p><o:p><b>", "<div><section>"])
def test_tags_that_nobody_closed_do_not_cost_the_rest_of_a_page(tags):
    page = html("".join(f"{tags}第{i}项：县水务局要建成{i}座水厂。<br>" for i in range(600)))
    assert text(page, "a.html").endswith("第599项：县水务局要建成599座水厂。")


def test_a_page_whose_blocks_nest_too_deep_is_read_with_a_problem():
    page = html("".join(f"<div>第{i}项：县水务局要建成{i}座水厂。" for i in range(600)))
    assert problems(page, "a.html") == ["page"]
    assert problems(html("<div>" * 100 + LONG), "a.html") == []


def test_a_picture_of_ten_megabytes_written_into_a_page():
    picture = '<img src="data:image/png;base64,' + "iVBORw0KGgo" * 1_000_000 + '">'
    assert lines(html(f"<p>{LONG}</p>{picture}<p>{TASK}</p>"), "a.html") == [LONG, TASK]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{LONG}</p></body></html><p>{TASK}</p>", [LONG, TASK]),
        (f"<p>{LONG}</p></body></html><html><head><title>二</title></head><body><p>{TASK}</p>", [LONG, TASK]),
        (f"<xml><w:View>Normal</w:View><w:Zoom>0</w:Zoom></xml><p>{LONG}</p>", [LONG]),
        ("<p>落实<q>一事一议</q>制度，由县水务局负责。</p>", ["落实“一事一议”制度，由县水务局负责。"]),
        ("<p>推进<img alt='𬭎' src=x>城镇<img alt='图' src=y>建设，由县水务局负责。</p>", ["推进𬭎城镇建设，由县水务局负责。"]),
        (f"<table>{HEADS}<td>1<td>建<td>甲<tr><td>2<td>改<td>乙</table>", ["序号\t任务\t责任单位", "1\t建\t甲", "2\t改\t乙"]),
        (f'<div id="zoom"></div><textarea style="display:none">&lt;p&gt;{LONG}&lt;/p&gt;&lt;p&gt;{TASK}&lt;/p&gt;</textarea>', [LONG, TASK]),
        (f'<script type="text/template"><p>{LONG}</p></script><script>var a = "一，二。";</script>', [LONG]),
        (f"<noscript><p>{LONG}</p></noscript>", [LONG]),
        (f"<noscript><p>请开启脚本，再看本页。</p></noscript><p>{LONG}</p>", [LONG]),
    ],
)  # fmt: skip
def test_what_a_page_holds(body, expected):
    assert lines(html(body), "a.html") == expected


def test_a_page_that_only_names_frames_holds_no_document():
    page = b"<html><head><title>\xe4\xbe\x9b\xe6\xb0\xb4</title></head><frameset><frame src=a.html><noframes>x</noframes></frameset></html>"
    with pytest.raises(EmptyError):
        read_bytes(page, "a.html")


STRUCK = [
    "<s>6月底</s>",
    "<strike>6月底</strike>",
    '<span style="color:red; text-decoration: line-through">6月底</span>',
]


@pytest.mark.parametrize("struck", STRUCK)
def test_what_is_struck_out_of_a_page_is_left_out_and_told(struck):
    page = html(f"<p>县水务局要在2023年{struck}9月底前新建水厂3座。</p>")
    assert lines(page, "a.html") == [TASK]
    assert problems(page, "a.html") == ["struck"]


# ── books ────────────────────────────────────────────────────────────────────

XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{}</body></html>'


def epub(member, encrypted):
    container = "urn:oasis:names:tc:opendocument:xmlns:container"
    reference = f'<EncryptedData><CipherReference URI="{encrypted}"/></EncryptedData>'
    return packed(
        {
            "META-INF/container.xml": f'<c xmlns="{container}"><rootfile full-path="O/c.opf"/></c>',
            "META-INF/encryption.xml": f'<encryption xmlns="{container}">{reference}</encryption>',
            "O/c.opf": '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
            "O/a.xhtml": member,
        }
    )


def test_a_book_with_an_encrypted_font_is_read_and_an_encrypted_chapter_named():
    assert lines(epub(XHTML.format(f"<p>{TASK}</p>"), "O/font.otf"), "a.epub") == [TASK]
    with pytest.raises(EncryptedError):
        read_bytes(epub(b"\x8f\x11\x00\x99" * 200, "O/a.xhtml"), "a.epub")


# ── texts ────────────────────────────────────────────────────────────────────

PLAIN = f"{TASK}\n" + "县财政局要落实资金500万元。\n" * 4
OTHER = "县审计局要在2023年11月底前完成专项审计。\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PLAIN.encode().replace("新建".encode(), b"\xc0\x80" + "新建".encode()), TASK),
        (PLAIN.encode().replace("新建".encode(), b"\xed\xa0\x80" + "新建".encode()), "前���新建"),
        (PLAIN.encode() + OTHER.encode("gbk") + PLAIN.encode(), OTHER.strip()),
        (PLAIN.encode() + "通知：".encode("gbk") + PLAIN.encode(), f"通知：{TASK}"),
        (PLAIN.encode() + b"\xff\xfe" + PLAIN.encode(), f"��{TASK}"),
        (PLAIN.encode("gbk") + OTHER.encode() + PLAIN.encode("gbk"), OTHER.strip()),
        ("县水务局要新建水厂".encode()[:-1], "县水务局要新建水�"),
    ],
)  # fmt: skip
def test_a_text_from_pieces_in_two_encodings(data, expected):
    assert expected in "\n".join(lines(data, "a.txt"))
    assert problems(data, "a.txt") and set(problems(data, "a.txt")) == {"charset"}


def test_the_same_for_a_page_that_names_its_encoding():
    page = f"<html><head><meta charset=gbk></head><body><p>{LONG}</p>\n#\n<p>{TASK}</p></body></html>".encode("gbk")
    assert OTHER.strip() in lines(page.replace(b"#", OTHER.encode()), "a.html")


def test_a_place_for_an_object_is_no_character():
    assert text("县水务局要在\ufffc2023年\ufffc9月底前新建水厂3座。".encode(), "a.txt") == TASK


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_tables_in_html_inside_a_text(name):
    table = f"<table>{HEADS}<tr><td>1</td><td rowspan=2>建<br>厂</td><td>甲局</td></tr>\n<tr><td>2</td><td>乙局</td></tr></table>"
    data = f"{LONG}\n\n{table}\n{table}\n{TASK}<table>\n".encode()
    raw = read_bytes(data, name)
    rows = [(line.table, line.is_header, line.text) for line in raw.lines if line.kind == "row"]
    table = [(True, "序号\t任务\t责任单位"), (False, "1\t建\n厂\t甲局"), (False, "2\t\t乙局")]
    assert rows == [(number, *row) for number in (0, 1) for row in table]
    assert raw.lines[-1].text == f"{TASK}<table>" and raw.lines[-1].origin.offset == data.decode().rindex(TASK)


MARKDOWN = [
    ("按照[《供水条例》](http://a.b/c \"t\")和[2023](5)号文，见[^1]。![](a/b.jpg)", "按照《供水条例》和[2023](5)号文，见。"),
    ("县水务局要在~~2023年6月底~~2023年9月底前新建水厂3座。", TASK),
    ("**县水务局**要*切实*加强：__管理__，3*5*2，____，`供水`", "县水务局要切实加强：管理，3*5*2，____，供水"),
    ("新建水厂\\(3座\\)，1\\. 完成\\*\\~\\", "新建水厂(3座)，1. 完成*~"),
    ("绿地 $5 0 0 0 ~ \\mathrm { m } ^ { 2 }$，普及率 $\\geq 9 9 \\%$，$\\textcircled{1}$ 建厂", "绿地5000m²，普及率≥99%，①建厂"),
    ("补助 $\\frac{1}{3}$ 以上，气温\\(20^\\circ\\)，$CO_2$ 减排", "补助1/3以上，气温20°，CO2减排"),
    ("投资$500万元，其中$300万元；$\\unknown{x}$", "投资$500万元，其中$300万元；$\\unknown{x}$"),
    ("> > 县水务局要建厂。", "县水务局要建厂。"),
    ("#工作任务", "工作任务"),
    ("[^1]: 含改建。", "含改建。"),
    ("```text\n建厂\n```\n---\n***\n====", "建厂"),
    ("---\ntitle: \"通知\"\ntags:\n  - 水\n---\n建厂", "建厂"),
    ("---\n县水务局要建厂。\n---", "县水务局要建厂。"),
    ("| 序号 | 任务 | 责任单位 |\n|:-:|---|---|\n| 1 | 建<br/>厂\\|网 | **甲局** |", "序号\t任务\t责任单位\n1\t建\n厂|网\t甲局"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), MARKDOWN)
def test_what_markdown_shows(written, expected):
    assert "\n".join(line for line in lines(written.encode(), "a.md") if line.strip()) == expected


def test_what_a_markdown_file_says_of_itself():
    raw = read_bytes("---\ntitle: 供水通知\ndate: 2023-04-06\n---\n# 通知\n".encode(), "a.md")
    assert raw.metadata["declared_title"] == "供水通知"
    assert problems("要在~~6月~~9月底前建成。".encode(), "a.md") == ["struck"]


# ── Word ─────────────────────────────────────────────────────────────────────


def form_field(kind, form, result=None):
    shown = f"{run(result)}" if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r><w:r><w:instrText> {kind} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(inside):
    return form_field("FORMCHECKBOX", f"<w:checkBox><w:sizeAuto/>{inside}</w:checkBox>")


def choice(inside, result=None):
    entries = '<w:listEntry w:val="县财政局"/><w:listEntry w:val="县水务局"/>'
    return form_field("FORMDROPDOWN", f"<w:ddList>{inside}{entries}</w:ddList>", result)


def math(name, inner):
    return f"<m:oMath><m:{name}>{inner}</m:{name}></m:oMath>"


def m(name, words):
    return f"<m:{name}><m:r><m:t>{words}</m:t></m:r></m:{name}>"


ENDS = '<m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>'


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("\n <w:r>\n  <w:t>\n   县水务局\n   要在\n  </w:t>\n </w:r>\n <w:r><w:t>9月底前 </w:t></w:r>", "县水务局要在9月底前"),
        ('<w:r><w:t xml:space="preserve">plan \n of </w:t></w:r><w:r><w:t>2023</w:t></w:r>', "plan of 2023"),
        (box('<w:default w:val="0"/><w:checked/>') + run("新建") + box('<w:default w:val="0"/>') + run("改建"), "☑新建☐改建"),
        (box('<w:default w:val="1"/>') + run("新建") + box('<w:default w:val="1"/><w:checked w:val="0"/>'), "☑新建☐"),
        (run("由") + choice('<w:result w:val="1"/>') + run("负责"), "由县水务局负责"),
        (choice("") + run("负责") + choice("", "县审计局"), "县财政局负责县审计局"),
        (run("增长") + math("sSup", m("e", "10") + m("sup", "4")) + run("吨"), "增长10⁴吨"),
        (math("d", m("e", "1+2")) + math("d", ENDS + m("e", "3")) + math("rad", m("e", "2")), "(1+2)[3]√2"),
        (math("f", m("num", "1") + m("den", "3")) + math("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>' + m("e", "x")), "1/3∑x"),
        (run("绿地5000m") + run("2", '<w:position w:val="8"/>') + run("，3", '<w:position w:val="2"/>'), "绿地5000m²，3"),
    ],
)  # fmt: skip
def test_what_a_paragraph_of_word_shows(inner, expected):
    assert lines(docx(f"<w:p>{inner}</w:p>"), "a.docx") == [expected]


@pytest.mark.parametrize("mark", ["<w:strike/>", '<w:dstrike w:val="true"/>'])
def test_what_is_struck_out_of_a_document_of_word(mark):
    struck = docx(
        p(run("县水务局要在2023年") + run("6月底", mark) + run("9月底前新建水厂3座。", '<w:strike w:val="0"/>'))
    )
    assert lines(struck, "a.docx") == [TASK]
    assert problems(struck, "a.docx") == ["struck"]
    assert problems(docx(p(run(TASK, '<w:strike w:val="0"/>'))), "a.docx") == []


def test_words_in_a_drawing_from_elsewhere():
    shape = "<a:sp><a:txBody><a:bodyPr/><a:p><a:r><a:t>县水务局</a:t></a:r><a:r><a:t>牵头</a:t></a:r></a:p><a:p/></a:txBody></a:sp>"
    drawing = f'<w:r><w:drawing><lc:lockedCanvas xmlns:lc="x">{shape}</lc:lockedCanvas></w:drawing></w:r>'
    assert lines(docx(p(run("见图。") + drawing)), "a.docx") == ["县水务局牵头", "见图。"]


def test_a_cell_that_was_deleted():
    row = f"<w:tr>{cell('1')}{cell('建厂')}{cell('旧', '<w:cellDel w:id=' + repr('1') + '/>')}</w:tr>"
    assert lines(docx(f"<w:tbl><w:tr>{cell('序号')}{cell('任务')}</w:tr>{row}</w:tbl>"), "a.docx")[1] == "1\t建厂"


CUSTOM = (
    '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
    '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (f'{CUSTOM}<w:lvlText w:val="%1."/>', "001.建厂"),
        ('<w:numFmt w:val="numberInDash"/><w:lvlText w:val="%1"/>', "- 1 -建厂"),
        ('<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:rPr><w:vanish/></w:rPr>', "建厂"),
    ],
)
def test_numbers_of_lists(level, expected):
    numbers = f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    assert lines(docx(numbered("建厂", 0, 1), {"word/numbering.xml": numbers}), "a.docx") == [expected]


WORD_2003 = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/'
    'word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
    "{}<w:body><wx:sect>{}</wx:sect></w:body></w:wordDocument>"
)
LISTS = (
    '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef>'
    '<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
)


def item(words, shown=""):
    hint = f'<wx:t wx:val="{shown}"/>' if shown else ""
    return f'<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/>{hint}</w:listPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def change(kind, inner):
    return f'<aml:annotation w:type="Word.{kind}"><aml:content>{inner}</aml:content></aml:annotation>'


@pytest.mark.parametrize(
    ("before", "body", "expected"),
    [
        (LISTS, item("任务") + item("要求", "九、"), ["一、任务", "二、要求"]),
        ("", item("任务", "一、") + item("要求", "二、"), ["一、任务", "二、要求"]),
        ("", p(run("新建") + change("Deletion", run("旧")) + change("Insertion", run("水厂")) + change("Comment", p("请核"))), ["新建水厂"]),
        ("", p(run("新建水厂3座") + f"<w:r><w:footnote>{p('含改建。')}</w:footnote></w:r>" + run("。")), ["新建水厂3座。", "含改建。"]),
        (
            "",
            "<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>甲局</w:t></w:r></w:p></w:tc>" + cell("建厂") + "</w:tr>"
            "<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc>" + cell("铺管") + "</w:tr></w:tbl>",
            ["甲局\t建厂", "\t铺管"],
        ),
        ("", p(TASK) + f"<w:sectPr><w:hdr w:type='odd'>{p('供水方案')}</w:hdr></w:sectPr>", [TASK, "供水方案"]),
        ("", f"<w:p><w:r><w:pict><w:binData>{'iVBORw0KGgo' * 1_000_000}</w:binData></w:pict><w:t>{TASK}</w:t></w:r></w:p>", [TASK]),
    ],
)  # fmt: skip
def test_the_xml_of_word_2003(before, body, expected):
    assert lines(WORD_2003.format(before, body).encode(), "a.doc") == expected


def test_a_package_of_word_written_as_xml():
    numbers = f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    document = f"<w:document {SPACES}><w:body>{numbered('任务', 0, 1)}{p(TASK)}</w:body></w:document>"
    main = RELATIONS.format(RELATION.format("rId1", "officeDocument", "word/document.xml"))
    members = {"/_rels/.rels": main, "/word/document.xml": document, "/word/numbering.xml": numbers}
    parts = "".join(
        f'<pkg:part pkg:name="{name}"><pkg:xmlData>{inner}</pkg:xmlData></pkg:part>' for name, inner in members.items()
    )
    picture = '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part>'
    package = f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{picture}{parts}</pkg:package>'
    assert lines(package.encode(), "a.xml") == ["一、任务", TASK]


# ── workbooks ────────────────────────────────────────────────────────────────

EXCEL_2003 = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="表"><Table><Column ss:Index="4" ss:Hidden="1"/>{}</Table></Worksheet></Workbook>'
)


def excel_cell(words, kind="String", said=""):
    return f'<Cell {said}><Data ss:Type="{kind}">{words}</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell>'


def test_the_xml_of_excel_2003():
    head = "<Row>" + "".join(map(excel_cell, ["序号", "任务", "责任单位", "密"])) + "</Row>"
    first = f"<Row ss:Index='5'>{excel_cell(1, 'Number')}{excel_cell('新建<B>水厂</B>')}{excel_cell('甲局', said='ss:MergeAcross=' + repr('1'))}</Row>"
    more = f"<Row ss:Hidden='1'>{excel_cell('密')}</Row><Row>{excel_cell('2023-09-30T00:00:00.000', 'DateTime', 'ss:Index=' + repr('3'))}</Row>"
    expected = ["序号\t任务\t责任单位", "1\t新建水厂\t甲局", "\t\t2023年9月30日"]
    assert lines(EXCEL_2003.format(head + first + more).encode(), "a.xls") == expected


TEXT_CELL = '<c t="inlineStr"><is><t>期限</t></is></c>'


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("¥#,##0.00", 1234.5, "¥1234.5"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 45199, "2023年9月30日"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日";@', 45199, "2023年9月30日"),
    ],
)
def test_more_formats_of_numbers(code, value, expected):
    code = code.replace('"', "&quot;")
    assert lines(workbook(f'{TEXT_CELL}<c s="0"><v>{value}</v></c>', [code]), "a.xlsx") == [f"期限\t{expected}"]


def test_columns_of_no_width_do_not_show():
    sheet = '<cols><col min="2" max="2" width="0" customWidth="1"/></cols>'
    assert lines(workbook(TEXT_CELL * 2, sheet=sheet), "a.xlsx") == ["期限"]


def test_what_is_hidden_in_a_workbook_is_told():
    data = workbook(TEXT_CELL * 2, sheet='<cols><col min="2" max="2" hidden="1"/></cols>')
    assert [problem.message for problem in read_bytes(data, "a.xlsx").problems] == ["hidden and left out: 1 columns"]
    rows = workbook(f'{TEXT_CELL}</row><row hidden="1">{TEXT_CELL}</row><row hidden="true"><c/>')
    assert [problem.message for problem in read_bytes(rows, "a.xlsx").problems] == ["hidden and left out: 1 rows"]
    assert problems(workbook(TEXT_CELL, sheet='<cols><col min="9" max="9" hidden="1"/></cols>'), "a.xlsx") == []


def test_formulas_that_were_never_computed_are_told():
    assert problems(workbook(f"{TEXT_CELL}<c><f>SUM(A1:A3)</f></c>"), "a.xlsx") == ["formula"]
    assert problems(workbook(f'{TEXT_CELL}<c><f>A1</f><v>3</v></c><c t="str"><f>B1</f><v></v></c>'), "a.xlsx") == []


def test_what_is_struck_out_of_a_workbook():
    runs = '<c t="inlineStr"><is><r><t>9月底</t></r><r><rPr><strike/></rPr><t>6月底</t></r><r><rPr><strike val="0"/></rPr><t>前</t></r></is></c>'
    assert lines(workbook(runs), "a.xlsx") == ["9月底前"]
    assert problems(workbook(runs), "a.xlsx") == ["struck"]
    styles = {
        "xl/styles.xml": "<s><fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId='0'/><xf fontId='1'/></cellXfs></s>"
    }
    cells = '<c s="0" t="inlineStr"><is><t>建厂</t></is></c><c s="1" t="inlineStr"><is><t>旧</t></is></c>'
    assert lines(workbook(cells, parts=styles), "a.xlsx") == ["建厂"]
    assert problems(workbook(cells, parts=styles), "a.xlsx") == ["struck"]


# ── RTF ──────────────────────────────────────────────────────────────────────


def rtf(body, head="\\ansi\\ansicpg936", fonts="{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset2 Symbol;}"):
    coded = "".join(c if c < "\x80" else "".join(f"\\'{byte:02x}" for byte in c.encode("gbk")) for c in body)
    return f"{{\\rtf1{head}{{\\fonttbl{fonts}}}{coded}}}".encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rtf("新建水厂3座{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} 含改建。\\par}，改造管网。\\par"), ["新建水厂3座，改造管网。", "含改建。"]),
        (rtf("\\trowd\\pard\\intbl 建厂{\\footnote 注。}\\cell 甲局\\cell\\row\\trowd 铺管\\cell 乙局\\cell\\row"), ["建厂\t甲局", "铺管\t乙局", "注。"]),
        (rtf("县水务局要在2023年{\\strike 6月底}{\\striked1 7月底}\\strike 8月底\\strike0 9月底前新建水厂3座。\\par"), [TASK]),
        (rtf("普及率{\\f1\\'b3}99%，{\\f1\\u-3917 ?}8%\\par"), ["普及率≥99%，≥8%"]),
        (rtf("{\\pict\\wmetafile8\\bin5 a}b{c}县水务局\\par"), ["县水务局"]),
        (rtf(f"{TASK}\\par", "\\ansi\\ansicpg1252", "{\\f0\\fnil\\fcharset0 Arial;}"), [TASK]),
        (f"{{\\rtf1\\ansi\\ansicpg1252 {TASK}\\par}}".encode(), [TASK]),
        (f"{{\\rtf1\\ansi\\ansicpg1252 {'déjà vu, élève, forêt, garçon'}\\par}}".encode("cp1252"), ["déjà vu, élève, forêt, garçon"]),
    ],
)  # fmt: skip
def test_what_an_rtf_shows(data, expected):
    assert lines(data, "a.rtf") == expected


def test_what_is_struck_out_of_an_rtf_is_told():
    assert problems(rtf("9月底{\\strike 6月底}前\\par"), "a.rtf") == ["struck"]
    assert problems(rtf("{\\stylesheet{\\strike x;}}9月底前{\\strike}\\par"), "a.rtf") == []


def test_rows_around_a_note_are_one_table():
    data = rtf("\\trowd\\pard\\intbl 建厂{\\footnote 注。}\\cell 甲局\\cell\\row\\trowd 铺管\\cell 乙局\\cell\\row")
    assert [line.table for line in read_bytes(data, "a.rtf").lines] == [0, 0, None]


# ── tables that divide the work ──────────────────────────────────────────────


def spanning(words, properties=""):
    return cell(words, properties) if words or properties else cell("", "<w:vMerge/>")


def word_table(rows):
    return docx("<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>")


DOWN, WIDE = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
UPPER = [("序号", DOWN), ("工作任务", DOWN), ("责任单位", WIDE), ("完成时限", DOWN)]
LOWER = ["", "", "牵头单位", "配合单位", ""]
TASK_ROW = ["1", "新建水厂3座", "县水务局", "县财政局", "2023年9月底"]
HTML_HEADS = "<tr><td rowspan=2>序号</td><td rowspan=2>工作任务</td><td colspan=2>责任单位</td><td rowspan=2>完成时限</td></tr><tr><td>牵头单位</td><td>配合单位</td></tr>"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (word_table([[spanning(*one) for one in UPPER], [spanning(one) for one in LOWER], [cell(one) for one in TASK_ROW]]), "a.docx"),
        (html(f"<table>{HTML_HEADS}<tr>{''.join(f'<td>{one}</td>' for one in TASK_ROW)}</tr></table>"), "a.html"),
        ("\n".join(",".join(row) for row in (["序号", "工作任务", "责任单位", "", "完成时限"], LOWER, TASK_ROW)).encode(), "a.csv"),
    ],
)  # fmt: skip
def test_a_header_of_two_rows_keeps_the_headings_of_both(data, name):
    found = analyze(read_bytes(data, name)).commitments
    assert [(c.text, [(a.name, a.role) for a in c.actors], c.deadline and c.deadline.value) for c in found] == [
        ("新建水厂3座", [("县水务局", "lead"), ("县财政局", "support")], "2023-09-30")
    ]


def test_a_lower_header_takes_the_place_of_the_upper_one():
    rows = (["工作任务", "完成时限", "责任单位"], ["", "时限", "牵头单位"], ["新建水厂3座", "2023年9月底", "县水务局"])
    found = commitments("\n".join(",".join(row) for row in rows).encode(), "a.csv")
    assert found == [("新建水厂3座", ["县水务局"], "2023-09-30")]


# ── mails, packages, pages without a document ────────────────────────────────


@pytest.mark.parametrize(
    ("said", "words", "expected"),
    [
        ("format=flowed; delsp=yes", "县水务局要在2023年9月底前 \r\n新建水厂3座。\r\n", [TASK]),
        ("format=flowed", "a plan \r\nof 2023\r\n-- \r\nname", ["a plan of 2023", "-- ", "name"]),
        ("format=fixed", "甲 \r\n乙", ["甲 ", "乙"]),
    ],
)
def test_a_mail_whose_lines_were_broken_for_the_way(said, words, expected):
    head = f"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8; {said}\r\n\r\n"
    assert lines((head + words).encode(), "a.eml") == expected


def test_a_document_of_libreoffice_is_named():
    with pytest.raises(UnsupportedError, match="OpenDocument"):
        read_bytes(packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "a.odt")


def test_a_page_with_nothing_but_its_path_holds_no_document():
    with pytest.raises(EmptyError):
        read_bytes(html("<div id=zoom></div><p>您现在的位置：首页 &gt; 公开</p>"), "a.html")


def test_a_message_of_outlook_is_named():
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "__properties_version1.0\0".encode("utf-16-le") + bytes(512)
    )
    with pytest.raises(UnsupportedError, match="Outlook"):
        read_bytes(data, "a.msg")
