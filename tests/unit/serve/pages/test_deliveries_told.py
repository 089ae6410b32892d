"""What became of promises is not told by an older paper, and what is hardly sure stands apart."""

from importlib import import_module

import pytest

from policy_nlp.errors import QueryError

THE_WRONG_WAY = "/compare?a=report.txt&b=plan.txt&view=deliveries"


def test_an_older_paper_tells_nothing_of_promises(pages, shelf):
    answer = pages.get(THE_WRONG_WAY)
    assert answer.status_code == 400
    assert "第二份早于第一份" in answer.text
    assert "确认" not in answer.text
    with pytest.raises(QueryError, match="is older than"):
        shelf.deliveries("report.txt", "plan.txt")
    told = pages.get("/api/v1/deliveries?plan=report.txt&report=plan.txt")
    assert (told.status_code, told.json()["error"]) == (400, "QueryError")


def test_no_tab_leads_to_an_older_paper_as_the_report(pages, shelf):
    plan, report = (shelf.key_of(name) for name in ("plan.txt", "report.txt"))
    assert (
        f"/compare?a={report}&amp;b={plan}&amp;view=deliveries"
        not in pages.get("/compare?a=plan.txt&b=report.txt&view=deliveries").text
    )
    assert f"/compare?a={plan}&amp;b={report}&amp;view=deliveries" in pages.get(THE_WRONG_WAY).text


def test_what_is_hardly_sure_is_in_no_sum(pages, monkeypatch):
    path = "/compare?a=plan.txt&b=report.txt&view=deliveries"
    assert "把握低" not in pages.get(path).text
    monkeypatch.setattr(import_module("policy_nlp.serve.pages.comparing"), "SURE", 2)
    text = pages.get(path).text
    assert "把握低，待核对 1</a>" in text
    assert ">完成 1</a>" not in text
    assert "可能：" in text
    assert "确认" in pages.get(f"{path}&kind=unsure").text
    assert "确认" not in pages.get(f"{path}&kind=met").text
