"""Wordings of who is charged with what, and by when, that were once read wrongly. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府办公室关于做好水利建设工作的通知\n清政办发〔2023〕27号\n各乡镇人民政府，县政府各部门：\n　　"
FOOT = "\n清河县人民政府办公室\n2023年4月6日\n"


def read(body):
    return {
        c.text: ([(a.text, a.role) for a in c.actors], c.deadline.value if c.deadline else None)
        for c in analyze(text=HEAD + body + FOOT).commitments
    }


def statuses(body):
    return {c.text: c.status for c in analyze(text=HEAD + body + FOOT).commitments}


LEAD, SUPPORT = ("县水务局", "lead"), ("县财政局", "support")


@pytest.mark.parametrize(
    "body",
    [
        "（一）推进管网改造。新建水厂3座，整治河道5公里。\n责任单位：县水务局\n配合单位：县财政局\n完成时限：2023年9月底前",
        "（一）新建水厂3座。牵头单位：县水务局；配合单位：县财政局；完成时限：2023年9月底。\n"
        "（二）改造管网50公里。牵头单位：县住建局；完成时限：2023年12月底。",
        "1.新建水厂3座。\n牵头单位：县水务局\n配合单位：县财政局\n完成时限：2023年9月底",
        "1.新建水厂3座。\n（牵头单位：县水务局）\n（配合单位：县财政局）\n（完成时间：2023年9月）",
        "1.推进管网改造。新建水厂3座。\n牵头单位：县水务局\n配合单位：县财政局\n完成时限：2023年9月底",
    ],
)
def test_each_line_under_an_item_says_who_and_by_when(body):
    found = read(body)
    assert found["新建水厂3座"] == ([LEAD, SUPPORT], "2023-09-30")
    assert "推进管网改造" not in found


def test_each_item_has_its_own_lines():
    found = read(
        "1.新建水厂3座。\n责任单位：县水务局\n完成时限：2023年9月底\n2.建设监测站5座。\n牵头单位：县卫健局\n配合单位：县财政局\n完成时限：2023年12月"
    )
    assert found["新建水厂3座"] == ([LEAD], "2023-09-30")
    assert found["建设监测站5座"] == ([("县卫健局", "lead"), SUPPORT], "2023-12-31")


def test_a_heading_that_names_a_term_is_no_line_of_duties():
    found = read(
        "一、办结时限\n县水务局要在20个工作日内办结，并将理由告知申请人。\n二、收费标准\n县水务局要公开收费标准。"
    )
    assert all(actors in ([], [LEAD]) for actors, _ in found.values())


@pytest.mark.parametrize(
    ("body", "clause", "who"),
    [
        (
            "县水务局牵头，县财政局、县教育局等部门配合，开展节水宣传。",
            "开展节水宣传",
            [LEAD, SUPPORT, ("县教育局", "support")],
        ),
        (
            "开展节水宣传活动10场，县水务局牵头，县财政局配合，2023年9月底前完成。",
            "开展节水宣传活动10场",
            [LEAD, SUPPORT],
        ),
        ("县教育局开展节水宣传，县水务局牵头，建设泵站5座。", "开展节水宣传", [("县教育局", "lead")]),
        (
            "县水务局牵头，建设泵站5座；县财政局负责，安排资金500万元。",
            "安排资金500万元",
            [("县财政局", "lead")],
        ),
        ("县水务局计划新建节水学校5所。", "新建节水学校5所", [LEAD]),
        ("县水务局拟建设泵站3座。", "建设泵站3座", [LEAD]),
        ("县水务局准备改造管网3公里。", "改造管网3公里", [LEAD]),
        ("县水务局打算新建监测站2座。", "新建监测站2座", [LEAD]),
        (
            "1．县水务局：新建水厂3座。\n2．县教育局、县卫健局：开展节水宣传。",
            "开展节水宣传",
            [("县教育局", "lead"), ("县卫健局", "lead")],
        ),
        ("县水务局负责供水。", "负责供水", [LEAD]),
        ("县文广旅局、县卫健委负责宣传。", "负责宣传", [("县文广旅局", "lead"), ("县卫健委", "lead")]),
        ("大额支出由县财政局审核，报县政府批准。", "报县政府批准", []),
    ],
)
def test_who_acts(body, clause, who):
    assert read(body)[clause][0] == who


def test_nobody_is_charged_at_the_end_where_more_is_to_be_done():
    assert read("开展节水宣传，县水务局牵头，建设泵站5座。")["建设泵站5座"][0] == [LEAD]
    assert read("开展节水宣传，县水务局牵头，建设泵站5座。")["开展节水宣传"][0] == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("去年，全县建成水厂5座，今年要再建3座。", {"全县建成水厂5座": "achieved", "再建3座": "planned"}),
        ("去年，全县建成水厂5座。今年要再建3座。", {"全县建成水厂5座": "achieved", "再建3座": "planned"}),
        (
            "一、2022年工作回顾\n去年建成水厂5座。\n二、2023年计划\n建成水厂3座。",
            {"去年建成水厂5座": "achieved", "建成水厂3座": "planned"},
        ),
        ("三年来，发展公益性文化事业，繁荣文化市场。", {"发展公益性文化事业": "achieved", "繁荣文化市场": "achieved"}),
        ("近两年来，全县建成水厂5座。今年要再建3座。", {"全县建成水厂5座": "achieved", "再建3座": "planned"}),
    ],
)
def test_what_was_done_last_year(body, expected):
    assert statuses(body) == expected


def test_what_an_action_is_mostly_about_makes_it_no_subject():
    assert "推行证照分离改革" in statuses("深化简政放权。推行证照分离改革，重点是照后减证。")
    assert "推行证照分离改革" not in statuses("深化简政放权。推行证照分离改革，关键在于照后减证。")


@pytest.mark.parametrize("verb", ["推开", "铺开"])
def test_what_is_rolled_out_somewhere_is_an_action(verb):
    assert f"在全市{verb}垃圾分类" in statuses(f"深化简政放权。在全市{verb}垃圾分类。")


@pytest.mark.parametrize(
    "sentence",
    [
        "管网改造未完成50公里的任务。",
        "2座泵站未通过验收。",
        "未能完成年初确定的3亿元目标。",
        "漏损率未达到10%的目标。",
        "3座水厂尚未建成投用。",
    ],
)
def test_what_was_not_done_is_no_delivery(sentence):
    found = statuses(f"一、2022年工作回顾\n全年完成投资2亿元。{sentence}")
    assert list(found) == ["全年完成投资2亿元"]


def test_what_is_done_about_the_undone_is_an_action():
    assert "加快推进未完成的任务" in statuses("各乡镇要对照清单，加快推进未完成的任务，确保按期建成。")
