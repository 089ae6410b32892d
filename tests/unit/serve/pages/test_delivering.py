"""What became of promises, worked out from the pages: begun by a button, watched, stopped, gone on with, one at a time."""

import re
import threading
import time
from html import unescape

import pytest
from fastapi.testclient import TestClient

from conftest import client_of
from policy_nlp.serve.app import create_app
from policy_nlp.serve.jobs import JobBounds

HERE = "http://127.0.0.1:8000"


def watched(pages, path):
    """The page of a job once it has ended."""
    for _ in range(600):
        page = pages.get(path)
        assert page.status_code == 200
        if 'id="again"' not in page.text:
            return unescape(page.text)
        time.sleep(0.1)
    raise AssertionError(page.text)


def begin(pages):
    answer = pages.post("/deliveries")
    assert answer.status_code == 303
    return answer.headers["location"]


@pytest.fixture
def held(pages):
    """What is sent to the writer waits until this is set."""
    gate = threading.Event()
    pages.app.state.serving.jobs._bench.submit(lambda: gate.wait(60))
    yield gate
    gate.set()


def test_the_overview_and_the_reader_have_a_button_that_works_it_out(pages, shelf):
    (row,) = shelf.query("状态:计划 文件:plan.txt")
    at = f"/documents/{row.document_key}?at={row.start}-{row.end}"
    for path in ("/", at, "/deliveries", "/ask?q=状态:未见完成", "/ask?q=结果:完成"):
        text = pages.get(path).text
        assert re.search(r'<form[^>]* action="/deliveries" method="post"><button>开始核算</button>', text), path
        assert "policy-nlp deliveries" not in text
    assert shelf.deliveries_kept() is None  # looking changes nothing
    job = begin(pages)
    text = watched(pages, job)
    assert "已完成" in text and "1 / 1 对文件" in text
    assert shelf.deliveries_kept().papers == 1
    assert 'action="/deliveries"' not in pages.get("/").text  # nothing is left
    assert "已比较文件 1 对" in pages.get("/deliveries").text and job in pages.get("/deliveries").text
    assert pages.get("/ask?q=状态:未见完成").status_code == 200
    assert "已看后来文件 1 份" in unescape(pages.get(at).text)


def test_what_came_later_is_compared_by_the_same_button(pages, shelf):
    watched(pages, begin(pages))
    watched(
        pages,
        pages.post("/add", files=[("files", ("通知.txt", "青川市教育局关于校园安全的通知\n".encode()))]).headers[
            "location"
        ],
    )
    assert re.search(r'action="/deliveries" method="post"><button>核算新增部分</button>', pages.get("/").text)
    watched(pages, begin(pages))
    assert shelf.deliveries_kept().left == 0


def test_there_is_one_at_a_time_and_it_is_shown_where_the_button_was(pages, shelf, held):
    job = begin(pages)
    assert begin(pages) == job
    (row,) = shelf.query("状态:计划 文件:plan.txt")
    for path in ("/", "/deliveries", f"/documents/{row.document_key}?at={row.start}-{row.end}"):
        text = pages.get(path).text
        assert f'<a href="{job}">正在核算，查看进度</a>' in text and 'action="/deliveries"' not in text
    assert "等待中" in pages.get(job).text
    assert pages.post(f"{job}/stop").headers["location"] == job
    stopped = pages.get(job).text
    assert "已停止" in stopped and "继续核算" in stopped
    again = begin(pages)
    assert again != job
    held.set()
    assert "已完成" in watched(pages, again)
    assert "已停止" in pages.get(job).text


def test_a_job_that_runs_is_stopped_between_two_pairs_and_gone_on_with(pages, shelf, monkeypatch):
    jobs = pages.app.state.serving.jobs
    monkeypatch.setattr(jobs, "_change", _stopping_at_the_first_step(jobs, jobs._change))
    first = begin(pages)
    assert "已停止" in watched(pages, first)
    assert shelf.deliveries_kept() is None
    monkeypatch.undo()
    assert "1 / 1 对文件" in watched(pages, begin(pages))
    assert shelf.deliveries_kept().papers == 1


def _stopping_at_the_first_step(jobs, change):
    def changed(job, **changes):
        if "total" in changes:
            jobs.stop(job)
        return change(job, **changes)

    return changed


def test_what_the_server_did_not_come_to_is_done_by_its_next_run(pages, shelf, held):
    job = begin(pages)
    pages.app.state.serving.jobs.close()
    held.set()
    with client_of(shelf.path) as later:
        assert "已完成" in watched(later, job)
    assert shelf.deliveries_kept().papers == 1
    assert not list((shelf.path.parent / f"{shelf.path.stem}-uploads").glob(".*.job"))


def test_two_documents_may_cost_so_much_and_no_more(shelf):
    with TestClient(create_app(shelf.path, bounds=JobBounds(seconds=0.01)), base_url=HERE, follow_redirects=False) as c:
        text = watched(c, begin(c))
    assert "下次核算时会再试" in text and "0.01 秒内没有完成" in text
    plan, report = (shelf.documents(name)[0] for name in ("plan.txt", "report.txt"))
    assert f'<a href="/documents/{plan.key}" title="plan.txt">{plan.title}</a> – ' in text
    assert f'<a href="/documents/{report.key}" title="report.txt">{report.title}</a></td>' in text
    assert shelf.deliveries_kept().left == 1
    with client_of(shelf.path) as pages:
        watched(pages, begin(pages))
    assert shelf.deliveries_kept().left == 0


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_begins_nothing(pages, headers):
    assert pages.post("/deliveries", headers=headers).status_code == 403
    assert pages.app.state.serving.jobs.all() == []


def test_an_unknown_job_is_told(pages, held):
    sent = pages.post("/add", files=[("files", ("a.txt", b"a"))]).headers["location"].rpartition("/")[2]
    for job in ("nothing", sent):
        assert pages.get(f"/deliveries/{job}").status_code == 404
    assert pages.post("/deliveries/nothing/stop").status_code == 404
