"""What the first visitor would wait for is made ahead, and does no harm where there is nothing to make it of."""

import gc
import sqlite3
import threading
import time

import pytest
from fastapi.testclient import TestClient

from policy_nlp.library import Library
from policy_nlp.query import columns, ordering, surveying
from policy_nlp.serve import warming
from policy_nlp.serve.app import create_app
from policy_nlp.store import actors, connection, figures, queries

HERE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def ended():
    """What is still made ahead when a test is done disturbs no other."""
    yield
    for thread in threading.enumerate():
        if thread.name.startswith("policy-nlp-warming"):
            thread.join(60)
    gc.unfreeze()


def test_what_was_warmed_is_not_made_again(library, monkeypatch):
    warming.warm_behind(library.path).result(60)
    assert gc.get_freeze_count(), "collections of garbage leave it alone"
    gc.unfreeze()
    monkeypatch.setattr(actors._READ, "_make", lambda _: pytest.fail("the names are read again"))
    monkeypatch.setattr(columns, "read_columns", lambda _: pytest.fail("they are read again"))
    assert library.commitments_page(actor="青川市科技局", role="lead").found
    monkeypatch.setattr(surveying, "_survey", lambda *_: pytest.fail("the survey is made again"))
    monkeypatch.setattr(queries._ALL, "_make", lambda _: pytest.fail("the documents are read again"))
    monkeypatch.setattr(figures._CALLED, "_make", lambda _: pytest.fail("the indicators are read again"))
    monkeypatch.setattr(ordering, "_order", lambda *_: pytest.fail("an order is made again"))
    assert len(library.answer().rows)
    with TestClient(create_app(library.path), base_url=HERE) as client:
        assert [
            client.get(path).status_code
            for path in ("/", "/documents", "/indicator?words=基地", "/body?name=青川市科技局")
        ] == [200] * 4


@pytest.mark.parametrize("content", [None, b"", b"no library at all, but something else" * 99])
def test_where_there_is_no_library_nothing_happens(tmp_path, content):
    path = tmp_path / "l.db"
    if content is not None:
        path.write_bytes(content)
    assert warming.warm_behind(path).result(60) is None
    assert (path.read_bytes() if path.exists() else None) == content


def test_while_it_is_written_the_writer_goes_on(library, monkeypatch):
    monkeypatch.setattr(connection, "WAIT", 0.1)
    writer = sqlite3.connect(library.path, timeout=0, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    assert warming.warm_behind(library.path).result(60) is None
    writer.execute("DELETE FROM runs")
    writer.execute("COMMIT")
    writer.close()
    assert len(library.documents()) == 2


def test_a_server_answers_while_it_warms(library, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(warming, "read_actors", lambda _: (begun.set(), go_on.wait(60)))
    with TestClient(create_app(library.path, is_warmed=True), base_url=HERE) as client:
        assert begun.wait(60)
        assert client.get("/api/v1/documents").status_code == 200
        go_on.set()


def test_who_asks_meanwhile_waits_and_makes_nothing_twice(library, monkeypatch):
    made = []

    def slowly(connection):
        # What an earlier test's server still makes ahead is of another library.
        made.extend(file for _, _, file in connection.execute("PRAGMA database_list") if file == str(library.path))
        time.sleep(0.2)
        return real_columns(connection)

    real_columns = columns.read_columns
    monkeypatch.setattr(columns, "read_columns", slowly)
    columns._columns.cache_clear()
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(Library(library.path).answer().rows))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(set(found)) == 1
    assert len(found) == 4
