"""What was said can be undone where it was said, and what could not be taken is shown again beside what is wrong with it."""

import re
from html import unescape

PROMISE = "/documents/plan.txt?at=46-54"
DELIVERIES = "/compare?a=plan.txt&b=report.txt&view=deliveries"


def form_of(text, action, holding=""):
    """The fields of the first form of that action that holds the words."""
    forms = re.findall(rf'<form[^>]* action="{action}".*?</form>', text, re.S)
    found = next(one for one in forms if holding in one)
    fields = {n: unescape(v) for n, v in re.findall(r'name="(\w+)" value="([^"]*)"', found)}
    return fields | dict(re.findall(r'<select name="(\w+)".*?<option value="(\w+)" selected', found, re.S))


def test_a_judgement_is_undone_in_the_reader(pages, shelf):
    key = shelf.key_of("plan.txt")
    form = form_of(pages.get(PROMISE).text, "/review", f"{key}@46-54")
    back = pages.post("/review", data={**form, "word": "wrong"}).headers["location"]
    text = pages.get(back).text
    assert 'value="wrong" class="wrong" aria-pressed="true"' in text
    assert "不对 “建成3个中试基地”" in text
    undo = form_of(text, "/review/undo")
    assert undo["back"] == f"/documents/{key}?at=46-54#here"
    assert pages.post("/review/undo", data=undo).headers["location"] == undo["back"]
    assert [one.state for one in shelf.judgements()] == ["undone"]
    assert "/review/undo" not in pages.get(back).text


def test_a_delivery_is_undone_among_the_deliveries(pages, shelf):
    form = form_of(pages.get(DELIVERIES).text, "/review")
    back = pages.post("/review", data=form).headers["location"]
    assert back.endswith("#p46")
    text = pages.get(back).text
    assert 'id="p46"' in text
    pages.post("/review/undo", data=form_of(text, "/review/undo"))
    assert [one.state for one in shelf.judgements()] == ["undone"]


def test_another_persons_judgement_is_not_offered(pages, shelf):
    kept = shelf.judge("right", "plan.txt@46-54", user="别人")
    assert "/review/undo" not in pages.get(f"{PROMISE}&said={kept.id}").text


def test_a_day_that_is_none_is_told_beside_its_field(pages, shelf):
    form = form_of(pages.get(PROMISE).text, "/review/edit", 'name="deadline"')
    back = pages.post("/review/edit", data={**form, "deadline": "2022年13月", "status": "achieved"}).headers["location"]
    text = pages.get(back).text
    assert pages.get(back).status_code == 200
    assert 'name="deadline" value="2022年13月" aria-invalid="true" aria-describedby="wrong"' in text
    assert re.search(r'id="wrong">[^<]*2022年13月', text)
    assert '<option value="achieved" selected' in text
    assert "<details open><summary>" in text
    assert not shelf.judgements()
    assert "2022年13月" not in pages.get(PROMISE).text
    right = pages.post("/review/edit", data={**form, "deadline": "2022-12-31", "back": back})
    assert "slip=" not in right.headers["location"]


def test_a_name_that_cannot_be_stays_in_its_box(pages):
    back = pages.post("/ask/saved", data={"q": "建成", "name": '水务 "局"'}).headers["location"]
    text = unescape(pages.get(back).text)
    assert 'value="水务 "局"" aria-invalid="true"' in text
    assert 'name="q" type="search" value="建成"' in text
    assert "不能作查询的名称" in text
