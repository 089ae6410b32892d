"""Comparison in the browser: pairs and promises with what persons say of them, and answers that take long."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from policy_nlp.serve.app import create_app
from policy_nlp.serve.pages.comparing import side_by_side, suggestions


def forms_of(text):
    found = re.findall(r'<form action="/review".*?</form>', text, re.S)
    return [{n: unescape(v) for n, v in re.findall(r'name="(\w+)" value="([^"]*)"', form)} for form in found]


def test_a_delivery_is_confirmed(pages, shelf):
    path = "/compare?a=plan.txt&b=report.txt&view=deliveries"
    (form,) = forms_of(pages.get(path).text)
    answer = pages.post("/review", data={**form, "word": "verdict", "value": "exceeded"})
    assert answer.status_code == 303
    (said,) = shelf.judgements()
    assert (said.judgement, said.value) == ("verdict", "exceeded")
    text = pages.get(path).text
    assert "超额完成 1" in text
    assert "已核对" in text


def test_a_pair_is_judged(pages, shelf):
    path = "/compare?a=plan.txt&b=report.txt"
    (form,) = forms_of(pages.get(path).text)
    assert pages.post("/review", data={**form, "word": "different"}).status_code == 303
    assert [one.judgement for one in shelf.judgements()] == ["different"]
    assert forms_of(pages.get(path).text) == []


def test_rows_are_narrowed_by_what_became_of_them(pages):
    every, only = (pages.get(f"/compare?a=plan.txt&b=report.txt{kind}").text for kind in ("", "&kind=delivered"))
    assert "实现研发投入增长8%" in every
    assert "实现研发投入增长8%" not in only
    assert "已见完成" in only


def test_what_only_one_says_has_one_side():
    rows = side_by_side({"aligned": [], "only_in_a": ["x"], "only_in_b": ["y"]})
    assert [(row["a"], row["b"], row["kinds"]) for row in rows] == [
        ("x", None, ["only in the first"]),
        (None, "y", ["only in the second"]),
    ]


def test_documents_of_the_same_issuer_are_suggested(shelf):
    plan = shelf.documents("plan.txt")[0]
    assert next(one.name for one in suggestions(shelf, plan)) == "report.txt"


def test_the_box_shows_the_title_of_a_document_asked_for_by_its_key(pages, shelf):
    plan = shelf.documents("plan.txt")[0]
    text = pages.get(f"/diffusion?document={plan.key}").text
    assert f'name="document" type="search" value="{plan.title}"' in text
    assert f'<input type="hidden" name="key" value="{plan.key}">' in text
    again = pages.get("/diffusion", params={"document": plan.title, "key": plan.key, "peers": "true"})
    assert again.headers["location"] == f"/diffusion?document={plan.key}&peers=true"
    other = pages.get("/diffusion", params={"document": "report.txt", "key": plan.key})
    assert other.status_code == 200 and 'type="search" value="report.txt"' in other.text
    assert 'name="key"' not in other.text
    assert 'type="search" value="plan.txt"' in pages.get("/diffusion?document=plan.txt").text


@pytest.mark.parametrize("path", ["/compare?a=nowhere&b=plan.txt", "/diffusion?document=nowhere"])
def test_an_unknown_document_is_told(pages, path):
    answer = pages.get(path)
    assert answer.status_code == 404
    assert "没有叫“nowhere”的文件" in answer.text


def test_an_answer_that_takes_long_comes_later(shelf):
    with TestClient(create_app(shelf.path, patience=0, at_once=0), base_url="http://127.0.0.1:8000") as client:
        first = client.get("/compare?a=plan.txt&b=report.txt")
        assert first.status_code == 202
        assert 'href="/compare?a=plan.txt&amp;b=report.txt"' in first.text
        part = client.get("/who?name=青川市&kind=place", headers={"hx-target": "who"}).text
        assert '<section id="who" hx-get="/who' in part
        for _ in range(600):
            later = client.get("/compare?a=plan.txt&b=report.txt")
            if later.status_code == 200:
                break
            client.get("/static/page.css")
        assert "已见完成" in later.text


def test_a_page_is_there_at_once_and_waits_for_who_asks_again(shelf):
    with TestClient(create_app(shelf.path, at_once=0, patience=600), base_url="http://127.0.0.1:8000") as client:
        path = "/tasks?about=基地"
        first = client.get(path)
        assert first.status_code == 202
        assert '<noscript><meta http-equiv="refresh"' in first.text
        assert 'hx-trigger="load delay:100ms, click" hx-get="/tasks?about=' in first.text
        assert client.get(path).status_code == 200
        part = client.get("/who?name=青川市&kind=place", headers={"hx-target": "who"})
        assert part.status_code == 200
        shelf.judge("wrong", shelf.query("文件:plan.txt")[0], user="甲")
        assert client.get(path).status_code == 202
        assert client.get("/graph.svg?view=documents").status_code == 200


def test_documents_asked_for_by_their_keys_stand_in_the_boxes_by_their_names(readers, shelf_file):
    from policy_nlp.library import Library

    keys = {one.name: one.key for one in Library(shelf_file).documents()}
    text = readers.get(f"/compare?a={keys['plan.txt']}").text
    assert 'name="a" type="search" value="plan.txt"' in text
    assert 'name="b" type="search" value=""' in text


def test_a_diffusion_is_narrowed_to_a_region_and_a_likeness(pages):
    text = pages.get("/diffusion?document=plan.txt&region=青川市&least=0.9").text
    assert 'name="region" value="青川市"' in text
    assert 'name="least" value="0.9"' in text
    assert (
        "/api/v1/diffusion/rows?region=%E9%9D%92%E5%B7%9D%E5%B8%82&amp;least=0.9&amp;document=plan.txt&amp;format=csv"
        in text
    )
    assert "与 0 份文件对照" in pages.get("/diffusion?document=plan.txt&region=没有的地方").text
