"""A library saved by each earlier schema is brought up to date with nothing lost, and is searched like a new one."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from policy_nlp import Library
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.schema import MIGRATIONS, schema_version
from policy_nlp.store.writing import delete_documents

SAVED = sorted((Path(__file__).parent / "saved").glob("*.sql"), key=lambda path: int(path.stem))
# What version 3 had already: every row of it must be there still, cell by cell.
FACTS = {
    "documents": "id, sha256, name, title, document_number, issuers, recipients, issued_on, kind, level, region, characters, text, header, parts",
    "blocks": "*",
    "entities": "*",
    "officials": "*",
    "posts": "*",
    "aliases": "*",
    "actors": "*",
    "sources": "*",
    "commitments": (
        "document_id, position, start_at, end_at, text, status, action, object, firmness, sentence_start, sentence_end, block, section, "
        "scope_start, scope_end, place, condition, budget, confidence, deadline, deadline_text, deadline_operator"
    ),
    "targets": "document_id, commitment, position, indicator, op, number, unit, start_at, end_at, base",
}
FILLING = 13  # the last migration that fills the full-text index, without which libraries are saved here
INDEXES = ("passage_index", "commitment_index", "section_index")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The library of a schema as it was saved, made once, to be copied."""
    folder = tmp_path_factory.mktemp("made")

    def make(saved):
        path = folder / f"{saved.stem}.db"
        if not path.exists():
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA synchronous = OFF")
                connection.executescript(saved.read_text("utf-8"))
        return path

    return make


@pytest.fixture(params=SAVED, ids=lambda path: f"schema {path.stem}")
def saved(request, made, tmp_path):
    return shutil.copy(made(request.param), tmp_path / "old.db")


def facts(path):
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()
            for table, columns in FACTS.items()
        }


def test_there_is_one_of_every_schema_since_the_first_that_libraries_had():
    assert [int(path.stem) for path in SAVED] == [m.version for m in MIGRATIONS if 3 <= m.version < FILLING]


def test_no_fact_is_lost_or_changed(saved):
    before = facts(saved)
    assert len(before["documents"]) == 3
    assert len(before["commitments"]) > 20
    with writing(saved) as connection:
        assert schema_version(connection) == len(MIGRATIONS)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert facts(saved) == before


def test_every_line_is_found_and_forgotten_again(saved):
    library = Library(saved)
    with writing(saved) as connection:
        for name, text in connection.execute("SELECT name, text FROM documents").fetchall():
            for line in filter(str.strip, text.split("\n")):
                words = line.split()[0]
                hits = [hit.passage for hit in library.search(words) if hit.document == name]
                assert any(words in hit for hit in hits), words
        delete_documents(connection, [row[0] for row in connection.execute("SELECT id FROM documents").fetchall()])
        for index in INDEXES:
            assert connection.execute(f"SELECT count(*) FROM {index} WHERE {index} MATCH '养老'").fetchone() == (0,)
        for table in (*FACTS, "passages", "passage_rows", "passage_groups", "commitment_groups", "sections"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_it_is_asked_like_a_new_one(saved):
    before = saved.read_bytes()
    library = Library(saved)
    with reading(saved) as connection:
        found = connection.execute("SELECT text, section FROM commitments ORDER BY document_id, position").fetchall()
    words = "养老"
    about = {text for text, section in found if words in text or words in section}
    assert about
    assert {record.text for record in library.commitments(about=words)} == about
    assert {hit.passage for hit in library.search(words, field="commitment")} == {t for t, _ in found if words in t}
    name = library.documents()[0].name
    assert [c.text for c in library.analysis(name).commitments] == [r.text for r in library.commitments(document=name)]
    assert saved.read_bytes() == before, "questions leave an older library as it is"


def test_what_it_said_is_judged_and_added_to_as_before(saved, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("天元区民政局关于养老床位的通知\n区民政局要在2025年6月底前新增养老床位20张。", "utf-8")
    library = Library(saved)
    library.add(note, jobs=1)
    assert len(library.documents()) == 4
    assert [hit.document for hit in library.search("新增养老床位20张")] == ["note.txt"]
    assert library.digest().changed == ()


def test_a_document_that_nothing_dates_gets_the_year_of_its_title(saved):
    with writing(saved) as connection:
        connection.execute(
            "UPDATE document_rows SET dated_on = NULL, dated_by = NULL, title = '青川市“十三五”科技规划' WHERE id = 1"
        )
        connection.execute("PRAGMA user_version = 17")
    with writing(saved) as connection:
        rows = connection.execute("SELECT dated_on, dated_by FROM documents WHERE id = 1").fetchall()
    assert rows == [("2016", "title")]
