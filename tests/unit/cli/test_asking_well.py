"""What a command is asked is what it does: formats by suffix, words, values in Chinese; what cannot be done is one line."""

import csv
import inspect
import json
import sqlite3

import pytest
from click.testing import CliRunner

from library_samples import actor, commitment, make_analysis, plan, report
from policy_nlp.cli import cli
from policy_nlp.errors import ConfigError, QueryError
from policy_nlp.library import Library
from policy_nlp.model import Deadline, Header, Target
from policy_nlp.store.connection import writing
from policy_nlp.store.filters import filter_names
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

HOSTILE = "由红岭市民政局\x1b[31m改建\x9b31m5家\u202e站点\ufffe，\uffff增长8%。"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A working folder with a library, one of whose documents holds characters that steer a terminal."""
    text = HOSTILE
    words = text[text.index("改") : -1]
    hostile = make_analysis(
        "hostile.txt",
        text,
        Header(title="题\x1b[2J名"),
        commitments=(
            commitment(
                text,
                words,
                actors=(actor(text, "红岭市民政局"),),
                targets=(Target("", "+", 8, "%", *(text.index("8"), text.index("8") + 2)),),
            ),
        ),
    )
    with writing(tmp_path / "policy-library.db") as connection:
        for analysis in (plan(), report(), hostile):
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(cli, [str(a) for a in arguments])


# ── formats ──────────────────────────────────────────────────────────────────


def test_the_suffix_decides_the_format(place):
    for name in ("a.csv", "a.JSON", "a.xlsx", "plain"):
        assert run("commitments", "-o", name).exit_code == 0
    assert (place / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,")
    assert (place / "plain").read_bytes().startswith(b"\xef\xbb\xbfdocument,")
    assert len(json.loads((place / "a.JSON").read_text("utf-8"))) == 4
    assert (place / "a.xlsx").read_bytes().startswith(b"PK")
    assert run("compare", "--all", "-o", "pairs.json").exit_code == 0
    assert isinstance(json.loads((place / "pairs.json").read_text("utf-8")), list)


@pytest.mark.parametrize(
    ("name", "head"),
    [("g.graphml", "<graphml"), ("g.gexf", "<gexf"), ("g.json", '{\n "directed"'), ("g.html", "<html")],
)
def test_the_suffix_decides_the_format_of_a_graph(place, name, head):
    assert run("graph", "-o", name).exit_code == 0
    assert head in (place / name).read_text("utf-8")[:400]


@pytest.mark.parametrize(
    "arguments",
    [
        ("commitments", "--format", "json", "-o", "a.csv"),
        ("commitments", "--format", "csv", "-o", "a.xlsx"),
        ("documents", "-o", "a.docx"),
        ("compare", "--all", "--format", "csv", "-o", "a.json"),
        ("graph", "--format", "html", "-o", "a.graphml"),
        ("graph", "-o", "a.csv"),
        ("graph", "-o", "a.txt"),
    ],
)
def test_a_format_that_the_name_contradicts_is_an_error(place, arguments):
    done = run(*arguments)
    assert done.exit_code == 2
    assert not list(place.glob("a.*"))


def test_a_table_may_be_written_as_a_table(place):
    assert run("documents", "--format", "table", "-o", "list.txt").exit_code == 0
    assert "青川市科技创新行动方案" in (place / "list.txt").read_text("utf-8")


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_a_missing_folder_is_one_line(place, suffix):
    done = run("commitments", "-o", f"none/x.{suffix}")
    assert isinstance(done.exception, ConfigError)
    assert "No such file or directory; give another path with -o" in str(done.exception)


# ── values and words ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        (("--due-before", "2025"), {"建成3个中试基地"}),
        (("--due-before", "2025年12月"), {"建成3个中试基地"}),
        (("--due-before", "2025年12月31日"), {"建成3个中试基地"}),
        (("--due-before", "2025-11"), set()),
        (("--due-after", "2025年"), {"建成3个中试基地"}),
        (("--due-after", "2026"), set()),
        (("--role", "配合", "--actor", "青川市财政局"), {"建成3个中试基地"}),
        (("--role", "牵头", "--actor", "青川市财政局"), set()),
        (("--status", "计划", "--actor", "青川市科技局"), {"建成3个中试基地"}),
        (("--about", "研发", "8%"), {"实现研发投入增长8%"}),
        (("--about", "研发", "--about", "8%"), {"实现研发投入增长8%"}),
        (("--about=研发", "8%", "--status", "planned"), {"实现研发投入增长8%"}),
        (("--about", "研发", "中试"), set()),
    ],
)
def test_values_as_documents_have_them(place, arguments, texts):
    done = run("commitments", *arguments, "--format", "json")
    assert {row["text"] for row in json.loads(done.stdout)} == texts


def test_an_unknown_filter_names_those_there_are(place):
    library = Library(place / "policy-library.db")
    for ask in (library.commitments, library.graph, library.compare_all):
        with pytest.raises(QueryError, match=r"actr: .*did you mean actor.*actor, role, document, status, due_before"):
            ask(actr="x")
    with pytest.raises(QueryError, match="name, organisation, document"):
        library.officials(nmae="x")
    assert "due_before" in library.commitments.__doc__


@pytest.mark.parametrize("name", ["commitments", "graph", "compare_all", "tasks", "indicators", "actor_measures"])
def test_the_filters_are_shown_where_a_signature_is_asked_for(place, name):
    parameters = inspect.signature(getattr(Library(place / "policy-library.db"), name)).parameters
    assert set(filter_names()) <= set(parameters)
    assert parameters["due_before"].default is None and parameters["concrete"].default is False


# ── output ───────────────────────────────────────────────────────────────────


def test_the_guard_against_formulas_leaves_our_own_operators(place):
    done = run("sql", "SELECT op, number FROM targets ORDER BY op", "--format", "csv")
    assert [row[0] for row in csv.reader(done.stdout.splitlines())] == ["op", "+", "+", "=", "="]
    assert run("graph", "--format", "csv", "-o", "g").exit_code == 0
    assert "'" not in (place / "g" / "edges.csv").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("commitments",),
        ("commitments", "--format", "csv"),
        ("commitments", "--format", "json"),
        ("documents",),
        ("search", "改建"),
        ("show", "hostile.txt"),
        ("show", "hostile.txt", "--format", "json"),
        ("compare", "hostile.txt", "plan.txt"),
        ("sql", "SELECT text, title FROM documents"),
        ("sql", "SELECT char(27) || '[31m' AS \"\x1b[2J\""),
    ],
)
def test_control_characters_of_documents_never_reach_the_terminal(place, arguments):
    done = run(*arguments)
    assert done.exit_code == 0
    assert not set(done.stdout) & {"\x1b", "\x9b"}


def test_json_gives_the_text_as_it_is(place):
    assert json.loads(run("show", "hostile.txt", "--format", "json").stdout)["text"] == HOSTILE


def test_a_workbook_survives_what_xml_cannot_hold(place):
    openpyxl = pytest.importorskip("openpyxl", reason="the xlsx extra is not installed")
    assert run("commitments", "-o", "x.xlsx").exit_code == 0
    cells = [cell.value for row in openpyxl.load_workbook(place / "x.xlsx").active for cell in row]
    assert "[31m改建31m5家\u202e站点，增长8%"[4:] in cells


# ── sql ──────────────────────────────────────────────────────────────────────


def test_columns_of_one_name_are_told_apart(place):
    select = "SELECT 'a' AS name, 'b' AS name, 'c' AS name_2, 'd' AS name"
    row = {"name": "a", "name_3": "b", "name_2": "c", "name_4": "d"}
    assert json.loads(run("sql", select, "--format", "json").stdout) == [row]
    table = [line for line in run("sql", select).stdout.splitlines() if line.strip()]
    assert table[-1].split() == ["a", "b", "c", "d"]


def test_infinite_numbers_are_no_json(place):
    select = "SELECT 9e999 AS much, -9e999 AS little, 1.5 AS one"
    assert json.loads(run("sql", select, "--format", "json").stdout, parse_constant=pytest.fail) == [
        {"much": None, "little": None, "one": 1.5}
    ]
    assert run("sql", select, "--format", "csv").stdout.splitlines()[1] == "Infinity,-Infinity,1.5"


def test_a_statement_without_end_is_stopped(place):
    library = Library(place / "policy-library.db")
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT "
    with pytest.raises(QueryError, match=r"stopped after 0.2 s; .*--timeout"):
        library.sql(f"{endless} count(*) FROM n", timeout=0.2)
    with pytest.raises(QueryError, match="the answer is too large"):
        library.sql(f"{endless} x FROM n")


def test_a_cell_without_measure_is_refused(place):
    with pytest.raises((QueryError, sqlite3.Error), match="too big"):
        Library(place / "policy-library.db").sql("SELECT length(zeroblob(999000000))")


def test_a_deadline_of_the_last_day_of_a_month_is_before_that_month_ends(tmp_path):
    text = "2024年2月底前完成改造。"
    due = Deadline("2024年2月底前", "2024-02-29", "前", 0, 8)
    analysis = make_analysis("a.txt", text, Header(), commitments=(commitment(text, "完成改造", deadline=due),))
    with writing(tmp_path / "l.db") as connection:
        write_document(connection, "/d/a.txt", pack(analysis))
    assert len(Library(tmp_path / "l.db").commitments(due_before="2024-02")) == 1


def test_a_page_of_a_graph_is_told_with_what_it_shows_and_what_it_was_made_of(place):
    said = run("graph", "-o", "g.html").stderr
    shown = json.loads(
        run("graph", "--view", "actors", "-o", "g.json").exit_code == 0 and (place / "g.json").read_text()
    )
    assert said.startswith(
        f"g.html: {len(shown['nodes'])} actors and what ties them; with the evidence of the full graph of "
    )
    assert run("graph", "--view", "tasks", "-o", "t.html").stderr.startswith("t.html: ")
