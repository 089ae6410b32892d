"""Clauses: where they begin and end, and which are actions."""

import pytest

from policy_nlp.clauses.finding import find_clauses
from policy_nlp.clauses.reading import Reading
from policy_nlp.judge import find_actions
from policy_nlp.model import Block, Entity, EntityType, Header, Structure


def paragraph(text: str) -> Structure:
    """A one-paragraph document."""
    return Structure(Header(), (Block(0, len(text), "paragraph"),))


def actions(text: str) -> list[tuple[str, str]]:
    """(quote, status) of the actions of a one-paragraph document without entities."""
    return [(c.text, c.status) for c in find_actions(Reading(text, paragraph(text), ()))]


@pytest.mark.parametrize(
    ("text", "quotes", "reason"),
    [
        ("加快建设公园，完善步道网络。", ["加快建设公园", "完善步道网络"], "each verb-headed clause is one action"),
        (
            "一是推进厂区改造；二是要强化监测。",
            ["推进厂区改造", "强化监测"],
            "enumerator and modal are outside the quote",
        ),
        ("各有关部门要加强协作。", ["加强协作"], "a generic actor subject is dropped"),
        ("按照统一部署，推动平台对接。", ["推动平台对接"], "framing set off by a comma is no action"),
        ("加强甲、乙和丙的衔接。", ["加强甲、乙和丙的衔接"], "a coordination is one action"),
        ("不得擅自扩大范围。", ["不得擅自扩大范围"], "prohibitions are planned"),
        (
            "推动河道整治（市水务局牵头），完善巡查制度。",
            ["推动河道整治", "完善巡查制度"],
            "a trailing bracket is outside",
        ),
        (
            "落实“先建后补，分批验收”的办法。",
            ["落实“先建后补，分批验收”的办法"],
            "a comma in quotation marks does not split",
        ),
    ],
)
def test_planned_quotes(text: str, quotes: list[str], reason: str) -> None:
    assert actions(text) == [(quote, "planned") for quote in quotes], reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("现将有关事项通知如下。", "a lead-in announces the text"),
        ("坚持以人为本，坚持稳中求进工作总基调。", "坚持 + principle is a slogan"),
        ("这对于改善民生具有重要意义。", "significance"),
        ("申请人可以选择邮寄材料。", "a permission obliges nobody"),
    ],
)
def test_no_action(text: str, reason: str) -> None:
    assert actions(text) == [], reason


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("去年以来，全市累计新建口袋公园35个，同比增长12%。", "全市累计新建口袋公园35个", "a reported figure"),
        ("近日，市水务局已完成河道清淤，启动了二期工程。", "启动了二期工程", "了 marks what is done"),
    ],
)
def test_achieved(text: str, quote: str, reason: str) -> None:
    assert (quote, "achieved") in actions(text), reason


def test_a_named_subject_is_dropped_and_a_fronted_object_kept() -> None:
    text = "市水务局要加强巡查，重大事项按程序报批。"
    entity = Entity(0, 4, "市水务局", EntityType.ORG)
    assert [c.text for c in find_actions(Reading(text, paragraph(text), (entity,)))] == [
        "加强巡查",
        "重大事项按程序报批",
    ]


@pytest.mark.parametrize(
    ("text", "quotes", "reason"),
    [
        (
            "支持高校根据产业导向，建设一流学科，培养卓越工程师。",
            ["支持高校根据产业导向，建设一流学科", "培养卓越工程师"],
            "who is moved to act, and what they do",
        ),
        (
            "引导边境口岸和邻近地区，积极参与区域分工。",
            ["引导边境口岸和邻近地区，积极参与区域分工"],
            "the same without framing",
        ),
        ("支持民营企业，扩大有效投资。", ["支持民营企业", "扩大有效投资"], "who is supported is the whole object"),
        (
            "组织专家组，鼓励企业参与。",
            ["组织专家组", "鼓励企业参与"],
            "a second verb of moving somebody is another act",
        ),
        (
            "鼓励各地探索监管模式，总结推广经验。",
            ["鼓励各地探索监管模式", "总结推广经验"],
            "who is moved already acts",
        ),
        ("经费收支事宜，按照有关规定办理。", ["经费收支事宜，按照有关规定办理"], "a fronted matter and its rule"),
        ("收费标准，原则上不超过1%。", ["收费标准，原则上不超过1%"], "a fronted amount and its bound"),
        (
            "列入目录的资料，应当及时公开。",
            ["列入目录的资料，应当及时公开"],
            "a fronted thing that begins with a verb",
        ),
        ("完善供水、排水，以及防洪体系。", ["完善供水、排水，以及防洪体系"], "以及 adds to the list before it"),
    ],
)
def test_what_only_stands_together_is_one_clause(text: str, quotes: list[str], reason: str) -> None:
    found = find_clauses(Reading(text, paragraph(text), ()))
    assert [text[clause.start : clause.end] for clause in found] == quotes, reason


def test_the_sentence_runs_over_semicolons_to_the_stop() -> None:
    text = "完善制度；强化监管。加强宣传，开展培训。"
    sentences = [c.sentence for c in find_actions(Reading(text, paragraph(text), ()))]
    assert sentences == [(0, 10), (0, 10), (10, 20), (10, 20)]


def test_headings_and_run_in_headings_are_not_read() -> None:
    text = "一、加强组织领导\n（一）强化统筹。建立联席会议制度。"
    structure = Structure(Header(), (Block(0, 8, "heading"), Block(9, len(text), "paragraph", run_in=17, path=(0,))))
    assert [text[c.start : c.end] for c in find_clauses(Reading(text, structure, ()))] == ["建立联席会议制度"]


def test_confidence_is_a_probability() -> None:
    text = "加快建设公园，完善步道网络，为市民提供便利。"
    assert all(0 < c.confidence <= 1 for c in find_actions(Reading(text, paragraph(text), ())))


def test_of_a_picture_caption_all_but_the_credit_is_read() -> None:
    text = "县长王建国代表县人民政府作工作报告。本报记者 李卫东 摄"
    people = (Entity(0, 2, "县长", EntityType.TITLE), Entity(2, 5, "王建国", EntityType.PERSON))
    structure = Structure(Header(), (Block(0, len(text), "byline"),))
    (clause,) = find_clauses(Reading(text, structure, people))
    assert text[clause.start : clause.end] == "代表县人民政府作工作报告"
