"""Grants are told apart by whom they are for: 给予企业50万元奖励 says nothing by itself."""

import pytest

from policy_nlp.compare.documents import all_changes, in_its_case
from policy_nlp.library import Library
from policy_nlp.tasks.clauses import Stated
from policy_nlp.tasks.grants import are_other, case_of, cases_of, same_cases


def stated(sentence, text):
    return Stated(text, "planned", sentence, sentence.rindex(text))


LISTED = stated("对在主板上市的企业，给予企业500万元奖励", "给予企业500万元奖励")
LESS = stated("对新认定的工程中心，给予20万元补助；对主板上市企业，给予300万元奖励", "给予300万元奖励")
CENTRE = stated("对新认定的工程研究中心，给予企业500万元奖励", "给予企业500万元奖励")


def test_one_case_with_another_sum_is_one_grant_and_another_case_is_another():
    listed, less, centre = cases_of([LISTED, LESS, CENTRE])
    assert not are_other(listed, less)
    assert are_other(listed, centre)
    assert [(i, j) for i, j, _ in same_cases([listed], [centre, less])] == [(0, 1)]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("对新建项目，每年最高奖励不超过500万元", "每年最高奖励不超过500万元"),  # a cap, of what stands before it
        ("对困难家庭，建立台账", "建立台账"),
        ("对重点企业，给予数字化改造技术服务10次", "给予数字化改造技术服务10次"),
        ("给予企业30万元奖励", "给予企业30万元奖励"),
    ],
)
def test_what_is_no_bare_grant_has_no_case(sentence, text):
    assert case_of(stated(sentence, text)) is None


def documents(folder):
    old = "甲县支持产业办法\n一、支持范围\n（一）对新认定的国家级、省级工程中心，分别给予100万元、30万元奖励。\n（二）对在主板上市的企业，给予500万元奖励。\n"
    new = "甲县支持产业意见\n一、支持范围\n（一）对新认定的国家级和省级工程中心，分别给予100万元和30万元奖励。\n（二）对在主板上市的企业，给予300万元奖励。\n（三）对新认定的版权示范单位，给予500万元奖励。\n"
    for name, text in (("old.txt", old), ("new.txt", new)):
        (folder / name).write_text(text, "utf-8")
    library = Library(folder / "l.db")
    library.add(folder, jobs=1)
    return library


def test_a_comparison_shows_what_changed_of_each_grant_and_no_more(tmp_path):
    compared = documents(tmp_path).compare("old.txt", "new.txt")
    found = {in_its_case(pair.a): [str(c.in_b) for c in pair.changes] for pair in compared.aligned}
    assert found == {
        "（一）对新认定的国家级、省级工程中心，分别给予100万元、30万元奖励": [],
        "（二）对在主板上市的企业，给予500万元奖励": ["奖励 = 3000000元"],
    }
    assert [in_its_case(c) for c in compared.only_in_b] == ["（三）对新认定的版权示范单位，给予500万元奖励"]
    assert all_changes(compared.aligned[0].a, compared.aligned[0].b) == ()
    assert all("对" in (row.a_sentence or row.b_sentence or "") for row in compared.table)
