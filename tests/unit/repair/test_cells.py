"""Line breaks in a table's cell: those that part tasks or bodies stay, those that fit words into a width go."""

import pytest

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text


def mended(*cells, is_header=False):
    row = RawLine("\t".join(cells), "row", cells=cells, table=0, is_header=is_header)
    repaired = repair_text(RawDocument("x", "", "text/html", (row,)))
    return [repaired.text[start:end] for start, end in repaired.paragraphs[0].cells]


@pytest.mark.parametrize(
    ("cell", "expected", "why"),
    [
        ("改造老旧小区12个\n新建社区食堂3座", None, "two tasks"),
        ("开展安全排查\n完善应急预案\n建立工作台账", None, "tasks of one width"),
        ("县教育局\n县财政局\n各乡镇人民政府", None, "bodies"),
        ("县教育局（牵头）\n县公安局", None, "bodies with their part"),
        ("牵头单位：县教育局\n配合单位：县财政局", None, "labelled lines"),
        ("1.改造老旧小区\n2.新建社区食堂", None, "numbered tasks"),
        ("改造老旧小区12个；\n道路硬化3公里。", None, "a stop before the break"),
        ("县住房和城乡\n建设局", "县住房和城乡建设局", "a name cut by the width"),
        ("县人民政府\n办公室", "县人民政府办公室", "an office of the body before"),
        ("（十四）\n医务人员\n满意度", "（十四）医务人员满意度", "a number and its label"),
        ("责任\n单位", "责任单位", "a label set upright"),
        ("落实属地管理责任，建立湖长体系，向社会公布\n湖长名单，规范公示牌设置", "落实属地管理责任，建立湖长体系，向社会公布湖长名单，规范公示牌设置", "prose"),
        ("县教育局、\n县财政局", "县教育局、县财政局", "a list goes on after its mark"),
        ("完成工程建设（含管网\n改造）", "完成工程建设（含管网改造）", "an open bracket"),
        ("每千人口执业\n（助理）医师数", "每千人口执业（助理）医师数", "an indicator's name"),
        ("Policy\nplan", "Policy plan", "Latin words keep a blank"),
    ],
)  # fmt: skip
def test_breaks(cell, expected, why):
    assert mended("单位", cell) == ["单位", cell if expected is None else expected], why


def test_names_of_columns_are_not_broken():
    assert mended("县教育局\n县财政局", "任务", is_header=True) == ["县教育局县财政局", "任务"]


def test_each_character_keeps_its_place():
    line = RawLine("甲局\t改造小区12个 \r\n 新建食堂3座", "row", table=0)
    repaired = repair_text(RawDocument("x", "", "text/html", (line,)))
    assert repaired.text == "甲局\t改造小区12个\n新建食堂3座"
    for at, char in enumerate(repaired.text):
        assert char in (line.text[repaired.offset_map.source(at)[1]], "\n")
