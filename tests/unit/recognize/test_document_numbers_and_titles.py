"""Document numbers and titles: spans, normal forms, ties."""

import pytest

from policy_nlp.model import Header, Structure
from policy_nlp.recognize.document_numbers import find_document_numbers
from policy_nlp.recognize.document_titles import find_document_titles
from policy_nlp.recognize.overlaps import settle_overlaps
from policy_nlp.resolve.document_numbers import resolve_document_numbers


def numbers_of(text):
    found = tuple(settle_overlaps([*find_document_titles(text), *find_document_numbers(text)]))
    resolved = resolve_document_numbers(text, Structure(Header(), ()), found)
    return [(e.text, e.value) for e in resolved if e.type == "DOCNO"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据国科发社[2015]309号", [("国科发社[2015]309号", "国科发社〔2015〕309号")]),  # bracket variant, run-on word
        ("国科发社（2015）第309号", [("国科发社（2015）第309号", "国科发社〔2015〕309号")]),  # no 第
        ("京经信发〔2022〕87号", [("京经信发〔2022〕87号", "京经信发〔2022〕87号")]),  # 经 in a code
        ("豫政 〔2008〕11号", [("豫政 〔2008〕11号", "豫政〔2008〕11号")]),  # a blank
        ("第十五号主席令说", [("第十五号主席令", "主席令第十五号")]),  # the number in front
        ("依据国务院令第720号", [("国务院令第720号", "国务院令第720号")]),  # an order
        ("北海市人民政府令\n（第19号）\n正文", [("第19号", "北海市人民政府令第19号")]),  # the issuer on the line above
        (
            "北海市人民政府令\n第 19 号\n正文",
            [("北海市人民政府令\n第 19 号", "北海市人民政府令第19号")],
        ),  # an order on two lines
        ("按国务院1980年223号文件", [("1980年223号", "〔1980〕223号")]),  # a number without its code
        ("第3号通知，乘5号线", []),  # no document numbers
    ],
)
def test_numbers(text, expected):
    assert numbers_of(text) == expected


def test_number_is_tied_to_its_title():
    text = "执行《某办法》（国办发〔2018〕1号）"
    found = settle_overlaps([*find_document_titles(text), *find_document_numbers(text)])
    number = resolve_document_numbers(text, Structure(Header(), ()), found)[1]
    assert number.attributes["body"] == "国务院办公厅"
    assert text[int(number.attributes["title_start"]) : int(number.attributes["title_end"])] == "《某办法》"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照《关于印发〈工作规则〉的通知》", ["《关于印发〈工作规则〉的通知》"]),  # nested in 〈〉
        ("《关于修改《某条例》的决定》", ["《关于修改《某条例》的决定》"]),  # nested in 《》
        ("《人民日报》报道", []),  # a newspaper
        ("电影《大河》", []),  # a film
        ("在《江城日报》和《中国山水报》上公布", []),  # newspapers by their endings
        ("《全市情况通报》《年报》", ["《全市情况通报》", "《年报》"]),  # 报 that is a document
        ("舞剧《甲》、《乙》等获奖", []),  # works listed together
        ("《甲》《乙》等影视作品", []),  # told by what stands behind
        ("《大河》热播", []),  # likewise
        ("张三同志在《论大河》一文中", []),  # an essay
        ("符合《大河通用要求》", ["《大河通用要求》"]),  # a standard
        ("落实《大河2025》", ["《大河2025》"]),  # an unknown name is a document
        ("《某办法》得到好评", ["《某办法》"]),  # a document's ending outweighs what stands around it
        ("《一个未关的括号\n《某法》", ["《某法》"]),  # a bracket that was not closed
    ],
)
def test_titles(text, expected):
    assert [entity.text for entity in find_document_titles(text)] == expected
