"""Where the quote of an action begins: enumerators, connectives, subjects and modals are in front of it."""

import pytest

from policy_nlp.clauses.openings import Actors, find_opening
from policy_nlp.model import Entity, EntityType


def opening(text: str, *actors: str) -> tuple[str, str, str]:
    """(quote, modal, subject) of a clause, the actors given as organisations."""
    entities = [Entity(text.index(a), text.index(a) + len(a), a, EntityType.ORG) for a in actors]
    found = find_opening(text, 0, len(text), Actors(entities))
    subject = text[slice(*found.subject)] if found.subject else ""
    return text[found.start :], found.modal, subject


@pytest.mark.parametrize(
    ("text", "actors", "expected", "reason"),
    [
        ("（二）推进改造", (), ("推进改造", "", ""), "an enumerator"),
        ("三是要完善机制", (), ("完善机制", "要", ""), "an enumerator and a modal"),
        ("并完善机制", (), ("完善机制", "", ""), "a connective"),
        ("并购重组企业", (), ("并购重组企业", "", ""), "并 that begins a word stays"),
        ("市水务局要加强巡查", ("市水务局",), ("加强巡查", "要", "市水务局"), "a named subject with a modal"),
        ("市水务局负责巡查", ("市水务局",), ("负责巡查", "", "市水务局"), "a named subject without"),
        (
            "市水务局、市财政局要加强巡查",
            ("市水务局", "市财政局"),
            ("加强巡查", "要", "市水务局、市财政局"),
            "two subjects",
        ),
        ("各有关部门应当密切配合", (), ("密切配合", "应当", "各有关部门"), "a generic subject"),
        ("我局将继续推进改造", (), ("继续推进改造", "将", "我局"), "a body that refers to itself"),
        ("县财政安排专项资金", (), ("安排专项资金", "", "县财政"), "a group right before its verb"),
        ("赋予企业安排资金的权限", (), ("赋予企业安排资金的权限", "", ""), "to whom a verb gives something"),
        ("学校、银行等应当宣传法律", (), ("宣传法律", "应当", "学校、银行"), "等 ends the list"),
        (
            "清溪、柳溪二镇人大主席及机关工作人员列席会议",
            (),
            ("列席会议", "", "清溪、柳溪二镇人大主席及机关工作人员"),
            "guests",
        ),
        ("企业代表共300余人参加了会议", (), ("参加了会议", "", "企业代表"), "guests that are counted"),
        ("县政协主席应邀参加会议", (), ("应邀参加会议", "", "县政协主席"), "who was asked to come"),
        ("请各有关单位填写申请表", (), ("填写申请表", "请", "各有关单位"), "a request"),
        ("建议", (), ("建议", "", ""), "a request of nothing is its own quote"),
        ("重大事项必须按程序报批", (), ("重大事项必须按程序报批", "必须", ""), "a fronted object stays"),
        ("将符合条件的家庭纳入保障范围", (), ("将符合条件的家庭纳入保障范围", "", ""), "将 with an object is no modal"),
        ("积极应对人口老龄化", (), ("积极应对人口老龄化", "", ""), "应对 is a verb"),
        ("人口老龄化应对积极有效", (), ("人口老龄化应对积极有效", "", ""), "and half of a noun"),
        (
            "市水务局应对申请进行审查",
            ("市水务局",),
            ("对申请进行审查", "应", "市水务局"),
            "应 before the preposition 对",
        ),
        ("着力强化“五个必须坚持”", (), ("着力强化“五个必须坚持”", "", ""), "a modal in quotation marks"),
        ("让我们更加紧密地团结起来", (), ("更加紧密地团结起来", "", "我们"), "让 before those who are called on"),
        ("每一个公务员都要真正成为公仆", (), ("真正成为公仆", "都要", "每一个公务员"), "every one of them"),
        ("以进一步扩大公园面积", (), ("进一步扩大公园面积", "", ""), "what comes of what stands before"),
        ("以提高质量为目标", (), ("以提高质量为目标", "", ""), "以…为… stays"),
        ("我们要恪尽职守", (), ("恪尽职守", "要", "我们"), "a modal before a verb of no list"),
        ("将通过专家组跟踪指导", (), ("通过专家组跟踪指导", "将", ""), "将 before a preposition is a modal"),
        ("市水务局研究制定办法", ("市水务局",), ("研究制定办法", "", "市水务局"), "two verbs in a row"),
        ("办公室负责督促落实", (), ("负责督促落实", "", "办公室"), "an office"),
        ("请各省局于5月7日前报送材料", (), ("于5月7日前报送材料", "请", "各省局"), "bureaus of provinces"),
        ("有关领导和专家出席会议", (), ("出席会议", "", "有关领导和专家"), "those who came"),
        ("50余名代表参加了会议", (), ("50余名代表参加了会议", "", ""), "those who came, counted"),
        ("满足群众主要需求", (), ("满足群众主要需求", "", ""), "要 and 需 inside words are no modals"),
    ],
)
def test_opening(text: str, actors: tuple[str, ...], expected: tuple[str, str, str], reason: str) -> None:
    assert opening(text, *actors) == expected, reason
