"""What two clauses share that is rare in the two papers themselves."""

import numpy
import pytest

from policy_nlp.tasks.alignment import candidate_rows
from policy_nlp.tasks.clauses import Stated, take_apart
from policy_nlp.tasks.rarities import BY_RARITY, Pairs, rarities_of
from policy_nlp.tasks.signals import SIGNALS
from policy_nlp.tasks.vocabulary import load_vocabulary

PLAN = [
    "培育人工智能企业",
    "建设人工智能园区",
    "完善人工智能课程",
    "发展智能机器人、智能汽车和智能家居",
    "研发人工智能芯片",
]
LOCAL = ["引进人工智能企业", "开设人工智能课程", "支持智能汽车研发", "扩大人工智能应用", "举办人工智能大赛"]


def stated(texts):
    return [Stated(text, "planned", text) for text in texts]


@pytest.fixture(scope="module")
def signal():
    a, b = take_apart(stated(PLAN)), take_apart(stated(LOCAL))
    i, j = (grid.ravel() for grid in numpy.meshgrid(range(len(a)), range(len(b)), indexing="ij"))
    columns = rarities_of(load_vocabulary(), Pairs(a, b, i, j))
    assert set(columns) == set(BY_RARITY)
    return lambda name, x, y: columns[name][x * len(b) + y]


def test_a_word_that_one_clause_of_each_has_outweighs_one_that_nearly_all_have(signal):
    for name in ("words_here", "held_here_of_a", "sense_here", "covered", "rarest_two"):
        assert signal(name, 2, 1) > signal(name, 1, 4), name  # 课程, 人工智能


def test_the_best_of_all_is_behind_nothing(signal):
    assert signal("behind_best_covered_of_a", 2, 1) == signal("covered_rank_for_a", 2, 1) == 0
    assert signal("behind_best_covered_of_a", 2, 3) < 0 < signal("covered_rank_for_a", 2, 3)


def test_one_thing_of_a_list_may_be_what_the_other_is_about(signal):
    assert signal("listed_in_a", 3, 2) == pytest.approx(numpy.log1p(3))
    assert signal("best_item_of_a", 3, 2) > signal("items_of_a", 3, 2) > signal("best_item_of_a", 3, 0)


def test_the_columns_are_signals_in_their_order():
    i, _, rows = candidate_rows(stated(PLAN), stated(LOCAL))
    assert SIGNALS[-len(BY_RARITY) :] == BY_RARITY
    assert rows.shape == (len(i), len(SIGNALS))
    assert numpy.isfinite(rows).all()
