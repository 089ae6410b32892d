"""The digest of a library: the same in any order and with any number of workers, another for anything else it holds."""

import sqlite3

import pytest

from library_samples import PLAN, REPORT, plan, report
from policy_nlp.library import Library
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.digest import note_digests, noted_digest
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("policy_nlp.ingest.run._TASK", "batch_tasks:read_plain")
    folder = tmp_path / "documents"
    folder.mkdir()
    for n in range(6):
        (folder / f"{n}.txt").write_text((PLAN if n % 2 else REPORT).replace("3个", f"{n}个"), "utf-8")
    (folder / "copy.txt").write_text((folder / "3.txt").read_text("utf-8"), "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    return folder


def test_order_and_workers_change_nothing(folder, tmp_path):
    whole = Library(tmp_path / "whole.db")
    summary = whole.add(folder, jobs=2)
    assert summary.digest == whole.digest().content
    other = Library(tmp_path / "other.db")
    for path in sorted(folder.iterdir(), reverse=True):
        other.add(path, jobs=1)
    assert other.digest() == whole.digest()
    assert whole.digest().documents == 6


def test_what_is_there_or_not_changes_it(folder, tmp_path):
    library = Library(tmp_path / "l.db")
    library.add(folder, jobs=1)
    before = library.digest()
    library.remove("2.txt")
    less = library.digest()
    assert (less.content != before.content, less.files != before.files) == (True, True)
    assert less.judgements == before.judgements
    library.add(folder, jobs=1)
    assert library.digest() == before


def test_only_the_places_of_files_differ_elsewhere(folder, tmp_path):
    one, other = Library(tmp_path / "one.db"), Library(tmp_path / "other.db")
    one.add(folder, jobs=1)
    moved = folder.rename(tmp_path / "elsewhere")
    other.add(moved, jobs=1)
    assert one.digest().content == other.digest().content
    assert one.digest().files != other.digest().files


def test_every_fact_counts(library):
    before = library.digest().content
    for change in (
        "UPDATE commitment_rows SET deadline = '2031-01-01' WHERE deadline IS NOT NULL",
        "UPDATE actors SET role = 'support' WHERE role = 'lead'",
        "UPDATE entities SET confidence = 0.5 WHERE position = 0",
        "DELETE FROM officials",
        "UPDATE document_rows SET title = 'x'",
        "DELETE FROM passage_rows WHERE start_at = 0",
    ):
        with sqlite3.connect(library.path, isolation_level=None) as connection:
            connection.execute("BEGIN")
            connection.execute(change)
            connection.execute("COMMIT")
        connection.close()
        assert library.digest().content != before, change
        before = library.digest().content


def test_rows_changed_behind_the_programs_back_are_told(library):
    with writing(library.path) as connection:
        note_digests(connection)
        assert noted_digest(connection).content == library.digest().content
        connection.execute(
            "UPDATE commitment_rows SET own_text = '建成9个基地' WHERE position = 0 AND status = 'planned'"
        )
    assert library.digest().changed == ("plan.txt",)


def test_they_are_noted_while_files_are_read(folder, tmp_path, monkeypatch):
    whole = Library(tmp_path / "whole.db")
    whole.add(folder, jobs=1)
    monkeypatch.setattr("policy_nlp.ingest.run._DIGESTED", 2)
    library, noted = Library(tmp_path / "l.db"), []

    def count(step):
        with reading(library.path) as connection:
            noted.append(connection.execute("SELECT count(*) FROM digests").fetchone()[0])

    summary = library.add(folder, jobs=1, progress=count)
    assert noted == [0, 2, 2, 4, 4, 6, 6, 6]
    assert summary.digest == library.digest().content == whole.digest().content
    assert library.digest().changed == ()


def test_a_digest_of_an_older_schema_is_made_again(library):
    with writing(library.path) as connection:
        note_digests(connection)
        connection.execute("UPDATE digests SET schema = 1, digest = 'old'")
        note_digests(connection)
    assert library.digest().changed == ()


def test_the_order_of_writing_is_no_part_of_it(tmp_path):
    found = []
    for name, analyses in (("a.db", (plan(), report())), ("b.db", (report(), plan()))):
        with writing(tmp_path / name) as connection:
            for analysis in analyses:
                write_document(connection, f"/documents/{analysis.name}", pack(analysis))
        found.append(Library(tmp_path / name).digest())
    assert found[0] == found[1]
