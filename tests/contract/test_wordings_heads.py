"""Whole texts, read end to end: heads of minutes and of news, and what stands over a signature. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def header(text):
    return analyze(text=text).structure.header


def actors(text):
    return [[a.name for a in c.actors] for c in analyze(text=text).commitments]


@pytest.mark.parametrize("venue", ["县政府四楼常务会议室", "县委常委会议室", "县政府常务会议厅"])
def test_the_room_is_not_the_meeting(venue):
    text = (
        f"清河县人民政府2023年第8次常务会议纪要\n时间：2023年4月3日上午9:30\n地点：{venue}\n主持人：张文斌\n"
        "一、关于供水工作\n会议原则同意该方案。\n"
    )
    assert actors(text) == [["清河县人民政府2023年第8次常务会议"]]


@pytest.mark.parametrize("day", ["时间：2020年6月12日", "时　间：2020年6月12日", "日期：2020-06-12"])
def test_the_day_of_a_meeting_is_no_page_furniture(day):
    found = analyze(text=f"石桥镇党委会议纪要\n{day}\n主持人：杨光明\n会议要求，镇扶贫办要于6月20日前上报整改台账。\n")
    assert found.structure.header.issued_on is None
    assert [c.deadline.value for c in found.commitments] == ["2020-06-20"]


def test_the_day_that_a_page_sets_there_is():
    found = analyze(text="石桥镇防汛工作通报\n时间：2020-06-12\n镇水利站要于6月20日前上报整改台账。\n")
    assert found.structure.header.issued_on == "2020-06-12"
    assert "时间" not in found.text
