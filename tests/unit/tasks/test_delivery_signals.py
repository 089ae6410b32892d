"""What speaks for a piece of a report being evidence of a promise."""

import numpy
import pytest

from policy_nlp.store.records import TargetRecord
from policy_nlp.tasks.clauses import Stated
from policy_nlp.tasks.deliveries import delivery_rows
from policy_nlp.tasks.delivery_signals import DELIVERY_SIGNALS, planned_around
from policy_nlp.tasks.pieces import Piece

PROMISES = [
    Stated("设立“青川企业家日”", "planned", "设立“青川企业家日”"),
    Stated("推进产业建设", "planned", "推进产业建设"),
    Stated("改造旧房100套", "planned", "改造旧房100套", targets=(TargetRecord("旧房", "+", 100, "套"),)),
]
PIECES = [
    Stated("举办首届企业家日活动", "achieved", "举办首届企业家日活动"),
    Stated("产业建设有力推进", "achieved", "产业建设有力推进"),
    Stated("改造旧房90套", "achieved", "改造旧房90套", targets=(TargetRecord("旧房", "=", 90, "套"),)),
    Stated("产业项目建设加快", "achieved", "产业项目建设加快"),
]


@pytest.fixture(scope="module")
def signal():
    pieces = [Piece(10 * n, 10 * n + 9, stated) for n, stated in enumerate(PIECES)]
    i, j, rows = delivery_rows(PROMISES, pieces)
    assert rows.shape[1] == len(DELIVERY_SIGNALS)
    places = {pair: n for n, pair in enumerate(zip(i.tolist(), j.tolist(), strict=True))}
    return lambda name, promise, piece: rows[places[promise, piece], DELIVERY_SIGNALS.index(name)]


def test_what_few_clauses_share_is_rarer_than_what_many_do(signal):
    assert signal("rarest_two", 0, 0) > signal("rarest_two", 1, 3) > 0
    assert signal("rarest_four", 0, 0) > 0 == signal("rarest_four", 1, 3)


def test_a_piece_holds_a_share_of_the_promise_and_so_does_the_report(signal):
    assert 0 < signal("covered", 0, 0) < 1
    assert signal("spoken_of", 0, 0) >= signal("covered", 0, 0)
    assert signal("behind_best_covered", 0, 0) == 0


def test_figures_of_one_unit_are_near_or_far(signal):
    assert signal("ratio", 2, 2) == pytest.approx(numpy.log(100 / 90))
    assert signal("ratio", 0, 0) == 4


def test_a_state_among_plans_stands_where_the_report_looks_ahead():
    statuses = ["achieved"] * 30 + ["state"] + ["planned"] * 30 + ["state"] + ["planned"] * 5
    around, before = planned_around([Stated(str(n), status) for n, status in enumerate(statuses)])
    assert (around[30], before[30]) == (0.5, 0)
    assert (around[61], before[61]) == (1, 1)


def test_there_may_be_nothing_to_compare():
    for promises, pieces in (([], []), (PROMISES, []), ([], [Piece(0, 9, PIECES[0])])):
        assert delivery_rows(promises, pieces)[2].shape == (0, len(DELIVERY_SIGNALS))


def test_only_pieces_that_are_asked_for_have_all_signals_and_these_are_the_same():
    pieces = [Piece(10 * n, 10 * n + 9, stated) for n, stated in enumerate(PIECES)]
    i, j, rows = delivery_rows(PROMISES, pieces)
    asked = numpy.array([True, False, True, False])
    some = delivery_rows(PROMISES, pieces, asked)
    assert (some[0] == i).all() and (some[1] == j).all()
    assert (some[2][asked[j]] == rows[asked[j]]).all()
    alone = DELIVERY_SIGNALS.index("fours")
    assert rows[~asked[j], alone].any() and not some[2][~asked[j], alone].any()
    none = delivery_rows(PROMISES, pieces, numpy.zeros(len(pieces), bool))[2]
    assert none.shape == rows.shape
