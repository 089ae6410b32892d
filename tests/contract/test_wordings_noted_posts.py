"""Remarks between a person and a post: in brackets, in columns, in announcements and lives. All texts are made up."""

from __future__ import annotations

import pytest

from policy_nlp import analyze


def _officials(text: str) -> dict[str, tuple[tuple[str, ...], str | None]]:
    return {one.name: (one.titles, one.organisation) for one in analyze(text=text).officials}


@pytest.mark.parametrize(
    "row",
    [
        "鲍晓红（女，县水务局副局长）",
        "鲍晓红（女，回族，县水务局副局长）",
        "鲍晓红（回族，县水务局副局长）",
        "鲍晓红（正科级，县水务局副局长）",
        "鲍晓红　女　县水务局副局长",
        "鲍晓红\t女\t县水务局副局长",
        "鲍晓红\t女\t1975.03\t县水务局\t副局长",
        "鲍晓红，女，汉族，1975年3月生，大学学历，中共党员，现任县水务局副局长。",
        "鲍晓红，女，1975年3月出生，汉族。现任县水务局副局长。",
    ],
)
def test_what_is_said_of_a_person_does_not_part_the_post(row: str) -> None:
    found = _officials(f"清河县人民政府\n人员名单\n{row}\n")
    assert found["鲍晓红"] == (("副局长",), "清河县水务局")


def test_a_post_with_a_remark_is_that_of_the_person_behind() -> None:
    found = _officials(
        "县委副书记（正处级）王强、县委常委（挂职）李明参加。市政府党组成员冯程，办公室主任（兼）陈诚出席会议。"
    )
    assert {name: titles for name, (titles, _) in found.items()} == {
        "王强": ("县委副书记",),
        "李明": ("县委常委",),
        "冯程": ("市政府党组成员",),
        "陈诚": ("办公室主任",),
    }


def test_what_is_no_remark_parts_them() -> None:
    assert "李明" not in _officials("李明（清河中学教师）的父亲是县水务局副局长。")
