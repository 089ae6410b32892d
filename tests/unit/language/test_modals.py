"""Modals: their rows hold what they say, and no other room spells one out with its exceptions or lists several."""

import re

import pytest
from code_strings import code_strings

from policy_nlp.language.modals import modal, modals
from policy_nlp.language.rows import examples, load_class

ROWS = load_class("modals")


@pytest.mark.parametrize(("form", "example"), [(row["form"], e) for row in ROWS for e in examples(row["example"])])
def test_an_example_holds_the_modal(form, example):
    assert re.search(modal(form), example)


@pytest.mark.parametrize(
    ("form", "example"), [(row["form"], e) for row in ROWS for e in examples(row["counter-example"])]
)
def test_a_counter_example_does_not(form, example):
    assert form in example
    assert not re.search(modal(form), example)


def test_a_row_with_exceptions_shows_one():
    assert [r["form"] for r in ROWS if (r["not after"] or r["not before"]) and not r["counter-example"]] == []


def test_the_longer_form_stands_first():
    forms = [row["form"] for row in ROWS]
    late = [b for k, a in enumerate(forms) for b in forms[k + 1 :] if b.startswith(a)]
    assert late == []


def test_modals_are_asked_for_by_form_and_by_kind():
    assert modals("insistence", "将") == {"务必", "务求", "将"}
    assert re.match(modal("duty"), "应当加强")[0] == "应当"
    assert not re.match(modal("ban"), "必须")


# The time marks are features of the trained weights (models/clauses): they change with a training.
LEARNT = "judge/time_marks.py"
FORMS = "|".join(row["form"] for row in ROWS)
WITH_EXCEPTIONS = re.compile(r"(?:\||\(\?:|\]\))(?:应|要|须)\(\?!|\(\?<!\[[^\]]*\]\)(?:应|要|须)")
LISTED = re.compile(rf"(?:(?:{FORMS})\|){{2,}}(?:{FORMS})(?![一-鿿])")


def spells_modals(words: str) -> bool:
    return bool(WITH_EXCEPTIONS.search(words) or LISTED.search(words))


@pytest.mark.parametrize("pattern", ["(?:都|应(?![用急]))", "(?<![主重])要", "(?=要|应|须)", "应当|必须|不得"])
def test_the_scan_knows_one(pattern):
    assert spells_modals(pattern)


def test_no_other_room_spells_modals():
    found = [(place, words) for place, words in code_strings() if spells_modals(words)]
    assert [f"{place} {words[:200]}" for place, words in found if not place.startswith(LEARNT)] == []
