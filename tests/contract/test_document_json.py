"""The JSON of one document: the guide's keys in the guide's shapes, the same from the pipeline and from the library."""

import json

from library_samples import plan
from policy_nlp.export.document import export_analysis

GUIDE = {
    "header": {"title", "document_number", "issuers", "issued_on", "recipients"},
    "officials": {"name", "titles", "organisation"},
    "entities": {"start", "end", "text", "type"},
    "commitments": {"start", "end", "text", "status", "actors", "deadline", "targets"},
}


def test_the_guide_s_keys_are_there():
    data = json.loads(json.dumps(export_analysis(plan()), ensure_ascii=False))
    assert set(GUIDE["header"]) <= set(data["header"])
    for name in ("officials", "entities", "commitments"):
        for row in data[name]:
            assert GUIDE[name] <= set(row)
    values = {row["text"]: row["value"] for row in data["entities"] if "value" in row}
    assert values == {"青科发〔2023〕12号": "青科发〔2023〕12号", "2025年底前": "../2025-12-31", "3个": [3, "个"]}
    (promise,) = data["commitments"]
    assert [(a["text"], a["name"], a["role"]) for a in promise["actors"]] == [
        ("市科技局", "青川市科技局", "lead"),
        ("市财政局", "青川市财政局", "support"),
    ]
    assert (promise["deadline"]["text"], promise["deadline"]["value"]) == ("2025年底前", "2025-12-31")
    (target,) = promise["targets"]
    assert [target[key] for key in ("indicator", "op", "number", "unit")] == ["中试基地", "=", 3, "个"]


def test_every_span_leads_to_its_words():
    data = export_analysis(plan())
    text = data["text"]
    for row in (*data["entities"], *data["commitments"]):
        assert text[row["start"] : row["end"]] == row["text"]
    start, end = data["header"]["spans"]["title"]
    assert text[start:end] == data["header"]["title"]
    assert [text[b["start"] : b["end"]] for b in data["blocks"]] == text.split("\n")


def test_what_stands_beside_the_guide():
    data = export_analysis(plan())
    assert data["references"]["aliases"] == {"市科技局": "青川市科技局"}
    assert data["problems"][0]["stage"] == "repair"
    assert data["versions"] == {"policy-nlp": "0"}
    assert data["relations"] == [{"relation": "印发", "document": "《青川市科技创新行动方案》"}]


def test_the_library_gives_the_same(library):
    assert export_analysis(library.analysis("plan.txt")) == export_analysis(plan())
