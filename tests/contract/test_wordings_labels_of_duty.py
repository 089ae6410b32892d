"""Labels and column heads of whose job something is, and by when: with their level, joined to a further one, and marked by brackets."""

from pathlib import Path

import pytest

from policy_nlp import analyze

_HEAD = "云川县人民政府办公室关于做好供热保障工作的通知\n云政办发〔2024〕8号\n各乡镇人民政府，县政府各部门：\n"
_FOOT = "\n云川县人民政府办公室\n2024年3月5日"
_Found = list[tuple[str, list[str], str | None]]


def _read(source: Path | str) -> _Found:
    analysis = analyze(source) if isinstance(source, Path) else analyze(text=_HEAD + source + _FOOT)
    return [(c.text, [actor.name for actor in c.actors], c.deadline and c.deadline.value) for c in analysis.commitments]


def _table(folder: Path, *rows: str) -> _Found:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    path = folder / "tasks.html"
    title = "云川县人民政府办公室关于做好2024年供热工作的通知"
    path.write_text(f"<title>{title}</title><body><h1>{title}</h1><table>{cells}</table></body>", encoding="utf-8")
    return _read(path)


@pytest.mark.parametrize(
    "head",
    [
        "整改责任单位",
        "县级责任单位",
        "市直牵头单位",
        "牵头县直单位",
        "责任单位及责任人",
        "牵头单位和配合单位",
        "责任分工",
        "项目业主",
        "单位",
        "分工",
    ],
)
def test_a_column_of_bodies(tmp_path: Path, head: str) -> None:
    found = _table(tmp_path, f"序号|任务|{head}|时限", "1|改造热网40公里|县住建局|8月底前")
    assert found == [("改造热网40公里", ["云川县住建局"], "2024-08-31")]


def test_a_column_of_units_of_measure_is_none_of_bodies(tmp_path: Path) -> None:
    found = _table(tmp_path, "序号|任务|单位|数量", "1|新建换热站|座|8", "2|改造热网|处|12")
    assert all(not actors for _, actors, _ in found)


@pytest.mark.parametrize(
    "head", ["截止日期", "年度完成时间", "计划竣工时间", "完成时限（年）", "时间进度", "出台时间", "建设年限"]
)
def test_a_column_of_deadlines(tmp_path: Path, head: str) -> None:
    assert _table(tmp_path, f"任务|责任单位|{head}", "改造热网40公里|县住建局|8月底前")[0][2] == "2024-08-31"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024.8", "2024-08-31"),
        ("202408", "2024-08-31"),
        ("2024-10", "2024-10-31"),
        ("2024-2026", "2026-12-31"),
        ("立行立改，8月底前完成", "2024-08-31"),
        ("2024年底前完成并长期坚持", "2024-12-31"),
        ("8月底前取得阶段性成效，12月底前完成", "2024-12-31"),
    ],
)
def test_what_a_cell_says_by_when(tmp_path: Path, cell: str, day: str) -> None:
    found = _table(tmp_path, "任务|责任单位|完成时限", f"改造热网40公里|县住建局|{cell}")
    assert found == [("改造热网40公里", ["云川县住建局"], day)]


@pytest.mark.parametrize(
    "label", ["整改单位", "县级牵头单位", "责任单位及责任人", "具体责任单位", "业主单位", "任务分工"]
)
def test_a_line_of_whose_job_it_is(label: str) -> None:
    found = _read(f"1.改造热网40公里，新建换热站3座。\n{label}：县住建局\n完成节点：2024年8月底前\n2.建成智慧平台。")
    assert [(actors, day) for _, actors, day in found[:2]] == [(["云川县住建局"], "2024-08-31")] * 2


@pytest.mark.parametrize("label", ["整改期限：", "截止时间：", "计划完成时间：", "时限：", "【完成时限】"])
def test_a_line_of_by_when(label: str) -> None:
    found = _read(f"1.改造热网40公里，新建换热站3座。\n【责任单位】县住建局\n{label}2024年8月底前\n2.建成智慧平台。")
    assert [(actors, day) for _, actors, day in found[:2]] == [(["云川县住建局"], "2024-08-31")] * 2


def test_a_line_of_those_who_watch_over_it_names_no_actor_and_no_action() -> None:
    found = _read(
        "1.改造热网40公里，新建换热站3座。\n责任单位：县住建局\n督导单位：县发改局\n完成时限：持续推进\n2.建成智慧平台。"
    )
    assert [(text, actors) for text, actors, _ in found] == [
        ("改造热网40公里", ["云川县住建局"]),
        ("新建换热站3座", ["云川县住建局"]),
        ("建成智慧平台", []),
    ]
