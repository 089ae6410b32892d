"""Tasks in lines with whose job they are beneath them: read as one task each, whatever their verb."""

import pytest

from policy_nlp import analyze

_HEAD = "云川县人民政府办公室关于做好供热保障工作的通知\n云政办发〔2024〕8号\n各乡镇人民政府，县政府各部门：\n"
_FOOT = "\n云川县人民政府办公室\n2024年3月5日"


def _found(lines: str) -> list[tuple[str, list[str], str | None]]:
    analysis = analyze(text=_HEAD + lines + _FOOT)
    return [(c.text, [actor.name for actor in c.actors], c.deadline and c.deadline.value) for c in analysis.commitments]


@pytest.mark.parametrize(
    "task", ["修编供热规划", "化解历史欠账", "举办技能比武", "争取中央资金", "拆除燃煤锅炉", "培育经营主体"]
)
def test_a_short_task_over_a_line_of_whose_job_it_is(task: str) -> None:
    lines = f"1.{task}\n责任单位：县住建局\n完成时限：8月底\n2.{task}\n责任单位：县住建局\n完成时限：9月底"
    assert _found(lines) == [
        (task, ["云川县住建局"], "2024-08-31"),
        (task, ["云川县住建局"], "2024-09-30"),
    ]


def test_a_short_task_over_a_bracket_on_its_own_line() -> None:
    lines = "1.推进热网改造。\n（县住建局牵头，县财政局配合）\n2.修订应急预案。\n（县应急管理局负责）\n3.完善热价机制。\n（县发改局牵头）"
    assert _found(lines) == [
        ("推进热网改造", ["云川县住建局", "云川县财政局"], None),
        ("修订应急预案", ["云川县应急管理局"], None),
        ("完善热价机制", ["云川县发改局"], None),
    ]


def test_a_short_task_with_its_label_behind_it() -> None:
    lines = "1.建成智慧热网平台。责任单位：县住建局。\n2.修订应急预案。责任单位：县应急管理局。"
    assert [text for text, _, _ in _found(lines)] == ["建成智慧热网平台", "修订应急预案"]


def test_a_heading_over_a_line_and_prose_stays_one() -> None:
    lines = "（一）推进热网改造。\n责任单位：县住建局\n县住建局要改造热网40公里，更换换热站12座，全面消除安全隐患，确保居民温暖过冬。\n（二）修订应急预案。\n责任单位：县应急管理局\n县应急管理局要修订应急预案，组织应急演练2次，确保供热安全，做好抢修准备。"
    assert "推进热网改造" not in [text for text, _, _ in _found(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        "（一）推进热网改造。\n责任单位：县住建局\n（二）完善热价机制。\n责任单位：县发改局",
        "一、热网工程\n（一）主要任务：新建换热站3座。\n（二）责任单位：县住建局",
        "一、热网工程\n1.新建换热站3座。\n责任单位：县住建局\n（此件公开发布）",
        "1.新建换热站3座。\n（责任单位：县住建局；完成时限：持续推进）",
    ],
)
def test_the_day_of_signing_is_no_deadline(lines: str) -> None:
    found = _found(lines)
    assert found and all(day is None for _, _, day in found)
