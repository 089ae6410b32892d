"""Brackets at the end of a task with nothing but bodies in them, before the stop or without one: they say whose job it is."""

import pytest

from policy_nlp import analyze

_HEAD = "云川县人民政府办公室关于做好供热保障工作的通知\n云政办发〔2024〕8号\n各乡镇人民政府，县政府各部门：\n"
_FOOT = "\n云川县人民政府办公室\n2024年3月5日"


def _found(lines: str) -> list[tuple[str, list[str]]]:
    return [(c.text, [a.name for a in c.actors]) for c in analyze(text=_HEAD + lines + _FOOT).commitments]


@pytest.mark.parametrize(("before", "stop"), [("（", "）。"), ("（", "）；"), ("（", "）"), ("【", "】。")])
def test_a_bare_body_at_the_end_of_a_numbered_task(before: str, stop: str) -> None:
    lines = f"1.修编供热规划{before}县住建局{stop}\n2.建成智慧热网平台{before}县住建局、县大数据中心{stop}\n3.落实补贴资金{before}县财政局{stop}"
    assert _found(lines) == [
        ("修编供热规划", ["云川县住建局"]),
        ("建成智慧热网平台", ["云川县住建局", "云川县大数据中心"]),
        ("落实补贴资金", ["云川县财政局"]),
    ]


def test_a_bracket_that_explains_a_body_gives_none() -> None:
    lines = "1.改造热网40公里，按月将进度报送行业主管部门（县住建局）。\n2.新建换热站3座。"
    assert all(not actors for _, actors in _found(lines))


@pytest.mark.parametrize(
    ("bracket", "actors"),
    [
        ("（县住建局、县财政局,持续开展)", ["云川县住建局", "云川县财政局"]),
        ("（县住建局/县财政局）", ["云川县住建局", "云川县财政局"]),
        ("（县住建局，各乡镇〈街道〉按职责分工负责）", ["云川县住建局", "各乡镇〈街道〉"]),
        ("（县住建局，各乡镇〔街道〕）", ["云川县住建局", "各乡镇〔街道〕"]),
        ("（县住建局，以下均需各乡镇落实，不再列出）", ["云川县住建局"]),
    ],
)
def test_what_stands_beside_the_bodies(bracket: str, actors: list[str]) -> None:
    assert _found(f"一、加强供热保障\n1.新建换热站3座，改造热网40公里。{bracket}\n2.建成智慧平台。")[0] == (
        "新建换热站3座",
        actors,
    )
