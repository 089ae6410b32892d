"""Which clauses are one task: the verb's degree, adverbs and figures do not matter, the object does."""

import numpy
import pytest

from policy_nlp.compare.documents import ALIGNED, align, one_to_one
from policy_nlp.compare.likeness import Space, _numbered, near_pairs, near_pairs_in, normal_form
from policy_nlp.compare.tasks import group_tasks, task_id
from policy_nlp.compare.within import near_pairs_within

CLAUSES = [
    "新建社区食堂80家",
    "新建社区食堂120家",  # the figure alone differs
    "加快推进老旧小区加装电梯",
    "继续推进老旧小区加装电梯",  # the adverb alone differs
    "出台人工智能产业扶持办法",
    "整治城区黑臭水体",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("大力推进电梯加装", "继续推进电梯加装"),  # leading adverbs
        ("建成食堂80家", "建成食堂1,200家"),  # figures
        ("支持“专精特新”企业", "支持专精特新企业"),  # punctuation
    ],
)
def test_normal_forms_that_are_one(one, other):
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize("text", ["全面", "！", "", "0"])
def test_a_clause_with_nothing_in_it_is_no_error(text):
    assert list(near_pairs([normal_form(text)], [normal_form("建设")], 0.5)) == []


def test_pairs_are_found_across_and_within():
    forms = [normal_form(text) for text in CLAUSES]
    alike = [forms[0], "新建社区食堂和浴室0家", forms[2], "推进老旧小区电梯"]
    assert [(i, j) for i, j, _ in near_pairs_within(alike, 0.3)] == [(0, 1), (2, 3)]
    assert {(i, j) for i, j, _ in near_pairs(forms[:3], forms[3:], 0.6)} == {(2, 0)}


def test_each_clause_is_aligned_once_the_likest_first():
    assert one_to_one([(0, 0, 0.5), (0, 1, 0.9), (1, 1, 0.8), (1, 0, 0.4)]) == [(0, 1, 0.9), (1, 0, 0.4)]
    assert [(i, j) for i, j, _ in align(CLAUSES[:3], CLAUSES[1::2])] == [(0, 0), (2, 1)]
    assert 0 < ALIGNED < 1


def test_tasks_stand_for_their_earliest_clause():
    assert group_tasks(CLAUSES) == [0, 0, 2, 2, 4, 5]
    assert task_id(CLAUSES[0]) == task_id(CLAUSES[1]) != task_id(CLAUSES[2])
    assert group_tasks([]) == []


def test_a_task_keeps_its_id_when_later_documents_come():
    later = [*CLAUSES, "新建社区食堂300家"]
    assert group_tasks(later)[:6] == group_tasks(CLAUSES)


def test_likeness_is_that_of_the_space_whatever_part_is_compared():
    forms = [
        verb + thing
        for verb in ("建成", "新建", "整治", "完善")
        for thing in ("社区食堂0家", "老旧小区电梯", "养老设施", "黑臭水体")
    ]
    space = Space(forms)
    whole = {(forms[i], forms[j]): score for i, j, score in near_pairs_within(forms, 0.4)}
    part = {(forms[i], forms[j + 6]): score for i, j, score in near_pairs_in(space, forms[:6], forms[6:], 0.4)}
    assert part
    assert part == {pair: whole[pair] for pair in part}


@pytest.mark.parametrize("text", ["\n", "新建社区食堂80家\n加装电梯\n", "𬭎a\n中a\n"])
def test_characters_are_numbered_in_their_order(text):
    points = numpy.frombuffer(text.encode("utf-32-le"), numpy.uint32)
    characters, letters = numpy.unique(points, return_inverse=True)
    found, numbers = _numbered(points)
    assert (found.tolist(), numbers.tolist()) == (characters.tolist(), letters.tolist())


def test_within_a_list_the_earlier_of_a_pair_comes_first():
    forms = ["整治城区黑臭水体", "出台扶持办法", "整治黑臭水体", "出台人才扶持办法"]
    assert [(i, j) for i, j, _ in near_pairs_within(forms, 0.4)] == [(0, 2), (1, 3)]


_VERBS = ("建成", "新建", "改造提升", "整治", "完善", "推进", "开工建设")
_PLACES = ("城区", "乡镇", "老旧小区", "开发区", "沿河", "")
_THINGS = ("社区食堂0家", "养老服务设施", "黑臭水体", "污水处理厂二期", "农贸市场", "电梯0部", "公交站亭")


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("most", [400, 5, 2])
def test_within_a_list_no_pair_is_lost_by_what_is_not_multiplied(threshold, most, monkeypatch):
    monkeypatch.setattr("policy_nlp.compare.likeness.COMMON", most)
    monkeypatch.setattr("policy_nlp.compare.within.BATCH", 50)
    forms = [a + b + c for a in _VERBS for b in _PLACES for c in _THINGS]
    space, every = Space(forms), numpy.arange(len(forms))
    found = space.near(every, every, threshold)
    later = found[0] < found[1]
    expected = list(zip(*(part[later].tolist() for part in found), strict=True))
    assert list(near_pairs_within(forms, threshold)) == expected
    assert expected or threshold > 0.7 or most < 400
