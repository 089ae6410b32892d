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


def entities(body, kind):
    return [e.text for e in analyze(text=HEAD + body + FOOT).entities if e.type.name == kind]


@pytest.mark.parametrize(
    "body",
    [
        "在县财政局的配合下，县教育局要制定方案。",
        "县教育局要在县财政局配合下制定方案。",
        "县教育局要会同县财政局等部门大力支持制定方案。",
    ],
)
def test_those_with_whose_help_somebody_acts_support(body):
    (who,) = read(body).values()
    assert who == [EDUCATION, FINANCE]


def test_those_under_whose_guidance_somebody_acts_do_not():
    assert list(read("在县财政局的指导下，县教育局要制定方案。").values()) == [[EDUCATION]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("完成江西畔、河北岸绿化，改造湖南侧道路，在海南面种树。", []),
        ("改造包头机生产线。", []),
        ("湖南面积较大，海南岸线较长，改造包头机场。", ["湖南", "海南", "包头"]),
    ],
)
def test_the_sides_of_waters_are_no_provinces(body, expected):
    found = entities(body, "PLACE")
    assert [place for place in found if place != "清河县"] == expected


@pytest.mark.parametrize(
    ("body", "group"),
    [
        ("由青岛市优化营商环境联席工作小组召集会议。", "青岛市优化营商环境联席工作小组"),
        ("由青岛市推进黄河流域生态保护领导小组召集会议。", "青岛市推进黄河流域生态保护领导小组"),
        ("要优化营商环境领导小组设置。", "营商环境领导小组"),
        ("县统筹黄河流域生态保护领导小组建设。", "黄河流域生态保护领导小组"),
    ],
)
def test_a_group_has_its_task_in_its_name_behind_its_place(body, group):
    assert group in entities(body, "ORG")


def test_a_line_may_break_inside_the_name_of_who_signs():
    head = "关于做好节水工作的通知\n各区县：\n　　要加强巡查。\n"
    found = analyze(text=head + "济南市财政局\n济南市工业和\n信息化局\n2024年3月5日\n").header
    assert found.issuers == ("济南市财政局", "济南市工业和信息化局")
    assert analyze(text=head + "张大伟、赵永和\n县水务局\n2024年3月5日\n").header.issuers == ("县水务局",)


def test_bodies_may_be_set_wide_amid_a_sentence():
    assert read("县 水 务 局、县 财 政 局要加强巡查。") == {"加强巡查": [("县水务局", "lead"), ("县财政局", "lead")]}


def test_names_of_a_traditional_text_are_the_simplified_ones():
    text = "一、各部門任務分工\n財政部要加強資金監管。發展改革委要完善政策。縣財政局要開展檢查。\n"
    named = [a.name for c in analyze(text=text).commitments for a in c.actors]
    assert named == ["财政部", "发展改革委", "县财政局"]
    (only,) = analyze(text="于都县於潜局要加强巡查。").commitments
    assert all("於" in a.name or "于都" in a.name for a in only.actors)


def test_posts_taken_away_are_not_held():
    text = "关于王志强等同志职务任免的通知\n各乡镇：\n撤销王志强县水利局局长职务。\n李小明不再担任县教育局局长。\n"
    found = {o.name: [(p.title, p.event) for p in o.posts] for o in analyze(text=text).officials}
    assert found == {"王志强": [("局长", "removed")], "李小明": [("局长", "removed")]}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("停航3年多的货运航线复航。", []),
        ("12个专科入驻县医院分院。", [("专科", 12)]),
        ("总投资12亿元的产业基地开工建设。", [("总投资", 12e8)]),
        ("完成12亿元的产业投资。", [("产业投资", 12e8)]),
    ],
)
def test_what_a_figure_measures(body, expected):
    found = analyze(text=REVIEW + body).commitments
    assert [(t.indicator, t.number) for c in found for t in c.targets] == expected
