"""Wordings of who leads and who supports, in the sentence and in the next one. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府办公室关于做好水利建设工作的通知\n清政办发〔2023〕27号\n各乡镇人民政府，县政府各部门：\n　　"
FOOT = "\n清河县人民政府办公室\n2023年4月6日\n"
LEAD, SUPPORT = ("县水利局", "lead"), ("县财政局", "support")


def read(body):
    return {
        c.text: ([(a.text, a.role) for a in c.actors], c.deadline.value if c.deadline else None)
        for c in analyze(text=HEAD + body + FOOT).commitments
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("（一）由县水利局负责牵头，县财政局负责配合，修复堤防3处。", [LEAD, SUPPORT]),
        ("（一）由县水利局牵头，县财政局配合，完成堤防修复3处。", [LEAD, SUPPORT]),
        ("（一）由县水利局牵头抓总，县财政局做好配合工作，修复堤防3处。", [LEAD, SUPPORT]),
        ("（一）修复堤防3处，由县水利局牵头抓总，县财政局做好资金保障。", [LEAD, SUPPORT]),
        ("（一）修复堤防3处。此项工作由县水利局牵头。", [LEAD]),
        ("（一）守好堤防。修复堤防3处。县水利局负总责，各乡镇人民政府抓落实。", [LEAD, ("各乡镇人民政府", "support")]),
        (
            "（一）守好堤防。修复堤防3处。县水利局牵头抓总，县财政局负责资金，各乡镇配合。",
            [LEAD, SUPPORT, ("各乡镇", "support")],
        ),
    ],
)
def test_who_leads_and_who_supports(body, expected):
    found = read(body)
    (clause,) = (words for words in found if "堤防" in words)
    assert found[clause][0] == expected


def test_a_last_sentence_of_who_and_by_when_is_no_action_of_its_own():
    found = read("（一）修复堤防3处。以上工作由县水利局负责，县财政局配合，6月底前完成。")
    assert found == {"修复堤防3处": ([LEAD, SUPPORT], "2023-06-30")}


@pytest.mark.parametrize(
    "body",
    [
        "（一）各乡镇要做好配合工作。",  # asked for by itself it is an action
        "（一）修复堤防3处。县财政局要做好资金保障。",
    ],
)
def test_what_another_body_is_asked_to_do_stays_its_own(body):
    found = read(body)
    assert all(SUPPORT not in actors for actors, _ in found.values())
    assert any("做好" in words for words in found)
