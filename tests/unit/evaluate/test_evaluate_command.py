"""policy-nlp evaluate: the table, the errors file, and floors that hold or refuse."""

import json

import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli

TEXT = "各单位要加强培训。"
ACTION = {"start": 4, "end": 8, "text": "加强培训", "status": "planned", "actors": [], "deadline": None, "targets": []}
GOLD = {"text": TEXT, "header": {}, "officials": [], "entities": [], "commitments": [ACTION]}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gold" / "a.gold.json").write_text(json.dumps(GOLD), "utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(cli, ["evaluate", *map(str, arguments)])


def test_the_table_names_every_figure(folder):
    result = run(folder / "gold", "--errors", folder / "errors.tsv")
    assert result.exit_code == 0
    assert "commitments, planned" in result.output
    assert (folder / "errors.tsv").exists()


def test_floors_are_written_then_held(folder):
    floors = folder / "floors.json"
    assert run(folder / "gold", "--floors", floors, "--update").exit_code == 0
    assert run(folder / "gold", "--floors", floors).exit_code == 0
    content = json.loads(floors.read_text("utf-8"))
    content["f1"]["commitments, planned"] = 1.01
    floors.write_text(json.dumps(content), "utf-8")
    held = run(folder / "gold", "--floors", floors)
    assert held.exit_code == 1
    assert "under its floor" in held.stderr
    refused = run(folder / "gold", "--floors", floors, "--update")
    assert "would fall" in str(refused.exception)


def test_update_needs_a_place(folder):
    assert run(folder / "gold", "--update").exit_code == 2
