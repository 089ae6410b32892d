"""Wordings of who does what by when that were once lost or half read, in whole papers. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府办公室关于做好环境整治工作的通知\n清政办发〔2024〕15号\n各乡镇人民政府，县政府各部门：\n"
FOOT = "\n清河县人民政府办公室\n2024年3月18日\n"


def read(body):
    return {
        c.text: ([(a.text, a.role) for a in c.actors], c.deadline.value if c.deadline else None)
        for c in analyze(text=HEAD + body + FOOT).commitments
    }


CITY, TRAFFIC = ("县城管局", "lead"), ("县交通运输局", "support")


@pytest.mark.parametrize(
    "bracket",
    [
        "（县城管局牵头，县交通运输局配合，2024年9月底前完成）",
        "（牵头单位：县城管局；配合单位：县交通运输局；完成时限：2024年9月底）",  # was cut before the second label
        "（县城管局牵头，县交通运输局配合）（2024年9月底前完成）",  # two brackets
        "【县城管局负主责，县交通运输局协办，9月底前】",
        "〖县城管局牵头，县交通运输局配合，9月底前完成〗",
        "［县城管局主导，县交通运输局予以支持，9月底前销号］",
        "〔县城管局抓总，县交通运输局全力配合，三季度完成〕",
    ],
)
@pytest.mark.parametrize("task", ["更换破损灯箱", "为临街商户更换灯箱", "拆除广告牌80块"])
def test_a_bracket_behind_a_short_clause(task, bracket):
    assert read(f"（七）美化街区。{task}{bracket}。")[task] == ([CITY, TRAFFIC], "2024-09-30")


@pytest.mark.parametrize(
    ("body", "task", "who", "day"),
    [
        ("更换破损灯箱（县城管局，2024年9月底前完成）。", "更换破损灯箱", ["县城管局"], "2024-09-30"),
        ("建设回收站点30个（县供销社；年内完成）。", "建设回收站点30个", ["县供销社"], "2024-12-31"),
        ("发放护理补贴（县残联负责，5月启动，9月底前完成）。", "发放护理补贴", ["县残联"], "2024-09-30"),
        ("更换破损灯箱（县城管局负责人到场）。", "更换破损灯箱", None, None),  # says nothing of who does it
    ],
)
def test_a_bracket_says_that_a_clause_is_an_action(body, task, who, day):
    found = read(body)
    assert who or found.get(task, ([],))[0] == []
    assert who is None or ([name for name, _ in found[task][0]], found[task][1]) == (who, day)


def test_who_leads_told_at_the_sentences_end():
    found = read("指导农户中耕除草，县农业农村局负总责，各乡镇人民政府抓落实。")
    assert found == {"指导农户中耕除草": ([("县农业农村局", "lead"), ("各乡镇人民政府", "support")], None)}


@pytest.mark.parametrize(
    ("stage", "day"),
    [
        ("（二）摸底排查（3月21日—4月15日）\n", "2024-04-15"),
        ("（二）全面摸底（2024年3月21日至4月15日）：", "2024-04-15"),
        ("（二）摸底排查（2024.3.21—2024.4.15）。", "2024-04-15"),
        ("1.摸底阶段（2024年4月上旬）：", "2024-04-10"),
    ],
)
def test_what_stands_under_a_stage_is_done_by_its_end(stage, day):
    found = read(f"二、实施步骤\n{stage}绘制地块分布图，组建工作队。")
    assert {text: due for text, (_, due) in found.items()} == {"绘制地块分布图": day, "组建工作队": day}


@pytest.mark.parametrize(
    ("body", "text", "day"),
    [
        ("请于5月8日（周三）17:00前反馈意见。", "于5月8日（周三）17:00前反馈意见", "2024-05-08"),
        ("9月9日前提交材料。", "9月9日前提交材料", "2024-09-09"),
        ("县人社局要于9月底之前兑现。", "于9月底之前兑现", "2024-09-30"),
    ],
)
def test_what_is_to_be_done_by_a_day(body, text, day):
    assert read(body)[text][1] == day


def test_comments_asked_for_without_a_day_are_none():
    assert read("请提出宝贵意见。") == {}


@pytest.mark.parametrize(
    ("clause", "op", "number"),
    [
        ("热线工单签收时限缩短到4小时", "=", 4),
        ("积雪清除时间控制在24小时以内", "<=", 24),
        ("窗口办理时间由3天缩短为8小时", "=", 8),
        ("户均停电时间降至6小时以下", "<=", 6),
    ],
)
def test_hours_to_be_reached(clause, op, number):
    (found,) = analyze(text=HEAD + clause + "。" + FOOT).commitments
    assert [(t.op, t.number, t.unit) for t in found.targets] == [(op, number, "小时")]


@pytest.mark.parametrize("who", ["保供企业", "运维单位", "发包单位", "种植户", "家庭农场", "养殖场（户）"])
def test_who_is_named_by_a_verb_or_a_trade(who):
    assert read(f"{who}应当建立台账。") == {"建立台账": ([(who, "lead")], None)}


def test_an_action_that_is_only_a_rows_words_gives_way_to_the_row(tmp_path):
    page = tmp_path / "plan.html"
    cells = [["指标名称", "2020年", "2025年", "属性"], ["新建水厂（座）", "1", "4", "预期性"]]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    page.write_text(
        f"<meta charset=utf-8><p>清河县水利“十四五”规划</p><p>一、主要指标</p><table>{table}</table>", "utf-8"
    )
    (found,) = analyze(page).commitments
    assert [(t.indicator, t.number, t.unit) for t in found.targets] == [("新建水厂", 4, "座")]
