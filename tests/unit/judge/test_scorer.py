"""The sums that clauses are judged by."""

from policy_nlp.judge.scorer import score_keys


def test_a_sum_of_weights_is_exact_in_every_order_and_version_of_python():
    weights = {"应当": 1e16, "完成": 1.0, "已": -1e16}
    assert score_keys(weights, ("应当", "完成", "已", "unknown")) == 1.0
    assert score_keys(weights, ("应当", "已", "完成")) == 1.0
    assert score_keys(weights, ()) == 0.0
