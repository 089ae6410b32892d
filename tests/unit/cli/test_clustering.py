"""The commands of a cluster: what is missing or wrong is one line, before any worker starts."""

import sys

import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.errors import ConfigError, NotFoundError


def run(*arguments):
    return CliRunner().invoke(cli, ["cluster", *map(str, arguments)])


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("关于做好工作的通知", "utf-8")
    return path


@pytest.mark.parametrize("module", ["pyarrow", "distributed"])
def test_a_missing_package_is_named_with_the_command_that_brings_it(paper, tmp_path, monkeypatch, module):
    if module == "distributed":
        pytest.importorskip("pyarrow")
    monkeypatch.setitem(sys.modules, module, None)
    found = run(paper, "--out", tmp_path / "parts").exception
    assert isinstance(found, ConfigError)
    assert "pip install '.[cluster]'" in str(found)


def test_no_scheduler_is_one_line(paper, tmp_path, monkeypatch):
    pytest.importorskip("pyarrow")
    pytest.importorskip("distributed")
    monkeypatch.setattr("policy_nlp.batch.dask._CONNECT", 1)
    found = run(paper, "--out", tmp_path / "parts", "--scheduler", "tcp://127.0.0.1:9").exception
    assert isinstance(found, ConfigError)
    assert str(found).startswith("tcp://127.0.0.1:9: no Dask scheduler answers there")


def test_no_files_and_workers_of_a_scheduler_are_wrong_usage(paper, tmp_path):
    nothing = run("--out", tmp_path / "parts")
    assert (nothing.exit_code, "no files" in nothing.output) == (2, True)
    both = run(paper, "--out", tmp_path / "parts", "--scheduler", "tcp://127.0.0.1:9", "--workers", "2")
    assert (both.exit_code, "a scheduler has its own" in both.output) == (2, True)


def test_nothing_to_merge_is_named(tmp_path):
    found = run("merge", tmp_path, "--library", tmp_path / "my.db").exception
    assert isinstance(found, NotFoundError)
    assert "no plan there" in str(found)


def test_the_command_that_reads_need_not_be_named(tmp_path):
    short, full, group = run("--out"), run("read", "--out"), run("--help")
    assert short.output == full.output
    assert "merge" in group.output
