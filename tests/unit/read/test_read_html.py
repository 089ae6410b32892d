"""HTML: metadata table, body, furniture, tables."""

from policy_nlp.read import read_bytes

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
