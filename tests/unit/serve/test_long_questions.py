"""Questions that take long: answered by a worker, remembered while the library stays, and told as a job to who does not wait."""

import time
from concurrent.futures import Future

import pytest
from fastapi.testclient import TestClient

from policy_nlp.batch import Failure
from policy_nlp.errors import QueryError
from policy_nlp.model import Problem
from policy_nlp.serve import questions
from policy_nlp.serve.app import create_app
from policy_nlp.serve.background import Bench
from policy_nlp.serve.errors import ToldError
from policy_nlp.serve.questions import Desk, Question, Reply, WorkerError, answer
from policy_nlp.serve.states import state_of
from policy_nlp.store.records import Table

HERE = "http://127.0.0.1:8000"


def question(library, view, **asked):
    return Question(library.path, state_of(library.path), view, tuple(asked.items()))


def test_who_does_not_wait_is_told_the_job(library):
    with TestClient(create_app(library.path, patience=0), base_url=HERE) as client:
        first = client.get("/api/v1/tasks", params={"about": "基地"})
        assert (first.status_code, first.headers["retry-after"]) == (202, "2")
        job = first.json()["job"]
        assert (job["kind"], job["what"]) == ("question", "tasks")
        while client.get(first.headers["location"]).json()["state"] == "running":
            time.sleep(0.05)
        assert client.get(first.headers["location"]).json()["state"] == "done"
        assert client.get(job["location"]).json()["found"] == 1
        assert client.delete(first.headers["location"]).json()["state"] == "done"


def test_a_worker_tells_what_is_wrong_and_what_is_remarked(library):
    told = answer(question(library, "indicators", words=" "))
    assert (told.status, told.answer.error) == (400, "QueryError")
    heard = answer(question(library, "actors", actor="财政"))
    assert "财政 is no body known here" in heard.remarks[0]
    assert answer(question(library, "comparison", a="plan.txt", b="report.txt")).value["a"]["name"] == "plan.txt"


@pytest.fixture
def replied(library, monkeypatch):
    """A desk whose worker answers what `replies` holds, and what it was asked."""
    replies, asked = {}, []

    def worker(asked_now):
        if (
            asked_now.path != library.path
        ):  # an earlier test's server still asks: all share the thread that puts questions
            return Reply(Table([], []))
        asked.append(asked_now)
        return replies[asked_now.view]

    monkeypatch.setattr(questions, "bounded_worker", lambda task, bounds: worker)
    return replies, asked


def test_an_answer_is_remembered_while_the_library_stays(library, replied):
    replies, asked = replied
    replies["tasks"] = Reply(Table([1, 2], ["a"]))
    desk = Desk()
    for _ in range(2):
        assert desk.ask(library.path, "tasks", {"year": "2021"}).result(5) == replies["tasks"]
    assert len(asked) == 1
    desk.ask(library.path, "tasks", {"year": "2022"}).result(5)
    library.judge("right", "plan.txt@46-54", user="王")
    desk.ask(library.path, "tasks", {"year": "2021"}).result(5)
    assert len(asked) == 3


def test_what_is_remembered_has_bounds(library, replied, monkeypatch):
    replies, asked = replied
    monkeypatch.setattr(questions, "_KEPT_ROWS", 10)
    replies["tasks"], replies["reuse"] = Reply(Table(range(6), ["a"])), Reply(Table(range(11), ["a"]))
    desk = Desk()
    for year in ("1", "2", "1"):
        desk.ask(library.path, "tasks", {"year": year}).result(5)
    assert len(asked) == 3
    for _ in range(2):
        desk.ask(library.path, "reuse", {}).result(5)
        desk.ask(library.path, "tasks", {}, "csv").result(5)
    assert len(asked) == 7


@pytest.mark.parametrize(
    ("kind", "error"), [("timeout", QueryError), ("memory", QueryError), ("crash", QueryError), ("defect", WorkerError)]
)
def test_a_worker_that_fails_is_told_and_asked_again(library, replied, kind, error):
    replies, asked = replied
    replies["tasks"] = Failure(Problem("batch", "it went wrong", "", kind))
    desk = Desk()
    for _ in range(2):
        with pytest.raises(error):
            desk.ask(library.path, "tasks", {}).result(5)
    assert len(asked) == 2


def test_a_defect_is_a_failure_of_the_server_and_tells_nothing_of_it(library, replied):
    replies, _ = replied
    replies["tasks"] = Failure(Problem("analyze", "x", "", "defect"), "a traceback with a secret")
    app = create_app(library.path, patience=600)
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        failed = client.get("/api/v1/tasks")
    assert failed.status_code == 500
    assert "secret" not in failed.text


def test_what_a_worker_tells_is_raised(library):
    with pytest.raises(ToldError) as told:
        Desk().ask(library.path, "timeline", {"what": "没有这样的人", "kind": "official"}).result(60)
    assert told.value.told.status == 404


def test_a_bench_does_one_piece_after_the_other_and_hands_errors_on():
    bench, done = Bench(1, "test"), []
    futures = [bench.submit(lambda n=n: done.append(n)) for n in range(5)]
    failing: Future[None] = bench.submit(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        failing.result(5)
    assert all(future.done() for future in futures)
    assert done == [0, 1, 2, 3, 4]
    bench.close()
