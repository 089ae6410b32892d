"""Tables of plain text whose lines end with a stroke, as pages are copied."""

from policy_nlp.read import read_bytes

TABLE = "清溪县重点工作完成情况\n序号 | 目标任务 | 完成情况 |\n1 | 新建水厂 | 建成水厂3座 |\n2 | 改造管网 | 改造管网40公里 |\n{tail}\n"


def rows(text):
    return [line.cells for line in read_bytes(text.encode(), "page.txt").lines if line.kind == "row"]


def test_lines_that_end_with_a_stroke_under_headings_of_columns_are_rows():
    assert rows(TABLE.format(tail="")) == [
        ("序号", "目标任务", "完成情况"),
        ("1", "新建水厂", "建成水厂3座"),
        ("2", "改造管网", "改造管网40公里"),
    ]


def test_a_stroke_under_no_headings_makes_no_row():
    assert rows("当前位置 | 首页 | 政务公开 |\n清溪镇 | 主动公开 |\n") == []


def test_what_follows_without_a_stroke_is_no_row():
    assert len(rows(TABLE.format(tail="各镇要加强巡查。"))) == 3
