"""Wordings of who leads and who supports, in the sentence and in the next one. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府办公室关于做好水利建设工作的通知\n清政办发〔2023〕27号\n各乡镇人民政府，县政府各部门：\n　　"
FOOT = "\n清河县人民政府办公室\n2023年4月6日\n"
LEAD, SUPPORT = ("县水利局", "lead"), ("县财政局", "support")


def read(body):
    return {
        c.text: ([(a.text, a.role) for a in c.actors], c.deadline.value if c.deadline else None)
        for c in analyze(text=HEAD + body + FOOT).commitments
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("（一）由县水利局负责牵头，县财政局负责配合，修复堤防3处。", [LEAD, SUPPORT]),
        ("（一）由县水利局牵头，县财政局配合，完成堤防修复3处。", [LEAD, SUPPORT]),
        ("（一）由县水利局牵头抓总，县财政局做好配合工作，修复堤防3处。", [LEAD, SUPPORT]),
        ("（一）修复堤防3处，由县水利局牵头抓总，县财政局做好资金保障。", [LEAD, SUPPORT]),
        ("（一）修复堤防3处。此项工作由县水利局牵头。", [LEAD]),
        ("（一）守好堤防。修复堤防3处。县水利局负总责，各乡镇人民政府抓落实。", [LEAD, ("各乡镇人民政府", "support")]),
        (
            "（一）守好堤防。修复堤防3处。县水利局牵头抓总，县财政局负责资金，各乡镇配合。",
            [LEAD, SUPPORT, ("各乡镇", "support")],
        ),
    ],
)
def test_who_leads_and_who_supports(body, expected):
    found = read(body)
    (clause,) = (words for words in found if "堤防" in words)
    assert found[clause][0] == expected


def test_a_last_sentence_of_who_and_by_when_is_no_action_of_its_own():
    found = read("（一）修复堤防3处。以上工作由县水利局负责，县财政局配合，6月底前完成。")
    assert found == {"修复堤防3处": ([LEAD, SUPPORT], "2023-06-30")}


@pytest.mark.parametrize(
    "body",
    [
        "（一）各乡镇要做好配合工作。",  # asked for by itself it is an action
        "（一）修复堤防3处。县财政局要做好资金保障。",
    ],
)
def test_what_another_body_is_asked_to_do_stays_its_own(body):
    found = read(body)
    assert all(SUPPORT not in actors for actors, _ in found.values())
    assert any("做好" in words for words in found)


def test_a_date_in_its_own_clause_goes_before_those_of_the_bracket():
    found = read("（一）守好堤防。6月底前完成排查，9月底前修复堤防3处（县水利局，5月启动，12月完工）。")
    assert [found[words][1] for words in found] == ["2023-06-30", "2023-09-30"]


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("（一）险情上报时间不超过2小时。", ("险情上报时间", "<=", 2, "小时")),
        ("（一）巡堤员每年培训不少于24小时。", ("巡堤员每年培训", ">=", 24, "小时")),
        ("（一）群众平均等候时间不超过15分钟。", ("群众平均等候时间", "<=", 15, "分钟")),
        ("（一）停水时间控制在3天以内。", ("停水时间", "<=", 3, "天")),
    ],
)
def test_a_bare_bound_is_a_target_to_be_held(body, target):
    (clause,) = analyze(text=HEAD + body + FOOT).commitments
    assert clause.status == "planned"
    assert [(t.indicator, t.op, t.number, t.unit) for t in clause.targets] == [target]


def test_round_the_clock_is_no_target():
    (clause,) = analyze(text=HEAD + "（一）要落实24小时值班制度。" + FOOT).commitments
    assert clause.targets == ()


def test_the_noun_phrase_of_an_indicator_is_not_cut_into_an_actor():
    (clause,) = analyze(text=HEAD + "到2030年，公共机构节水型单位建成率分别达到60%以上、90%以上。" + FOOT).commitments
    assert not clause.actors
    assert {t.indicator for t in clause.targets} == {"公共机构节水型单位建成率"}


@pytest.mark.parametrize(
    ("body", "clause", "who"),
    [
        ("加油站要设置防渗池。", "设置防渗池", [("加油站", "lead")]),
        ("养老机构要安装喷淋设施。", "安装喷淋设施", [("养老机构", "lead")]),
        ("到2025年，加油站防渗改造率达到90%。", "加油站防渗改造率达到90%", []),
    ],
)
def test_a_kind_of_body_acts_where_a_verb_says_so(body, clause, who):
    assert read(body)[clause][0] == who


def test_what_is_stored_or_moved_is_the_indicator():
    found = analyze(text=HEAD + "（一）储备蔬菜500吨，除险加固水库14座，调运化肥6万吨。" + FOOT).commitments
    assert [t.indicator for c in found for t in c.targets] == ["蔬菜", "水库", "化肥"]
