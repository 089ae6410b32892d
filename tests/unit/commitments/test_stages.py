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


@pytest.mark.parametrize(
    ("goals", "last"),
    [
        ("到2025年，全县供水更加安全。", "2025-12-31"),
        ("到2024年，供水更加安全。到2026年，节水全面见效。", "2026-12-31"),  # the last of its steps
        ("到2025年，供水更加安全；展望未来，到2035年远景目标全面实现。", "2025-12-31"),
        ("供水更加安全，节水全面见效。", None),
    ],
)
def test_the_last_year_of_the_goals(tmp_path: Path, goals: str, last: str | None) -> None:
    found = read(tmp_path, "清河县水利建设实施方案", f"完善水价机制。\n二、发展目标\n{goals}")
    assert found[0] == ("完善水价机制", None, last)


def test_the_goals_of_a_report_are_no_plans_last_year(tmp_path: Path) -> None:
    found = read(tmp_path, "清河县政府工作报告", "完善水价机制。\n二、主要目标\n到2035年，供水更加安全。")
    assert found[0] == ("完善水价机制", None, None)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("（三）第三阶段（2024年1月—10月），巩固提升。开展评估验收。", "2024-10-31"),
        ("（三）巩固提升（2024年1—10月）：开展评估验收。", "2024-10-31"),
        ("近期（2023—2024年），开展评估验收。", "2024-12-31"),
        ("（三）县水利局（城区供水科）：开展评估验收。", None),
    ],
)
def test_a_stage_with_its_dates_opens_a_paragraph(tmp_path: Path, line: str, due: str | None) -> None:
    found = read(tmp_path, "清河县水利建设实施方案", line)
    assert [deadline for text, deadline, _ in found if text == "开展评估验收"] == [due]


def test_years_in_a_line_under_the_title_are_the_plans(tmp_path: Path) -> None:
    found = read(tmp_path, "清河县水利发展规划\n（2023—2027年）", "完善水价机制。")
    assert found[0] == ("完善水价机制", None, "2027-12-31")


def test_the_last_task_of_a_list_under_its_year_is_a_task(tmp_path: Path) -> None:
    body = "到2024年：\n（一）新建水厂3座。\n（二）改造管网40公里。\n到2025年：\n（一）新建水厂6座。\n（二）改造管网90公里。\n县水利局要加强巡查。"
    found = read(tmp_path, "清河县水利建设实施方案", body)
    assert [row[:2] for row in found] == [
        ("新建水厂3座", "2024-12-31"),
        ("改造管网40公里", "2024-12-31"),
        ("新建水厂6座", "2025-12-31"),
        ("改造管网90公里", "2025-12-31"),
        ("加强巡查", None),
    ]
