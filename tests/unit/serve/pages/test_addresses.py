"""Addresses that lead nowhere, that say a thing twice, or that are only asked whether they are there."""

import pytest


@pytest.mark.parametrize("path", ["/nosuch", "/login", "/documents/plan.txt/nosuch"])
def test_a_wrong_address_is_told_as_a_page(readers, path):
    answer = readers.get(path)
    assert answer.status_code == 404
    assert "网址可能写错了" in answer.text and 'href="/documents"' in answer.text


def test_the_address_of_a_form_is_no_page(readers):
    answer = readers.get("/review/undo")
    assert answer.status_code == 405
    assert "这个地址只接收表单" in answer.text


@pytest.mark.parametrize("path", ["/api/v1/nosuch", "/static/nosuch.js"])
def test_programs_are_told_as_before(readers, path):
    assert readers.get(path).json()["error"] == "RequestError"


def test_the_mark_is_there_for_who_read_no_page(readers):
    assert readers.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/commitments/count?actor=财政部&actor=科技部",
        "/api/v1/documents?limit=2&limit=3",
        "/ask?q=甲&q=乙",
        "/?year=1&year=2",
    ],
)
def test_what_is_said_twice_is_refused(readers, path):
    answer = readers.get(path)
    assert answer.status_code == 400
    assert "given 2 times" in answer.text or "写了 2 次" in answer.text


@pytest.mark.parametrize("path", ["/api/v1/deliveries?plan=plan.txt&report=report.txt&verdict=met&verdict=missed"])
def test_what_may_be_said_several_times_is_heeded(readers, path):
    assert readers.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/", "/ask", "/documents", "/api/v1/documents", "/static/page.css", "/nosuch"])
def test_a_head_is_the_answer_without_its_body(readers, path):
    asked, whole = readers.head(path), readers.get(path)
    assert (asked.status_code, asked.content) == (whole.status_code, b"")
    assert asked.headers["content-type"] == whole.headers["content-type"]
