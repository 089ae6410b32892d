"""A library opened by other programs: views to look at first, and notes on every column, in the file and for Datasette."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from click.testing import CliRunner

from library_samples import plan, report
from policy_nlp.cli import cli
from policy_nlp.library import Library
from policy_nlp.model import Deadline
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.schema import MIGRATIONS
from policy_nlp.store.views import OVERVIEWS, column_notes, datasette_metadata
from policy_nlp.store.writing import write_document


def asked(library, query):
    """What another program sees: plain sqlite3, and nothing of ours."""
    with closing(sqlite3.connect(f"{library.path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


def test_every_column_of_every_table_and_view_has_a_note_and_no_other(library):
    objects = asked(
        library,
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_index%' ESCAPE '\\'",
    )
    there = {
        (o["name"], column["name"]) for o in objects for column in asked(library, f"PRAGMA table_info({o['name']})")
    }
    noted = [(note.object, note.column) for note in column_notes()]
    assert len(noted) == len(set(noted))
    assert {pair for pair in noted if pair[1]} == there
    assert {table for table, column in noted if not column} == {table for table, _ in there}


def test_the_notes_are_in_the_library_itself(library):
    held = {(row["object"], row["column"]): row["note"] for row in asked(library, "SELECT * FROM column_notes")}
    assert held == {(note.object, note.column): note.note for note in column_notes()}


def test_commitments_are_whole_in_their_overview(library):
    rows = asked(library, "SELECT * FROM commitment_overview ORDER BY id")
    records = library.commitments()
    assert [row["text"] for row in rows] == [record.text for record in records]
    for row, record in zip(rows, records, strict=True):
        assert (row["status"], row["deadline"], row["sentence"]) == (record.status, record.deadline, record.sentence)
        assert (row["lead"] or "", row["support"] or "") == ("、".join(record.lead), "、".join(record.support))
        assert (row["targets"] or "") == "；".join(map(str, record.targets))
    assert rows[0]["section"] == "一、主要任务"


def test_a_recurring_deadline_has_its_own_column(tmp_path):
    promise = replace(plan().commitments[0], deadline=Deadline("每年12月底前", "XXXX-12-31", "前"))
    with writing(tmp_path / "l.db") as connection:
        write_document(connection, "/d/plan.txt", pack(replace(plan(), commitments=(promise,))))
        write_document(connection, "/d/report.txt", pack(report()))
    rows = asked(Library(tmp_path / "l.db"), "SELECT deadline, deadline_recurs FROM commitment_overview ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [(None, "12-31"), (None, None), (None, None)]


def test_the_other_overviews_say_what_they_say(library):
    (first, second) = asked(library, "SELECT * FROM document_overview ORDER BY dated_on")
    assert (first["issuers"], first["planned"], first["achieved"]) == ("青川市人民政府", 1, 0)
    assert (second["planned"], second["achieved"], second["path"]) == (1, 1, "/documents/report.txt")
    actors = {
        row["name"]: (row["leads"], row["supports"], row["documents"])
        for row in asked(library, "SELECT * FROM actor_overview")
    }
    assert actors == {"青川市科技局": (2, 0, 2), "青川市财政局": (0, 1, 1)}
    (official,) = asked(library, "SELECT * FROM official_overview")
    assert (official["name"], official["titles"], official["document"]) == ("林知远", "市长", "plan.txt")
    figures = asked(library, "SELECT indicator, op, number, unit, due FROM target_overview ORDER BY text")
    assert {"indicator": "中试基地", "op": "=", "number": 3.0, "unit": "个", "due": "2025-12-31"} in figures
    assert asked(library, "SELECT * FROM delivery_overview") == []


def test_kept_deliveries_are_seen_with_their_words(library):
    library.keep_deliveries()
    of_two = [r for r in library.deliveries("plan.txt", "report.txt") if r.evidence]
    rows = asked(library, "SELECT * FROM delivery_overview")
    assert [(r["promise"], r["verdict"], r["evidence"]) for r in rows] == [
        (d.promise, d.verdict, d.evidence[0]) for d in of_two
    ]


def test_an_older_library_gets_views_and_notes(tmp_path, monkeypatch, library):
    path = tmp_path / "old.db"
    with monkeypatch.context() as patch:
        patch.setattr("policy_nlp.store.schema.MIGRATIONS", tuple(m for m in MIGRATIONS if m.version < 11))
        with writing(path):
            pass
    with writing(path) as connection:
        assert connection.execute("SELECT count(*) FROM commitment_overview").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM column_notes").fetchone()[0] > 100


def test_datasettes_metadata_describes_what_is_there(library, tmp_path):
    target = tmp_path / "metadata.json"
    done = CliRunner().invoke(cli, ["columns", "--datasette", str(target), "--library", str(library.path)])
    assert done.exit_code == 0
    written = json.loads(target.read_text("utf-8"))
    assert written == datasette_metadata("test")
    tables = written["databases"]["test"]["tables"]
    assert list(tables)[: len(OVERVIEWS)] == list(OVERVIEWS)
    for name, described in tables.items():
        columns = {column["name"] for column in asked(library, f"PRAGMA table_info({name})")}
        assert set(described["columns"]) == columns
        assert set(described.get("facets", ())) <= columns
        assert {described.get("sort"), described.get("sort_desc")} - {None} <= columns


@pytest.mark.parametrize(("table", "code"), [("commitment_overview", 0), ("nothing", 1)])
def test_the_command_lists_columns(library, table, code):
    done = CliRunner().invoke(cli, ["columns", table, "--format", "csv", "--library", str(library.path)])
    assert bool(done.exit_code) == bool(code)
    if not code:
        assert "commitment_overview,deadline_recurs," in done.stdout
