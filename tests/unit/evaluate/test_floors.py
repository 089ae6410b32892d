"""The gate has its own tests: a floor that falls is refused, other gold is noticed."""

import json

import pytest

from policy_nlp.errors import ConfigError
from policy_nlp.evaluate import check_floors, evaluate, find_gold, load_floors, update_floors

GOLD = {"text": "推进建设。", "header": {}, "officials": [], "entities": [], "commitments": []}
GOLD["commitments"] = [
    {"start": 0, "end": 4, "text": "推进建设", "status": "planned", "actors": [], "deadline": None, "targets": []}
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("推进建设。", "utf-8")
    (tmp_path / "a.gold.json").write_text(json.dumps(GOLD), "utf-8")
    return tmp_path


def run(folder, prediction):
    return evaluate(folder, predict=lambda path: prediction)


def test_floors_hold_what_was_reached_and_refuse_to_fall(folder, tmp_path):
    floors, documents = tmp_path / "floors.json", find_gold(folder)
    good, bad = run(folder, GOLD), run(folder, {**GOLD, "commitments": []})
    update_floors(floors, good, documents)
    assert check_floors(good, documents, load_floors(floors)) == []
    assert any("under its floor" in line for line in check_floors(bad, documents, load_floors(floors)))
    with pytest.raises(ConfigError, match="would fall"):
        update_floors(floors, bad, documents)
    update_floors(floors, bad, documents, allow_regression=True)
    assert load_floors(floors)["f1"]["commitments, planned"] == 0.0


def test_other_gold_is_noticed(folder, tmp_path):
    floors = tmp_path / "floors.json"
    update_floors(floors, run(folder, GOLD), find_gold(folder))
    (folder / "a.txt").write_text("推进建设！", "utf-8")
    assert "gold is not the one" in check_floors(run(folder, GOLD), find_gold(folder), load_floors(floors))[0]


def test_a_folder_without_gold_is_a_clear_error(tmp_path):
    with pytest.raises(ConfigError, match=r"no \*\.gold\.json"):
        find_gold(tmp_path)
