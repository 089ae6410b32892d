"""Lines that announce a body's duties."""

import pytest

from policy_nlp.clauses.duty_lines import announced_body
from policy_nlp.training.examples import read_text


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("应急工作指挥部办公室职责", ["应急工作指挥部办公室"]),
        ("（二）市、县财政部门主要职责：", ["市、县财政部门"]),
        ("县政府常务会议的主要任务是：", ["县政府常务会议"]),
        ("会议由县长主持。县政府常务会议的主要任务是：", ["县政府常务会议"]),  # the line's last sentence
        ("主要任务", []),
        ("强化安全生产责任：", []),
        ("数据质量管理的工作任务：", []),
    ],
)
def test_the_body_of_a_line_of_duties(line: str, bodies: list[str]) -> None:
    reading = read_text(line)
    assert [line[start:end] for start, end in announced_body(reading, 0, len(line))] == bodies
