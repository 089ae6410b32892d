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
        connection.execute("DELETE FROM document_rows")


def test_words_of_a_commitment_stand_once_unless_the_text_has_others_there(tmp_path):
    whole = plan()
    promise = whole.commitments[0]
    other = replace(promise, text="建成三个中试基地")
    head = replace(promise, start=0, end=2, text="青川", object="川")
    with writing(tmp_path / "l.db") as connection:
        write_document(connection, "/d/plan.txt", pack(replace(whole, commitments=(promise, other, head))))
        rows = connection.execute("SELECT own_text, own_object FROM commitment_rows ORDER BY position").fetchall()
        assert rows == [(None, None), ("建成三个中试基地", None), (None, None)]
        rows = connection.execute("SELECT text, object FROM commitments ORDER BY position").fetchall()
        assert rows == [(c.text, c.object) for c in (promise, other, head)]
        assert read_analysis(connection, 1).commitments == (promise, other, head)
        delete_documents(connection, [1])
        for index in ("passage_index", "commitment_index", "section_index"):
            assert connection.execute(
                f"SELECT count(*) FROM {index} WHERE {index} MATCH '基地 OR 三个 OR 任务'"
            ).fetchone() == (0,)


def test_what_is_written_of_actors_and_entities_stands_once_and_goes_with_its_last_document(tmp_path):
    with writing(tmp_path / "l.db") as connection:
        write_document(connection, "/d/plan.txt", pack(plan()))
        write_document(connection, "/d/report.txt", pack(report()))
        for kind in ("actor", "entity"):
            words = connection.execute(f"SELECT count(DISTINCT words_id) FROM {kind}_rows").fetchone()
            assert connection.execute(f"SELECT count(*) FROM {kind}_words").fetchone() == words
        bureau = "SELECT count(*), count(DISTINCT words_id) FROM actor_rows JOIN actor_words ON id = words_id WHERE text = '市科技局'"
        assert connection.execute(bureau).fetchone() == (2, 1)
        assert [a.text for c in read_analysis(connection, 2).commitments for a in c.actors] == ["市科技局"]
        delete_documents(connection, [1])
        assert connection.execute("SELECT text FROM actor_words").fetchall() == [("市科技局",)]
        assert connection.execute("SELECT count(*) FROM entity_words").fetchone() == (0,)


def test_the_views_of_actors_and_entities_take_changes_as_tables_do(tmp_path):
    with writing(tmp_path / "l.db") as connection:
        write_document(connection, "/d/plan.txt", pack(plan()))
        before = connection.execute("SELECT * FROM entities ORDER BY position").fetchall()
        connection.execute("UPDATE entities SET text = '市科技局办', value = NULL WHERE text = '市科技局'")
        connection.execute("UPDATE actors SET name = '丙市科技局', text = '丙市科技局' WHERE text = '市科技局'")
        after = connection.execute("SELECT * FROM entities ORDER BY position").fetchall()
        assert after == [tuple("市科技局办" if cell == "市科技局" else cell for cell in row) for row in before]
        rows = connection.execute(
            "SELECT name, text, end_at - start_at FROM actors WHERE role = 'lead' AND inferred = 0"
        )
        assert rows.fetchall() == [("丙市科技局", "丙市科技局", 4)]
