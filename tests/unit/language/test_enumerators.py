"""Enumerators: their rows hold what they say, and no other room spells one out."""

import re

import pytest
from code_strings import HOLE, code_strings

from policy_nlp.language.enumerators import Enumerator, enumerator, find_enumerator
from policy_nlp.language.rows import examples, load_class

ROWS = load_class("enumerators")
PARAGRAPHS = {row["id"]: float(row["rank"]) for row in ROWS if row["rank"]}


@pytest.mark.parametrize(("id", "example"), [(row["id"], e) for row in ROWS for e in examples(row["example"])])
def test_an_example_begins_with_its_enumerator(id, example):
    assert re.match(enumerator(id), example)


@pytest.mark.parametrize(("id", "example"), [(row["id"], e) for row in ROWS for e in examples(row["counter-example"])])
def test_a_counter_example_does_not(id, example):
    assert not re.match(enumerator(id), example)


@pytest.mark.parametrize(
    ("id", "example"), [(row["id"], e) for row in ROWS for e in examples(row["example"]) if row["rank"]]
)
def test_an_example_is_read_as_its_own_row(id, example):
    found = find_enumerator(example, 0, len(example))
    assert found is not None
    assert found.rank == pytest.approx(PARAGRAPHS[id], abs=0.15)  # a third part of a decimal number stands deeper


def test_every_row_has_an_example():
    assert [row["id"] for row in ROWS if not row["example"]] == []


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("第十二条　各级政府应当", Enumerator(4.0, 12, 5), "各"),
        ("（ 二 ）明确分工", Enumerator(6.0, 2, 5), "明"),
        ("3.2.1 分级响应", Enumerator(7.5, 1, 6), "分"),
        ("⑫备案", Enumerator(9.0, 12, 1), "备"),
        ("第一百零七条 县级政府", Enumerator(4.0, 107, 7), "县"),
    ],
)
def test_rank_number_and_where_the_words_begin(text, expected, words):
    assert find_enumerator(text, 0, len(text)) == expected
    assert text[expected.end] == words


def test_a_number_by_itself_is_none():
    assert find_enumerator("一、", 0, 2) is None


def test_the_numeral_stands_in_the_group_asked_for():
    assert re.fullmatch(enumerator("chapter", group="n"), "第十三章")["n"] == "十三"


NUMERAL = r"(?:\[[^\]]*(?:一二|\\d)[^\]]*\]|\\d)(?:\{[^}]*\}+|[+*])?\)?(?:\\s)?[?*]?"
SIGNS = (
    re.compile("[①-⑳㈠-㈩]"),
    re.compile(rf"第(?:\\s\??)?(?:{NUMERAL}|{HOLE})\(?(?:\?:)?\[?[编篇章节条]"),  # 第[一二三]{1,3}章
    re.compile(rf"(?<!第){NUMERAL}(?:、(?![第至])|\[[.．]{{1,2}}、)"),  # [一二三]{1,3}、 \d[.．、]
    re.compile(rf"[（(]\]?\??(?: ?\??)?{NUMERAL} ?\??\[?）"),  # [（(][一二三]{1,3}[）)]
)


def spells_an_enumerator(words: str) -> bool:
    return any(sign.search(words) for sign in SIGNS)


@pytest.mark.parametrize(
    "pattern",
    [
        "[一二三四五]{1,3}、",
        r"第[\d一二]{1,6}条",
        r"\d{1,2}[.．、](?!\d)",
        "[①-⑳]",
        r"[（(][一二三\d]{1,3}[）)]",
        rf"第{HOLE}章",
    ],
)
def test_the_scan_knows_one(pattern):
    assert spells_an_enumerator(pattern)


def test_no_other_room_spells_an_enumerator():
    assert [f"{place} {words[:200]}" for place, words in code_strings() if spells_an_enumerator(words)] == []
