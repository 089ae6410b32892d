"""Texts read without the brackets that declare short names, and the way back to their own offsets. All texts are made up."""

import pytest

from policy_nlp.clauses.declared import Cuts, without_declarations
from policy_nlp.clauses.reading import Reading
from policy_nlp.language.declared import declaration
from policy_nlp.model import Block, Entity, EntityType, Header, Structure

TEXT = "市水务局（以下简称市局）和市财政局（下称“财局”）负责管理。\n（以下简称本办法）\n"


def reading(text):
    lines = [len(line) for line in text.splitlines()]
    blocks, at = [], 0
    for size in lines:
        blocks.append(Block(at, at + size, "paragraph", body=at))
        at += size + 1
    name = Entity(0, 4, text[:4], EntityType.ORG)
    inside = Entity(9, 11, text[9:11], EntityType.ORG)
    return Reading(text, Structure(Header(spans={"title": (0, 4)}), tuple(blocks)), (name, inside))


def test_the_brackets_are_taken_out_but_where_one_is_all_of_a_line():
    bare, cuts = without_declarations(reading(TEXT))
    assert bare.verbatim == "市水务局和市财政局负责管理。\n（以下简称本办法）\n"
    assert cuts is not None
    assert [bare.verbatim[b.start : b.end] for b in bare.blocks] == [
        "市水务局和市财政局负责管理。",
        "（以下简称本办法）",
    ]
    assert [e.text for e in bare.entities] == ["市水务局"]  # the short name in the bracket is gone


def test_a_text_that_declares_nothing_is_read_as_it_is():
    plain = reading("市水务局（市节水办）负责管理。\n")
    assert without_declarations(plain) == (plain, None)


def test_every_character_that_is_left_finds_its_place_again():
    bare, cuts = without_declarations(reading(TEXT))
    for at, char in enumerate(bare.verbatim):
        assert TEXT[cuts.outer(at)] == char
        assert cuts.inner(cuts.outer(at)) == at
    assert TEXT[slice(*cuts.outer_span(0, 4))] == "市水务局"
    assert TEXT[slice(*cuts.outer_span(0, 9))] == "市水务局（以下简称市局）和市财政局"
    assert TEXT[slice(*cuts.outer_span(4, 9))] == "和市财政局"


def test_what_stands_nowhere_stays_nowhere():
    assert Cuts([(2, 5)]).outer_span(-1, -1) == (-1, -1)
    assert Cuts([(2, 5)]).inner(3) == 2


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("（以下简称市局）", "市局"),
        ("(以下简称：“市局”)", "“市局”"),
        ("（以下统称为各级主管部门）", "各级主管部门"),
        ("（下称园区）", "园区"),
        ("（简称园区）", "园区"),
        ("（以下合称双方，下同）", "双方，下同"),
        ("（称重设备）", None),
        ("（以下同）", None),
        ("（职称评审）", None),
    ],
)
def test_what_declares_a_short_name(words, short):
    found = declaration().search(words)
    assert (found and found["short"]) == short
