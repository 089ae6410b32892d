"""Every substring is found, whatever its length and writing."""

import sqlite3

import pytest

from policy_nlp.store.tokens import find_spans, fold, holds, index_tokens, match_expression, needs_look

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
        "國科發社",
        "張貴林區長",
        "經費增長",
        "強調",
    ],
)
def test_a_passage_is_found_by_any_part_of_it(words):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE i USING fts5(tokens, content='', tokenize='ascii')")
    connection.execute("INSERT INTO i (rowid, tokens) VALUES (1, ?)", (index_tokens(PASSAGE),))
    found = connection.execute("SELECT rowid FROM i WHERE i MATCH ?", (match_expression(words),)).fetchall()
    connection.close()
    assert found == [(1,)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("發展臺灣產業", "发展台湾产业"),
        ("羣衆裏外", "群众里外"),
        ("⽣态修复", "生态修复"),  # a radical for the character
        ("第⑤条", "第5条"),
        ("㈱", "㈱"),
        ("ｶﾅ", "カナ"),
        ("著作显著", "著作显著"),
        ("Ｃｏ₂", "co2"),
        ("Ⅲ类水质", "III类水质"),
        ("ⅲ类", "Ⅲ类"),
        ("5万㎡", "5万m2"),
        ("5万m²", "5万㎡"),
        ("㎢", "km2"),
        ("PM₂.₅", "pm2.5"),
        ("37℃", "37°C"),
        ("№3", "no3"),
        ("第⑫条", "第12条"),
        ("㈡", "(二)"),
        ("½", "1/2"),
        ("㎍", "µg"),
    ],
)
def test_writings_of_one_character_are_alike(text, words):
    assert fold(text) == fold(words)
    assert fold(fold(text)) == fold(text)
    assert find_spans(text, words) == [(0, len(text))]


def test_a_part_of_what_one_character_stands_for_is_found_and_all_of_it_marked():
    text = "断面达到Ⅲ类，绿地5㎡"
    assert [text[a:b] for a, b in find_spans(text, "II类 5m2")] == ["Ⅲ类", "5㎡"]
    assert [text[a:b] for a, b in find_spans(text, "2")] == ["㎡"]


def test_characters_of_simplified_texts_stay_apart():
    assert fold("予以疏导") == "予以疏导"
    assert fold("著") != fold("着")


@pytest.mark.parametrize(("words", "found"), [("张林", []), ("长区", []), ("90", []), ("  ", [])])
def test_what_does_not_stand_there_is_not_found(words, found):
    assert find_spans(PASSAGE, words) == found


def test_spans_are_in_the_text_as_it_stands():
    assert [PASSAGE[a:b] for a, b in find_spans(PASSAGE, "经费增长 r&d")] == ["Ｒ＆Ｄ", "经费 增长"]


def test_spans_that_overlap_become_one():
    assert find_spans("科技创新局", "科技创 创新") == [(0, 4)]


def test_folding_makes_widths_and_brackets_alike():
    assert fold("［2015］ 3 号") == fold("〔２０１５〕3号")


def test_white_space_of_every_kind_makes_no_difference():
    spaces = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
    assert len(spaces) > 20
    assert fold(f"市{spaces}政") == "市政"


def test_what_is_folded_stays_as_it_is_when_folded_again():
    folded = fold("".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000))
    assert fold(folded) == folded


def test_a_word_of_more_than_two_characters_is_looked_for_in_the_text():
    assert [needs_look(words) for words in ("发", "发 展", "發展", "发展的", "发展 湿地台")] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert holds("推进濕地修復，治理", "湿地修复 治")
    assert not holds("湿地、地修、修复", "湿地修复")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("国发（2017）35号", "国发〔2017〕35号"),
        ("国发〔2017〕35号", "国发(2017)35号"),
        ("国发【2017】35号", "国发（2017）35号"),
        ("“十三五”", '"十三五"'),
        ("“十三五”", "「十三五」"),
        ("「十三五」", "＂十三五＂"),
        ("《人工智能", "<人工智能"),
        ("二〇二〇年", "二○二○年"),
        ("二○二〇年", "二〇二〇年"),
        ("（", "〔"),
        ("“", '"'),
    ],
)
def test_marks_of_one_kind_are_alike_in_an_index_that_keeps_them(text, words):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE i USING fts5(tokens, content='', tokenize='ascii')")
    connection.execute("INSERT INTO i (rowid, tokens) VALUES (1, ?)", (index_tokens(f"见{text}等"),))
    found = connection.execute("SELECT rowid FROM i WHERE i MATCH ?", (match_expression(words),)).fetchall()
    connection.close()
    assert found == [(1,)]
    assert holds(f"见{text}等", words)
    assert find_spans(f"见{text}等", words) == [(1, 1 + len(text))]


def test_opening_and_closing_brackets_stay_apart():
    assert not holds("（甲）", "）甲")
