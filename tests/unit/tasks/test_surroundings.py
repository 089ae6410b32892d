"""What the probabilities of other pairs say of a pair."""

import numpy
import pytest

from policy_nlp.tasks.clauses import Stated
from policy_nlp.tasks.surroundings import SURROUNDINGS, surroundings_of


def sides(*sections: str) -> list[Stated]:
    return [Stated(f"事{n}", "planned", sentence=f"句{n}", section=(s,), block=n) for n, s in enumerate(sections)]


@pytest.fixture
def columns():
    """Two documents of three clauses; the first two of each stand under one heading. Pairs 0–0, 0–1, 1–1, 2–2."""
    a, b = sides("一", "一", "二"), sides("甲", "甲", "乙")
    i, j = numpy.array([0, 0, 1, 2]), numpy.array([0, 1, 1, 2])
    rows = surroundings_of(numpy.array([0.8, 0.3, 0.6, 0.1]), a, b, i, j)
    return dict(zip(SURROUNDINGS, rows.T.tolist(), strict=True))


def test_rivals_are_the_likeliest_others_of_both_clauses(columns):
    assert columns["best_of_a"] == [0.8, 0.8, 0.6, 0.1]
    assert columns["rival_for_a"] == [0.3, 0.8, 0.0, 0.0]
    assert columns["rival_for_b"] == [0.0, 0.6, 0.3, 0.0]
    assert columns["all_of_b"] == pytest.approx([0.8, 0.9, 0.9, 0.1])
    assert columns["rank_for_a"] == [0, 1, 0, 0]


def test_neighbours_are_pairs_right_before_and_behind(columns):
    assert columns["next_pair"] == [0.6, 0.6, 0.8, 0.6]
    assert columns["beside_in_b"] == [0.3, 0.8, 0.0, 0.0]
    assert columns["beside_in_a"] == [0.0, 0.6, 0.3, 0.0]


def test_sections_count_the_pairs_of_other_clauses_in_them(columns):
    assert columns["shared_by_section"] == pytest.approx([0.6, 0.0, 0.8, 0.0])
    assert columns["with_a_in_section"] == pytest.approx([0.3, 0.8, 0.0, 0.0])
    assert columns["with_b_in_section"] == pytest.approx([0.0, 0.6, 0.3, 0.0])


def test_no_pairs_give_no_rows():
    nothing = numpy.zeros(0, int)
    assert surroundings_of(numpy.zeros(0), sides("一"), [], nothing, nothing).shape == (0, len(SURROUNDINGS))


def test_the_order_of_pairs_changes_nothing(columns):
    a, b = sides("一", "一", "二"), sides("甲", "甲", "乙")
    i, j = numpy.array([2, 1, 0, 0]), numpy.array([2, 1, 1, 0])
    rows = surroundings_of(numpy.array([0.1, 0.6, 0.3, 0.8]), a, b, i, j)
    assert numpy.array_equal(rows[::-1].T, numpy.array([columns[name] for name in SURROUNDINGS]))
