"""Wordings of kinds known for being read wrongly: who is consulted, bodies with brackets, clauses cut open, events. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府办公室关于做好重点工作的通知\n清政办发〔2026〕27号\n各乡镇人民政府，县政府各部门：\n　　"
FOOT = "\n清河县人民政府办公室\n2026年2月6日\n"
REVIEW = "清河县2025年工作总结\n一、2025年工作回顾\n"


def read(body, head=HEAD, foot=FOOT):
    return {c.text: [(a.text, a.role) for a in c.actors] for c in analyze(text=head + body + foot).commitments}


def deadlines(body):
    return {c.text: c.deadline.value if c.deadline else None for c in analyze(text=HEAD + body + FOOT).commitments}


def achieved(body):
    return [c.text for c in analyze(text=REVIEW + body).commitments if c.status == "achieved"]


EDUCATION, FINANCE, CIVIL = ("县教育局", "lead"), ("县财政局", "support"), ("县民政局", "lead")


@pytest.mark.parametrize(
    ("body", "clause", "who"),
    [
        ("县教育局要商县财政局制定细则。", "商县财政局制定细则", [EDUCATION, FINANCE]),
        ("县教育局商县财政局制定细则，确定补助标准。", "确定补助标准", [EDUCATION, FINANCE]),
        ("县教育局会商县财政局制定细则。", "会商县财政局制定细则", [EDUCATION, FINANCE]),
        ("完善补助标准。（县教育局商县财政局负责）", "完善补助标准", [EDUCATION, FINANCE]),
        ("县商务局要加强商业网点管理。", "加强商业网点管理", [("县商务局", "lead")]),
    ],
)
def test_who_is_consulted_supports(body, clause, who):
    assert read(body)[clause] == who


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (
            "县发改局（县粮食局、县能源局）、县财政局要加强粮食储备。",
            [("县发改局（县粮食局、县能源局）", "lead"), ("县财政局", "lead")],
        ),
        ("县发改局（地址：人民路3号）要加强粮食储备。", [("县发改局", "lead")]),
    ],
)
def test_a_body_may_have_the_bodies_of_its_house_in_brackets(body, who):
    found = read(body)["加强粮食储备"]
    assert sorted(found) == sorted(who)


THREE = [("发展改革", "support"), ("财政", "support"), ("审计部门", "support")]


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("加强资金监管。（县水务局牵头，发展改革、财政、审计部门配合）", [("县水务局", "lead"), *THREE]),
        ("县水务局牵头，发展改革、财政、审计部门配合，加强资金监管。", [("县水务局", "lead"), *THREE]),
        ("民政、财政和审计部门要加强资金监管。", [("民政", "lead"), ("财政", "lead"), ("审计部门", "lead")]),
        ("文化和旅游部门要加强资金监管。", [("文化和旅游部门", "lead")]),
    ],
)
def test_fields_that_one_department_closes_are_as_many_departments(body, who):
    assert read(body)["加强资金监管"] == who


def test_departments_named_by_their_fields_have_their_level():
    (only,) = analyze(text=HEAD + "县财政、民政部门要加强资金监管。" + FOOT).commitments
    assert [a.name for a in only.actors] == ["清河县财政部门", "清河县民政部门"]


def test_when_works_reach_a_stage_is_an_action_with_its_day():
    found = deadlines("推进城北水厂建设，上半年完成招标，9月开工，次年6月底前完工。城南桥，年底前主体完工。")
    assert found["上半年完成招标"] == "2026-06-30"
    assert found["9月开工"] == "2026-09-30"
    assert found["次年6月底前完工"] == "2027-06-30"
    assert "年底前主体完工" in found
    assert "去年6月完工的泵站" not in deadlines("去年6月完工的泵站，由县水务局管理。")


def test_what_somebody_builds_may_stand_in_front():
    text = HEAD + "要加强供水保障。5个水厂由县水务局新建。" + FOOT
    _, only = analyze(text=text).commitments
    assert only.text == "5个水厂由县水务局新建"
    assert [a.text for a in only.actors] == ["县水务局"]
    assert [(t.indicator, t.number) for t in only.targets] == [("水厂", 5)]


@pytest.mark.parametrize(
    "clause",
    [
        "构建以居家养老为基础，社区依托、机构补充的养老服务体系",
        "形成以旅游为主，农业为辅的产业格局",
        "鼓励发展以企业为主体，以高校为支撑，以市场为导向的创新联合体",
        "推动企业以场景为抓手，开展试验",
        "确保工程质量安全，符合国家标准",
    ],
)
def test_a_comma_cuts_no_clause_open(clause):
    assert list(read(f"{clause}。")) == [clause]


def test_clauses_that_are_whole_stay_apart():
    found = list(read("坚持以人民为中心，推动均衡发展。形成以旅游为主，加快发展农业。"))
    assert "推动均衡发展" in found
    assert "加快发展农业" in found


@pytest.mark.parametrize("body", ["根据工作需要县教育局要聘请专家。", "根据工作需要，县教育局要聘请专家。"])
def test_a_need_may_stand_before_who_acts_without_a_comma(body):
    assert read(body) == {"聘请专家": [EDUCATION]}


def test_a_need_alone_names_nobody():
    assert all(not who for who in read("要根据工作需要设立专家组。").values())


@pytest.mark.parametrize(
    "clause",
    ["县融媒体中心揭牌", "三个重大项目签约", "我县入选国家级试点", "12家企业落户园区", "省级高新区获批"],
)
def test_events_of_a_review_are_achieved(clause):
    assert achieved(f"{clause}。\n") == [clause]


def test_the_ceremony_of_an_event_is_none():
    assert achieved("项目签约仪式举行。\n") == []


def test_what_is_to_be_built_is_counted():
    text = HEAD + "拟建水厂3座。" + FOOT
    (only,) = analyze(text=text).commitments
    assert [(t.indicator, t.number) for t in only.targets] == [("水厂", 3)]


def test_bodies_may_issue_papers():
    assert read("县教育局要发文明确责任，下发通知。") == {"发文明确责任": [EDUCATION], "下发通知": [EDUCATION]}
