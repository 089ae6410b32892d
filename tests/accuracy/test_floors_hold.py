"""Accuracy on the annotated documents, held by committed floors; and the same figures as the guide's scorer."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from policy_nlp.evaluate import check_floors, evaluate, find_gold, load_floors
from policy_nlp.evaluate.scoring import Tally, score_document

FLOORS = Path(__file__).parent / "floors"
CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def scorer(shared):
    path = shared / "gold" / "score.py"
    spec = importlib.util.spec_from_file_location("guide_scorer", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["guide_scorer"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_dev_floors(shared):
    folder = shared / "gold" / "dev"
    assert check_floors(evaluate(folder), find_gold(folder), load_floors(FLOORS / "dev.json")) == []


def test_corpus_floors():
    assert check_floors(evaluate(CORPUS), find_gold(CORPUS), load_floors(FLOORS / "corpus.json")) == []


def spoil(gold):
    """A prediction that is wrong in every way the scorer looks at."""
    bad = json.loads(json.dumps(gold))
    bad["text"] = bad["text"].replace("。", "。 ").replace("（", "(")
    shift = 0
    bad["entities"] = [e for i, e in enumerate(bad["entities"]) if i % 5] + bad["entities"][:1]
    for entity in bad["entities"][::7]:
        entity["end"], entity["value"] = max(entity["end"] - 1, entity["start"] + 1), None
    for index, commitment in enumerate(bad["commitments"]):
        shift = index % 3
        commitment["start"] += shift
        if index % 4 == 0:
            commitment["status"] = "achieved"
        commitment["actors"] = [{**a, "role": "lead"} for a in commitment["actors"]][: 1 + shift]
    bad["officials"] = bad["officials"][::2]
    bad["header"] = {**bad["header"], "title": None, "recipients": bad["header"]["recipients"][:1]}
    return bad


def test_the_figures_are_those_of_the_guides_scorer(shared, scorer):
    mine, theirs = Tally(), scorer.Tally()
    for document in find_gold(shared / "gold" / "dev")[::4]:
        gold = document.load()
        for prediction in (gold, spoil(gold), {"text": gold["text"]}):
            score_document(document.name, gold, prediction, mine)
            scorer.score(gold, prediction, theirs, [], document.name)
    table = theirs.table()
    assert {figure: row for figure, row in mine.table().items() if figure in table} == table
