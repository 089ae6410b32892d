"""What 将 and 把 dispose of stays in the quote, and clauses that a comma cuts before how, or before the noun of what is made, are one."""

import pytest

from policy_nlp import analyze


def texts(text):
    return [c.text for c in analyze(text=text).commitments]


@pytest.mark.parametrize(
    "clause",
    [
        "将多次违规、逾期不改的行为向社会公布",
        "将更多灵活就业人员纳入保障范围",
        "将未售出的烟花及时处理",
        "将核定的企业名单在门户网站公布",
        "将与民生紧密相关的数据纳入开放重点",
        "将公平竞争审查作为制定政策的必经程序",
    ],
)
def test_the_object_marker_is_no_modal(clause):
    assert texts(f"第六条 {clause}。") == [clause]


@pytest.mark.parametrize("deed", ["不断改进工作", "积极推进泵站建设", "尽快公布结果"])
def test_the_modal_still_leaves_the_quote(deed):
    assert texts(f"第六条 县水务局将{deed}。") == [deed]


@pytest.mark.parametrize(
    "clause",
    [
        "把企业信用记录和评价结果，应用在资格审查、评标等环节之中",
        "把节水理念，贯穿于规划设计全过程",
        "建立监管部门与评价机构相结合，具有监督和申诉机制的综合评价体系",
    ],
)
def test_what_a_comma_cuts_open_is_one_action(clause):
    assert texts(f"第六条 {clause}。") == [clause]


def test_two_actions_stay_two():
    assert texts("第六条 把握好部门职责分工，落实到每个岗位。") != ["把握好部门职责分工，落实到每个岗位"]
    assert len(texts("第六条 建立政府与企业相衔接的机制，完善监督和申诉体系。")) == 2
