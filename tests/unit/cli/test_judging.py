"""The commands judge and judgements: what a person types, and what comes back."""

import json

import pytest
from click.testing import CliRunner

from library_samples import plan
from policy_nlp.cli import cli


@pytest.fixture
def run(library, monkeypatch):
    monkeypatch.setenv("POLICY_NLP_LIBRARY", str(library.path))
    monkeypatch.setenv("POLICY_NLP_USER", "li")
    return lambda *arguments: CliRunner().invoke(cli, [str(a) for a in arguments])


AT = f"plan.txt@{plan().commitments[0].start}-{plan().commitments[0].end}"


def test_judge_list_and_undo(run):
    told = run("judge", "wrong", AT, "--why", "只是背景").stdout
    assert f"wrong: {AT} 建成3个中试基地 (li, stands)" in told
    assert len(json.loads(run("commitments", "--format", "json").stdout)) == 2
    assert "wrong" in run("commitments", "--with-wrong").stdout
    (record,) = json.loads(run("judgements", "list", "--format", "json").stdout)
    assert (record["id"], record["user"], record["why"]) == (told.split()[0], "li", "只是背景")
    assert "undone" in run("judgements", "undo", record["id"][:6]).stdout
    assert len(json.loads(run("commitments", "--format", "json").stdout)) == 3


def test_a_verdict_is_of_a_promise_and_a_report(run):
    assert "report.txt · partly" in run("judge", "verdict", AT, "report.txt", "partly").stdout
    assert run("judge", "verdict", AT, "report.txt").exit_code == 2


def test_files_are_exported_and_imported_with_agreement(run, tmp_path):
    run("judge", "right", AT)
    run("judge", "wrong", AT, "--user", "wang")
    assert run("judgements", "export", tmp_path / "j.jsonl").stderr == "2 judgements\n"
    result = run("judgements", "import", tmp_path / "j.jsonl")
    assert result.stderr == "0 new, 0 undone, 2 known already\n"
    assert result.stdout.split()[-7:] == ["right", "li", "wang", "1", "0", "0.00", "0.00"]
    assert len(json.loads(run("judgements", "list", "--state", "disputed", "--format", "json").stdout)) == 2
