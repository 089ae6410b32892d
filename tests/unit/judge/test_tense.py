"""Planned or achieved: rules that need no weighing, and the smoothing over sentences."""

import pytest

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge import find_actions
from policy_nlp.judge.tense import logistic
from policy_nlp.model import Block, Entity, EntityType, Header, Structure


def statuses(text: str, *persons: str) -> dict[str, str]:
    """Quote → status of a one-paragraph document."""
    structure = Structure(Header(), (Block(0, len(text), "paragraph"),))
    entities = tuple(Entity(text.index(p), text.index(p) + len(p), p, EntityType.PERSON) for p in persons)
    return {c.text: c.status for c in find_actions(Reading(text, structure, entities))}


@pytest.mark.parametrize(
    ("text", "persons", "quote", "status", "reason"),
    [
        ("各区要加强巡查，完善台账。", (), "完善台账", "planned", "a modal rules to the end of its sentence"),
        ("市水务局已完成清淤，并加固了堤防。", (), "加固了堤防", "achieved", "了 marks what is done"),
        ("张某出席活动，走访了企业。", ("张某",), "走访了企业", "achieved", "what a person did is done"),
        ("任命张某为市水务局局长。", ("张某",), "任命张某为市水务局局长", "achieved", "an appointment is an act"),
        (
            "2023年，国务院批准，授予某某成果一等奖。",
            (),
            "授予某某成果一等奖",
            "achieved",
            "what an organ has approved",
        ),
        ("专家组建议：加强变形监测，完善应急预案。", (), "加强变形监测", "planned", "what is proposed after a colon"),
        (
            "2021年12月3日 某省人民代表大会常务委员会会议通过",
            (),
            "2021年12月3日 某省人民代表大会常务委员会会议通过",
            "achieved",
            "when a law was adopted",
        ),
        (
            "会议原则通过《全县水网建设方案》。",
            (),
            "原则通过《全县水网建设方案》",
            "achieved",
            "minutes say what was passed",
        ),
        (
            "会议原则同意编制全县水网建设规划。",
            (),
            "原则同意编制全县水网建设规划",
            "planned",
            "what is agreed to be done",
        ),
        (
            "会议听取县水务局关于防汛工作的汇报。",
            (),
            "听取县水务局关于防汛工作的汇报",
            "achieved",
            "what a meeting heard",
        ),
        ("副县长张某牵头，摸排全县小型水库。", ("张某",), "摸排全县小型水库", "planned", "a task given to a person"),
        ("全县完成了清淤，要力争新增绿地5公顷。", (), "力争新增绿地5公顷", "planned", "the sentence turns"),
        ("对达标企业，给予最高50万元奖励。", (), "给予最高50万元奖励", "planned", "an award is a rule"),
    ],
)
def test_status(text: str, persons: tuple[str, ...], quote: str, status: str, reason: str) -> None:
    assert statuses(text, *persons).get(quote) == status, reason


def test_a_heading_of_review_makes_deliveries() -> None:
    text = "一、2023年工作回顾\n加强巡查管护，完善监测体系。"
    structure = Structure(Header(), (Block(0, 11, "heading", level=1), Block(12, len(text), "paragraph", path=(0,))))
    assert {c.status for c in find_actions(Reading(text, structure, ()))} == {"achieved"}


def test_a_report_of_awards_is_no_rule() -> None:
    text = "一、2023年工作回顾\n实施育儿补贴政策，新增学位1.2万个。"
    structure = Structure(Header(), (Block(0, 11, "heading", level=1), Block(12, len(text), "paragraph", path=(0,))))
    assert {c.status for c in find_actions(Reading(text, structure, ()))} == {"achieved"}


def test_the_same_words_without_it_are_planned() -> None:
    assert set(statuses("加强巡查管护，完善监测体系。").values()) == {"planned"}


def test_logistic_does_not_overflow() -> None:
    assert (logistic(-1000), logistic(0), logistic(1000)) == (0.0, 0.5, 1.0)
