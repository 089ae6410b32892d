"""What is printed is read as the same query again; whatever cannot be read is told with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bad_queries import BAD
from policy_nlp.errors import QuerySyntaxError
from policy_nlp.query.parsing import MOST, parse
from policy_nlp.query.tree import All, Any, Not, Term, join, print_query

WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")) | st.sampled_from("和或非不()（）\"“”'「」 :<>="),
    min_size=1,
    max_size=8,
).filter(lambda text: text.strip(" \u3000") and any(character.isalnum() for character in text))
DATES = st.dates().map(str) | st.sampled_from(["2020", "2020-06", "2025年", "2025年6月"])
TERMS = st.one_of(
    st.builds(Term, st.sampled_from(["lead", "support", "actor", "about", "region", "document"]), st.just(":"), WORDS),
    st.builds(Term, st.just("due"), st.sampled_from([":", "<", "<=", ">", ">="]), DATES).filter(
        lambda term: "0002" < term.value[:4] < "9998"
    ),
    st.builds(Term, st.just("kind"), st.just(":"), st.sampled_from(["规划", "法", "工作报告"])),
    st.builds(Term, st.just("status"), st.just(":"), st.sampled_from(["planned", "完成"])),
    st.builds(Term, st.just("has"), st.just(":"), st.sampled_from(["指标", "actor", "具体"])),
    st.builds(Term, st.just("level"), st.just(":"), st.sampled_from(["省", "市级", "county"])),
    st.builds(Term, st.just("year"), st.just(":"), st.sampled_from(["2020", "2019-2021"])),
)


def _more(inner):
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        inner.map(Not), several.map(lambda parts: join(All, parts)), several.map(lambda parts: join(Any, parts))
    )


NODES = st.recursive(TERMS, _more, max_leaves=12)


@settings(max_examples=300, deadline=None)
@given(NODES, st.sampled_from(["zh", "en"]))
def test_what_is_printed_is_read_as_the_same(node, language):
    text = print_query(node, language)
    assert parse(text) == node
    assert print_query(parse(text), language) == text


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("牵头到期有指标状态:<=>()（）\"“”' 和或非不-2019ab@\x00\n年"), max_size=30))
def test_any_line_is_read_or_told_with_its_place(line):
    try:
        node = parse(line)
    except QuerySyntaxError as error:
        assert 0 <= error.at <= error.end <= max(len(error.query), 1)
        assert error.what
        assert len(error.pointed().split("\n")) == 3
    else:
        assert parse(print_query(node)) == node


# ── two hundred bad queries ──────────────────────────────────────────────────


def test_there_are_two_hundred():
    assert len(BAD) == 200


@pytest.mark.parametrize(("line", "at", "end", "words"), BAD)
def test_a_bad_query_is_told_with_its_place_and_what_would_be_right(line, at, end, words):
    with pytest.raises(QuerySyntaxError) as told:
        parse(line)
    assert told.value.at == at
    assert end is None or told.value.end == end
    assert words in told.value.what
    query, marks, what = told.value.pointed().split("\n")
    assert (query, what) == (line, told.value.what)
    assert marks.strip(" \u3000").strip("^＾") == ""
    assert len(marks) - len(marks.lstrip(" \u3000")) == at


def test_what_is_too_long_or_too_deep_is_refused():
    with pytest.raises(QuerySyntaxError, match="longer than"):
        parse("有:指标 " * (MOST // 5 + 1))
    with pytest.raises(QuerySyntaxError, match="write it flatter"):
        parse("(" * 60 + "有:指标" + ")" * 60)
    with pytest.raises(QuerySyntaxError, match="nothing is asked"):
        parse(" \u3000")
