"""Notices, breakdowns of tasks, reviews and statistics of counties."""

import pytest

from policy_nlp import analyze


def actors(text):
    return {one.text: [(actor.name, actor.role) for actor in one.actors] for one in analyze(text=text).commitments}


def targets(text):
    return [
        [(target.op, target.number, target.unit) for target in one.targets] for one in analyze(text=text).commitments
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各县（市、区）教育局和学校要规范招生行为。", ["各县（市、区）教育局", "学校"]),
        ("有关地区和部门要加强防汛值守。", ["有关地区和部门"]),
        ("利用各类媒体，对整治情况进行及时报道。", []),
        ("各村（居）委会要做好春防。", ["各村（居）委会"]),
        ("由各村（居）委会对本村动物防疫负总责。", ["各村（居）委会"]),
        ("不断简化手续，制定可由项目单位编制申请材料的事项清单。", []),
        ("各责任单位要制定计划，周密安排，狠抓落实。", ["各责任单位"]),
    ],
)
def test_who_acts(text, names):
    found = analyze(text=text).commitments
    assert [actor.name for actor in found[-1].actors] == names


def test_a_principle_kept_does_not_end_the_reign_of_its_subject():
    text = "一年来，县水利局领导班子始终坚持节水优先的治水思路，切实加强河道管护。"
    assert actors(text)["切实加强河道管护"] == [("县水利局领导班子", "lead")]


def test_we_are_the_bureau_whose_work_the_title_tells():
    text = "清河县水利局2024年上半年工作总结\n上半年，我们认真开展河道巡查，整改问题12处。\n"
    assert actors(text)["认真开展河道巡查"] == [("清河县水利局", "lead")]


def test_the_labels_of_an_empty_table_make_nobody_act():
    text = (
        "清河县人民政府办公室关于印发任务分解表的通知\n各乡镇人民政府：\n各部门要细化职责分工，确保落实到位。\n"
        "2023年重点任务分解表\n工作任务\n工作要求\n牵头单位\n责任单位\n一、进一步深化政务公开\n二、进一步优化服务\n"
    )
    assert actors(text)["细化职责分工"] == [("各部门", "lead")]


def test_the_points_of_a_list_of_tasks_are_tasks_where_only_whose_job_it_is_stands_under_them():
    text = (
        "清河县2023年政府工作报告主要目标任务分解方案\n一、主要预期目标\n（一）地区生产总值增长6%以上\n"
        "责任单位：县发展和改革局\n（二）规上工业增加值增长9%以上\n责任单位：县科工局\n"
    )
    found = actors(text)
    assert list(found) == ["地区生产总值增长6%以上", "规上工业增加值增长9%以上"]
    assert [name for [(name, _)] in found.values()] == ["清河县发展和改革局", "清河县科工局"]


def test_the_goals_of_a_year_are_due_by_its_end():
    text = "清河县任务分解方案\n一、2023年全县经济社会发展主要预期目标\n（一）地区生产总值增长6%以上\n责任单位：县发展和改革局\n"
    (found,) = analyze(text=text).commitments
    assert found.deadline is not None and found.deadline.value == "2023-12-31"


def test_who_answers_is_no_action():
    assert not actors("村支部书记、村主任为本村动物防疫工作第一责任人。")


@pytest.mark.parametrize(
    "text",
    [
        "县政府督查室将严格按照逐月通报的督查制度。",
        "各镇要严格遵循属地管理的原则。",
        "在上级未公布招生政策前，各校暂停报名。",
    ],
)
def test_by_what_rule_or_before_what_is_no_action(text):
    words = [one.text for one in analyze(text=text).commitments]
    assert not any("制度" in w or "原则" in w or w.endswith("前") for w in words)


def test_a_grant_is_its_amount_also_to_what_is_newly_recognised():
    assert targets("对新认定的省级工业精品企业给予15万元一次性奖补。") == [[("=", 150000.0, "元")]]
    assert targets("新认定的县级示范企业给予最高20万元奖补。") == [[("<=", 200000.0, "元")]]


def test_a_case_told_over_two_clauses_is_no_action_and_nobody_acts_in_the_grant():
    text = "对完成技术攻关任务，并获得省级奖补资金的企业，给予20万元一次性奖补。"
    assert actors(text) == {"给予20万元一次性奖补": []}
    assert "对未达标企业进行通报" in actors("对未达标企业进行通报，并公布获得奖补的企业，给予社会监督渠道。")


def test_a_body_told_by_its_kind_has_its_district_in_front():
    text = "丰台区人民政府办公室通知\n区绩效考评机构要加强过程考核。\n"
    assert actors(text)["加强过程考核"] == [("丰台区绩效考评机构", "lead")]


def test_the_whole_of_which_a_share_is_told_is_no_target():
    (told,) = targets("今年以来，全县完成造林，占上级下达任务4.5万亩的106.7%。")[-1:]
    assert told == [("=", 106.7, "%")]


def test_what_is_done_to_what_is_an_action_in_a_review_too():
    text = "清河县应急管理局2023年工作总结\n一、主要工作\n全面排查重大隐患。对重大隐患实行挂牌督办，确保整改到位。对困难群众给予救助。\n"
    assert {"对重大隐患实行挂牌督办", "对困难群众给予救助"} <= set(actors(text))


def test_the_year_of_a_session_sets_no_last_day():
    found = analyze(
        text="关于落实情况的通报\n2022年第八次县政府常务会议确定事项22件，正在办理16件。\n2022年9月14日\n"
    ).commitments
    assert all(one.deadline is None for one in found)
