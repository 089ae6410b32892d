"""The commands as a person runs them: a process of its own, its output and its exit code; in this process where only what is said counts."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from library_samples import PLAN, REPORT
from policy_nlp.cli import cli


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A working folder with documents and a library made by `add`."""
    place = tmp_path_factory.mktemp("work")
    (place / "documents").mkdir()
    (place / "documents" / "plan.txt").write_text(PLAN, "utf-8")
    (place / "documents" / "report.txt").write_text(REPORT, "utf-8")
    (place / "documents" / "empty.txt").write_text("", "utf-8")
    done = run(place, "add", "documents")
    assert done.returncode == 0, done.stderr
    assert "not read: 1 empty" in done.stdout
    assert "empty.txt" in done.stderr
    return place


def run(place, *arguments, **more):
    command = [sys.executable, "-m", "policy_nlp.cli", *map(str, arguments)]
    environment = {**os.environ, "POLICY_NLP_LIBRARY": "policy-library.db", "COLUMNS": "160"}
    return subprocess.run(command, cwd=place, capture_output=True, text=True, encoding="utf-8", env=environment, **more)


@pytest.fixture
def within(place, monkeypatch):
    """Runs a command in this process."""
    monkeypatch.chdir(place)
    monkeypatch.setenv("POLICY_NLP_LIBRARY", "policy-library.db")
    monkeypatch.setenv("COLUMNS", "160")

    def run(*arguments):
        done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
        assert done.exit_code == 0, done.output
        return done

    return run


def test_extract_prints_one_json_object(place):
    done = run(place, "extract", "documents/plan.txt")
    found = json.loads(done.stdout)
    assert {"text", "header", "officials", "entities", "commitments"} <= set(found)
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize("command", ["commitments", "officials", "documents", "problems"])
def test_every_table_comes_in_every_form(place, within, command):
    rows = json.loads(within(command, "--format", "json").stdout)
    head, *lines = csv.reader(io.StringIO(within(command, "--format", "csv").stdout))
    assert len(lines) == len(rows)
    assert not rows or list(rows[0]) == head
    assert within(command, "--format", "xlsx", "-o", "out.xlsx").exit_code == 0
    assert run(place, command).returncode == 0


def test_search_finds_two_characters_and_a_number(place):
    assert "plan.txt" in run(place, "search", "基地").stdout
    assert len(json.loads(run(place, "search", "3", "中", "--format", "json").stdout)) == 2


def test_show_marks_the_text(place):
    assert "青川市科技创新行动方案" in run(place, "show", "plan.txt").stdout
    assert "\x1b[" in run(place, "show", "plan.txt", "--color").stdout
    assert json.loads(run(place, "show", "plan.txt", "--format", "json").stdout)["text"].startswith("青川市")


def test_sql_selects_and_refuses_the_rest(place):
    assert json.loads(run(place, "sql", "SELECT count(*) AS n FROM documents", "--format", "json").stdout) == [{"n": 2}]
    refused = run(place, "sql", "DELETE FROM documents")
    assert (refused.returncode, refused.stdout, len(refused.stderr.splitlines())) == (1, "", 1)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["add", "nowhere"], 1, "no such file or folder"),
        (["add", "documents/empty.txt"], 1, "empty.txt"),
        (["extract", "nowhere.txt"], 1, "check the path"),
        (["extract", "documents/empty.txt"], 1, "empty"),
        (["commitments", "--library", "none.db"], 1, "policy-nlp add"),
        (["commitments", "--due-before", "soon"], 1, "YYYY-MM-DD"),
        (["commitments", "--role", "boss"], 2, "lead"),
        (["show", "没有"], 1, "policy-nlp documents"),
    ],
)
def test_errors_are_one_line_with_a_remedy(place, arguments, code, words):
    done = run(place, *arguments)
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (code, True, False)


def test_a_reader_that_goes_away_is_no_error(place):
    command = f"{sys.executable} -m policy_nlp.cli sql 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n LIMIT 200000) SELECT x FROM n' --format csv"
    environment = {**os.environ, "POLICY_NLP_LIBRARY": "policy-library.db"}
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -1"],
        cwd=place,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("x\n", "", 0)


@pytest.mark.parametrize(
    "command",
    ["commitments", "commitments --format json", "search 基地", "extract documents/plan.txt", "show plan.txt"],
)
def test_an_output_that_is_full_is_one_line(place, command):
    environment = {**os.environ, "POLICY_NLP_LIBRARY": "policy-library.db"}
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m policy_nlp.cli {command} > /dev/full"],
        cwd=place,
        capture_output=True,
        text=True,
        env=environment,
    )
    lines = [line for line in done.stderr.splitlines() if not line.endswith((" rows", " passages"))]
    assert (done.returncode, lines) == (1, ["policy-nlp: the output cannot be written: No space left on device"])


def test_a_word_that_is_no_body_is_said_to_be_none(place):
    done = run(place, "commitments", "--actor", "科技", "--format", "json")
    assert (done.returncode, len(json.loads(done.stdout)) >= 1) == (0, True)
    assert done.stderr == "policy-nlp: 科技 is no body known here; actors whose names hold these words were taken\n"


def test_the_old_name_of_add_says_the_new_one(place):
    old, new = (run(place, name, "documents", "-q") for name in ("process", "add"))
    assert old.stderr.splitlines()[0] == "policy-nlp: `process` is now `add`; the old name goes with the next version"
    assert old.stderr.splitlines()[1:] == new.stderr.splitlines()
    assert old.stdout.splitlines()[:4] == new.stdout.splitlines()[:4]
    assert " process " not in run(place, "--help").stdout


def test_help_is_quick_and_every_command_has_examples(place, within):
    commands = [
        line.split()[0] for line in run(place, "--help").stdout.partition("Commands:")[2].splitlines() if line.strip()
    ]
    assert {"add", "extract", "commitments", "search", "show", "sql"} <= set(commands)
    for command in commands:
        assert "policy-nlp " + command in within(command, "--help").stdout
    assert "policy-nlp add" in run(place, "add", "--help").stdout
    assert min(_processor_time(lambda: run(place, "--help")) for _ in range(3)) < 0.5


def _processor_time(call):
    """Seconds of processor time: wall time says more about what else the machine is doing."""
    before = os.times()
    call()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
