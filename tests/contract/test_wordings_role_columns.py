"""Rosters in columns: the role at the head of a row is that of the rows under it too. All texts are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_nlp import analyze

_HEAD = "清河县食品安全委员会组成人员名单"
_TITLES = {
    "王强": ("主任", "县长"),
    "李明": ("副主任", "副县长"),
    "张伟": ("副主任", "副县长"),
    "赵亮": ("局长",),
    "钱刚": ("局长",),
}
_ROWS = [
    "主　任|王　强|县长",
    "副主任|李　明|副县长",
    "|张　伟|副县长",
    "成　员|赵　亮|县财政局局长",
    "|钱　刚|县水务局局长",
]


@pytest.mark.parametrize("blank", ["\t", "　"])
def test_a_role_is_carried_to_the_rows_under_it(blank: str) -> None:
    text = "\n".join([_HEAD, *(row.replace("|", blank) for row in _ROWS), ""])
    assert {one.name: one.titles for one in analyze(text=text).officials} == _TITLES


def test_so_it_is_in_a_table_with_empty_cells(tmp_path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in _ROWS)
    page = tmp_path / "list.html"
    page.write_text(f"<meta charset=utf-8><h1>{_HEAD}</h1><table>{rows}</table>", "utf-8")
    assert {one.name: one.titles for one in analyze(page).officials} == _TITLES


def test_a_role_in_the_last_column_counts_too() -> None:
    text = f"{_HEAD}\n姓名\t职务\t委员会职务\n王强\t县长\t委员会主任\n李明\t副县长\t委员会副主任\n"
    assert {one.name: one.titles for one in analyze(text=text).officials} == {
        "王强": ("县长", "主任"),
        "李明": ("副县长", "副主任"),
    }


def test_other_posts_are_not_carried() -> None:
    text = "通讯录\n局长　王　强　010-12345678\n李　明　副局长\n"
    assert {one.name: one.titles for one in analyze(text=text).officials}.get("李明") == ("副局长",)
