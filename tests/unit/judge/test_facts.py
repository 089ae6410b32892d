"""What the sentence makes of a clause's shape."""

import pytest

from policy_nlp.clauses.finding import find_clauses
from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import read_facts
from policy_nlp.model import Block, Entity, EntityType, Header, Structure


def shapes(text: str, *actors: str) -> list[str]:
    """The shapes of the clauses of one paragraph, the actors given as organisations."""
    entities = tuple(Entity(text.index(a), text.index(a) + len(a), a, EntityType.ORG) for a in actors)
    structure = Structure(Header(), (Block(0, len(text), "paragraph"),))
    reading = Reading(text, structure, entities)
    return [fact.shape for fact in read_facts(reading, find_clauses(reading))]


@pytest.mark.parametrize(
    ("text", "actors", "expected", "reason"),
    [
        (
            "第一条 为了加强湖泊保护，推动高质量发展，根据有关法律，制定本条例。",
            (),
            ["purpose", "purpose", "purpose", "leadin"],
            "purposes run to what a rule rests on, an article's number in front",
        ),
        ("推进改革，必须破除障碍。", (), ["chain", "verb"], "what is called for"),
        (
            "只有坚持实事求是，破除迷信，才能前进。",
            (),
            ["a-state", "chain", "n-noun"],
            "the condition of what follows",
        ),
        (
            "高标准建设园区，对治理能力提出了更高要求。",
            (),
            ["chain", "n-state"],
            "what makes higher demands",
        ),
        (
            "必须从贯彻方针，维护群众安全的高度，认识这项工作。",
            (),
            ["frame", "chain", "verb"],
            "从 runs on to 的高度",
        ),
        (
            "我们也清醒看到，发展还面临不少困难。开放平台的能级不高，安全基础需夯实。我们将推进改革，完善制度。",
            (),
            ["need"] * 4 + ["verb"] * 2,
            "what is wanting, to the sentence on what is done about it",
        ),
        (
            "为落实决策部署，推动河道整治，市水务局启动专项行动。",
            ("市水务局",),
            ["purpose", "purpose", "verb"],
            "purposes run to whoever acts",
        ),
        (
            "推进新型城镇化，是现代化的必由之路。",
            (),
            ["chain", "n-state"],
            "a clause of which something is said is its subject",
        ),
        (
            "在湖区从事生产活动，应当遵守本条例。",
            (),
            ["defined", "verb"],
            "to what a rule applies",
        ),
        (
            "各单位要在6月底前，启动项目招标。",
            (),
            ["staging", "verb"],
            "framing after a modal that leads to the verb",
        ),
        (
            "通过共享、交换等多种形式，推动资源流动。",
            (),
            ["staging", "verb"],
            "framing alone",
        ),
        (
            "白皮书的目标在于厘清概念，明确工作重点。",
            (),
            ["n-verb", "chain"],
            "what something is for",
        ),
        (
            "《实施方案》已经市政府同意，现印发给你们。",
            (),
            ["leadin", "leadin"],
            "on whose word a covering letter hands on its document",
        ),
    ],
)
def test_shapes_in_sentences(text: str, actors: tuple[str, ...], expected: list[str], reason: str) -> None:
    assert shapes(text, *actors) == expected, reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("PM2.5平均浓度下降9.1%。", True, "a figure measured to the tenth"),
        ("城镇新增就业48.81万人。", True, "a figure measured to the hundredth"),
        ("粮食产量增长5%左右。", False, "a round figure"),
        ("税收增长4.2%以上。", False, "a bound"),
    ],
)
def test_exact_figures(text: str, expected: bool, reason: str) -> None:
    number = Entity(text.index(next(c for c in text if c.isdigit())), len(text) - 1, "", EntityType.QUANTITY)
    structure = Structure(Header(), (Block(0, len(text), "paragraph"),))
    reading = Reading(text, structure, (number,))
    (fact,) = read_facts(reading, find_clauses(reading))
    assert ("exact" in fact.kinds) is expected, reason
