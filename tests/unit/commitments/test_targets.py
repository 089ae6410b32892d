"""Targets: which quantities, with what operator and indicator. All sentences are made up."""

import pytest

from policy_nlp.commitments.targets import add_targets
from policy_nlp.model import Commitment
from policy_nlp.recognize.quantities import find_quantities


def find(clause: str) -> list[tuple[str, str, float, str]]:
    entities = tuple(find_quantities(clause))
    (done,) = add_targets(clause, entities, (Commitment(0, len(clause), clause, "planned"),))
    return [(t.indicator, t.op, t.number, t.unit) for t in done.targets]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("粮食产量调增19.6%", [("粮食产量", "+", 19.6, "%")]),
        ("工业增加值微降0.3%", [("工业增加值", "-", 0.3, "%")]),
        ("绿化覆盖率达到45%", [("绿化覆盖率", "=", 45, "%")]),
        ("绿化覆盖率不低于45%", [("绿化覆盖率", ">=", 45, "%")]),
        ("失业率控制在5.5%以内", [("失业率", "<=", 5.5, "%")]),
        ("建成示范学校30个以上", [("示范学校", ">=", 30, "个")]),
        ("地方财政收入增长6%", [("地方财政收入", "+", 6, "%")]),
        ("占比提高到30%", [("占比", "=", 30, "%")]),  # 到 makes it a level
        ("新建绿道137公里", [("新建绿道", "+", 137, "公里")]),  # what is new is added
        ("力争保值增值率达到103%", [("保值增值率", ">=", 103, "%")]),  # striven for
        ("能耗下降3%", [("能耗", "-", 3, "%")]),
        ("培育20家骨干企业", [("骨干企业", "=", 20, "家")]),
        ("打造2—3个特色园区", [("特色园区", ">=", 2, "个")]),  # the lower bound
        ("给予最高500万元奖励", [("奖励", "<=", 5000000, "元")]),
        ("审批材料从8项减少到2项", [("审批材料", "=", 2, "项")]),  # where a change starts is no target
        ("对总投资10亿元以上的项目予以支持", []),  # a threshold
        ("加快实施投资500万元以上技改项目", []),  # how large they are
        ("推进东山港20万吨级航道建设", []),  # a size
        ("每年实施不少于50项试点项目", [("试点项目", ">=", 50, "项")]),
        ("在3个工作日内报送结果", []),  # the time limit of a step
        ("开办时间压缩至3个工作日内", [("开办时间", "<=", 3, "个工作日")]),  # a measure
        ("庆祝建校40周年", []),
        ("连续5年保持增长", []),
        ("实施“100个场景”工程", []),  # a name
    ],
)
def test_targets(clause: str, expected: list[tuple[str, str, float, str]]) -> None:
    assert find(clause) == expected


def test_the_next_clause_goes_on_about_the_same_indicator() -> None:
    text = "数字产业规模达到50亿元，同比增长8%"
    clauses = (Commitment(0, 12, text[:12], "achieved"), Commitment(13, len(text), text[13:], "achieved"))
    done = add_targets(text, tuple(find_quantities(text)), clauses)
    assert (done[1].targets[0].indicator, done[1].targets[0].op, done[1].targets[0].base) == (
        "数字产业规模",
        "+",
        "同比",
    )
