"""Look-alikes are folded and invisible characters dropped before anything reads a line, and every character keeps its place."""

import pytest

from policy_nlp.model import RawDocument, RawLine
from policy_nlp.repair import repair_text
from policy_nlp.repair.characters import fold_characters


def folded(text):
    found = fold_characters(text)
    return text if found is None else found[0]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("县⽔利局、⺠政局", "县水利局、民政局", "Kangxi radicals, and radicals of the supplement"),
        ("⻓沙市⻔头沟区⻄城", "长沙市门头沟区西城", "simplified radicals, which have no decomposition"),
        ("\ufa08政许可", "行政许可", "compatibility ideographs"),
        ("供水\u200b管\ufeff网\u2060改\u200d造", "供水管网改造", "zero-width characters"),
        ("供水\xad管网\u200e改造", "供水管网改造", "soft hyphen, marks of direction"),
        ("葛\U000e0100洲坝\ufe00", "葛洲坝", "variation selectors"),
        ("县民\x0b政\x1f局\x03\x00", "县民政局", "controls"),
        ("比例为1︰80", "比例为1：80", "a colon of vertical setting in a ratio"),
        ("︵试行︶", "（试行）", "punctuation of vertical setting"),
        ("县民\u2002政局要加强社区服务\xa0管理，建好站点。", "县民政局要加强社区服务管理，建好站点。", "blanks inside the words of a sentence"),
        ("2024年\u20093\u202f月", "2024年 3 月", "narrow blanks beside figures become common ones"),
        ("王某\u2002李某\u2002张某", "王某\u2002李某\u2002张某", "blanks between names"),
        ("第三条\xa0本办法所称项目，是指公共项目。", "第三条\xa0本办法所称项目，是指公共项目。", "the blank after an article's number"),
        ("县民政局　副局长 王某，出席。", "县民政局　副局长 王某，出席。", "common blanks are the author's"),
        ("〔２０２３〕９号，①", "〔２０２３〕９号，①", "full-width figures stay: their readers fold them"),
        ("面积3万㎡，℃", "面积3万㎡，℃", "units stay"),
    ],
)  # fmt: skip
def test_folding(text, expected, why):
    assert folded(text) == expected, why


def test_offsets_lead_back_to_the_source():
    line = "　　县⽔\u200b利局要\xad建好⽔\ufeff库３座。"
    repaired = repair_text(RawDocument("x", "", "text/plain", (RawLine(line),)))
    assert repaired.text == "县水利局要建好水库３座。"
    sources = "".join(line[repaired.offset_map.source(i)[1]] for i in range(len(repaired.text)))
    assert sources == "县⽔利局要建好⽔库３座。"


def test_rows_and_what_a_page_declares_are_folded_too():
    row = RawLine("县⽔利局\t建\u200b库", "row", cells=("县⽔利局", "建\u200b库"), table=0)
    repaired = repair_text(RawDocument("x", "", "text/html", (row,), {"issuer": "县⽔\u200b利局"}))
    assert repaired.text == "县水利局\t建库"
    assert [repaired.text[a:b] for a, b in repaired.paragraphs[0].cells] == ["县水利局", "建库"]
    assert repaired.metadata["issuer"] == "县水利局"
