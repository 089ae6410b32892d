"""Rows of names keep the blanks between names and lose those inside; pages and editors part them in many ways."""

import pytest

from policy_nlp.read import read_bytes
from policy_nlp.repair import repair_text
from policy_nlp.repair.name_rows import find_name_rows, is_name_row


def repaired(text):
    return repair_text(read_bytes(text.encode(), "minutes.txt")).text


def names(text):
    return [text[start:end] for row in find_name_rows(text) for start, end in row.names]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("出 席： 周国平 吴 涛 郑 晓 燕 马 俊", ["周国平", "吴 涛", "郑 晓 燕", "马 俊"]),
        ("列席：冯　丽　丁秋霞　何　平", ["冯　丽", "丁秋霞", "何　平"]),
        ("请假人员： 罗 敏", ["罗 敏"]),
        ("何建 平 薛 峰 黄志刚", ["何建 平", "薛 峰", "黄志刚"]),
        ("林 晓 华 程 波 张 大 鹏", ["林 晓 华", "程 波", "张 大 鹏"]),
        ("仉 洁 李 明 王 芳 赵建国", ["仉 洁", "李 明", "王 芳", "赵建国"]),
        ("发 展 改 革", []),
        ("工作 规则 总则", []),
        ("列席：各乡镇 各部门", []),
    ],
)
def test_the_names_of_a_row(line, expected):
    assert names(line) == expected


def test_only_three_names_or_a_label_make_a_row():
    assert is_name_row("何建平 薛峰 黄志刚")
    assert not is_name_row("高新 金融")


def test_rows_stay_lines_and_names_stay_apart():
    text = "出 席： 周国平 吴 涛 马 俊\n何 平 丁秋霞 冯 丽\n薛 峰 黄志刚 罗 敏\n记 录： 杨 帆"
    assert repaired(text) == "出席：周国平 吴涛 马俊\n何平 丁秋霞 冯丽\n薛峰 黄志刚 罗敏\n记录：杨帆"


def test_names_in_columns_come_together():
    text = "会议结束。\n出\n席：周国平\n吴\n涛\n何建平\n列\n席：冯\n丽\n丁秋霞\n记\n录：杨帆"
    assert repaired(text).split("\n") == [
        "会议结束。",
        "出席：周国平",
        "吴涛",
        "何建平",
        "列席：冯丽",
        "丁秋霞",
        "记录：杨帆",
    ]


def test_single_characters_outside_a_list_stay_apart():
    assert repaired("甲\n乙\n丙") == "甲\n乙\n丙"
