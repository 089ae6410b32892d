"""Minutes and news of county meetings, read whole: who does what, and what is still to be done. All sentences are made up."""

from __future__ import annotations

import pytest

from policy_nlp import analyze
from policy_nlp.model import Commitment

HEAD = "3月9日下午，清河县委副书记、县长赵明主持召开县政府第12次常务会议"
MEETING = "清河县政府第12次常务会议"


def told(text: str) -> dict[str, tuple[str, list[str]]]:
    """Quote → its status and who acts."""
    return {c.text: (c.status, [a.name for a in c.actors]) for c in commitments(text)}


def commitments(text: str) -> tuple[Commitment, ...]:
    return analyze(text=text).commitments


def test_a_meeting_acts_in_the_sentence_that_opens_it() -> None:
    found = told(f"{HEAD}，会议研究了政府领导班子分工，听取了县水利局工作汇报。")
    assert found["研究了政府领导班子分工"] == ("achieved", [MEETING])
    assert found["听取了县水利局工作汇报"] == ("achieved", [MEETING])


def test_what_a_meeting_agrees_to_is_done_by_it_and_what_follows_by_others() -> None:
    found = told(f"{HEAD}。\n会议原则同意县水利局拟草的《节水管理办法》，修改完善后，批复实施。")
    assert found["原则同意县水利局拟草的《节水管理办法》"] == ("achieved", [MEETING])
    assert found["批复实施"] == ("planned", [])


@pytest.mark.parametrize(("name", "body"), [("“县政府”", "清河县政府"), ("“两办”", "两办")])
def test_in_whose_name_a_paper_goes_out(name: str, body: str) -> None:
    found = told(f"{HEAD}。\n会议同意县水利局拟草的《节水方案》，修改完善报县委审定后以{name}名义印发实施。")
    assert found[f"修改完善报县委审定后以{name}名义印发实施"] == ("planned", [body])
    assert found["同意县水利局拟草的《节水方案》"] == ("achieved", [MEETING])


@pytest.mark.parametrize("asks", ["会议要求，结合我县实际，", "会议学习了统计知识，要求加强统计，"])
def test_what_a_meeting_asks_for_is_planned_and_not_its_own(asks: str) -> None:
    found = told(f"{HEAD}。\n{asks}从严抓好数据质量，坚决防范弄虚作假行为。")
    assert found["坚决防范弄虚作假行为"] == ("planned", [])


def test_what_somebody_is_charged_with_is_planned() -> None:
    found = told(f"{HEAD}。\n责成县水利局进一步修改完善方案，按程序报县委审定。")
    assert found["按程序报县委审定"] == ("planned", ["清河县水利局"])


def test_a_matter_dealt_with_is_no_body() -> None:
    found = told(f"{HEAD}。\n会议传达学习县委常委会会议精神，研究县政府初步贯彻意见。")
    assert found["研究县政府初步贯彻意见"] == ("achieved", [MEETING])


def test_a_meeting_for_study_keeps_its_name() -> None:
    text = "清河县县长赵明主持召开县政府党组理论学习中心组学习会议暨党组会议。\n会议传达学习了全国“两会”精神。"
    assert told(text)["传达学习了全国“两会”精神"][1] == ["清河县政府党组理论学习中心组学习会议暨党组会议"]


def test_who_wrote_the_news_has_no_duty() -> None:
    found = told(f"{HEAD}。\n会议还研究了干部任免事宜。（县政府办）")
    assert found["还研究了干部任免事宜"] == ("achieved", [MEETING])
    found = told("清河县要在年底前更新老旧管网。\n县里要加强检查。（县政府办负责）")
    assert found["加强检查"][1][-1].endswith("县政府办")


def test_a_groups_own_groups_act_as_one() -> None:
    found = told(f"{HEAD}。\n会议指出，县防汛指挥部各工作组要压实责任。")
    assert found["压实责任"] == ("planned", ["清河县防汛指挥部各工作组"])


def test_which_session_it_was_is_no_target() -> None:
    assert [c.targets for c in commitments("10月27日，区长赵明主持召开区政府九届31次常务会议。")] == [()]


def test_leaders_of_a_government_belong_to_it() -> None:
    found = analyze(text=f"{HEAD}，县政府领导王勇、张斌、董杰参加，县政协副主席李伯锁出席。").officials
    bodies = {one.name: one.organisation for one in found}
    assert bodies["王勇"] == bodies["董杰"] == "清河县政府"


def test_the_guests_of_a_meeting_are_no_names() -> None:
    text = (
        f"{HEAD}。\n县政协副主席向太然，部分党代表、人大代表和政协委员应邀列席会议。县长赵明在县委小礼堂主持召开会议。"
    )
    assert [one.name for one in analyze(text=text).officials] == ["赵明", "向太然"]
