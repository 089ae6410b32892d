"""A plan's own period: the last day that a plan's clauses without a deadline may be done by. All sentences are made up."""

from pathlib import Path

import pytest

from policy_nlp import analyze


def read(folder: Path, title: str, body: str) -> list[tuple[str, str | None, str | None]]:
    """(text, deadline, inferred deadline) of the clauses."""
    file = folder / "plan.txt"
    file.write_text(f"{title}\n一、主要任务\n{body}\n清河县人民政府\n2023年4月6日\n", "utf-8")
    return [
        (c.text, c.deadline and c.deadline.value, c.inferred_deadline and c.inferred_deadline.value)
        for c in analyze(file).commitments
    ]


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("清河县水利发展行动计划（2023—2025年）", "2025-12-31"),
        ("清河县水安全保障“十四五”规划", "2025-12-31"),
        ("清河县国民经济和社会发展第十四个五年规划和2035年远景目标纲要", "2025-12-31"),  # not its distant goals
        ("清河县2023年水利工作要点", "2023-12-31"),
        ("清河县水利建设实施方案", None),
        ("清河县供水服务指南（2023年版）", None),
    ],
)
def test_the_plans_period_stands_apart(tmp_path: Path, title: str, last: str | None) -> None:
    assert read(tmp_path, title, "完善水价机制。到2024年，新建水厂3座。") == [
        ("完善水价机制", None, last),
        ("新建水厂3座", "2024-12-31", None),
    ]


def test_the_term_that_the_text_states(tmp_path: Path) -> None:
    (first, *_) = read(tmp_path, "清河县水利发展规划", "规划期限为2023—2027年。完善水价机制。")
    assert first == ("完善水价机制", None, "2027-12-31")
