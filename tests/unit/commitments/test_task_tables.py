"""Tables that divide the work: columns of bodies and deadlines, merged cells. All content is made up."""

from dataclasses import replace

import pytest

from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.actors import add_actors
from policy_nlp.commitments.deadlines import add_deadlines
from policy_nlp.commitments.scope import find_responsibilities
from policy_nlp.model import Block, Commitment, Entity, EntityType, Header, Structure


def table(rows: list[list[str]]) -> tuple[str, Structure]:
    text, blocks = "", []
    for row in rows:
        start = len(text)
        cells, at = [], start
        for cell in row:
            cells.append((at, at + len(cell)))
            at += len(cell) + 1
        text += "\t".join(row) + "\n"
        blocks.append(Block(start, len(text) - 1, "row", cells=tuple(cells), table=0))
    return text, Structure(Header(), tuple(blocks))


def test_rows_give_actors_roles_and_deadlines() -> None:
    text, structure = table(
        [
            ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
            ["1", "建立平台", "市教委", "市财政局、市科委", "2027年底"],
            ["2", "完善制度", "", "市人社局", "2028年"],
        ]
    )
    clauses = tuple(
        Commitment(at, at + 4, words, "planned") for words in ("建立平台", "完善制度") if (at := text.index(words))
    )
    dates = tuple(
        Entity(at, at + len(words), words, EntityType.DATE, value)
        for words, value in (("2027年底", "2027-12-31"), ("2028年", "2028"))
        if (at := text.index(words))
    )
    reading = Reading(text, structure, dates)
    duties = find_responsibilities(reading)
    done = add_deadlines(reading, add_actors(reading, clauses, duties), duties)
    assert [[(a.text, a.role, a.source) for a in c.actors] for c in done] == [
        [("市教委", "lead", "table"), ("市财政局", "support", "table"), ("市科委", "support", "table")],
        [("市教委", "lead", "table"), ("市人社局", "support", "table")],  # a merged cell goes on below
    ]
    assert [c.deadline.value for c in done if c.deadline] == ["2027-12-31", "2028-12-31"]


def test_duties_beside_a_lead_column_support() -> None:
    text, structure = table([["任务", "牵头单位", "责任单位"], ["建立平台", "市教委", "市财政局"]])
    at = text.index("建立平台")
    reading = Reading(text, structure)
    clause = Commitment(at, at + 4, "建立平台", "planned")
    (done,) = add_actors(reading, (clause,), find_responsibilities(reading))
    assert [a.role for a in done.actors] == ["lead", "support"]


def test_a_table_without_such_columns_gives_nothing() -> None:
    text, structure = table([["项目", "面积"], ["建立平台", "3公顷"]])
    at = text.index("建立平台")
    reading = Reading(text, structure)
    clause = Commitment(at, at + 4, "建立平台", "planned")
    (done,) = add_actors(reading, (clause,), find_responsibilities(reading))
    assert done.actors == ()


@pytest.mark.parametrize(
    ("covered", "bodies"), [((1, 2), ["市教委"]), ((1,), ["市教委"]), ((), []), (None, ["市教委"])]
)
def test_an_empty_cell_takes_what_stands_above_only_where_it_is_merged(
    covered: tuple[int, ...] | None, bodies: list[str]
) -> None:
    text, structure = table([["任务", "责任单位", "时限"], ["建立平台", "市教委", "长期"], ["完善制度", "", ""]])
    blocks = (*structure.blocks[:2], replace(structure.blocks[2], covered=covered))
    reading = Reading(text, replace(structure, blocks=blocks))
    at = text.index("完善制度")
    (done,) = add_actors(reading, (Commitment(at, at + 4, "完善制度", "planned"),), find_responsibilities(reading))
    assert [actor.text for actor in done.actors] == bodies
