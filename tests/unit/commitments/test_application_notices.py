"""Notices of how to apply, read whole: who acts, what is handed in by when. All sentences are made up."""

from __future__ import annotations

import pytest

from policy_nlp import analyze


def told(text: str) -> list[tuple[str, list[str]]]:
    """Each quote with who acts."""
    return [(c.text, [a.name for a in c.actors]) for c in analyze(text=text).commitments]


@pytest.mark.parametrize("verb", ["发动", "动员", "组织", "指导"])
def test_who_brings_others_to_act_is_the_subject(verb: str) -> None:
    quote = f"{verb}辖区内农业龙头企业积极申报"
    assert told(f"请各镇街{verb}辖区内农业龙头企业积极申报，凡符合标准的企业均可申报。")[0] == (quote, ["各镇街"])


def test_what_is_handed_in_and_with_what_is_one_action() -> None:
    text = "请各镇街于2024年4月15日前将推荐报告通过正式文件的形式，连同纸质材料一式两份报送至我局产业科。"
    (one,) = analyze(text=text).commitments
    assert one.text == text[len("请各镇街") : -1]
    assert one.deadline is not None and one.deadline.value == "2024-04-15"
    ((quote, actors),) = told("请各单位将申报材料收齐后连同汇总表，于7月1日前报送至我局产业科。")
    assert (quote[:5], actors) == ("将申报材料", ["各单位"])


def test_a_system_that_will_open_has_no_actor() -> None:
    found = told("申报企业均须通过管理系统填报电子资料，系统将于3月20日后正式开放功能。")
    assert found[-1] == ("系统将于3月20日后正式开放功能", [])


def test_a_file_beside_the_page_is_no_action() -> None:
    assert told("各单位要做好申报工作。\n2：龙头企业认定和运行监测管理办法（清农规〔2020〕11号）.pdf")[1:] == []


@pytest.mark.parametrize(
    "group", ["各县（市、区）水利部门", "各区（市）县水利主管部门", "各镇（街道）农业部门", "镇街（园区）经信部门"]
)
def test_a_group_keeps_its_brackets(group: str) -> None:
    assert told(f"{group}应做好材料审核。")[0][1] == [group]
