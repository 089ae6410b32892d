"""Connections of a server stand open between its questions, and nobody is told anything old or kept from writing by them."""

import shutil
import sqlite3
import subprocess
import sys
import threading

import pytest

from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.library import Library
from policy_nlp.store import standing
from policy_nlp.store.connection import reading, writing


@pytest.fixture
def kept(library):
    standing.keep_open(library.path)
    yield library
    standing.let_go(library.path)


def connection_of(path):
    with reading(path) as connection:
        connection.execute("SELECT count(*) FROM documents").fetchone()
        return connection


def is_open(connection):
    try:
        connection.execute("SELECT 1").fetchone()
    except sqlite3.ProgrammingError:
        return False
    return True


def write_at_once(path):
    """Fails where anybody reads."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    finally:
        connection.close()


def test_a_connection_stands_open_while_the_library_stays(kept):
    first = connection_of(kept.path)
    assert is_open(first)
    assert connection_of(kept.path) is first
    standing.let_go(kept.path)
    assert not is_open(first)
    assert connection_of(kept.path) is not first


def test_without_being_asked_for_none_does(library):
    assert not is_open(connection_of(library.path))


def test_two_readers_at_a_time_have_one_each(kept):
    with reading(kept.path) as first, reading(kept.path) as second:
        assert first is not second


def test_what_is_written_is_read_and_the_writer_need_not_wait(kept):
    first = connection_of(kept.path)
    kept.documents(), kept.commitments_page(about="基地"), kept.search("基地"), kept.officials_page()
    write_at_once(kept.path)
    kept.remove("report.txt")
    assert len(kept.documents()) == 1
    assert not is_open(first)


def test_another_library_in_the_place_of_one_is_read(kept, tmp_path):
    assert len(kept.documents()) == 2
    other = tmp_path / "other.db"
    shutil.copy(kept.path, other)
    Library(other).remove("report.txt")
    other.replace(kept.path)
    assert len(kept.documents()) == 1
    kept.path.unlink()
    with pytest.raises(NotFoundError):
        kept.documents()


def test_a_reader_who_fails_leaves_none_open(kept):
    first = connection_of(kept.path)
    with pytest.raises(NotFoundError):
        kept.analysis("no such paper")
    assert not is_open(first)
    write_at_once(kept.path)


def test_a_statement_of_a_user_has_its_own(kept):
    first = connection_of(kept.path)
    with pytest.raises(QueryError, match="only SELECT"):
        kept.sql("DELETE FROM document_rows")
    assert connection_of(kept.path) is first
    assert first.execute("PRAGMA database_list").fetchone(), "nothing is forbidden to it"


KILLED = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE passage_rows SET text = text || ?", ("多" * 200_000,))
connection.execute("DELETE FROM document_rows")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_library_whose_writer_was_killed_is_read_as_it_was_before(kept):
    before = kept.documents()
    subprocess.run([sys.executable, "-c", KILLED, str(kept.path)], check=False)
    assert kept.documents() == before
    with writing(kept.path):
        pass
    assert kept.documents() == before


def test_many_threads_ask_at_a_time(kept):
    expected, found = kept.commitments(), []
    threads = [threading.Thread(target=lambda: found.append(kept.commitments())) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 12
    write_at_once(kept.path)


_SECOND_WRITER = """
import sqlite3, sys
second = sqlite3.connect(sys.argv[1], timeout=0)
try:
    second.execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError:
    sys.exit(3)
"""


def test_reading_the_head_of_a_library_takes_no_lock_from_a_thread_that_writes(kept):
    state = kept.path.stat()
    with sqlite3.connect(kept.path) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert standing.head_of(kept.path, state.st_ino, 16) == b"SQLite format 3\x00"
        second = subprocess.run([sys.executable, "-c", _SECOND_WRITER, str(kept.path)], check=False)
        assert second.returncode == 3  # still locked


def test_heads_of_many_other_libraries_take_no_lock_either(kept, tmp_path, monkeypatch):
    monkeypatch.setattr(standing, "_HEADS_KEPT", 2)
    for name in "abc":
        other = tmp_path / name
        shutil.copyfile(kept.path, other)
        standing.head_of(other, other.stat().st_ino, 16)
    test_reading_the_head_of_a_library_takes_no_lock_from_a_thread_that_writes(kept)
