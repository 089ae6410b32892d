"""Wordings that rules read which hardly stand in the annotated documents, so that no figure speaks for them. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

TITLE = "柳溪县2025年水利工作方案\n一、重点任务\n"


def read(body, title=TITLE):
    return {
        c.text: (
            c.deadline.value if c.deadline else None,
            c.inferred_deadline.value if c.inferred_deadline else None,
            [(a.text, a.role) for a in c.actors],
        )
        for c in analyze(text=title + body + "\n").commitments
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1.建设城北水厂（2025年11月底前完成），推进管网改造。", {"建设城北水厂": "2025-11-30"}),
        ("1.新建泵站3座。（2025年9月底前）", {"新建泵站3座": "2025-09-30"}),
        (
            "1.推进乡村道路建设，实施危桥改造（2025年10月底前完成）。",
            {"推进乡村道路建设": "2025-10-31", "实施危桥改造": "2025-10-31"},
        ),
    ],
)
def test_a_day_in_brackets_holds_for_what_stands_before_it(body, expected):
    found = read(body)
    assert {clause: found[clause][0] for clause in expected} == expected


def test_the_day_may_follow_those_who_are_charged_at_the_end():
    found = read("开展节水宣传，县水务局牵头，县财政局配合，9月底前完成。")
    assert found["开展节水宣传"][2] == [("县水务局", "lead"), ("县财政局", "support")]


def test_a_distant_goal_in_the_title_is_not_the_plans_last_day():
    title = "柳溪县水利发展规划（2021年）和2035年远景目标\n一、发展目标\n"
    assert read("——建成水厂5座。\n到2025年，新建泵站3座。", title)["建成水厂5座"][1] == "2025-12-31"


@pytest.mark.parametrize(
    ("body", "clause", "actor"),
    [
        (
            "市人民代表大会常务委员会法制工作机构应当研究拟订解释草案。",
            "研究拟订解释草案",
            "市人民代表大会常务委员会法制工作机构",
        ),
        ("县水利局应当研究拟订实施细则。", "研究拟订实施细则", "县水利局"),
    ],
)
def test_a_working_body_of_a_house_is_read_whole(body, clause, actor):
    assert [text for text, _ in read(body)[clause][2]] == [actor]


def test_a_goal_under_a_heading_that_also_names_the_times():
    title = "柳溪县水利发展规划（2021—2025年）\n二、发展环境和目标\n"
    assert "供水保障能力显著增强" in read("（一）主要目标\n供水保障能力显著增强。", title)
