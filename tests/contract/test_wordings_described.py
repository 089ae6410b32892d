"""Who acts under a modal though a verb opens the words for them (发现隐患的乡镇（街道）应当…), and modals before verbs that no list has."""

import pytest

from policy_nlp import analyze


def told(text):
    return [(c.text, [a.name for a in c.actors]) for c in analyze(text=text).commitments]


@pytest.mark.parametrize(
    ("body", "modal", "deed"),
    [
        ("发现隐患的乡镇（街道）", "应当", "立即设置警示标志"),
        ("从事河道采砂的人员", "必须", "遵守作业时段"),
        ("有溃坝风险的单位", "必须", "设置观测设施"),
        ("实行分区管理的牵头单位", "应当", "加强巡查"),
        ("参加抢险演练的人员", "应", "服从统一指挥"),
        ("产生建筑垃圾的施工单位（以下称施工单位）", "应当", "建立台账"),
    ],
)
def test_a_body_described_by_what_it_does_leaves_the_quote_and_acts(body, modal, deed):
    assert told(f"第十条 {body}{modal}{deed}。") == [(deed, [body.partition("（以下")[0]])]


def test_who_runs_an_undertaking_acts_behind_a_comma_too():
    assert told("第十条 实施灌区改造的单位，应当公开施工进度。") == [("公开施工进度", ["实施灌区改造的单位"])]


@pytest.mark.parametrize(
    "clause", ["督促存在隐患的单位应当及时整改", "加强管理的措施应当公开", "对存在隐患的单位应当责令整改"]
)
def test_whoever_is_only_urged_or_treated_is_no_subject(clause):
    assert told(f"第十条 {clause}。")[0][0] == clause


def test_a_modal_leaves_the_quote_before_a_verb_that_no_list_has():
    assert told("二、有关要求\n1.项目负责人应承诺数据真实完整，承办单位须草拟答复。") == [
        ("承诺数据真实完整", ["项目负责人"]),
        ("草拟答复", ["承办单位"]),
    ]


@pytest.mark.parametrize("deed", ["应予支持", "应予退回"])
def test_one_verb_with_its_modal_is_kept(deed):
    assert told(f"第三条 申请人请求变更登记的，登记机关{deed}。") == [(deed, ["登记机关"])]
    assert told(f"第三条 请求变更登记的，{deed}。")[0][0] == deed
