"""OFD: order, deltas, templates, matrices, what is left out."""

import pytest
from ofd_file import page, text_object, write_ofd

from policy_nlp.errors import EmptyError, EncryptedError, TooLargeError
from policy_nlp.read import Limits, read_bytes
from policy_nlp.read.ofd_text import expand_deltas

BODY = ["各区人民政府，市直各部门：", "为加强桥梁管理，现就有关事项通知如下。", "一、定期检修。"]


def texts(data):
    return [line.text for line in read_bytes(data, "a.ofd").lines]


def test_lines_come_from_the_top_whatever_the_order_in_the_file():
    objects = [text_object(text, 30, 30 + 9 * row) for row, text in enumerate(BODY)]
    assert texts(write_ofd([page(objects[2], objects[0], objects[1])])) == BODY


def test_pages_and_boxes_in_points():
    raw = read_bytes(write_ofd([page(text_object("甲", 25.4, 25.4)), page(text_object("乙乙", 25.4, 50.8))]), "a.ofd")
    assert [(line.text, line.origin.page) for line in raw.lines] == [("甲", 1), ("乙乙", 2)]
    left, top, right, bottom = raw.lines[1].origin.box
    assert left == pytest.approx(72, abs=0.1) and right - left == pytest.approx(2 * 5 * 72 / 25.4, abs=0.2)
    assert 140 < top < 150 and bottom > top


def test_characters_placed_one_by_one_are_one_line():
    assert texts(write_ofd([page(*(text_object(c, 30 + 5 * i, 30) for i, c in enumerate("桥梁检修")))])) == ["桥梁检修"]


def test_one_object_may_hold_several_lines():
    code = (
        '<ofd:TextObject ID="1" Boundary="30 30 100 40" Font="1" Size="5">'
        '<ofd:TextCode X="0" Y="5" DeltaX="5 -5 5" DeltaY="0 8 0">甲乙丙丁</ofd:TextCode></ofd:TextObject>'
    )
    assert texts(write_ofd([page(code)])) == ["甲乙", "丙丁"]


def test_template_is_part_of_the_page():
    head = '<ofd:Template TemplateID="0" ZOrder="Background"/>'
    data = write_ofd([page(text_object("正文", 30, 60), head=head)], [page(text_object("青川市文件", 30, 30))])
    assert texts(data) == ["青川市文件", "正文"]


def test_matrix_moves_and_scales():
    data = write_ofd([page(text_object("甲乙", 0, 0, CTM="2 0 0 2 30 90"), text_object("丙", 30, 40))])
    assert texts(data) == ["丙", "甲乙"]


def test_two_columns_written_one_after_the_other():
    left = [text_object("左栏第一行的文字在此", 20, 30 + 7 * row, 4) for row in range(8)]
    right = [text_object("右栏第一行的文字在此", 110, 30 + 7 * row, 4) for row in range(8)]
    lines = texts(write_ofd([page(*left, *right)]))
    assert [line[0] for line in lines] == ["左"] * 8 + ["右"] * 8


def test_label_and_value_written_apart_make_one_line():
    labels = [text_object(label, 20, 30 + 8 * row) for row, label in enumerate(("单位：", "日期："))]
    values = [text_object(value, 45, 30 + 8 * row) for row, value in enumerate(("市交通局", "三月五日"))]
    assert [line.replace("\t", "") for line in texts(write_ofd([page(*labels, *values)]))] == [
        "单位：市交通局",
        "日期：三月五日",
    ]


def test_slanted_text_is_a_watermark():
    data = write_ofd([page(text_object("内部资料", 30, 30, CTM="0.7 0.7 -0.7 0.7 0 0"), text_object("正文", 30, 90))])
    assert texts(data) == ["正文"]


def test_text_drawn_twice_for_boldness_is_read_once():
    data = write_ofd([page(text_object("通知", 30, 30), text_object("通知", 30.2, 30))])
    assert texts(data) == ["通知"]


def test_missing_page_is_a_problem():
    data = write_ofd([page(text_object("正文", 30, 30))])
    broken = data.replace(b"Page_0/Content.xml", b"Page_9/Content.xml", 1)  # the member's name, not the reference
    with pytest.raises(EmptyError):
        read_bytes(broken, "a.ofd")


def test_no_text_and_encryption():
    with pytest.raises(EmptyError, match="no text"):
        read_bytes(write_ofd([page()]), "a.ofd")
    with pytest.raises(EncryptedError):
        read_bytes(write_ofd([page()], extra=[("Encryptions.xml", "<a/>")]), "a.ofd")


@pytest.mark.parametrize(
    "text, count, expected",
    [
        ("5 5", 3, [5, 5]),  # a short list is short
        ("g 3 5 2", 4, [5, 5, 5, 2]),  # a run, then one
        ("g 9000000 1", 2, [1, 1]),  # no more than asked for
        ("5 x 5", 3, [5]),  # what is no number ends it
        ("g -2 5", 3, []),
    ],
)
def test_deltas(text, count, expected):
    assert expand_deltas(text, count) == expected


def rule(x, y, width, height):
    """A stroke from (x, y), level or upright."""
    return (
        f'<ofd:PathObject ID="2" Boundary="{x} {y} {max(width, 0.3)} {max(height, 0.3)}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {width} {height}</ofd:AbbreviatedData></ofd:PathObject>"
    )


GRID = [rule(20, 40 + 10 * row, 150, 0) for row in range(4)] + [
    rule(20 + 50 * column, 40, 0, 30) for column in range(4)
]


def grid_texts(cells):
    return [text_object(text, 22 + 50 * (i % 3), 42 + 10 * (i // 3), 4) for i, text in enumerate(cells) if text]


def test_ruled_table_gives_rows():
    cells = ["单位", "任务", "时限", "市局", "检修桥梁", "三月", "区局", "报告", "五月"]
    raw = read_bytes(
        write_ofd([page(text_object("前文", 20, 20), *GRID, *grid_texts(cells), text_object("后文", 20, 90))]), "a.ofd"
    )
    assert [line.text for line in raw.lines] == [
        "前文",
        "单位\t任务\t时限",
        "市局\t检修桥梁\t三月",
        "区局\t报告\t五月",
        "后文",
    ]
    assert [(line.kind, line.table, line.is_header) for line in raw.lines[1:4]] == [
        ("row", 0, True),
        ("row", 0, False),
        ("row", 0, False),
    ]
    assert raw.lines[2].cells == ("市局", "检修桥梁", "三月")


def test_table_goes_on_over_the_page_and_says_its_header_once():
    header = ["单位", "任务", "时限"]
    first, second = (
        [*header, "甲局", "检修", "一月", "乙局", "报告", "二月"],
        [*header, "丙局", "检查", "三月", "丁局", "验收", "四月"],
    )
    raw = read_bytes(write_ofd([page(*GRID, *grid_texts(first)), page(*GRID, *grid_texts(second))]), "a.ofd")
    assert [line.cells[0] for line in raw.lines] == ["单位", "甲局", "乙局", "丙局", "丁局"]
    assert {line.table for line in raw.lines} == {0}


def test_a_frame_is_no_table():
    frame = [rule(20, 25, 150, 0), rule(20, 60, 150, 0), rule(20, 25, 0, 35), rule(170, 25, 0, 35)]
    assert texts(write_ofd([page(*frame, text_object("甲", 30, 30), text_object("乙", 30, 40))])) == ["甲", "乙"]


def test_a_private_character_is_text_like_any_other():
    cells = ["单位", "任务", "时限", "市局", "检修桥梁", "三月", "区局", "报告", "五月"]
    objects = [text_object("\ue0009", 20, 20), *GRID, *grid_texts(cells), text_object("桥\ue000检修", 20, 90)]
    lines = read_bytes(write_ofd([page(*objects)]), "a.ofd").lines
    assert [line.text for line in lines if line.kind == "line"] == ["\ue0009", "桥\ue000检修"]
    assert sum(line.kind == "row" for line in lines) == 3


def test_words_beside_a_table_are_kept():
    cells = ["单位", "任务", "时限", "市局", "检修桥梁", "三月", "区局", "报告", "五月"]
    lines = texts(write_ofd([page(*GRID, text_object("附表一", 176, 53), *grid_texts(cells))]))
    assert "附表一" in lines and len(lines) == 4


def composite(number, *children):
    return f'<ofd:CompositeGraphicUnit ID="{number}"><ofd:Content>{"".join(children)}</ofd:Content></ofd:CompositeGraphicUnit>'


def drawn(number):
    return f'<ofd:CompositeObject ID="1" Boundary="0 0 10 10" ResourceID="{number}"/>'


def test_composites_are_drawn_where_they_are_named():
    unit = composite(5, text_object("通知", 20, 30))
    assert texts(write_ofd([page(drawn(5), text_object("正文", 20, 60))], resources=unit)) == ["通知", "正文"]


@pytest.mark.parametrize("leaf", ["", text_object("通知", 20, 30)])
def test_composites_that_multiply_are_too_large(leaf):
    units = [composite(number, *[drawn(number + 1)] * 10) for number in range(5, 17)] + [composite(17, leaf)]
    with pytest.raises(TooLargeError, match="composites"):
        read_bytes(write_ofd([page(drawn(5))], resources="".join(units)), "a.ofd")


def test_text_beyond_the_limit_is_too_large_before_the_page_ends():
    with pytest.raises(TooLargeError, match="more text"):
        read_bytes(write_ofd([page(*[text_object("检修" * 10, 20, 30)] * 10)]), "a.ofd", Limits(max_characters=100))


def test_figures_placed_one_by_one_on_the_pitch_of_chinese_characters():
    line = "区建〔2024〕16号：到2025年底达到9.5%以上。"
    objects = [text_object(char, 30 + 5 * place, 30) for place, char in enumerate(line)]
    codes = "".join(f'<ofd:TextCode X="{5 * place}" Y="5">{char}</ofd:TextCode>' for place, char in enumerate(line))
    one = f'<ofd:TextObject ID="1" Boundary="30 60 100 9" Font="1" Size="5">{codes}</ofd:TextObject>'
    assert texts(write_ofd([page(*objects, one)])) == [line, line]


def test_a_gap_between_words_stays():
    assert texts(write_ofd([page(text_object("GDP", 30, 30, deltas="2.5 2.5"), text_object("growth", 39, 30))])) == [
        "GDP growth"
    ]
