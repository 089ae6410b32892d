"""A reader changes no byte of the library, in whatever state it finds it."""

import shutil
import sqlite3
import subprocess
import sys

import pytest

from policy_nlp.errors import NotFoundError
from policy_nlp.library import Library
from policy_nlp.store import writing as store_writing
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.schema import MIGRATIONS, schema_version


def files(path):
    return {other.name: other.read_bytes() for other in sorted(path.parent.glob(f"{path.name}*"))}


def test_an_older_library_is_read_and_left_as_it_is(tmp_path, monkeypatch):
    path = tmp_path / "old.db"
    with monkeypatch.context() as patch:
        patch.setattr("policy_nlp.store.schema.MIGRATIONS", MIGRATIONS[:3])
        patch.setattr("policy_nlp.store.connection.MIGRATIONS", MIGRATIONS[:3])
        with writing(path) as connection:
            connection.execute(
                "INSERT INTO documents VALUES (1, 'abcdef123456', '2021-04-15.txt', 'text/plain', NULL, NULL, '[]', '[]', NULL,"
                """ NULL, NULL, NULL, 2, '通知', '{"named_on": "2021-04-15"}', '[]', '[]', '{}', '{}', x'')"""
            )
    before = files(path)
    (document,) = Library(path).documents()
    assert (document.dated_on, document.dated_by) == ("2021-04-15", "file name")
    assert files(path) == before
    with writing(path) as connection:
        assert schema_version(connection) == MIGRATIONS[-1].version


@pytest.mark.parametrize("empty", [True, False])
def test_an_empty_file_becomes_no_library(tmp_path, empty):
    path = tmp_path / "l.db"
    path.touch()
    if not empty:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE x (y)")
            connection.execute("DROP TABLE x")
        connection.close()
    before = files(path)
    with pytest.raises(NotFoundError, match="policy-nlp add"):
        Library(path).documents()
    assert files(path) == before


KILLED = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE passage_rows SET text = text || ?", ("多" * 200_000,))
connection.execute("DELETE FROM passage_rows")
connection.execute("DELETE FROM document_rows")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_library_whose_writer_was_killed_is_read_and_left_as_it_is(library):
    answers = library.documents(), library.search("基地"), library.commitments()
    subprocess.run([sys.executable, "-c", KILLED, str(library.path)], check=False)
    before = files(library.path)
    assert len(before) == 2, "a hot journal stands beside the library"
    assert (library.documents(), library.search("基地"), library.commitments()) == answers
    assert library.sql("SELECT count(*) FROM documents")[0] == (2,)
    assert files(library.path) == before
    with writing(library.path) as connection:
        assert len(store_writing.known_hashes(connection)) == 2
    assert list(files(library.path)) == [library.path.name]
    assert library.documents() == answers[0]


def test_a_library_without_room_for_a_copy_says_what_to_do(library, monkeypatch, tmp_path):
    from policy_nlp.errors import StoreError

    subprocess.run([sys.executable, "-c", KILLED, str(library.path)], check=False)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(StoreError, match="policy-nlp add"), reading(library.path):
        pass
