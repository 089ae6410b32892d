"""The one rule between the rules and the tagger."""

import pytest

from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.clues import read_page
from policy_nlp.recognize.combination import _cuts_name, combine

BOUNDS = {"ORG": (0.6, 0.9), "PERSON": (0.5, 2.0)}


def entity(start, end, kind="ORG", confidence=0.8, rule="rule"):
    return Entity(start, end, "字" * (end - start), EntityType(kind), None, confidence, rule)


CASES = [
    (
        "both agree: kept once, with both as evidence",
        [entity(0, 4)],
        [entity(0, 4, rule="tagger")],
        [(0, 4, "rule+tagger")],
    ),
    ("sure enough and free: added", [], [entity(0, 4, rule="tagger")], [(0, 4, "tagger")]),
    ("not sure enough: left out", [], [entity(0, 4, confidence=0.5, rule="tagger")], []),
    ("overlap, not sure enough: the rules stay", [entity(0, 3)], [entity(0, 4, rule="tagger")], [(0, 3, "rule")]),
    (
        "overlap, very sure: replaces all it overlaps",
        [entity(0, 2), entity(2, 3), entity(5, 7)],
        [entity(0, 4, confidence=0.95, rule="tagger")],
        [(0, 4, "tagger"), (5, 7, "rule")],
    ),
    (
        "a type that never replaces",
        [entity(0, 3)],
        [entity(0, 3, "PERSON", 1.0, "tagger")],
        [(0, 3, "rule")],
    ),
    (
        "two of the tagger's over one of the rules'",
        [entity(0, 6)],
        [entity(0, 3, confidence=0.95, rule="tagger"), entity(3, 6, confidence=0.7, rule="tagger")],
        [(0, 3, "tagger")],
    ),
]


@pytest.mark.parametrize(("reason", "found", "tagged", "expected"), CASES, ids=[c[0] for c in CASES])
def test_combine(reason, found, tagged, expected):
    assert [(e.start, e.end, e.rule) for e in combine(found, tagged, BOUNDS)] == expected


def person(start, text, confidence=0.8, rule="person"):
    return Entity(start, start + len(text), text, EntityType.PERSON, None, confidence, rule)


@pytest.mark.parametrize(
    ("reason", "found", "tagged", "expected"),
    [
        ("the tagger says where a name ends", [person(2, "毛伟")], [person(2, "毛伟明", 0.9, "tagger")], ["毛伟明"]),
        ("unless it is unsure", [person(2, "毛伟")], [person(2, "毛伟明", 0.6, "tagger")], ["毛伟"]),
        ("no surname, not very sure", [], [person(0, "热处理", 0.9, "tagger")], []),
        ("no surname, very sure", [], [person(0, "穆罕默德", 0.97, "tagger")], ["穆罕默德"]),
        ("a surname with a post is two", [], [person(0, "张书记", 0.9, "tagger")], ["张", "书记"]),
    ],
)
def test_persons(reason, found, tagged, expected):
    assert [e.text for e in combine(found, tagged, BOUNDS)] == expected


def test_a_generic_front_stays_in_the_post():
    found = [Entity(0, 6, "省政府秘书长", EntityType.TITLE, None, 0.9, "post")]
    tagged = [Entity(3, 6, "秘书长", EntityType.TITLE, None, 1.0, "tagger")]
    assert [e.text for e in combine(found, tagged, {"TITLE": (0.7, 0.9)})] == ["省政府秘书长"]


def test_no_character_of_a_name_is_left_over():
    page = read_page("县法院院长钟军高，县长李明出席。", ())
    known = {(5, 8, EntityType.PERSON)}
    assert _cuts_name(page, person(5, "钟军"), known)
    assert not _cuts_name(page, person(5, "钟军高"), known)
