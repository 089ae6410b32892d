"""Files that show what users reported of other readers, kind by kind, as small documents. All texts are made up."""

import pytest
from test_formats_found import HEADS, TASK, html, lines, packed, text

from policy_nlp.errors import EmptyError, EncryptedError
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
        ("<p>推进<img alt='𬭎' src=x>城镇<img alt='图片' src=y>建设，由县水务局负责。</p>", ["推进𬭎城镇建设，由县水务局负责。"]),
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
