"""The later judges of actions: runs of characters, hashed; the numbers that trees see around a clause."""

import numpy
import pytest

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.context import NUMBERS, context_rows
from policy_nlp.judge.grams import BUCKETS, Grams, hashed
from policy_nlp.judge.scorer import chances_of, judge_clauses, load_weights
from policy_nlp.training.examples import read_example

TEXT = "市水务局新建水厂3座，改造管网40公里。\n本方案自印发之日起施行。\n"


@pytest.fixture(scope="module")
def example():
    return read_example("written for the test", TEXT)


def rows_of(example, known, grams):
    return context_rows(TEXT, example.facts, known, [0.1] * len(known), numpy.array(grams, float))


def test_every_clause_has_its_runs_and_each_view_its_share(example):
    owners, buckets, values = hashed(TEXT, example.clauses)
    assert set(owners.tolist()) == set(range(len(example.clauses)))
    assert buckets.min() >= 0
    assert buckets.max() < BUCKETS
    own_runs = 3 * len("<新建水厂3座>，") - 3  # of one, two and three characters
    in_front = 2 * len("|市水务局") - 1  # of one and two
    assert numpy.isclose(values[owners == 0], 0.5 / numpy.sqrt(in_front)).sum() == in_front
    assert numpy.isclose(values[owners == 0], 1 / numpy.sqrt(own_runs)).sum() == own_runs


def test_runs_do_not_reach_into_the_next_clause(example):
    alone = set(hashed(TEXT, example.clauses[:1])[1].tolist())
    owners, buckets, _ = hashed(TEXT, example.clauses)
    assert alone <= set(buckets[owners == 0].tolist())  # the clause after it only adds to its view


def test_odds_are_the_sum_of_the_weights_of_its_runs(example):
    weights = numpy.zeros(BUCKETS)
    owners, buckets, values = hashed(TEXT, example.clauses)
    weights[buckets[owners == 1]] = 2.0
    odds = Grams(weights, -1.0).odds(TEXT, example.clauses)
    assert odds[1] == pytest.approx(-1 + 2 * values[owners == 1].sum())


def test_neighbours_count_within_the_sentence_and_without(example):
    assert len(example.clauses) == 3
    row = dict(zip(NUMBERS, rows_of(example, [1.0, 2.0, 3.0], [4, 5, 6])[1].tolist(), strict=True))
    assert (row["known"], row["grams"], row["known before in sentence"], row["known after in sentence"]) == (
        2,
        5,
        1,
        -9,
    )
    assert (row["known before"], row["known after"], row["known two after"]) == (1, 3, -9)
    assert (row["known in block"], row["highest in sentence"], row["lowest in sentence"]) == (1.5, 2, 1)
    assert (row["size of block"], row["place in sentence"], row["left in sentence"]) == (2, 1, 0)
    assert (row["ends a sentence"], row["figures"]) == (1, 1)


def test_a_clause_is_judged_alike_whatever_follows_in_other_paragraphs(example):
    weights = load_weights()
    longer = read_example("", TEXT + "其他事项另行通知。\n" * 30)
    first = chances_of(example.reading, example.facts[:2], weights)[0]
    again = chances_of(longer.reading, longer.facts, weights)[0]
    assert [chance > 0.5 for chance in again[:2]] == [chance > 0.5 for chance in first]


def test_the_shipped_trees_know_the_numbers_of_today():
    weights = load_weights()
    assert weights.context is not None
    assert weights.context.names == NUMBERS
    assert weights.grams is not None
    assert len(weights.grams.weights) == BUCKETS


def test_a_text_without_clauses_has_no_verdicts():
    assert judge_clauses(Reading(""), []) == []
