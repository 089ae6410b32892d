"""Trees as plain data answer as the model that learnt them."""

import json

import numpy
import pytest

from policy_nlp.tasks.training import plain_trees
from policy_nlp.tasks.trees import load_trees, trees_of
from policy_nlp.trees import bagged
from policy_nlp.trees import plain_trees as plain


def test_plain_trees_answer_as_scikit_learn_does():
    from sklearn.ensemble import HistGradientBoostingClassifier

    chance = numpy.random.default_rng(3)
    rows = chance.normal(size=(600, 4))
    right = (rows[:, 0] * rows[:, 1] > 0.2) | (rows[:, 3] > 1)
    model = HistGradientBoostingClassifier(max_iter=12, random_state=0).fit(rows, right)
    trees = trees_of(json.loads(json.dumps(plain_trees(model, ("a", "b", "c", "d"), (0.5, 0.6)))))
    assert trees.probabilities(rows) == pytest.approx(model.predict_proba(rows)[:, 1], abs=1e-9)


def test_bagged_trees_answer_with_the_mean_of_their_log_odds():
    from sklearn.ensemble import HistGradientBoostingClassifier

    chance = numpy.random.default_rng(4)
    rows = chance.normal(size=(400, 3))
    models = [
        HistGradientBoostingClassifier(max_iter=6, max_features=0.5, random_state=seed).fit(rows, rows[:, 0] > 0)
        for seed in (0, 1)
    ]
    together = trees_of({**bagged([plain(model, ("a", "b", "c")) for model in models]), "least": 0.5, "further": 0.5})
    odds = numpy.mean([model.decision_function(rows) for model in models], axis=0)
    assert together.probabilities(rows) == pytest.approx(1 / (1 + numpy.exp(-odds)), abs=1e-9)


def test_shipped_trees_know_the_signals_of_today():
    from policy_nlp.tasks.delivery_signals import DELIVERY_SIGNALS
    from policy_nlp.tasks.signals import SIGNALS, WITHOUT_RARITY
    from policy_nlp.tasks.surroundings import SURROUNDINGS

    for name, signals in (("", WITHOUT_RARITY), ("_by_rarity", SIGNALS)):
        assert load_trees(f"alignment{name}").names == signals
        assert load_trees(f"surroundings{name}").names == (*signals, *SURROUNDINGS)
    assert load_trees("deliveries").names == DELIVERY_SIGNALS


@pytest.mark.parametrize("name", ["surroundings", "deliveries"])
def test_a_partner_needs_more_beside_a_likelier_one(name):
    trees = load_trees(name)
    assert 0.1 < trees.least < trees.further < 0.9


def test_rows_go_down_trees_of_any_depth():
    nodes = {  # a leaf alone; 0 <= 1? -1 : (1 <= 2? 2 : 4)
        "feature": [-1, 0, -1, 1, -1, -1],
        "threshold": [0, 1, 0, 2, 0, 0],
        "left": [0, 2, 0, 4, 0, 0],
        "right": [0, 3, 0, 5, 0, 0],
        "value": [0.5, 0, -1, 0, 2, 4],
    }
    trees = trees_of({**nodes, "roots": [0, 1], "bias": 0.25, "names": ["a", "b"], "least": 0.5, "further": 0.5})
    rows = numpy.array([[1, 9], [1.5, 2], [1.5, 2.5], [numpy.nan, 0]], numpy.float32)
    odds = numpy.array([-0.25, 2.75, 4.75, 2.75])
    assert trees.probabilities(rows) == pytest.approx(1 / (1 + numpy.exp(-odds)))
    assert trees.probabilities(rows[:0]).shape == (0,)
