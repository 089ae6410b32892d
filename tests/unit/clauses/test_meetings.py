"""Which meeting 会议 is, and when it decides. All sentences are made up."""

import pytest

from policy_nlp import analyze
from policy_nlp.clauses.meetings import Meetings, is_handed_on, resolving_meeting
from policy_nlp.model import References

COUNTY = References(home="清河县", region="清河县", aliases={"我县": "清河县", "我市": "邢台市"})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县长赵明主持召开县政府第3次常务会议。会议研究了工作。", "清河县政府第3次常务会议"),
        ("赵明主持召开十九届县政府第 3 次常务会议。会议研究了工作。", "十九届清河县政府第3次常务会议"),
        (
            "赵明主持召开县政府第3次常务会议，传达学习市政府常务会议精神。会议研究了工作。",
            "清河县政府第3次常务会议",
        ),  # the one held, not the one it hears of
        ("出席全国水利工作会议。会议研究了工作。", "全国水利工作会议"),
        ("会议研究了工作。", None),
    ],
)
def test_the_meeting_is_the_one_held_last(text: str, name: str | None) -> None:
    assert Meetings(text, COUNTY).name(text.rindex("会议研究")) == name


def test_a_meeting_agrees_at_the_end_of_what_it_says() -> None:
    text = "会议指出，水库安全事关全局，原则同意县水利局意见。县水利局同意整改。"
    start = text.index("原则")
    assert resolving_meeting(text, start, len(text)) == (0, 2)
    assert resolving_meeting(text, text.index("同意整改"), len(text)) is None
    assert resolving_meeting("会议原则 同意方案", 0, 9) == (0, 2)  # the clause keeps it


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3月9日，县人大常委会召开第八次主任会议。会议研究了工作。", "清河县人大常委会第八次主任会议"),
        ("县委常委会日前召开第12次(扩大)会议。会议研究了工作。", "清河县委常委会第12次(扩大)会议"),
        ("县委召开常委会（扩大）会议。会议研究了工作。", "清河县委常委会（扩大）会议"),
        ("县委书记王明主持召开县委常委会，部署防汛。会议研究了工作。", "清河县委常委会"),
        ("县委常委会近日举行会议，传达中央经济工作会议精神。会议研究了工作。", "清河县委常委会会议"),
        ("县政府召开2024年第18次常务会议。会议研究了工作。", "清河县政府2024年第18次常务会议"),
        ("赵明主持召开2024年县政府第18次常务会议。会议研究了工作。", "2024年清河县政府第18次常务会议"),
        (
            "县人大常委会召开第五次会议，决定了召开县第九届人民代表大会第二次会议的事项。会议研究了工作。",
            "清河县人大常委会第五次会议",
        ),
        ("赵明主持召开2026年第1次县政府常务会议。会议研究了工作。", "2026年第1次清河县政府常务会议"),
        ("学习中央经济工作会议精神。会议研究了工作。", None),
    ],
)
def test_who_holds_a_meeting_stands_in_its_name(text: str, name: str | None) -> None:
    assert Meetings(text, COUNTY).name(text.rindex("会议研究")) == name


def test_a_meeting_of_a_kind_is_the_last_of_that_kind() -> None:
    text = "县人大常委会召开第八次主任会议，研究召开第五次会议。主任会议听取了汇报。"
    assert Meetings(text, COUNTY).name(text.rindex("主任会议"), "主任会议") == "清河县人大常委会第八次主任会议"


def test_a_meeting_leaves_handing_on_to_others() -> None:
    text = "会议原则同意方案，按程序报县委常委会研究。县水利局按程序报批。"
    assert is_handed_on(text, 0, text.index("按程序"))
    assert not is_handed_on(text, text.index("县水利局"), text.rindex("按程序"))
    assert not is_handed_on(text, 0, text.index("原则"))


def _told(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.status, c.text, tuple(a.name for a in c.actors)) for c in analyze(text=text).commitments]


def test_who_is_told_to_act_behind_what_the_meeting_stresses_acts() -> None:
    text = (
        "会议听取了防汛汇报，强调各级各部门要提高认识，压实责任。全镇上下要加强值守；各乡镇（街道、办事处）要备足物资。"
    )
    assert _told(text)[1:] == [
        ("planned", "提高认识", ("各级各部门",)),
        ("planned", "压实责任", ("各级各部门",)),
        ("planned", "加强值守", ("全镇上下",)),
        ("planned", "备足物资", ("各乡镇（街道、办事处）",)),
    ]


def test_what_a_meeting_conveys_is_one_action_over_its_commas() -> None:
    text = "会议传达学习省防汛抗旱推进会，省安全生产工作例会，省林业现场会会议精神，研究禁燃工作。"
    assert [words for _, words, _ in _told(text)] == [
        "传达学习省防汛抗旱推进会，省安全生产工作例会，省林业现场会会议精神",
        "研究禁燃工作",
    ]


def test_by_whose_rule_and_in_what_way_is_no_action_even_after_a_modal() -> None:
    text = "会议强调，要按照中央和省市各项决策部署，统筹抓好防汛。要高效推进，通过项目化推进、清单式管理，打造标志工程。要持续加强外来人员管控，特别是对重点地区来返人员管控。"
    assert [words for _, words, _ in _told(text)] == [
        "统筹抓好防汛",
        "高效推进",
        "打造标志工程",
        "持续加强外来人员管控，特别是对重点地区来返人员管控",
    ]
    assert _told("要结合实际细化方案。") == [("planned", "结合实际细化方案", ())]


def test_those_whose_names_are_listed_as_taking_part_are_officials() -> None:
    text = "区长张小青主持召开区政府第12次常务会议，徐彪、周松祥、曾珏参加。"
    assert [o.name for o in analyze(text=text).officials] == ["张小青", "徐彪", "周松祥", "曾珏"]


def test_the_county_is_the_one_whose_plan_a_meeting_hears() -> None:
    text = "县政府召开常务会议。会议强调，全县上下要加强值守。会议审议了《吉水妇女发展纲要》。"
    assert ("planned", "加强值守", ("吉水县全县上下",)) in _told(text)
