"""Full stops typed as points end sentences; points in names, numbers and addresses stay."""

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.pipeline import analyze
from policy_nlp.repair import repair_text

SENTENCES = [
    "(一)加强巡查.完善巡查制度,落实巡查人员.建立巡查台账.",
    "(二)强化管护.健全管护机制(试行).落实管护经费1.5万元.",
    "(三)抓好宣传.组织宣传活动,网址www.example.com.",
]


def repaired(lines):
    return repair_text(RawDocument("x", "", "text/plain", tuple(RawLine(line, "line") for line in lines))).text


def test_points_that_end_sentences_become_full_stops():
    assert repaired(SENTENCES).split("\n") == [
        "(一)加强巡查。完善巡查制度,落实巡查人员。建立巡查台账。",
        "(二)强化管护。健全管护机制(试行)。落实管护经费1.5万元.",
        "(三)抓好宣传。组织宣传活动,网址www.example.com.",
    ]
    found = [c.text for c in analyze(text="\n".join(SENTENCES)).commitments]
    assert {"落实巡查人员", "建立巡查台账"} <= set(found)


def test_points_in_a_text_with_full_stops_stay():
    lines = ["会议由艾买提江.吐尔逊主持。", *SENTENCES[:1], "各乡镇要加强巡查。", "落实管护经费。"]
    assert "艾买提江.吐尔逊" in repaired(lines)
    assert "落实巡查人员.建立" in repaired(lines)


def test_angle_quotes_are_title_marks():
    found = analyze(text="各乡镇要落实«清河县防汛应急预案»要求，加强巡查。").entities
    assert "《清河县防汛应急预案》" in [entity.text for entity in found]
