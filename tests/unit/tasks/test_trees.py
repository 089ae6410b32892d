"""Trees as plain data answer as the model that learnt them."""

import json

import numpy
import pytest

from policy_nlp.tasks.training import plain_trees
from policy_nlp.tasks.trees import load_trees, trees_of


def test_plain_trees_answer_as_scikit_learn_does():
    from sklearn.ensemble import HistGradientBoostingClassifier

    chance = numpy.random.default_rng(3)
    rows = chance.normal(size=(600, 4))
    right = (rows[:, 0] * rows[:, 1] > 0.2) | (rows[:, 3] > 1)
    model = HistGradientBoostingClassifier(max_iter=12, random_state=0).fit(rows, right)
    trees = trees_of(json.loads(json.dumps(plain_trees(model, ("a", "b", "c", "d"), (0.5, 0.6)))))
    assert trees.probabilities(rows) == pytest.approx(model.predict_proba(rows)[:, 1], abs=1e-9)


@pytest.mark.parametrize("name", ["alignment", "deliveries"])
def test_shipped_trees_know_the_signals_of_today(name):
    from policy_nlp.tasks.deliveries import DELIVERY_SIGNALS
    from policy_nlp.tasks.signals import SIGNALS

    trees = load_trees(name)
    assert trees.names == (SIGNALS if name == "alignment" else DELIVERY_SIGNALS)
    assert 0.1 < trees.least < trees.further < 0.9
