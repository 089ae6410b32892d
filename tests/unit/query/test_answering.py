"""Pages of an answer, and facets whose counts are what asking for them finds."""

import pytest

from policy_nlp.errors import QueryError
from policy_nlp.query.tree import Term, print_query


def test_an_answer_is_a_page_of_what_the_query_finds(library):
    everything = library.answer(limit=10)
    assert everything.rows.found == len(everything.rows) == len(library.commitments()) == 3
    assert library.answer("建成").rows.found == len(library.query("建成")) == 2
    pages = [library.answer(first=first, limit=2).rows for first in (0, 2, 4)]
    assert [row for page in pages for row in page] == list(everything.rows)
    assert {page.found for page in pages} == {3}


@pytest.mark.parametrize("sort", ["date", "deadline", "document", "status", "lead"])
def test_an_order_and_its_reverse_hold_the_same(library, sort):
    up, down = library.answer(sort=sort).rows, library.answer(sort=f"-{sort}").rows
    assert set(up) == set(down)
    if sort == "deadline":  # what has none comes last, both ways
        assert [row.deadline for row in up] == [row.deadline for row in down] == ["2025-12-31", None, None]


def test_newest_come_first_where_nothing_is_said(library):
    assert [row.dated_on for row in library.answer().rows] == ["2026-01-10", "2026-01-10", "2023-05-06"]


def test_an_unknown_order_is_refused(library):
    with pytest.raises(QueryError, match="colour"):
        library.answer(sort="colour")


@pytest.mark.parametrize("query", ["", "建成", "状态:计划", "年份:2023 或 有:指标", "题:科技创新"])
def test_a_facet_counts_what_asking_for_it_finds(library, query):
    facets = library.answer(query).facets
    assert {facet.key for facet in facets if facet.values} >= {"status", "year", "has", "issuer"}
    for facet in facets:
        for one in facet.values:
            term = print_query(Term(facet.key, ":", one.value))
            found = library.answer(f"({query}) {term}" if query else term).rows.found
            assert found == one.commitments, term


def test_the_facet_of_outcomes_counts_what_asking_for_it_finds(library):
    assert not any(facet.values for facet in library.answer().facets if facet.key == "outcome")
    library.keep_deliveries()
    for verdict in ("met", "partly", "missed", "unreported", None):
        if verdict:
            library.judge("verdict", "plan.txt@46-54", "report.txt", value=verdict, user="王")
        (facet,) = (facet for facet in library.answer().facets if facet.key == "outcome")
        assert {one.value for one in facet.values} <= {"done", "partly", "missed", "unreported", "uncompared"}
        assert sum(one.commitments for one in facet.values) == library.answer("状态:计划").rows.found
        for one in facet.values:
            term = f"outcome:{one.value}"
            assert library.answer(term).rows.found == len(library.query(term)) == one.commitments
        told = {"met": "done"}.get(verdict, verdict)
        assert told is None or told in {one.value for one in facet.values}
    assert "未比较" in library.explain_query("结果:未比较") or "没有比较过" in library.explain_query("结果:未比较")


def test_facets_are_cut_and_say_so(library):
    year = next(facet for facet in library.answer(most=1).facets if facet.key == "year")
    assert ([one.value for one in year.values], year.more) == (["2026"], 1)


def test_facets_follow_the_library(library):
    assert next(f for f in library.answer().facets if f.key == "status").values[0].commitments == 2
    library.remove("report.txt")
    assert [one.value for f in library.answer().facets if f.key == "year" for one in f.values] == ["2023"]


def test_what_is_judged_wrong_counts_no_more(library):
    library.judge("wrong", library.query("建成 状态:完成")[0], user="甲")
    assert library.answer("建成").rows.found == 1
    assert sum(one.commitments for f in library.answer().facets if f.key == "status" for one in f.values) == 2
    library.judge(
        "wrong", "actor:plan.txt@{0.start}-{0.end}=市科技局".format(library.query("文件:plan.txt")[0]), user="甲"
    )
    assert [f.values for f in library.answer().facets if f.key == "lead"] == [()]


def test_a_survey_counts_what_is_due(library):
    survey = library.survey("2026-02-01", themes=("基地", "养老"))
    assert survey.sums["documents"] == 2
    assert (survey.sums["planned"], survey.sums["achieved"]) == (2, 1)
    assert (survey.years, survey.year, survey.months) == ({"2025": 1}, "2025", {"2025-12": 1})
    assert survey.past_due == library.query("状态:计划 到期<2026-02-01").found == 1
    assert [(one.body, one.leads, one.about) for one in survey.busy] == [("青川市科学技术局", 1, (1, 0))]


def test_a_queue_holds_what_the_person_has_not_judged(library):
    first = library.queue("建成", user="甲")
    assert (first.judged, first.found) == (0, 2)
    library.judge("wrong", first.next, user="甲")
    second = library.queue("建成", user="甲")
    assert (second.judged, second.found) == (1, 2)
    assert second.next != first.next
    assert library.queue("建成", user="乙").judged == 0
    assert library.queue("建成", user="乙").next.start == first.next.start
    library.judge("right", second.next, user="甲")
    assert library.queue("建成", user="甲").next is None


def test_a_queue_begins_with_the_least_sure(library):
    sure = [library.queue(user="甲", first=n).next.confidence for n in range(3)]
    assert sure == sorted(sure)
    assert library.queue(user="甲", first=3).next is None
