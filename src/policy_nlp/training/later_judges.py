"""Trains the two later judges of actions: characters (`grams`) and trees over a clause's surroundings (`context`).

The trees learn from odds that the first judges gave to documents they had not learnt from, four groups of documents in turn, so that
they know how far either can be trusted. Nothing is random: the same inputs give the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from policy_nlp.judge.context import NUMBERS
from policy_nlp.judge.grams import BUCKETS, Grams, hashed
from policy_nlp.judge.scorer import Weights, first_judgements
from policy_nlp.training.examples import NONE, UNKNOWN, Example
from policy_nlp.training.judges import fit_weights, fold_of
from policy_nlp.trees import plain_trees, trees_of

GROUPS = 4
SETTINGS = {"max_iter": 60, "learning_rate": 0.12, "max_depth": 4, "min_samples_leaf": 40, "l2_regularization": 5.0}
_STRENGTH = 8.0


def fit_judges(words: dict[str, float], examples: Sequence[Example]) -> Weights:
    """All weights from examples, `tense_words` given."""
    first = replace(fit_weights(words, examples), grams=fit_grams(examples))
    return replace(first, context=_fit_trees(words, [x for x in examples if x.clauses]))


def fit_grams(examples: Sequence[Example]) -> Grams:
    """The weights of runs of characters, from every judged clause."""
    import numpy
    from scipy.sparse import csr_matrix, vstack
    from sklearn.linear_model import LogisticRegression

    rows, acts, counts = [], [], []
    for example in examples:
        judged = [k for k, label in enumerate(example.labels) if label != UNKNOWN]
        if judged:
            owners, buckets, values = hashed(example.reading.text, example.clauses)
            rows.append(csr_matrix((values, (owners, buckets)), shape=(len(example.clauses), BUCKETS))[judged])
            acts += [example.labels[k] > NONE for k in judged]
            counts += [example.weight] * len(judged)
    model = LogisticRegression(C=_STRENGTH, max_iter=300, solver="liblinear").fit(
        vstack(rows), acts, sample_weight=counts
    )
    # as they are stored: half precision is enough, and training must see what a reader will
    return Grams(model.coef_[0].astype(numpy.float16).astype(float), round(float(model.intercept_[0]), 4))


def _group(example: Example) -> int:
    return fold_of(f"group of {example.of}", GROUPS)


def _fit_trees(words: dict[str, float], examples: Sequence[Example]) -> Any:
    import numpy
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows, acts, counts = [], [], []
    for group in range(GROUPS):
        others = [x for x in examples if _group(x) != group]
        held = [x for x in examples if _group(x) == group]
        if not held or not others:
            continue
        judges = replace(fit_weights(words, others), grams=fit_grams(others))
        for example in held:
            judged = [k for k, label in enumerate(example.labels) if label != UNKNOWN]
            rows.append(first_judgements(example.reading, example.facts, judges)[judged])
            acts += [example.labels[k] > NONE for k in judged]
            counts += [example.weight] * len(judged)
    model = HistGradientBoostingClassifier(**SETTINGS, early_stopping=False, random_state=0)
    return trees_of(plain_trees(model.fit(numpy.vstack(rows), acts, sample_weight=counts), NUMBERS))
