"""What is written is read back, and a document's facts come and go together."""

import sqlite3
from dataclasses import replace

import pytest

from library_samples import plan, report
from policy_nlp.model import Problem
from policy_nlp.store import queries
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.packing import pack
from policy_nlp.store.reading import read_analysis
from policy_nlp.store.searching import search
from policy_nlp.store.writing import FileProblem, delete_documents, link_source, write_document, write_problem

TABLES = (
    "documents",
    "blocks",
    "entities",
    "officials",
    "posts",
    "aliases",
    "commitments",
    "actors",
    "targets",
    "passages",
)


def counts(path):
    with sqlite3.connect(path) as connection:
        found = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
    connection.close()
    return found


@pytest.mark.parametrize("analysis", [plan(), report()], ids=["plan", "report"])
def test_a_stored_document_is_read_back_equal(tmp_path, analysis):
    with writing(tmp_path / "l.db") as connection:
        write_document(connection, f"/d/{analysis.name}", pack(analysis))
        assert read_analysis(connection, 1) == analysis


def test_the_same_bytes_twice_are_one_document(tmp_path):
    with writing(tmp_path / "l.db") as connection:
        assert write_document(connection, "/d/plan.txt", pack(plan())) == "read"
        assert write_document(connection, "/d/plan.txt", pack(plan())) == "unchanged"
        assert write_document(connection, "/e/copy.txt", pack(plan())) == "unchanged"
        assert [d.name for d in queries.documents(connection)] == ["plan.txt"]


def test_a_changed_file_replaces_its_own_facts_and_no_others(tmp_path):
    path = tmp_path / "l.db"
    with writing(path) as connection:
        write_document(connection, "/d/report.txt", pack(report()))
        alone = counts(path)
        write_document(connection, "/d/plan.txt", pack(plan()))
        changed = replace(report(), name="plan.txt", sha256="f" * 64)
        assert write_document(connection, "/d/plan.txt", pack(changed)) == "replaced"
        assert counts(path) == {table: 2 * count for table, count in alone.items()}
        assert not search(connection, "财政局")[0], "no word of the old text is found any more"


def test_a_document_stays_while_another_path_leads_to_it(tmp_path):
    with writing(tmp_path / "l.db") as connection:
        write_document(connection, "/a/plan.txt", pack(plan()))
        assert link_source(connection, "/b/plan.txt", plan().sha256)
        write_document(connection, "/a/plan.txt", pack(report()))
        assert len(queries.documents(connection)) == 2


def test_reading_again_replaces_and_keeps_every_path(tmp_path):
    with writing(tmp_path / "l.db") as connection:
        write_document(connection, "/a/plan.txt", pack(plan()))
        link_source(connection, "/b/plan.txt", plan().sha256)
        assert (
            write_document(connection, "/a/plan.txt", pack(replace(plan(), commitments=())), again=True) == "replaced"
        )
        assert connection.execute("SELECT count(*) FROM sources").fetchone()[0] == 2
        assert connection.execute("SELECT count(*) FROM commitments").fetchone()[0] == 0


def test_a_deleted_document_leaves_nothing(tmp_path):
    path = tmp_path / "l.db"
    with writing(path) as connection:
        write_document(connection, "/d/plan.txt", pack(plan()))
        delete_documents(connection, [1])
        assert set(counts(path).values()) == {0}
        assert (
            connection.execute("SELECT count(*) FROM passage_index WHERE passage_index MATCH '科技'").fetchone()[0] == 0
        )


def test_a_document_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "l.db"
    packed = pack(plan())
    broken = replace(packed, passages=[*packed.passages, (2, 0, 1, None, "one too many")])
    with writing(path) as connection:
        with pytest.raises(ValueError, match="unpack"):
            write_document(connection, "/d/plan.txt", broken)
        assert set(counts(path).values()) == {0}


def test_a_problem_of_a_file_goes_when_the_file_is_read(tmp_path):
    with writing(tmp_path / "l.db") as connection:
        for message in ("first", "second"):
            write_problem(connection, "/d/plan.txt", FileProblem(Problem("read", message, "remedy", "damaged")))
        assert [p.message for p in queries.problems(connection)] == ["second"]
        write_document(connection, "/d/plan.txt", pack(plan()))
        assert [p.stage for p in queries.problems(connection)] == ["repair"]


def test_a_reader_cannot_write(library):
    with reading(library.path) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM documents")
