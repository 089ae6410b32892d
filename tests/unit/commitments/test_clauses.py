"""Clauses: where they begin and end, and which are actions."""

import pytest

from policy_nlp.commitments.clauses import find_actions
from policy_nlp.model import Block, Header, Structure


def actions(text: str) -> list[tuple[str, str]]:
    """(quote, status) of the actions of a one-paragraph document without entities."""
    structure = Structure(Header(), (Block(0, len(text), "paragraph"),))
    return [(c.text, c.status) for c in find_actions(text, structure, ())]


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
    ],
)
def test_planned_quotes(text: str, quotes: list[str], reason: str) -> None:
    assert actions(text) == [(quote, "planned") for quote in quotes], reason
