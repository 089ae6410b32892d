"""Migrations are ordered and transactional; foreign files and newer libraries are refused."""

import sqlite3

import pytest

from policy_nlp.errors import LockedError, NewerSchemaError, NotFoundError, StoreError
from policy_nlp.store import connection as opening
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.schema import MIGRATIONS, Migration, migrate, schema_version


def test_migrations_count_from_one_and_have_names():
    assert [m.version for m in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    assert all(m.name for m in MIGRATIONS)


def test_a_migration_that_fails_leaves_the_one_before(monkeypatch):
    connection = sqlite3.connect(":memory:", isolation_level=None)
    broken = Migration(2, "broken", "CREATE TABLE extra (x);\nCREATE TABLE documents (x);\n")
    monkeypatch.setattr("policy_nlp.store.schema.MIGRATIONS", (MIGRATIONS[0], broken))
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection)
    assert schema_version(connection) == 1
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'extra'").fetchone()[0] == 0
    connection.close()


def test_an_older_library_is_brought_up_to_date_when_it_is_written(tmp_path, monkeypatch):
    path = tmp_path / "old.db"
    with monkeypatch.context() as patch:
        patch.setattr("policy_nlp.store.schema.MIGRATIONS", MIGRATIONS[:1])
        with writing(path):
            pass
    with writing(path) as connection:
        assert schema_version(connection) == len(MIGRATIONS)


def test_a_newer_library_is_refused(tmp_path):
    path = tmp_path / "new.db"
    with writing(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(NewerSchemaError, match="upgrade"), reading(path):
        pass


def test_another_sqlite_file_is_refused(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    with pytest.raises(StoreError, match="not a policy library"), writing(path):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "note.db"
    path.write_text("just words, and enough of them to fill a page head" * 30)
    with pytest.raises(StoreError, match="not a readable library"), reading(path):
        pass


def test_a_missing_library_names_the_command_that_makes_one(tmp_path):
    with pytest.raises(NotFoundError, match="policy-nlp add"), reading(tmp_path / "none.db"):
        pass
    with pytest.raises(NotFoundError, match="no such folder"), writing(tmp_path / "none" / "l.db"):
        pass


def test_a_library_that_another_process_writes_is_locked(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "WAIT", 0.05)
    path = tmp_path / "l.db"
    with writing(path) as first:
        first.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError, match="another process"), writing(path) as second, opening.transaction(second):
            pass
