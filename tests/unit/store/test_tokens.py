"""Every substring is found, whatever its length and writing."""

import sqlite3

import pytest

from policy_nlp.store.tokens import find_spans, fold, index_tokens, match_expression

PASSAGE = "国科发社[2015]309号：张贵林区长强调，Ｒ＆Ｄ经费 增长 8.5%，做“四不两直”检查"


@pytest.mark.parametrize(
    "words",
    [
        "张贵林",
        "贵林区",
        "林",
        "区长",
        "309",
        "309号",
        "2015",
        "8.5%",
        "%",
        "r&d",
        "R&D",
        "经费增长",
        "〔2015〕309号",
        "“四不",
        "查",
        "发 号 长",
    ],
)
def test_a_passage_is_found_by_any_part_of_it(words):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE i USING fts5(tokens, content='', tokenize='ascii', prefix='1')")
    connection.execute("INSERT INTO i (rowid, tokens) VALUES (1, ?)", (index_tokens(PASSAGE),))
    found = connection.execute("SELECT rowid FROM i WHERE i MATCH ?", (match_expression(words),)).fetchall()
    connection.close()
    assert found == [(1,)]


@pytest.mark.parametrize(("words", "found"), [("张林", []), ("长区", []), ("90", []), ("  ", [])])
def test_what_does_not_stand_there_is_not_found(words, found):
    assert find_spans(PASSAGE, words) == found


def test_spans_are_in_the_text_as_it_stands():
    assert [PASSAGE[a:b] for a, b in find_spans(PASSAGE, "经费增长 r&d")] == ["Ｒ＆Ｄ", "经费 增长"]


def test_spans_that_overlap_become_one():
    assert find_spans("科技创新局", "科技创 创新") == [(0, 4)]


def test_folding_makes_widths_and_brackets_alike():
    assert fold("［2015］ 3 号") == fold("〔２０１５〕3号")
