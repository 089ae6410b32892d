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


@pytest.mark.parametrize("body", ["根据工作需要县教育局要聘请专家。", "根据工作需要，县教育局要聘请专家。"])
def test_a_need_may_stand_before_who_acts_without_a_comma(body):
    assert read(body) == {"聘请专家": [EDUCATION]}


def test_a_need_alone_names_nobody():
    assert all(not who for who in read("要根据工作需要设立专家组。").values())
