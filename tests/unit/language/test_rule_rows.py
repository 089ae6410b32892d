"""lexicon/rules.tsv: every rule has a row, and its example and counter-example hold."""

import ast
import re
from pathlib import Path

import pytest

from policy_nlp.language.rule_rows import RuleRow, effect_of, rule_rows
from policy_nlp.language.rules import rule_of
from policy_nlp.lexicon import load_rows

PACKAGE = Path(__file__).parents[3] / "src" / "policy_nlp"
ROOMS = ("clauses", "judge", "commitments")


def rules_named():
    """The rules that the modules name (rule.closing), and those that other patterns hold ({rule:clauses.verbs.consults})."""
    for room in ROOMS:
        for path in (PACKAGE / room).glob("*.py"):
            found = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute))
            names = (
                node.attr for node in found if isinstance(node.value, ast.Name) and node.value.id in ("rule", "shared")
            )
            yield from (f"{room}.{path.stem}.{name}" for name in names)
    for row in load_rows("rules"):
        yield from re.findall(r"\{rule:([^{}]+)\}", row[1])


def test_every_rule_has_a_row_and_every_row_is_named():
    assert set(rule_rows()) == set(rules_named())
    with pytest.raises(AttributeError, match="no rule clauses"):
        rule_of("clauses.shapes.nothing")


def test_the_rows_are_sorted():
    rules = [row[0] for row in load_rows("rules")]
    assert rules == sorted(set(rules))


@pytest.mark.parametrize("rule", rule_rows())
def test_example_and_counter_example_hold(rule):
    row = rule_rows()[rule]
    assert row.problem == ""
    assert 10 < len(row.effect) <= 120


def test_a_row_that_does_not_hold_says_why():
    row = RuleRow("commitments.deadlines.at", "", "整改⟦方案于⟧", "整改方案于", "")
    assert row.problem == "matches ['于'] in the example"
    assert row.__class__(row.rule, "", "整改方案⟦于⟧", row.counter, "").problem == "matches '于' in the counter-example"


def test_effects_are_found_by_id():
    assert effect_of("commitments.deadlines.at") == rule_rows()["commitments.deadlines.at"].effect != ""
    assert effect_of("clauses.actor_lists.group") != ""
    assert effect_of("modals:duty") == ""
