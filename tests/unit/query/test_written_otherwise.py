"""Queries as keyboards and documents give them: traditional keys, two closing quotation marks, dates in words."""

import pytest
from click.testing import CliRunner

from library_samples import plan, report
from policy_nlp.cli import cli
from policy_nlp.errors import QuerySyntaxError
from policy_nlp.library import Library
from policy_nlp.query.keys import filters_of
from policy_nlp.query.parsing import parse
from policy_nlp.query.tree import Term, print_query
from policy_nlp.store.connection import writing
from policy_nlp.store.filters import make_filters
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("關於:人工智能", "关于:人工智能"),
        ("牽頭:科技部", "牵头:科技部"),
        ("非狀態:计划", "非 状态:计划"),
        ("牵头:”科技部”", "牵头:科技部"),
        ("”湿地 修复”", "关于:”湿地 修复”"),
        ("关于:问题:三个", "关于:问题:三个"),
    ],
)
def test_it_is_read_as_it_was_meant(query, meant):
    assert print_query(parse(query), "zh") == print_query(parse(meant), "zh")


def test_values_of_a_list_may_be_traditional():
    assert parse("有:指標 状态:計劃") == parse("有:指标 状态:计划")


@pytest.mark.parametrize("value", ["科技部，有:指标", "科技部,", "有:指标", "，", "a<b", "x|牵头:y"])
def test_what_would_be_read_as_two_terms_is_printed_in_quotes(value):
    for key in ("lead", "about"):
        term = Term(key, ":", value)
        assert parse(print_query(term)) == term


@pytest.mark.parametrize(
    ("operator", "value", "bounds"),
    [
        ("<=", "2025年底", (None, "2025-12-31")),
        ("<", "2025年底", (None, "2025-12-30")),
        (":", "2025年底", ("2025-01-01", "2025-12-31")),
        (":", "2025年底前", ("2025-01-01", "2025-12-31")),
        (">=", "2025年6月底", ("2025-06-30", None)),
        ("<", "二〇二五年", (None, "2024-12-31")),
        ("<=", "二○二五年6月", (None, "2025-06-30")),
    ],
)
def test_dates_in_the_words_of_documents(operator, value, bounds):
    asked = filters_of("due", operator, value)
    assert (asked.due_after, asked.due_before) == bounds


def test_filters_take_them_too():
    assert make_filters(due_before="2025年底前").due_before == "2025-12-31"
    assert make_filters(dated_after="二〇二五年").dated_after == "2025"


def test_a_closing_mark_by_itself_closes_nothing():
    with pytest.raises(QuerySyntaxError, match="closes nothing"):
        parse("牵头:科技部 ”")


def test_an_empty_name_saves_nothing_and_says_so(tmp_path):
    with writing(tmp_path / "l.db") as connection:
        for analysis in (plan(), report()):
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    told = CliRunner().invoke(cli, ["query", "有:指标", "--save", "", "--library", str(tmp_path / "l.db")])
    assert "names no query" in str(told.exception)
    assert not Library(tmp_path / "l.db").saved_queries()
