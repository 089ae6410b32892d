"""Calls for projects and online guides: steps of logging in, what a topic is aimed at, and bounds said as better than."""

import pytest

from policy_nlp import analyze


def texts(text):
    return [c.text for c in analyze(text=text).commitments]


def test_a_page_is_entered_by_nobody_named_in_it():
    actions = analyze(
        text="三、办理流程\n1.登录省政务服务网，进入企业开办专区，点击“变更”，填写信息并提交。"
    ).commitments
    assert [c.text for c in actions][:2] == ["登录省政务服务网", "进入企业开办专区"]
    assert not any(c.actors for c in actions)


def test_entering_by_a_system_is_a_step():
    (action, *_) = analyze(text="三、申报方式\n请申请人通过“省科技管理系统”进入“项目申报”，进行网上填报。").commitments
    assert action.text == "通过“省科技管理系统”进入“项目申报”"
    assert [a.name for a in action.actors] == ["申请人"]


def test_a_label_in_heavy_brackets_stays_outside():
    assert texts("三、申报方式\n【首次填写】登录申报系统，点击相应专题。") == ["登录申报系统", "点击相应专题"]


@pytest.mark.parametrize(
    "frame", ["面向失能老人体位转移作业需求", "对标国际科普场馆运营经验案例", "聚焦农村供水管护应用场景"]
)
def test_what_a_topic_is_aimed_at_frames(frame):
    assert texts(f"研究内容：{frame}，研发成套设备，提出对策建议。") == ["研发成套设备", "提出对策建议"]


def test_what_comes_next_is_told_without_its_word():
    text = "一、技术要求\n要选好苗床，然后铺设地膜，随后加强水肥管理。"
    assert texts(text)[-2:] == ["铺设地膜", "加强水肥管理"]


def test_what_is_gathered_of_the_public_is_an_action():
    assert "面向社会征集应用需求" in texts("第四条 市数据局应当面向社会征集应用需求，发布清单。")


@pytest.mark.parametrize(("measure", "figure"), [("定位误差优于", "20m"), ("采样精度优于", "5ms")])
def test_an_error_is_better_below(measure, figure):
    (action,) = analyze(text=f"考核指标：{measure}{figure}。").commitments
    assert [t.op for t in action.targets] == ["<="]


def test_snippets_are_counted():
    (action,) = analyze(text="考核指标：建立大于3000片段的语料库。").commitments
    assert [(t.indicator, t.op, t.number, t.unit) for t in action.targets] == [("语料库", ">=", 3000, "片段")]
