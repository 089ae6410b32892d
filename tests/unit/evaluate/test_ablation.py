"""evaluate --rules: each rule dropped, and what the figures then lose."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.evaluate.ablation import FIGURES, measure_rules

CORPUS = Path(__file__).parents[3] / "corpus"


def run(*arguments):
    return CliRunner().invoke(cli, ["evaluate", *map(str, arguments)])


@pytest.fixture(scope="module")
def bounds():
    return {effect.rule: effect for effect in measure_rules([CORPUS], "commitments.targets.limit")}


def test_a_limit_taken_for_a_target_is_wrong_where_its_rule_is_dropped(bounds):
    effect = bounds["commitments.targets.limit"]
    assert effect.matched == effect.changed == 1
    assert effect.gains["targets"].wrong == -1
    assert effect.gains["targets"].f1 > 0
    assert effect.gain == pytest.approx(effect.gains["targets"].f1)


def test_a_class_of_verbs_and_a_kind_of_label_are_dropped_as_groups():
    effects = {effect.rule: effect for effect in measure_rules([CORPUS], "clause_verbs:act")}
    effect = effects["clause_verbs:act"]
    assert effect.matched is None
    assert effect.gains["planned"].right >= 20


def test_the_command_prints_a_line_a_rule():
    result = run("--rules", CORPUS, "--only", "commitments.targets.")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert all(name in lines[1] for name in FIGURES)
    assert any(line.startswith("commitments.targets.limit ") for line in lines)


def test_the_command_gives_the_same_as_json():
    result = run("--rules", CORPUS, "--only", "commitments.targets.limit", "--format", "json")
    (row,) = json.loads(result.output)
    assert row["rule"] == "commitments.targets.limit"
    assert row["gains"]["targets"]["wrong"] == -1


def test_several_folders_and_only_go_with_rules():
    assert run(CORPUS, CORPUS).exit_code == 2
    assert run(CORPUS, "--only", "targets").exit_code == 2
    assert run("--rules", CORPUS, "--errors", "errors.tsv").exit_code == 2
