"""PDF: lines, tables, passwords, scans."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from policy_nlp.errors import DamagedError, EmptyError, EncryptedError
from policy_nlp.read import Limits, read_bytes

PLAIN = Limits(use_ocr=False)


def write(draw, **options):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **options)
    canvas.setFont("STSong-Light", 14)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def read(draw, **options):
    return read_bytes(write(draw, **options), "a.pdf", PLAIN)


def test_lines_have_page_and_box_and_come_from_the_top():
    def draw(canvas):
        canvas.drawCentredString(297, 40, "— 1 —")
        canvas.drawCentredString(297, 760, "关于桥梁检修的通知")
        for row in range(4):
            canvas.drawString(90, 700 - 22 * row, "为保障桥梁安全，现就检修工作有关事项通知")
        canvas.showPage()
        canvas.setFont("STSong-Light", 14)
        canvas.drawString(90, 760, "如下。")

    lines = read(draw).lines
    assert [line.text for line in lines] == [
        "关于桥梁检修的通知",
        *["为保障桥梁安全，现就检修工作有关事项通知"] * 4,
        "— 1 —",
        "如下。",
    ]
    assert [line.centred for line in lines] == [True, False, False, False, False, True, False]
    assert lines[-1].origin.page == 2
    left, top, right, bottom = lines[-1].origin.box
    assert 89 <= left <= 91 and 60 < top < bottom < 100 and right > left


def test_ruled_table():
    cells = [("单位", "任务", "时限"), ("市交通局", "检修126座桥梁", "2024年底"), ("市财政局", "安排资金", "长期")]

    def draw(canvas):
        canvas.drawString(90, 760, "任务分工表")
        canvas.grid([90, 200, 400, 500], [600, 640, 680, 720])
        for row, texts in enumerate(cells):
            for column, text in enumerate(texts):
                canvas.drawString([95, 205, 405][column], 695 - 40 * row, text)
        canvas.drawString(90, 560, "附件到此为止。")

    lines = read(draw).lines
    assert [line.cells for line in lines if line.kind == "row"] == cells
    assert [line.text for line in lines if line.kind == "line"] == ["任务分工表", "附件到此为止。"]
    assert [line.kind for line in lines] == ["line", "row", "row", "row", "line"]
    assert lines[1].is_header and lines[1].table == 0


def test_ruled_table_with_a_merged_and_an_empty_cell():
    def draw(canvas):
        for y in (720, 680, 640, 560):
            canvas.line(90, y, 500, y)
        canvas.line(90, 600, 400, 600)  # none under the last column: its cell spans two rows
        for x in (90, 200, 400, 500):
            canvas.line(x, 560, x, 720)
        for row, texts in enumerate(
            (("任务", "单位", "时限"), ("检修桥梁", "市交通局", "年底"), ("安排资金", "", "长期"))
        ):
            for column, text in enumerate(texts):
                canvas.drawString([95, 205, 405][column], 695 - 40 * row, text)
        canvas.drawString(95, 575, "报告情况")

    rows = [line for line in read(draw).lines if line.kind == "row"]
    assert [line.cells for line in rows][2:] == [("安排资金", "", "长期"), ("报告情况", "", "")]
    assert [line.covered for line in rows] == [None, (), (), (2,)]


def test_two_columns():
    def draw(canvas):
        for side, x in (("左", 60), ("右", 320)):
            for row in range(10):
                canvas.drawString(x, 700 - 22 * row, f"{side}栏的文字一直写到这里为止并且")

    assert [line.text[0] for line in read(draw).lines] == ["左"] * 10 + ["右"] * 10


COLUMN = "为做好秋季造林工作，经县政府研究同意，县林业局要在十月底前完成整地三百亩，县财政局要及时落实资金，县水利局要修复渠道四十公里。各乡镇要切实抓好组织实施，确保按期完成任务，县审计局要做好专项审计"
CUT = [COLUMN[at : at + 13] for at in range(0, len(COLUMN), 13)]


def test_columns_under_a_head_that_the_file_wrote_in_one_flow_with_the_first():
    def draw(canvas):
        canvas.drawCentredString(297, 740, "关于做好秋季造林工作的通知")
        for number, line in enumerate(("各乡镇人民政府：", *CUT[:4])):
            canvas.drawString(72, 715 - 20 * number, line)
        for number, line in enumerate(CUT[4:]):
            canvas.drawString(310, 695 - 20 * number, line)

    assert [line.text for line in read(draw).lines][2:] == CUT


def test_a_last_column_that_is_shorter_than_the_one_it_goes_on_from():
    def draw(canvas):
        for number, line in enumerate(CUT[:7]):
            canvas.drawString(72, 715 - 20 * number, line)
        canvas.drawString(310, 715, CUT[7][:5])
        canvas.drawString(340, 500, "青川县人民政府")

    assert [line.text for line in read(draw).lines] == [*CUT[:7], CUT[7][:5], "青川县人民政府"]


def test_a_value_beside_the_lines_of_a_cell_is_read_along_them():
    def draw(canvas):
        for number, line in enumerate((*CUT[:3], "修复渠道四十公里。")):
            canvas.drawString(72, 715 - 20 * number, line)
        canvas.drawString(310, 715, "县林业局")

    assert read(draw).lines[0].text.split("\t") == [CUT[0], "县林业局"]


def test_password():
    with pytest.raises(EncryptedError):
        read(lambda canvas: canvas.drawString(90, 700, "通知"), encrypt="secret")


def test_pictures_of_pages_need_the_extra():
    with pytest.raises(EmptyError, match=r"policy-nlp\[ocr\]"):
        read(lambda canvas: canvas.rect(90, 90, 200, 200, fill=1))


def test_some_pages_without_text_are_a_problem():
    def draw(canvas):
        canvas.drawString(90, 700, "通知")
        canvas.showPage()
        canvas.rect(90, 90, 200, 200, fill=1)

    (found,) = read(draw).problems
    assert found.kind == "scan" and "pictures without text: 2" in found.message


def test_damaged():
    with pytest.raises(DamagedError):
        read_bytes(write(lambda canvas: canvas.drawString(90, 700, "通知"))[:200], "a.pdf", PLAIN)


def test_unreadable_fonts_are_named():
    def draw(canvas):
        for row in range(5):
            canvas.drawString(90, 700 - 22 * row, "\ue001\ue002\ue003\ue004\ue005\ue006\ue007")

    with pytest.raises(DamagedError, match="fonts"):
        read(draw)
