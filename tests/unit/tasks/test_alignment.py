"""Clauses about one undertaking find each other, whatever their words, figures, year and status."""

import itertools

import pytest

from policy_nlp.store.records import TargetRecord
from policy_nlp.tasks.alignment import align_clauses, candidate_rows, settle_twins
from policy_nlp.tasks.candidates import Breadth
from policy_nlp.tasks.clauses import Stated, form_of, take_apart
from policy_nlp.tasks.shelf import make_shelves
from policy_nlp.tasks.signals import SIGNALS
from policy_nlp.tasks.vocabulary import is_frame, load_vocabulary, words_of

PLAN = [
    "城镇新增就业1100万人以上",
    "加快推进养老服务设施建设",
    "完善省级电子证照服务平台",
    "改造提升粮食烘干设施",
    "实施更加积极的进口政策",
]
REPORT = [
    "城镇新增就业1361万人",
    "电子证照服务平台全面升级",
    "养老服务设施加快建设",
    "出台鼓励生育的若干措施",
]


def stated(text, status="planned", sentence=None, **more):
    sentence = sentence or text
    return Stated(text, status, sentence, sentence.index(text), **more)


def aligned(a, b):
    """The pairs of two papers whose clauses have a paragraph each."""
    mine = [stated(text, block=n) for n, text in enumerate(a)]
    theirs = [stated(text, "achieved", block=n) for n, text in enumerate(b)]
    pairs = align_clauses(mine, theirs)
    return {(a[pair.a], b[pair.b]) for pair in pairs}


def test_an_undertaking_is_found_under_other_words_and_figures():
    found = aligned(PLAN, REPORT)
    assert (PLAN[0], REPORT[0]) in found
    assert (PLAN[1], REPORT[2]) in found
    assert not any(a in (PLAN[3], PLAN[4]) for a, _ in found), "what the report does not speak of has no partner"


def test_the_words_that_lead_up_to_a_clause_tell_awards_apart():
    a = [stated("给予企业50万元奖励", sentence="对新认定的国家级企业技术中心，给予企业50万元奖励。")]
    b = [
        stated("给予企业20万元奖励", sentence="对新入选的老字号，给予企业20万元奖励；"),
        stated("给予企业30万元奖励", sentence="对首次认定的国家级企业技术中心，给予企业30万元奖励；"),
    ]
    _, j, rows = candidate_rows(a, b)
    parts = dict(zip(j.tolist(), rows[:, SIGNALS.index("parts")].tolist(), strict=True))
    assert parts[1] > parts[0]


def test_who_asks_for_more_candidates_gets_those_and_more():
    a, b = [stated(text) for text in PLAN], [stated(f"{text}，第{n}类") for n in range(4) for text in PLAN]
    few, more = (
        {*zip(*map(list, candidate_rows(a, b, breadth)[:2]), strict=True)} for breadth in (Breadth(2, 1), Breadth(4, 2))
    )
    assert few < more


def test_works_in_two_places_are_two():
    a = [stated("建成泰山路街道养老服务综合体", places=("泰山路街道",))]
    b = [
        stated("建成嵩山路街道养老服务综合体", places=("嵩山路街道",)),
        stated("泰山路街道养老服务综合体建成运营", "achieved", places=("泰山路街道",)),
    ]
    assert [pair.b for pair in align_clauses(a, b)] == [1]


def test_the_result_is_the_same_again_and_ordered():
    a, b = [stated(text) for text in PLAN], [stated(text, "achieved") for text in REPORT]
    first, second = align_clauses(a, b), align_clauses(a, b)
    assert first == second
    assert first == sorted(first, key=lambda pair: (pair.a, -pair.probability, pair.b))


@pytest.mark.parametrize(("a", "b"), [([], REPORT), (PLAN, []), ([], [])])
def test_nothing_aligns_with_nothing(a, b):
    assert aligned(a, b) == set()


def test_a_row_of_signals_has_a_column_for_each_name_and_no_holes():
    import numpy

    i, j, rows = candidate_rows([stated(text) for text in PLAN], [stated(text) for text in REPORT])
    assert rows.shape == (len(i), len(SIGNALS)) == (len(j), len(SIGNALS))
    assert numpy.isfinite(rows).all()
    assert len(set(SIGNALS)) == len(SIGNALS)


def test_a_clause_taken_apart():
    clause = take_apart(
        [
            stated(
                "推进“爱山东”APP升级，办理时限压缩30%",
                section=("三、数字政府",),
                targets=(TargetRecord("办理时限", "-", 30, "%"),),
            )
        ]
    )[0]
    assert clause.named == {"爱山东", "app"}
    assert clause.figures == (("办理时限", 30, "%"),)
    assert "推进" in clause.words and "推进" not in clause.heads
    assert clause.form == form_of("推进“爱山东”APP升级，办理时限压缩99%")


def test_likeness_does_not_hang_on_the_order_of_the_words_numbers():
    vocabulary = load_vocabulary()
    sides = take_apart([stated(text) for text in PLAN]), take_apart([stated(text) for text in REPORT])
    a, b = make_shelves(vocabulary, *sides)
    turned_b, turned_a = make_shelves(vocabulary, *reversed(sides))
    for x, y in itertools.product(range(len(a)), range(len(b))):
        here = a.words[x].multiply(b.words[y]).sum()
        assert here == pytest.approx(turned_a.words[x].multiply(turned_b.words[y]).sum(), abs=1e-5)


def test_frame_words_weigh_little_and_rare_words_much():
    vocabulary = load_vocabulary()
    assert is_frame("推进") and vocabulary.weight("推进") < vocabulary.weight("养老") < vocabulary.weight("烘干")
    assert words_of("新建3个中试基地，投资2.5亿元") == words_of("新建8个中试基地，投资9亿元")


def test_of_two_clauses_in_the_same_words_the_one_whose_neighbours_fit_is_meant():
    words = ["新建项目", "给予五年奖励", "前两年给予八成", "总部项目", "给予五年奖励", "再给予补助"]
    in_b = [Stated(text, "planned") for text in words]
    pairs = [(7, 1, 0.74), (7, 4, 0.83), (8, 2, 0.8), (8, 5, 0.1)]
    assert settle_twins(pairs, in_b) == [(7, 1, 0.83), (7, 4, 0.74), (8, 2, 0.8), (8, 5, 0.1)]
    apart = [(7, 1, 0.3), (7, 4, 0.83), (8, 2, 0.8)]
    assert settle_twins(apart, in_b) == apart, "the likelier by far is meant wherever it stands"
