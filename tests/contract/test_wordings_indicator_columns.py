"""Tables of indicators and of amounts of work by their heads: average rates of growth, tasks beside their amount, indicators of three levels."""

from pathlib import Path

from policy_nlp import analyze

_TITLE = "云川县人民政府办公室关于做好2024年供热工作的通知"


def _table(folder: Path, *rows: str) -> list[tuple[str, str, float | None, str]]:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    path = folder / "goals.html"
    path.write_text(f"<title>{_TITLE}</title><body><h1>{_TITLE}</h1><table>{cells}</table></body>", encoding="utf-8")
    return [(t.indicator, t.op, t.number, t.unit) for c in analyze(path).commitments for t in c.targets]


def test_an_average_rate_beside_the_goals_makes_no_report(tmp_path: Path) -> None:
    found = _table(
        tmp_path,
        "类别|指标名称|单位|2020年|2025年|年均增速（%）|属性",
        "供热|集中供热面积|万平方米|320|480|8|预期性",
        "供热|清洁供热率|%|60|80|[20]|约束性",
    )
    assert found == [("集中供热面积", "=", 4800000, "平方米"), ("清洁供热率", "=", 80, "%")]


def test_a_rate_over_the_year_before_still_makes_one(tmp_path: Path) -> None:
    assert not _table(tmp_path, "指标名称|本期数|增速（%）|目标", "供热面积|320|5|330")


def test_a_task_beside_its_amount(tmp_path: Path) -> None:
    found = _table(tmp_path, "任务名称|任务量|责任单位", "改造热网|40公里|县住建局", "技能培训|300人次|县人社局")
    assert found == [("改造热网", "=", 40, "公里"), ("技能培训", "=", 300, "人次")]


def test_indicators_of_three_levels(tmp_path: Path) -> None:
    found = _table(
        tmp_path,
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|新建换热站数量|≥3座",
        "满意度指标|服务对象满意度|居民满意度|≥90%",
    )
    assert found == [("新建换热站数量", ">=", 3, "座"), ("居民满意度", ">=", 90, "%")]
