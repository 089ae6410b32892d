"""Tables of indicators: a promise a row. All tables are made up."""

import pytest

from policy_nlp.commitments.indicator_tables import find_indicator_rows
from policy_nlp.model import Block, Structure
from policy_nlp.repair import repair_plain_text
from policy_nlp.structure import find_structure


def rows(*lines: str) -> list[tuple[str, str, float, str, str | None]]:
    text = "\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        cells, start = [], at
        for cell in line.split("\t"):
            cells.append((start, start + len(cell)))
            start += len(cell) + 1
        blocks.append(Block(at, at + len(line), "row", cells=tuple(cells), table=0))
        at += len(line) + 1
    structure = Structure(find_structure(repair_plain_text("")).header, tuple(blocks))
    found = find_indicator_rows(text, structure.blocks)
    return [
        (t.indicator, t.op, t.number, t.unit, c.deadline.value if c.deadline else None)
        for c in found
        for t in c.targets
    ]


HEAD = "指标名称\t单位\t2022年\t2025年目标"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("自来水普及率\t%\t88\t≥92", ("自来水普及率", ">=", 92, "%", "2025-12-31")),
        ("管网漏损率\t%\t12\t＜9", ("管网漏损率", "<=", 9, "%", "2025-12-31")),
        ("水利投资（亿元）\t亿元\t6.5\t10.00", ("水利投资", "=", 1_000_000_000, "元", "2025-12-31")),
        ("供水能力\t万吨/日\t3\t5以上", ("供水能力", ">=", 50_000, "吨/日", "2025-12-31")),
        ("单位产值用水量下降\t%\t—\t[16]", ("单位产值用水量下降", "=", 16, "%", "2025-12-31")),
        ("水质达标率\t%\t完成上级任务\t完成上级任务", None),  # no figure
        ("一、供水\t\t\t", None),  # a row that heads others
    ],
)
def test_a_row_with_a_goal(row: str, expected: tuple[str, str, float, str, str | None] | None) -> None:
    assert rows(HEAD, row) == ([expected] if expected else [])


def test_the_unit_may_stand_in_the_label_and_the_last_year_counts() -> None:
    head = "序号\t主要指标\t2023年目标\t2025年目标\t属性"
    assert rows(head, "1\t新建水厂（座）\t2\t5\t预期性") == [("新建水厂", "=", 5, "座", "2025-12-31")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("粮食产量（万吨）\t41\t45\t约束性", ("粮食产量", "=", 450_000, "吨", "2025-12-31")),
        ("高标准农田面积/万亩\t30\t50\t约束性", ("高标准农田面积", "=", 500_000, "亩", "2025-12-31")),
        ("卫生厕所普及率，%\t78\t95以上\t预期性", ("卫生厕所普及率", ">=", 95, "%", "2025-12-31")),
        ("粪污综合利用率[%]\t80\t不低于85\t约束性", ("粪污综合利用率", ">=", 85, "%", "2025-12-31")),
    ],
)
def test_the_kind_of_indicator_makes_the_last_year_a_goal(
    row: str, expected: tuple[str, str, float, str, str | None]
) -> None:
    assert rows("指标名称\t2020年\t2025年\t属性", row) == [expected]


def test_a_table_of_what_is_has_no_promises() -> None:
    assert rows("指标名称\t单位\t2021年\t2022年", "自来水普及率\t%\t85\t88") == []
    assert rows("指标\t指标值\t同比增长（±%）", "第一产业\t153.6\t5.2") == []
    assert rows("指标\t2022年目标完成情况", "自来水普及率\t88") == []


def test_tasks_with_a_unit_and_a_goal_are_indicators() -> None:
    head = "目标任务\t计量单位\t年度目标\t责任单位"
    assert rows(head, "改造渠道\t公里\t40\t县水利局") == [("改造渠道", "=", 40, "公里", None)]
    assert rows("目标任务\t责任单位\t年度目标", "改造渠道\t县水利局\t40") == []


def test_the_label_may_say_where_the_unit_stands() -> None:
    found = rows("指标名称（单位）\t2020年\t2025年\t属性", "水利投资（亿元）\t6\t10以上\t预期性")
    assert found == [("水利投资", ">=", 1_000_000_000, "元", "2025-12-31")]
