"""Clauses that their place makes promises: headings of what is to come, tables that share out tasks."""

import pytest

from policy_nlp.pipeline import analyze
from policy_nlp.read import read_bytes

REPORT = "海东县政府工作报告\n一、2023年工作回顾\n建成学校3所，新增学位1200个。\n二、2024年工作{heading}\n建成学校5所，新增学位2000个。\n"


def statuses(text):
    analysis = analyze(read_bytes(text.encode(), "report.txt"))
    return [commitment.status for commitment in analysis.commitments]


@pytest.mark.parametrize("heading", ["安排", "打算", "要求"])
def test_a_heading_turns_from_what_was_done_to_what_will_be(heading):
    assert statuses(REPORT.format(heading=heading)) == ["achieved", "achieved", "planned", "planned"]


def test_a_heading_of_what_was_completed_is_a_review():
    assert statuses("一、重点任务完成情况\n建成学校3所，新增学位1200个。\n") == ["achieved", "achieved"]


def test_words_of_completion_rule_over_the_heading():
    assert statuses("一、下一步工作\n县里已建成学校3所。\n推进学校建设。\n") == ["achieved", "planned"]


TABLE = (
    "<table><tr><td>工作任务</td><td>{head}</td></tr><tr><td>建成养老服务中心12个</td><td>县民政局</td></tr></table>"
)


@pytest.mark.parametrize(("head", "status"), [("牵头单位", "planned"), ("责任单位", "planned")])
def test_a_table_of_tasks_is_of_promises_and_its_header_row_of_none(head, status):
    page = f"<html><body><p>附件</p>{TABLE.format(head=head)}</body></html>"
    analysis = analyze(read_bytes(page.encode(), "table.html"))
    assert [(c.text, c.status) for c in analysis.commitments] == [("建成养老服务中心12个", status)]
