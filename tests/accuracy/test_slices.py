"""Accuracy on slices of real documents annotated for their actions, actors and names only (models/clauses/slices.json).

Rows with "use": "test" are of documents that nothing was trained on; no rule was tuned on them, but their missed actors were
read once. Of the figures only those of names, actions and actors say anything: dates, quantities and titles of documents were not annotated.
"""

import hashlib
import json
from pathlib import Path

from policy_nlp.evaluate import check_floors, evaluate, find_gold, load_floors
from policy_nlp.training.examples import decoded_text

HERE = Path(__file__).parent
FLOORS = HERE / "floors" / "slices.json"
SLICES = HERE.parents[1] / "models" / "clauses" / "slices.json"


def gold_of(row, text):
    entities = [{"start": s, "end": e, "text": text[s:e], "type": kind} for s, e, kind in row["names"]]
    commitments = [
        {
            "start": s,
            "end": e,
            "text": text[s:e],
            "status": status,
            "actors": [{"text": text[a:b], "name": text[a:b], "role": role} for a, b, role in actors],
            "deadline": None,
            "targets": [],
        }
        for s, e, status, actors in row["commitments"]
    ]
    return {"text": text, "header": {}, "officials": [], "entities": entities, "commitments": commitments}


def write_gold(shared, folder):
    for number, row in enumerate(r for r in json.loads(SLICES.read_text("utf-8")) if r["use"] == "test"):
        path = shared / "real" / row["file"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"], f"{row['file']} has changed"
        text = decoded_text(path)[row["start"] : row["end"]]
        (folder / f"s{number:02}.txt").write_text(text, "utf-8")
        (folder / f"s{number:02}.gold.json").write_text(json.dumps(gold_of(row, text), ensure_ascii=False), "utf-8")


def test_floors_of_slices(shared, tmp_path):
    write_gold(shared, tmp_path)
    floors = load_floors(FLOORS)
    assert len(floors["f1"]) == 6
    assert check_floors(evaluate(tmp_path), find_gold(tmp_path), floors) == []
