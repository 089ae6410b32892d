"""Works that are called centres and are no bodies, spans of years that are vague, and points that go on counting. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def entities(text, *kinds):
    return [(e.text, e.type.value) for e in analyze(text=text + "\n").entities if e.type.value in kinds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成济南市人工智能计算中心。", [("济南市", "PLACE")]),
        ("推动济南智算中心扩容。", [("济南", "PLACE")]),
        ("支持济南市政务数据中心升级。", [("济南市", "PLACE")]),
        ("通过济南市大数据中心平台提交申请。", [("济南市", "PLACE")]),
        ("济南市大数据中心负责平台建设。", [("济南市大数据中心", "ORG")]),  # a body by itself
        ("依托国家超级计算济南中心开展攻关。", [("国家超级计算济南中心", "ORG")]),
    ],
)
def test_where_computing_is_done_is_a_work_and_no_body(text, expected):
    assert entities(text, "ORG", "PLACE") == expected


def test_who_runs_a_platform_acts():
    (found,) = analyze(text="济南市大数据中心平台管理机构应当组织校核。\n").commitments
    assert [a.name for a in found.actors] == ["济南市大数据中心平台管理机构"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近5年，全市建成水厂12座。", ["近5年"]),
        ("近三年来，全市建成水厂12座。", ["近三年来"]),
        ("提供近三年纳税证明。", []),
        ("过去五年，全市建成水厂12座。", ["过去五年"]),
    ],
)
def test_years_told_in_words_after_近_are_vague(text, expected):
    assert [words for words, _ in entities(text, "DATE")] == expected


def test_points_that_go_on_counting_have_headings_as_those_before():
    prose = "要按照统一部署，逐级压实责任，完善日常巡查和定期评估制度，建立健全台账，确保各项任务按期完成。"
    text = (
        "智慧水务建设意见\n一、夯实基础\n"
        f"1.完善管网设施，提升供水能力。{prose}\n2.建设监测平台，增强预警能力。{prose}\n"
        "二、深化应用\n"
        f"3.以数字孪生水网建设为基础推动深度应用，为供水调度智能化提供支撑手段。{prose}\n"
    )
    quotes = [c.text for c in analyze(text=text).commitments]
    assert "为供水调度智能化提供支撑手段" not in quotes
    assert quotes.count("逐级压实责任") == 3


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("工业和信息化等部门要加强巡查。", ["工业和信息化等部门"]),
        ("由省农业、林业行政主管部门发布公告。", ["省农业行政主管部门", "省林业行政主管部门"]),
        ("各地水利、电力主管部门要加强巡查。", ["各地水利主管部门", "各地电力主管部门"]),
        (
            "县级以上人民政府发展改革、自然资源主管部门应当编制规划。",
            ["县级以上人民政府发展改革主管部门", "县级以上人民政府自然资源主管部门"],
        ),
    ],
)
def test_fields_that_one_kind_of_department_closes(text, who):
    (found,) = analyze(text=text + "\n").commitments
    assert [a.name for a in found.actors] == who


def test_what_begins_with_超_but_tells_no_figure():
    quotes = [c.text for c in analyze(text="超高清视频，加快建设制播基地。全市产值超500亿元。\n").commitments]
    assert quotes == ["加快建设制播基地", "全市产值超500亿元"]
