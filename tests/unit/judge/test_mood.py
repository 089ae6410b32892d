"""Whose mood: what the document and the section show outright decides about clauses that show nothing."""

import pytest

from policy_nlp.clauses.finding import find_clauses
from policy_nlp.clauses.reading import Reading
from policy_nlp.judge import find_actions
from policy_nlp.judge.facts import read_facts
from policy_nlp.judge.mood import mood_rows
from policy_nlp.judge.time_marks import is_done, outright, time_marks
from policy_nlp.model import Block, Header, Structure


def document(*lines: str, heading: str = "") -> tuple[str, Structure]:
    """The lines as paragraphs; those after `heading`, which is a heading, stand under it."""
    blocks: list[Block] = []
    at, path = 0, ()
    for line in lines:
        kind = "heading" if line == heading else "paragraph"
        if kind == "heading":
            path = (len(blocks),)
        blocks.append(Block(at, at + len(line), kind, path=() if kind == "heading" else path))
        at += len(line) + 1
    return "\n".join(lines), Structure(Header(), tuple(blocks))


def facts_of(text: str, structure: Structure):
    reading = Reading(text, structure)
    return read_facts(reading, find_clauses(reading))


@pytest.mark.parametrize(
    ("words", "shown", "reason"),
    [
        ("完成了河道清淤", (1.0, 0.0), "了"),
        ("累计改造老旧管网", (1.0, 0.0), "累计"),
        ("财政收入同比增加", (1.0, 0.0), "a figure beside the year before"),
        ("要完善应急预案", (0.0, 1.0), "a modal"),
        ("力争建成示范街区", (0.0, 1.0), "力争"),
        ("由县水利局负责日常巡查", (0.0, 1.0), "a task is shared out"),
        ("给予运营单位奖励", (0.0, 0.5), "what a rule grants"),
        ("累计给予运营单位奖励", (1.0, 0.0), "what has been paid"),
        ("完善应急预案", (0.0, 0.0), "a bare verb"),
        ("对首次认定的示范企业", (0.0, 0.0), "the case a rule applies to"),
        ("将已完成的清单报送县政府", (0.0, 0.0), "已 of an attribute"),
    ],
)
def test_what_a_clause_shows_outright(words: str, shown: tuple[float, float], reason: str) -> None:
    (fact,) = facts_of(*document(f"{words}。"))
    assert outright(fact, time_marks(fact.words)) == shown, reason


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("已完成清淤", True),
        ("加快已开工项目建设", False),
        ("新建城区和已建成小区同步配套", False),
        ("复核已批复的项目", False),
    ],
)
def test_yi_in_an_attribute_marks_nothing_as_done(words: str, done: bool) -> None:
    (fact,) = facts_of(*document(f"{words}。"))
    assert is_done(fact) is done


def test_the_section_counts_first_and_the_document_behind_it():
    heading = "二、下步安排"
    text, structure = document("完成了清淤。累计疏浚河道。", heading, "要加固堤防。完善预案。", heading=heading)
    facts = facts_of(text, structure)
    rows = mood_rows(structure.blocks, facts, [time_marks(fact.words) for fact in facts])
    assert [fact.clause.block for fact in facts] == [0, 0, 2, 2]
    # the document: (2 done + 0.2) of (3 shown + 2) = 0.44; the sections: (2 + 4 × 0.44) of 6, and (4 × 0.44) of 5
    assert [round(whole, 4) for whole, _ in rows] == [-0.0804] * 4
    assert [round(section, 4) for _, section in rows] == [0.1726, 0.1726, -0.2034, -0.2034]


def test_a_document_that_shows_nothing_has_the_mood_of_a_plan():
    text, structure = document("完善预案。加固堤防。")
    facts = facts_of(text, structure)
    rows = mood_rows(structure.blocks, facts, [frozenset(), frozenset()])
    assert rows[0] == rows[1]
    assert rows[0][0] < 0 and rows[0][1] < 0


BARE = "加强水库巡查管护，完善应急预案。"
DONE = "完成了全县水库除险加固。累计疏浚河道。新建了堤防。改造了泵站。"


@pytest.mark.parametrize(
    ("lines", "status"),
    [((DONE, BARE, DONE), "achieved"), ((BARE, BARE, BARE), "planned"), (("各乡镇要落实管护经费。", BARE), "planned")],
)
def test_bare_verbs_have_the_mood_of_their_document(lines: tuple[str, ...], status: str) -> None:
    text, structure = document(*lines)
    found = {c.status for c in find_actions(Reading(text, structure)) if c.text in BARE}
    assert found == {status}
