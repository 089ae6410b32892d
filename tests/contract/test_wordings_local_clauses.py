"""Wordings of local papers: what only says why, by what rule or for whom something is done; quotes that a comma cuts open;
figures of a case; labels with a date. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县水务局关于做好节水工作的通知\n清水〔2026〕7号\n各乡镇人民政府：\n"
FOOT = "\n清河县水务局\n2026年2月6日\n"


def read(body, head=HEAD, foot=FOOT):
    return {c.text: c for c in analyze(text=head + body + foot).commitments}


@pytest.mark.parametrize(
    ("body", "figures"),
    [
        ("二、价格标准\n出租泵房应执行以下标准，3000平方米以上的为0.5元。", [0.5]),
        ("取消到县外住院的1000元起付线，新建卫生室3所。", [3]),
        ("选取100平方米以上的集中充电场所进行改造。", []),
        ("建成500亩规模以上节水灌区24个。", [24]),
        ("《清河县节水办法》已经县政府14次常务会议审议通过，现印发给你们。", []),
        ("新建3000平方米以上广场2个。", [3000, 2]),
        ("补助村集体7000元。", [7000]),
    ],
)  # fmt: skip
def test_figures_of_a_case_are_no_targets(body, figures):
    assert [t.number for c in read(body).values() for t in c.targets] == figures


@pytest.mark.parametrize(
    ("body", "action", "day"),
    [
        ("二、实施步骤\n（一）第一季度：做好项目立项工作，制定实施方案；", "制定实施方案", "2026-03-31"),
        ("二、实施步骤\n（一）第一季度工作：制定实施方案；", "制定实施方案", None),
        ("二、“十五五”期间节水工作的指导思想与发展目标\n（一）发展目标\n新建水厂4座。", "新建水厂4座", "2030-12-31"),
        ("二、“十五五”期间节水工作的主要目标和任务\n（一）重点任务\n新建水厂4座。", "新建水厂4座", None),
    ],
)  # fmt: skip
def test_a_label_or_a_heading_of_goals_says_by_when(body, action, day):
    deadline = read(body)[action].deadline
    assert (deadline and deadline.value) == day
