"""What is kept of queries is that of the library as it stands: counts are those of `answer`, before and after something is said of it."""

import pytest

from library_samples import make_analysis
from policy_nlp.model import Header
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

QUERIES = ("建成", "状态:计划", "牵头:青川市科技局 状态:计划", "题:方案", "非 建成", "年份:2023", "没有这个词")


@pytest.mark.parametrize("query", QUERIES)
def test_a_count_is_that_of_the_answer(library, query):
    assert [library.found(query), library.found(query)] == [library.answer(query).rows.found] * 2


def test_what_is_judged_wrong_is_counted_no_more(library):
    (promise,) = library.query("状态:计划 文件:plan.txt")
    before = library.found("状态:计划")
    assert library.judged_in("plan.txt") == {}
    judgement = library.judge("wrong", promise, user="甲")
    assert library.found("状态:计划") == before - 1
    assert library.judged_in("plan.txt") == {0: "wrong"}
    library.undo(judgement.id, user="甲")
    assert library.found("状态:计划") == before


def test_a_document_that_is_added_is_found_and_listed(library):
    held = len(library.documents())
    assert library.found("题:新规定") == 0
    analysis = make_analysis("new.txt", "新规定\n全文。", Header(title="新规定", document_number="新发〔2024〕1号"))
    with writing(library.path) as connection:
        write_document(connection, "/elsewhere/new.txt", pack(analysis))
    assert len(library.documents()) == held + 1
    for name in ("新规定", "新发〔2024〕1号", "new.txt", "new"):
        assert [one.name for one in library.documents(name)] == ["new.txt"]


def test_a_list_that_is_kept_is_not_changed_by_who_got_it(library):
    first = library.documents().to_dicts()
    first.clear()
    assert len(library.documents()) == len(library.documents().to_dicts()) > 0


def test_the_months_of_each_year_are_its_own(library):
    own, other = library.survey("2025-01-01"), library.survey("2025-01-01", year="1999")
    assert (other.year, other.months) == ("1999", {})
    assert own.year != "1999"
    assert own.months
    assert library.survey("2025-01-01") == own
