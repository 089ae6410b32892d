"""XLS read natively: the cells as they show, as in XLSX."""

import struct

import pytest

from old_excel import write_xls
from old_word import compound, write_doc
from policy_nlp.errors import DamagedError, EmptyError, EncryptedError, TooLargeError
from policy_nlp.read import DEFAULT_LIMITS, Limits, read_bytes

DATE, PERCENT, MONEY = 0, 1, 2
FORMATS = ('yyyy"年"m"月"d"日"', "0.0%", "#,##0.00")
TABLE = [
    ["重点任务分工表"],
    ["单位", "任务", "增长", "时限", "金额", "完成"],
    ["市水务局", " 建设\n泵站 ", (0.125, PERCENT), (45356, DATE), (1234567.0, MONEY), True],
    [],
    ["县教育局", None, (0.98, PERCENT), (45291, DATE), 2.65, False, b"\x07"],
]


def read(sheets, limits=DEFAULT_LIMITS, **options):
    return read_bytes(write_xls(sheets, FORMATS, **options), "a.xls", limits)


def test_cells_as_they_show():
    raw = read({"任务": TABLE})
    assert raw.media_type == "application/vnd.ms-excel"
    assert [line.text for line in raw.lines] == [
        "重点任务分工表",
        "单位\t任务\t增长\t时限\t金额\t完成",
        "市水务局\t建设\n泵站\t12.5%\t2024年3月5日\t1234567\t是",
        "县教育局\t\t98.0%\t2023年12月31日\t2.65\t否\t#DIV/0!",
    ]
    assert [(line.kind, line.centred, line.is_header) for line in raw.lines] == [
        ("paragraph", True, False),
        ("row", False, True),
        ("row", False, False),
        ("row", False, False),
    ]
    assert [line.origin.part for line in raw.lines] == ["任务!1", "任务!2", "任务!3", "任务!5"]


def test_several_sheets_have_their_titles_and_hidden_ones_are_left_out():
    rows = [["单位", "任务"], ["市局", "检修"]]
    lines = read({"甲": rows, "暗": rows, "乙": rows}, hidden={"暗"}).lines
    assert [
        (line.text, line.level, line.table) for line in lines if line.kind == "paragraph" or not line.is_header
    ] == [
        ("甲", 1, None),
        ("市局\t检修", None, 0),
        ("乙", 1, None),
        ("市局\t检修", None, 1),
    ]


def test_days_count_from_1904_where_the_workbook_says_so():
    assert read({"表": [["时限", (43894, DATE)]]}, since_1904=True).lines[0].text == "时限\t2024年3月5日"


def test_what_goes_wrong():
    with pytest.raises(DamagedError, match="save it as XLSX"):
        read_bytes(compound({"Workbook": bytes(4096)}), "a.xls")
    with pytest.raises(EmptyError):
        read({"表": []})
    with pytest.raises(TooLargeError, match="2 rows"):
        read({"表": [["甲", "乙"]] * 3}, Limits(max_rows=2))
    begin = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0x0DBB, 0x07CC, 0, 6)
    locked = begin + struct.pack("<HHHHHHH", 0x2F, 10, 1, 1, 1, 0, 0)
    with pytest.raises(EncryptedError, match="without a password"):
        read_bytes(compound({"Workbook": locked.ljust(4096, b"\0")}), "a.xls")


def test_a_text_with_a_workbook_inside_is_a_text(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))  # without LibreOffice
    data = write_doc([("通知\r", b"")]) + "Workbook\0".encode("utf-16-le")
    assert [line.text for line in read_bytes(data, "a.doc").lines] == ["通知"]
