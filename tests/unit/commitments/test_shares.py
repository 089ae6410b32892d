"""Shares of a whole as figures of a bulletin of statistics. All sentences are made up."""

from __future__ import annotations

import pytest

from policy_nlp import analyze


@pytest.mark.parametrize(
    ("clause", "numbers"),
    [
        ("三次产业结构比为9.1:48.3:42.7", [9.1, 48.3, 42.7]),
        ("三次产业增加值结构为6.0：46.9：47.1", [6.0, 46.9, 47.1]),
        ("粮经饲比例达到87：9：4", [87.0, 9.0, 4.0]),
        ("全市地区生产总值达到1747亿元", [174700000000.0]),
    ],
)
def test_each_share_is_a_figure(clause: str, numbers: list[float]) -> None:
    text = f"2018年，清河市地区生产总值增长7.2%。{clause}。粮食产量达到82万吨。"
    (found,) = [one for one in analyze(text=text).commitments if one.text == clause]
    assert [target.number for target in found.targets] == numbers


def test_what_falls_back_falls() -> None:
    (target,) = analyze(text="全市工业增加值增长9.1%，比上年回落4.8个百分点。").commitments[-1].targets
    assert (target.op, target.number) == ("-", 4.8)


def test_figures_of_one_unit_each_have_it() -> None:
    found = analyze(text="全市经济稳中向好。第二、第三产业比重分别回落2.16和1.66个百分点。").commitments[-1].targets
    assert [(one.op, one.number, one.unit) for one in found] == [("-", 2.16, "百分点"), ("-", 1.66, "百分点")]
