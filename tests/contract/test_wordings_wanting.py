"""Whole texts, read end to end: what is wanting, needed, urgent or only described is no action. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def found(text):
    return [(c.text, c.status[0]) for c in analyze(text=text).commitments]


@pytest.mark.parametrize(
    "text",
    [
        "推进工作思路不宽。",
        "落实上级部署打折扣，开展调研走马观花。",
        "管护责任落实不到位，开展巡查不经常。",
        "推进林长制进展不平衡。",
        "加强监管、堵塞漏洞、完善制度任重道远。",
        "加快推进乡村建设迫在眉睫、刻不容缓。",
        "信息化水平不高，需要进一步完善系统功能，加强数据共享。",
        "部分群众内生动力不足，还需加强教育引导。",
        "通过乡村建设，可以补齐短板，提升公共服务水平，让农民过上现代生活。",
        "县防指由县长任指挥长，分管副县长任副指挥长，县水利局主要负责人为成员。",
    ],
)
def test_what_is_wanting_or_needed_is_no_action(text):
    assert found(f"清溪县水利局工作汇报\n一、基本情况\n{text}\n") == []


def test_what_is_done_about_it_is_one():
    assert found("各单位要防止责任落实不到位，着力解决资金投入不足。\n各单位需要进一步加强管理。\n") == [
        ("防止责任落实不到位", "p"),
        ("着力解决资金投入不足", "p"),
        ("进一步加强管理", "p"),
    ]


def test_what_a_paper_is_for_is_no_action():
    text = "清溪县防汛应急预案\n1 总则\n1.1 编制目的\n有效防范和应对水旱灾害，最大程度减少人员伤亡。\n1.2 工作原则\n各镇要加强巡查。\n"
    assert [text for text, _ in found(text)] == ["加强巡查"]


def test_a_label_is_no_action():
    text = "清溪县湖泊整改方案\n整改措施：1.全面拆除剩余围网1.2万亩。2.实施退垸还湖。\n"
    assert found(text) == [("全面拆除剩余围网1.2万亩", "p"), ("实施退垸还湖", "p")]


def test_duties_of_a_body_are_none_of_its_deeds():
    text = "清溪县审计局2022年工作总结\n一、单位概况\n县审计局承担预算执行审计，组织实施经济责任审计。\n二、工作情况\n完成审计项目12个。\n"
    assert [status for _, status in found(text)] == ["p", "p", "a"]
