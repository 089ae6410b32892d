"""A text that is broken at every figure and every underlined word is joined; tables and lists keep their lines."""

from policy_nlp.model import Origin, RawDocument, RawLine
from policy_nlp.repair import repair_text
from policy_nlp.repair.furniture import _cut_end
from policy_nlp.repair.pieces import Piece

BROKEN = [
    "清溪县水利局",
    "2024",
    "年工作总结",
    "一、主要工作",
    "1.河道治理。",
    "今年整治河道",
    "6",
    "条，清淤",
    "12.5",
    "公里，新建泵站",
    "3",
    "座。完成",
    "柳",
    "湾村护岸工程，投入资金",
    "860",
    "万元。",
    "新建水文站",
    "4",
    "个，改造水闸",
    "7",
    "座。",
    "清溪县水利局",
    "2024",
    "年",
    "12",
    "月",
    "20",
    "日",
]


def paragraphs(lines):
    repaired = repair_text(RawDocument("x", "", "text/plain", tuple(RawLine(line, "line") for line in lines)))
    return [repaired.text[p.start : p.end] for p in repaired.paragraphs]


def test_a_text_broken_at_its_figures_is_joined_and_no_figure_is_a_page_number():
    assert paragraphs(BROKEN) == [
        "清溪县水利局2024年工作总结",
        "一、主要工作",
        "1.河道治理。",
        "今年整治河道6条，清淤12.5公里，新建泵站3座。完成柳湾村护岸工程，投入资金860万元。",
        "新建水文站4个，改造水闸7座。",
        "清溪县水利局",
        "2024年12月20日",
    ]


def test_numbers_that_only_grow_are_those_of_pages():
    """Pages cut in mid-sentence, each number on a line of its own amid the prose."""
    full = "推进河道治理，新建泵站并改造水闸，完善供水管网，提升农"
    lines = ["一、重点任务"]
    for page in range(3, 11):
        lines += [full] * 11 + [
            "推进河道治理，新建泵站并改造水闸，完善供水管网，提升乡",
            str(page),
            "村供水能力，健全管护机制，落实管护责任。",
        ]
    joined = paragraphs(lines)
    assert not any(digit in paragraph for digit in "13456789" for paragraph in joined)
    assert "提升乡村供水能力，健全管护机制" in joined[1]


def test_cells_that_a_page_wrote_as_lines_stay_apart():
    cells = [
        "指标",
        "单位",
        "数量",
        "农业产值",
        "亿元",
        "12",
        "工业产值",
        "亿元",
        "30",
        "粮食产量",
        "万吨",
        "9",
        "造林面积",
        "万亩",
        "4",
    ]
    assert paragraphs(cells) == cells


def test_lines_of_a_printed_page_are_left_alone():
    printed = RawDocument(
        "x",
        "",
        "application/pdf",
        tuple(RawLine(line, "line", Origin(page=1 + n // 9)) for n, line in enumerate(BROKEN)),
    )
    unprinted = RawDocument("x", "", "text/plain", tuple(RawLine(line, "line") for line in BROKEN))
    assert len(repair_text(printed).paragraphs) > len(repair_text(unprinted).paragraphs)


def test_a_piece_of_several_lines_that_is_cut_stays_in_step_with_its_lines():
    piece = Piece("治理河道的附件12", 0, range(9), lines=[0] * 4 + [1] * 5)
    _cut_end(piece, 2)
    assert len(piece.text) == len(piece.offsets) == len(piece.lines or ()) == 7
