"""HTML: metadata table, body, furniture, tables."""

import pytest

from policy_nlp.read import read_bytes
from policy_nlp.read.html_page import is_furniture_line

LABELS = """<table><tr><td><b>索 引 号：</b></td><td>0001/2020-1</td><td><b>主题分类：</b></td><td>科技</td></tr>
<tr><td><b>发文机关：</b></td><td>青川省人民政府</td><td><b>成文日期：</b></td><td>2020年03月05日</td></tr>
<tr><td><b>标　　题：</b></td><td colspan=3>青川省人民政府关于桥梁的意见</td></tr>
<tr><td><b>发文字号：</b></td><td>青政发〔2020〕3号</td><td><b>发布日期：</b></td><td></td></tr></table>"""
BODY = """<td id="UCAP-CONTENT"><p style="text-align: center;">青川省人民政府<br> 关于桥梁的意见</p><p>各市人民政府：</p>
<p>桥梁要<span>定期</span>
检修，按规定报告。</p><table><tr><th>单位</th><th>任务</th></tr><tr><td rowspan="2">省交通厅</td><td>检修</td></tr><tr><td>报告</td></tr></table>
<p>【打印】 【关闭】</p></td>"""
PAGE = f"<html><body><div class='nav'>首页 &gt; 文件</div><table><tr><td>{LABELS}</td></tr><tr>{BODY}</tr></table></body></html>"


def read(page):
    return read_bytes(page.encode(), "page.html")


def test_label_table_is_metadata_and_not_text():
    raw = read(PAGE)
    assert raw.metadata["issuer"] == "青川省人民政府"
    assert raw.metadata["issued_on"] == "2020年03月05日"
    assert raw.metadata["document_number"] == "青政发〔2020〕3号"
    assert "published_on" not in raw.metadata
    assert not any("索" in line.text or "首页" in line.text for line in raw.lines)


def test_paragraphs_and_rows():
    lines = read(PAGE).lines
    assert [line.text for line in lines] == [
        "青川省人民政府", "关于桥梁的意见", "各市人民政府：", "桥梁要定期检修，按规定报告。", "单位\t任务", "省交通厅\t检修", "\t报告",
    ]  # fmt: skip
    assert [line.centred for line in lines[:3]] == [True, True, False]
    assert [line.is_header for line in lines[4:]] == [True, False, False]
    assert lines[5].cells == ("省交通厅", "检修")
    assert {line.table for line in lines[4:]} == {0}


def test_declared_charset_is_used():
    page = "<html><head><meta charset=gb2312></head><body><p>各区人民政府，市直各部门：</p></body></html>"
    assert read_bytes(page.encode("gb18030"), "p.htm").lines[0].text == "各区人民政府，市直各部门："


PROSE = "为贯彻落实省委、省政府部署，加强桥梁管理，保障群众出行安全，结合本市实际，现就有关事项通知如下。"

PROVINCIAL = f"""<html><head><title>关于桥梁的通知_青川市人民政府</title><meta name="ArticleTitle" content="青川市人民政府关于桥梁的通知">
<meta name="PubDate" content="2024-03-06 10:00"></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a>政务公开</a></li></ul></div>
<div class="breadcrumb">当前位置：<a>首页</a>&gt;<a>文件</a></div>
<ul class="xxgk-head"><li><b>索引号：</b>QC-2024-1</li><li><b>发布机构：</b><span>市政府办公室</span></li>
<li><label>成文日期</label><em>2024-03-05</em></li><li><b>文号：</b>青政发〔2024〕12号</li></ul>
<div class="detail"><h1>青川市人民政府关于桥梁的通知</h1>
<div class="info">来源：市政府办公室 发布时间：2024-03-06 浏览次数：12 <span>字号：[大 中 小]</span> <a>打印</a></div>
<div class="text"><p>　　各区人民政府，市直各部门：</p><p>　　{PROSE}</p><p>　　一、{PROSE}<br>　　二、{PROSE}</p>
<p style="text-align:right">青川市人民政府</p></div>
<div class="share">分享到：<a>微信</a> <a>微博</a></div><div>扫一扫在手机打开当前页</div></div>
<div class="related"><h3>相关链接</h3><ul><li><a>关于桥梁的通知的解读</a></li></ul></div>
<div class="footer">主办：青川市人民政府办公室 网站标识码：123 <a>网站地图</a></div><script>var a = "，。";</script></body></html>"""

ACCOUNT = f"""<html><head><meta property="og:title" content="桥梁检修方案来了"></head><body><div id="page-content"><div class="rich_media_inner">
<h1 class="rich_media_title" id="activity-name">桥梁检修方案来了</h1><div id="meta_content"><span>原创</span> <a id="js_name">青川发布</a></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;"><section><section><p><span>近日，市政府印发方案，</span><span>部署检修。</span></p>
</section></section><section><strong>一、总体要求</strong></section><section>{PROSE}</section><p style="display:none">编辑器留下的字</p></div>
<div class="rich_media_tool">阅读 100 <span>赞</span> 在看</div></div></div></body></html>"""


def test_provincial_page():
    raw = read(PROVINCIAL)
    assert [line.text.strip("　") for line in raw.lines] == [
        "青川市人民政府关于桥梁的通知", "各区人民政府，市直各部门：", PROSE, f"一、{PROSE}", f"二、{PROSE}", "青川市人民政府",
    ]  # fmt: skip
    assert raw.lines[0].level == 1
    wanted = {
        "index_number": "QC-2024-1",
        "issuer": "市政府办公室",
        "issued_on": "2024-03-05",
        "document_number": "青政发〔2024〕12号",
    }
    assert {key: raw.metadata.get(key) for key in wanted} == wanted
    assert raw.metadata["title"] == "青川市人民政府关于桥梁的通知"


def test_public_account_article():
    assert [line.text for line in read(ACCOUNT).lines] == [
        "桥梁检修方案来了",
        "近日，市政府印发方案，部署检修。",
        "一、总体要求",
        PROSE,
    ]


def test_layout_table_is_no_table():
    page = f"<html><body><table><tr><td>左</td><td><p>{PROSE}</p><p>{PROSE * 40}</p></td></tr></table></body></html>"
    assert all(line.kind == "paragraph" for line in read(page).lines)


@pytest.mark.parametrize(
    "text, furniture",
    [
        ("【打印】【关闭】", True),  # buttons
        ("字号：大 中 小", True),
        ("您所在的位置：首页 > 政务公开", True),  # path
        ("扫一扫在手机打开当前页", True),
        ("来源：新华社", True),  # credit
        ("下载", True),
        ("打印机采购管理办法", False),  # a title that begins like a button
        ("来源多样、渠道畅通", False),
        ("一、收藏保护", False),
        ("国务院", False),
        ("浏览次数较多的文件应当优先公开。", False),
    ],
)
def test_furniture_lines(text, furniture):
    assert is_furniture_line(text) is furniture


def test_header_of_two_rows():
    page = (
        "<html><body><table><tr><td rowspan=2>省（市）</td><td rowspan=2>1995年招生人数</td><td colspan=2>分年度任务</td></tr>"
        "<tr><td>1996年</td><td>1997年</td></tr><tr><td>青川</td><td>100</td><td>120</td><td>140</td></tr></table></body></html>"
    )
    lines = read(page).lines
    assert [line.is_header for line in lines] == [True, True, False]
    assert lines[1].cells == ("", "", "1996年", "1997年")


def test_ordered_list_shows_its_numbers():
    page = f"<html><body><p>{PROSE}</p><ol start=2><li>检修</li><li>报告</li></ol><ol><li>1.已编号</li></ol><ul><li>圆点</li></ul></body></html>"
    assert [line.text for line in read(page).lines] == [PROSE, "2.检修", "3.报告", "1.已编号", "圆点"]


def test_declared_charset_that_is_wrong():
    page = f"<html><head><meta charset=gb2312></head><body><p>{PROSE}</p></body></html>"
    assert read(page).lines[0].text == PROSE


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("改造小区12个<br>新建食堂3座", "改造小区12个\n新建食堂3座"),
        ("<p>改造小区12个</p><p>新建食堂3座</p>", "改造小区12个\n新建食堂3座"),
        ("<ol><li>改造小区12个</li>\n<li>新建食堂3座</li></ol>", "改造小区12个\n新建食堂3座"),
        ("<div>改造小区12个</div>新建食堂3座", "改造小区12个\n新建食堂3座"),
        ("改造小区12个\n新建食堂3座", "改造小区12个\n新建食堂3座"),
        ("<span>改造老旧\n小区</span>12个", "改造老旧小区12个"),
    ],
)
def test_lines_of_a_cell(cell, expected):
    page = f"<table><tr><th>单位</th><th>任务</th></tr><tr><td>县住建局</td><td>{cell}</td></tr></table>"
    assert read(page).lines[-1].cells == ("县住建局", expected)


@pytest.mark.parametrize(
    "open_tag",
    ["<pre>", '<div style="white-space: pre-line">', '<p style="color:red;white-space:pre-wrap">', "<div><pre><span>"],
)
def test_line_breaks_that_show_part_lines(open_tag):
    raw = read(
        f"<html><body>{open_tag}关于防火的通知\n\n    各县政府：\r\n请做好<b>准备\n。</b></pre><p>特此\n通知。</p></body></html>"
    )
    shown = [(line.text, line.kind) for line in raw.lines if line.text]
    assert shown[:4] == [("关于防火的通知", "line"), ("    各县政府：", "line"), ("请做好准备", "line"), ("。", "line")]


def test_line_breaks_of_the_source_show_only_where_the_page_says_so():
    page = '<pre>甲项\n乙项</pre><p>丙\n项</p><pre style="white-space:normal">丁\n项</pre><p>戊</p>'
    assert [line.text for line in read(page).lines] == ["甲项", "乙项", "丙项", "丁项", "戊"]


def test_a_caption_stands_over_its_rows():
    page = (
        "<html><body><table><caption>青山县水库管护考核细则</caption><tr><th>考核内容</th><th>考核部门</th></tr>"
        "<tr><td><p>建立巡查台账，落实值守</p><p>制度。</p></td><td><p>县委宣传部</p>\n<p>县水利局</p></td></tr>"
        "<tr><td>公布名单。</td><td>县农业<br>农村局</td></tr></table></body></html>"
    )
    assert [line.text for line in read(page).lines] == [
        "青山县水库管护考核细则", "考核内容\t考核部门", "建立巡查台账，落实值守\n制度。\t县委宣传部\n县水利局", "公布名单。\t县农业\n农村局",
    ]  # fmt: skip


def test_a_title_and_its_source_over_the_body():
    prose = "为了加强桥梁的养护，各县交通运输局要定期检查，发现问题，及时处理。" * 3
    raw = read(
        "<html><head><title>政策法规</title></head><body><div><div class='ahead'><p class='title'>青川市桥梁养护实施方案</p>"
        "<p>文章来源：青川市交通运输局&nbsp;&nbsp; 发布时间：2020-03-05</p></div>"
        f"<div class='content'><p>{prose}</p><p>{prose}</p></div></div></body></html>"
    )
    assert raw.lines[0].text == "青川市桥梁养护实施方案"
    wanted = {"title": "青川市桥梁养护实施方案", "source": "青川市交通运输局", "published_on": "2020-03-05"}
    assert {key: raw.metadata.get(key) for key in wanted} == wanted


def test_spans_set_as_blocks_are_paragraphs():
    spans = "".join(f'<span style="display: block">{line}</span>' for line in ("各市人民政府：", "桥梁要定期检修。"))
    assert [line.text for line in read(f"<body><div>{spans}<span>完</span></div></body>").lines] == [
        *("各市人民政府：", "桥梁要定期检修。", "完"),
    ]
    beside = '<span style="display:inline-block">桥梁</span><span style="display:block-size">要检修。</span>'
    assert [line.text for line in read(f"<body><p>{beside}</p></body>").lines] == ["桥梁要检修。"]


def test_a_text_field_shows_its_words_as_they_were_typed():
    page = "<body><textarea readonly>各市人民政府：\n　　桥梁要定期检修，按规定报告。\n青川省人民政府</textarea></body>"
    assert [line.text for line in read(page).lines] == [
        "各市人民政府：",
        "　　桥梁要定期检修，按规定报告。",
        "青川省人民政府",
    ]


def test_cells_that_one_above_covers_are_told_from_empty_ones():
    page = (
        "<table><tr><th>任务</th><th>单位</th><th>时限</th></tr><tr><td>检修</td><td rowspan=2>省交通厅</td><td>年底</td></tr>"
        "<tr><td>报告</td><td></td></tr><tr><td>评估</td><td></td><td></td></tr></table><p>桥梁要定期检修，按规定报告。</p>"
    )
    assert [line.covered for line in read(page).lines if line.kind == "row"] == [(), (), (1,), ()]
