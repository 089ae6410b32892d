"""PDF: words that do not stand in lines from left to right: turned pages, seals, watermarks, margins, vertical words."""

import math

import pytest
from pdf_file import glyph_by_glyph, named_font, page_pdf, read_pdf

BODY = ["关于检修泵站的通知", "各科室：", "定于2024年3月检修泵站，请各科室做好准备工作。", "特此通知。"]
FLOW = [(60, 700 - 30 * row, text) for row, text in enumerate(BODY)]


def texts(content, rotate=0):
    data = page_pdf(content, b"/Font<</F1 5 0 R>>", *named_font(b"SimSun", b"GBK-EUC-H"))
    return [line.text for line in read_pdf(data.replace(b"/MediaBox", b"/Rotate %d/MediaBox" % rotate)).lines]


def word(text, matrix, size=16):
    return b"BT /F1 %d Tf %s Tm <%s> Tj ET\n" % (size, matrix.encode(), text.encode("gbk").hex().encode())


def turned(text, angle, x, y, size=16):
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return word(text, f"{cos:.3f} {sin:.3f} {-sin:.3f} {cos:.3f} {x:.1f} {y:.1f}", size)


def arc(text, x, y, radius=50.0, first=215.0, last=-35.0):
    """Each character by itself on a seal's rim."""
    out = b""
    for index, char in enumerate(text):
        angle = first + (last - first) * index / (len(text) - 1)
        place = math.radians(angle)
        out += turned(char, angle - 90, x + radius * math.cos(place), y + radius * math.sin(place), 12)
    return out


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_page_is_read_the_way_its_text_stands(angle, rotate):
    place = {
        0: lambda row: (60, 700 - 30 * row),
        90: lambda row: (100 + 30 * row, 60),
        180: lambda row: (500, 200 + 30 * row),
        270: lambda row: (500 - 30 * row, 700),
    }[angle]
    content = b"".join(turned(text, angle, *place(row)) for row, text in enumerate(BODY))
    assert texts(content, rotate) == BODY


def test_a_sideways_table_has_its_rows():
    cells = [("单位", "任务", "时限"), ("市水务局", "检修泵站", "2024年底"), ("市财政局", "安排资金", "长期")]
    content = b"".join(
        turned(text, 90, 115 + 40 * row, [95, 205, 405][column])
        for row, line in enumerate(cells)
        for column, text in enumerate(line)
    )
    for x in (90, 130, 170, 210):
        content += b"%d 90 m %d 500 l S\n" % (x, x)
    for y in (90, 200, 400, 500):
        content += b"90 %d m 210 %d l S\n" % (y, y)
    data = page_pdf(content, b"/Font<</F1 5 0 R>>", *named_font(b"SimSun", b"GBK-EUC-H"))
    assert [line.cells for line in read_pdf(data).lines if line.kind == "row"] == cells


@pytest.mark.parametrize("owner", ["青川市水务局", "青川市水务局办公室", "青川市人民政府办公厅"])
@pytest.mark.parametrize("shift", [0, 40, -60])
def test_a_seal_on_an_arc_is_no_text(owner, shift):
    signature = [(360, 560, "青川市水务局"), (380, 530, "2024年2月6日")]
    content = glyph_by_glyph([*FLOW, *signature])
    assert texts(content + arc(owner, 410 + shift, 540)) == [*BODY, "青川市水务局", "2024年2月6日"]


def test_a_watermark_is_no_text():
    content = turned("内部资料注意保存", 45, 200, 400, 40)
    content += b"".join(
        turned(char, 30, 150 + 40 * index, 300 + 23 * index, 40) for index, char in enumerate("内部资料")
    )
    assert texts(content + glyph_by_glyph(FLOW)) == BODY


def test_a_watermark_set_like_tiles_is_no_text_and_cells_that_say_the_same_are():
    tiles = [(x, y, "内部资料 请勿外传") for y in (690, 580, 470) for x in (30, 400)]
    assert texts(glyph_by_glyph(FLOW) + b"".join(turned(word, 0, x, y, 10) for x, y, word in tiles)) == BODY
    column = [(60, 500 - 30 * row, "完成检修") for row in range(6)]
    assert texts(glyph_by_glyph([*FLOW, *column])) == [*BODY, *["完成检修"] * 6]


def test_a_note_at_the_foot_is_a_note():
    page = glyph_by_glyph(FLOW) + b"".join(
        turned(words, 0, 60, y, 9) for words, y in (("①泵站是指日供水千吨以上的泵站。", 90), ("- 12 -", 40))
    )
    data = page_pdf(page, b"/Font<</F1 5 0 R>>", *named_font(b"SimSun", b"GBK-EUC-H"))
    assert [line.kind for line in read_pdf(data).lines] == [*["line"] * 5, "note"]


@pytest.mark.parametrize("x", [24, 550])
@pytest.mark.parametrize("first", [True, False])
def test_words_down_the_margin_stay_out_of_the_lines(x, first):
    mark = glyph_by_glyph([(x, 700 - 18 * row, char) for row, char in enumerate("归档专用")])
    flow = glyph_by_glyph(FLOW)
    assert texts(mark + flow if first else flow + mark) == [*BODY, "归档专用"]


def test_words_up_the_margin_stay_out_of_the_lines():
    assert texts(turned("青川市档案馆", 90, 30, 600) + glyph_by_glyph(FLOW)) == [*BODY, "青川市档案馆"]


def test_a_stamp_over_a_line_is_a_line_of_its_own():
    stamp = glyph_by_glyph([(370, 562, "公文专用章")], 14)
    content = glyph_by_glyph([*FLOW, (360, 560, "青川市水务局"), (380, 530, "2024年2月6日")]) + stamp
    lines = texts(content)
    assert "青川市水务局" in lines and "2024年2月6日" in lines and lines[:4] == BODY


def test_rows_numbered_in_chinese_are_no_vertical_word():
    content = glyph_by_glyph(FLOW) + glyph_by_glyph([(60, 500 - 24 * row, char) for row, char in enumerate("一二三")])
    content += glyph_by_glyph([(100, 500 - 24 * row, text) for row, text in enumerate(["检修", "报告", "验收"])])
    found = [line.replace("\t", "").replace(" ", "") for line in texts(content)]
    assert found == [*BODY, "一检修", "二报告", "三验收"]


LEFT = [
    "为做好泵站检修，现将有关",
    "事项通知如下：各科室要在",
    "三月底前完成自查，维修队",
    "要在四月底前完成检修，并",
    "报局办公室。检修期间要落",
]
RIGHT = ["实安全措施，安排专人值守", "，不得停水。财务科要落实", "资金十万元，办公室要做好", "宣传。", "特此通知。"]


@pytest.mark.parametrize("interleaved", [True, False])
@pytest.mark.parametrize("columns", [2, 3])
def test_columns(interleaved, columns):
    sides = [LEFT, RIGHT, LEFT][:columns]
    placed = [
        (40 + 180 * side, 640 - 26 * row, text) for side, lines in enumerate(sides) for row, text in enumerate(lines)
    ]
    if interleaved:
        placed.sort(key=lambda place: (-place[1], place[0]))
    title = [(220, 700, "关于检修泵站的通知")]
    assert texts(glyph_by_glyph([*title, *placed], 12)) == [
        "关于检修泵站的通知",
        *(text for side in sides for text in side),
    ]


def test_label_and_value_side_by_side_are_read_along_the_line():
    labels = ["单位名称", "办公地址", "联系电话", "负责人员", "备注说明"]
    values = ["青川市水务局", "滨河路12号，城东", "0839-1234567", "王平，副局长", "无"]
    placed = [(60, 700 - 30 * row, label) for row, label in enumerate(labels)]
    placed += [(260, 700 - 30 * row, value) for row, value in enumerate(values)]
    assert [line.split("\t") for line in texts(glyph_by_glyph(placed))] == [
        [label, value] for label, value in zip(labels, values, strict=True)
    ]


def cells_of(rows, columns, height=60):
    """The cells of a ruled table as the reader gives them; each cell is a list of lines."""
    top = 720
    content = b"".join(
        b"%d %d m %d %d l S\n" % (columns[0], y, columns[-1], y)
        for y in range(top - height * len(rows), top + 1, height)
    )
    content += b"".join(b"%d %d m %d %d l S\n" % (x, top, x, top - height * len(rows)) for x in columns)
    placed = [
        (columns[column] + 5, top - height * row - 16 - 15 * place, line)
        for row, cells in enumerate(rows)
        for column, lines in enumerate(cells)
        for place, line in enumerate(lines)
    ]
    data = page_pdf(content + glyph_by_glyph(placed, 12), b"/Font<</F1 5 0 R>>", *named_font(b"SimSun", b"GBK-EUC-H"))
    return [line.cells for line in read_pdf(data).lines if line.kind == "row"]


def test_a_line_that_fills_its_cell_goes_on_and_one_that_ends_early_does_not():
    rows = [
        [["单位"], ["任务"]],
        [["区水务局"], ["检修泵站12座", "改造管道9公里"]],
        [["区住房和城乡建设管理", "局"], ["开展排查整治，建立长效管理", "机制，并报区人民政府"]],
    ]
    assert cells_of(rows, [60, 190, 360]) == [
        ("单位", "任务"),
        ("区水务局", "检修泵站12座\n改造管道9公里"),
        ("区住房和城乡建设管理局", "开展排查整治，建立长效管理机制，并报区人民政府"),
    ]
