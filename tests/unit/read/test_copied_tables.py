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


def test_a_row_at_which_the_text_ends_is_one():
    assert rows(TABLE.format(tail="3 | 巡查河道 | 巡查").rstrip())[-1] == ("3", "巡查河道", "巡查")


def test_cells_under_one_heading_stand_together_and_rows_below_merged_cells_hold_only_them():
    heads = "项目 | 任务分解 | 责任单位 | 责任人 |"
    text = (
        f"{heads}\n就业 | 新增就业(人) | 300 | 东溪镇200 西坪乡100 | 区人社局 | 陈立 |\n再就业(人) | 30 | 东溪镇30 |\n"
    )
    assert rows(text) == [
        ("项目", "任务分解", "责任单位", "责任人"),
        ("就业", "新增就业(人)\n300\n东溪镇200 西坪乡100", "区人社局", "陈立"),
        ("", "再就业(人)\n30\n东溪镇30", "", ""),
    ]
