"""Responsibility brackets: bodies and roles. All sentences are made up."""

import pytest

from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.brackets import read_bracket


def duties(words: str) -> list[tuple[str, str]]:
    read = read_bracket(Reading(words), 0, len(words))
    return [(words[d.start : d.end], d.role) for d in read.duties] if read else []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市教委牵头，市财政局、市科委配合", [("市教委", "lead"), ("市财政局", "support"), ("市科委", "support")]),
        ("责任单位：市教委、市财政局", [("市教委", "lead"), ("市财政局", "lead")]),  # no distinction: all lead
        ("牵头单位：市教委；责任单位：市财政局", [("市教委", "lead"), ("市财政局", "support")]),  # beside a 牵头 body
        (
            "牵头单位：市教委；配合单位：市财政局、各区政府",
            [("市教委", "lead"), ("市财政局", "support"), ("各区政府", "support")],
        ),
        ("市教委、市财政局等按职责分工负责", [("市教委", "lead"), ("市财政局", "lead")]),
        ("市教委牵头，各有关部门分工负责", [("市教委", "lead"), ("各有关部门", "support")]),
        ("教育部、财政部等和各省级人民政府负责", [("教育部", "lead"), ("财政部", "lead"), ("各省级人民政府", "lead")]),
        ("市教委会同市财政局负责", [("市教委", "lead"), ("市财政局", "support")]),
        ("6月底完成，牵头考核单位：市教委", [("市教委", "lead")]),  # a date is no body
        ("负责部门：商务部；适用范围：所有园区", [("商务部", "lead")]),  # the scope of application is no body
        (
            "市工业和信息化局及相关主管部门负责",
            [("市工业和信息化局", "lead"), ("相关主管部门", "lead")],
        ),  # 和 inside a name
        (
            "市教委牵头，市财政局、市科委配合，2023年12月底前完成",  # who and when
            [("市教委", "lead"), ("市财政局", "support"), ("市科委", "support")],
        ),
        ("力争8月底前见效，市教委、市财政局负责", [("市教委", "lead"), ("市财政局", "lead")]),
        ("市教委；2023年10月底前", [("市教委", "lead")]),  # a body and a day
        ("牵头单位为市教委，配合单位为市财政局", [("市教委", "lead"), ("市财政局", "support")]),
        (
            "由市教委会同市财政局、市科委负责",
            [("市教委", "lead"), ("市财政局", "support"), ("市科委", "support")],
        ),
        ("市教委、市财政局会同市科委负责", [("市教委", "lead"), ("市财政局", "lead"), ("市科委", "support")]),
        ("市教委负总责，市财政局兜底保障", [("市教委", "lead"), ("市财政局", "support")]),
        ("市教委抓总，市科委协办", [("市教委", "lead"), ("市科委", "support")]),
        ("市教委主抓，市政府办公室督办", [("市教委", "lead"), ("市政府办公室", "support")]),
        ("市教委兜底", [("市教委", "lead")]),  # alone it leads
        ("市教委负责技术指导，市财政局负责资金保障", [("市教委", "lead"), ("市财政局", "lead")]),  # with an object
        ("市教委为牵头单位，市财政局为配合单位", [("市教委", "lead"), ("市财政局", "support")]),  # the label behind
        ("主办：市教委；协办：市财政局", [("市教委", "lead"), ("市财政局", "support")]),
        ("主体责任：市教委；监管责任：市科委", [("市教委", "lead"), ("市科委", "lead")]),
        (
            "牵头单位：市教委 配合单位：市财政局 完成时限：9月底",  # a blank before a label
            [("市教委", "lead"), ("市财政局", "support")],
        ),
        (
            "责任主体是市教委，市财政局、市科委协办",  # a comma ends what a label says where a verb closes the next list
            [("市教委", "lead"), ("市财政局", "support"), ("市科委", "support")],
        ),
        ("市教委负主责，市科委密切配合", [("市教委", "lead"), ("市科委", "support")]),
        ("市教委主导，市财政局予以保障", [("市教委", "lead"), ("市财政局", "support")]),
        ("市教委牵头抓总、市科委组织推动", [("市教委", "lead"), ("市科委", "support")]),
        (
            "由市教委会同各县（市、区）组织实施",  # a mark inside a bracket parts nobody
            [("市教委", "lead"), ("各县（市、区）", "support")],
        ),
        ("市教委，立行立改", [("市教委", "lead")]),
        ("市统计局提供", []),  # a source
        ("市财政局批准，2023年12月底前", []),
        ("含港澳台地区", []),
        ("见附件", []),
    ],
)
def test_reads_bodies_with_roles(words: str, expected: list[tuple[str, str]]) -> None:
    assert duties(words) == expected


@pytest.mark.parametrize(
    ("words", "read", "unread"),
    [
        ("市教委盯办", [], ["盯办"]),
        ("市教委牵头，市财政局盯办，年底前完成", [("市教委", "lead")], ["盯办"]),
        ("市教委网站", [], []),  # no verb
        ("市统计局提供", [], []),
    ],
)
def test_an_unknown_verb_is_told_and_makes_no_actor(words: str, read: list[tuple[str, str]], unread: list[str]) -> None:
    bracket = read_bracket(Reading(words), 0, len(words))
    assert duties(words) == read
    assert [words[slice(*span)] for span in bracket.unread] == unread if bracket else not unread


def test_first_listed_leads_where_the_document_says_so() -> None:
    words = "市教委、市财政局负责"
    read = read_bracket(Reading(words), 0, len(words), first=True)
    assert read is not None
    assert [d.role for d in read.duties] == ["lead", "support"]
