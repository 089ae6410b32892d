"""Brackets and quotation marks: their rows hold what they say, and no other room lists several shapes of them."""

import re

import pytest
from code_strings import code_strings

from policy_nlp.language.brackets import (
    bracket_over,
    closers,
    closing_mark,
    is_bracketed,
    no_mark,
    openers,
    opening_mark,
    opening_of,
    pairs,
)
from policy_nlp.language.rows import load_class

ROWS = load_class("brackets")


@pytest.mark.parametrize(("id", "example"), [(row["id"], row["example"]) for row in ROWS])
def test_an_example_is_a_stretch_in_its_marks(id, example):
    assert re.fullmatch(f"{opening_mark(id)}{no_mark(id)}+{closing_mark(id)}", example)


def test_no_character_opens_two_kinds():
    characters = "".join(row["open"] for row in ROWS)
    assert len(set(characters)) == len(characters)


def test_a_mark_is_as_often_open_as_closed():
    assert [row["id"] for row in ROWS if len(row["open"]) != len(row["close"])] == []


def test_marks_are_asked_for_by_kind_and_by_id():
    assert openers("title", "round") == "（(《〈"
    assert closers("corner") == "」』"
    assert pairs("title") == (("《", "》"), ("〈", "〉"))


@pytest.mark.parametrize("character", "，。 ]")
def test_other_characters_stand_in_the_pattern_as_themselves(character):
    assert re.fullmatch(opening_mark("round", also="，。 ]"), character)


SHAPES = {char: number for number, row in enumerate(ROWS) for char in row["open"] + row["close"]}
OPEN, CLOSE = ({char for row in ROWS for char in row[side]} for side in ("open", "close"))


def lists_shapes(words: str) -> bool:
    """Whether marks of one side and of several shapes stand side by side, ASCII ones left out, which are syntax in a pattern."""
    plain = words.replace("\\", "")
    for side in (OPEN, CLOSE):
        for run in re.findall(f"[{re.escape(''.join(side))}]{{2,}}", plain):
            if len({SHAPES[char] for char in run if not char.isascii()}) > 1:
                return True
    return False


@pytest.mark.parametrize("pattern", ["[（(〔][^）)]*", "）)】〕]", "“‘《", r"[〔\[（(【]"])
def test_the_scan_knows_a_list_of_shapes(pattern):
    assert lists_shapes(pattern)


@pytest.mark.parametrize("pattern", ["[（(][^（()）]+[）)]", "《[^》]+》（", "(?:（.+）)?"])
def test_one_shape_in_two_widths_is_no_list(pattern):
    assert not lists_shapes(pattern)


def test_no_other_room_lists_shapes_of_brackets():
    assert [f"{place} {words[:200]}" for place, words in code_strings() if lists_shapes(words)] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("【县水利局（牵头）】", True),
        ("（县水利局）", True),
        ("（一）县水利局（牵头）", False),
        ("【县水利局", False),
        ("县水利局】", False),
        ("", False),
    ],
)
def test_words_are_one_bracket_or_not(words, expected):
    assert is_bracketed(words) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成水厂【2024年底前，县水利局（牵头）】", 4),
        ("建成（二期）水厂（县水利局）。", 8),
        ("建成水厂（县水利局", 4),
        ("建成水厂", -1),
    ],
)
def test_the_bracket_that_ends_a_stretch_is_found_over_those_within(text, expected):
    assert opening_of(text, 0, len(text)) == expected


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [("各县〔市、区〕、县水利局", 4, 7), ("各县〔市、区〕、县水利局", 7, 0), ("县局（甲（乙）、丙）", 7, 10)],
)
def test_a_mark_may_stand_in_a_bracket(text, at, expected):
    assert bracket_over(text, 0, at, len(text)) == expected
