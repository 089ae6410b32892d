"""Whole texts, read end to end: clauses that open with a time and short ones that the lexicon's words tell. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

_NOTICE = "柳河县人民政府办公室关于做好有关工作的通知\n各有关单位：\n　　{}\n柳河县人民政府办公室\n2023年4月6日\n"
_SUMMARY = "柳河县水务局2023年工作总结\n一、工作完成情况\n{}\n柳河县水务局\n2023年12月20日\n"


def commitments(frame, words):
    return {c.text: c for c in analyze(text=frame.format(words)).commitments}


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("6月底前公布名单。", "2023-06-30"),
        ("年底前建立管护台账。", "2023-12-31"),
        ("5月开展集中清理。", "2023-05-31"),
        ("4月中旬至6月底开展集中清理。", "2023-06-30"),
        ("2023年6月底前实施管网改造。", "2023-06-30"),
        ("6月上旬召开推进会。", "2023-06-10"),
    ],
)
def test_a_short_task_may_open_with_its_time(words, due):
    (found,) = commitments(_NOTICE, words).values()
    assert (found.text, found.status) == (words[:-1], "planned")
    assert found.deadline.value.endswith(due)


def test_a_later_clause_of_a_sentence_may_open_with_its_time():
    found = commitments(_NOTICE, "县水务局要在5月中旬完成摸底，6月上旬开展复核。")
    assert [a.name for a in found["6月上旬开展复核"].actors] == ["柳河县水务局"]
    assert "6月底前建立工作台账" in commitments(_NOTICE, "完善供水制度，6月底前建立工作台账，年底前完成验收。")


@pytest.mark.parametrize(
    "words",
    [
        "2022年建设项目进展顺利。",
        "2020年建立的台账较为完整。",
        "2021年8月后停止监测的站点。",
        "今年就业压力仍然很大。",
    ],
)
def test_a_time_before_a_noun_opens_no_action(words):
    assert not commitments(_SUMMARY, words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("新建学校2所，改扩建幼儿园5所。", ["新建学校2所", "改扩建幼儿园5所"]),
        ("检修水泵1.1万台（套），培训农民300人（次）。", ["检修水泵1.1万台（套）", "培训农民300人（次）"]),
        ("县中医院迁建项目竣工投用。", ["县中医院迁建项目竣工投用"]),
        ("检修水泵12台（县农业农村局负责）。", ["检修水泵12台"]),
    ],
)
def test_a_quote_ends_where_its_clause_does(words, expected):
    assert list(commitments(_SUMMARY, words)) == expected
    assert commitments(_SUMMARY, "改扩建幼儿园5所。")["改扩建幼儿园5所"].targets[0].indicator == "幼儿园"


def test_verbs_of_bare_lists_are_known():
    found = commitments(_NOTICE, "及时疏散群众，拉响警报，关闭景区，封闭道路，确保安全。")
    assert list(found) == ["及时疏散群众", "拉响警报", "关闭景区", "封闭道路", "确保安全"]


def test_an_appeal_asks_for_what_stands_after_the_line_that_makes_it():
    text = (
        "文明出行倡议书\n广大市民朋友：\n道路通畅关系千家万户。为创建文明城市，市文明办倡议：\n"
        "自觉遵守交通法规，不闯红灯，礼让斑马线。有序停放车辆，不占用盲道。\n柳河市文明办公室\n2021年5月8日\n"
    )
    found = [(c.text, c.status) for c in analyze(text=text).commitments]
    asked = ["自觉遵守交通法规", "不闯红灯", "礼让斑马线", "有序停放车辆", "不占用盲道"]
    assert found == [(words, "planned") for words in asked]


@pytest.mark.parametrize(
    ("words", "expected", "who"),
    [
        ("请各乡镇明确1名分管领导和1名联络员。", "明确1名分管领导和1名联络员", ["各乡镇"]),
        ("请各乡镇确定一名联络员。", "确定一名联络员", ["各乡镇"]),
    ],
)
def test_who_is_asked_may_be_any_group_before_a_verb(words, expected, who):
    found = commitments(_NOTICE, words)
    assert [a.name for a in found[expected].actors] == who


@pytest.mark.parametrize("share", ["按职责分工负责", "分工负责", "配合"])
def test_those_with_a_share_support_who_leads_in_the_same_sentence(share):
    found = commitments(_NOTICE, f"县水务局牵头，县财政局、县交通运输局{share}，4月底前完成造林2000亩。")
    roles = {a.name: a.role for a in found["4月底前完成造林2000亩"].actors}
    assert roles == {"柳河县水务局": "lead", "柳河县财政局": "support", "柳河县交通运输局": "support"}


def test_those_with_a_share_lead_where_nobody_else_does():
    found = commitments(_NOTICE, "县财政局、县交通运输局按职责分工负责，4月底前完成造林2000亩。")
    assert {a.role for a in found["4月底前完成造林2000亩"].actors} == {"lead"}


@pytest.mark.parametrize(
    "words",
    [
        "全年通过县政府网站公开信息1286条。",
        "通过门户网站公开71条。",
        "列全市第7位。",
        "下发整改通知书2份。",
        "本年度公开政府信息412条。",
        "外出招商9批次。",
    ],
)
def test_deeds_of_reports_are_told_by_their_figures(words):
    (found,) = commitments(_SUMMARY, words).values()
    assert found.status == "achieved"


@pytest.mark.parametrize("words", ["通过县政府网站公开的信息较为完整。", "户口簿复印件2份。"])
def test_what_was_only_named_is_no_deed(words):
    assert not commitments(_SUMMARY, words)
