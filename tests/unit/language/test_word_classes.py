"""language/words.tsv: each class is named by a rule, has an example, and its examples hold."""

import re
from pathlib import Path

import pytest

from policy_nlp.language.rows import examples, load_class
from policy_nlp.language.rules import filled
from policy_nlp.language.words import forms_of, one_of

ROWS = load_class("words")
CLASSES = sorted({row["class"] for row in ROWS})
SOURCES = Path(__file__).parents[3] / "src" / "policy_nlp"
ROOMS = ("clauses", "judge", "training", "commitments")
FILES = [SOURCES / "lexicon" / "rules.tsv", *(path for room in ROOMS for path in (SOURCES / room).glob("*.py"))]
CODE = "\n".join(path.read_text("utf-8") for path in FILES)


@pytest.mark.parametrize("name", CLASSES)
def test_a_rule_names_the_class(name):
    assert re.search(rf"""\{{{name}\}}|(?:one_of|forms_of)\(["']{name}["']\)""", CODE)


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_has_an_example_and_no_word_twice(name):
    rows = [row for row in ROWS if row["class"] == name]
    assert any(row["example"] for row in rows)
    assert len({row["form"] for row in rows}) == len(rows)


@pytest.mark.parametrize(("row", "example"), [(row, e) for row in ROWS for e in examples(row["example"])])
def test_an_example_holds_its_word(row, example):
    assert any(row["form"] in found for found in re.findall(one_of(row["class"]), example))


def test_a_class_stands_for_its_words_in_a_pattern():
    found = re.compile(filled(r"(?P<body>[一-龥]{2,4}{department_ends})(?={modal:duty})"))
    assert found.match("县水利局要加强巡查")["body"] == "县水利局"
    assert not found.match("县水利局主要领导")


def test_the_longest_word_is_taken():
    assert re.match(one_of("department_ends"), "部门")[0] == "部门"


def test_a_class_that_no_row_names_is_told():
    for asked in (one_of, forms_of):
        with pytest.raises(ValueError, match="no class nothing"):
            asked("nothing")
