"""Deeds and decisions that their own words settle, in the texts that hold them."""

from policy_nlp.pipeline import analyze
from policy_nlp.read import read_bytes

NOTICE = (
    "各乡镇人民政府：\n根据《清溪县防汛应急预案》，县防汛指挥部决定，自2026年6月1日18时起正式启动防汛四级应急响应。\n"
)
MINUTES = "2026年3月5日，县长李明主持召开会议，研究防汛工作。会议听取了县水利局的汇报。{came}。\n"


def statuses(text):
    analysis = analyze(read_bytes(text.encode(), "paper.txt"))
    return {commitment.text: commitment.status for commitment in analysis.commitments}


def test_what_a_body_decides_in_a_notice_is_planned():
    assert statuses(NOTICE)["自2026年6月1日18时起正式启动防汛四级应急响应"] == "planned"


def test_coming_to_a_meeting_is_a_deed_of_those_who_came():
    assert statuses(MINUTES.format(came="县政协主席王强应邀参加会议"))["应邀参加会议"] == "achieved"
    assert "列席会议" not in statuses(MINUTES.format(came="工会代表有权列席会议"))


def test_handing_on_a_paper_is_none():
    text = "各镇人民政府：\n为落实全会精神，在征求意见后，现将《〈政府工作报告〉任务分解表》印发给你们。请各单位细化任务，落实责任。\n"
    assert not [quote for quote in statuses(text) if "印发" in quote]


def test_what_was_carried_out_on_something_is_a_deed():
    assert statuses("2025年，我乡对政府信息进行了梳理和编目。\n")["对政府信息进行了梳理和编目"] == "achieved"
