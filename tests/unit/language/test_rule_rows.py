"""lexicon/rules.tsv: every rule has a row, and its example and counter-example hold."""

import importlib
import pkgutil

import pytest

from policy_nlp.language.rule_rows import RuleRow, effect_of, rule_rows
from policy_nlp.language.rules import all_rules, is_group

ROOMS = ("clauses", "judge", "commitments")


def rules_of_the_rooms():
    for room in ROOMS:
        for module in pkgutil.iter_modules(importlib.import_module(f"policy_nlp.{room}").__path__):
            importlib.import_module(f"policy_nlp.{room}.{module.name}")
    return {rule for rule in all_rules() if not is_group(rule) and rule.partition(".")[0] in ROOMS}


def test_every_rule_has_a_row_and_every_row_a_rule():
    assert {rule.partition("(")[0] for rule in rule_rows()} == rules_of_the_rooms()


@pytest.mark.parametrize("rule", rule_rows())
def test_example_and_counter_example_hold(rule):
    row = rule_rows()[rule]
    assert row.problem == ""
    assert 10 < len(row.effect) <= 120


def test_a_row_that_does_not_hold_says_why():
    row = RuleRow("commitments.deadlines._AT", "", "整改⟦方案于⟧", "整改方案于", "")
    assert row.problem == "matches ['于'] in the example"
    assert row.__class__(row.rule, "", "整改方案⟦于⟧", row.counter, "").problem == "matches '于' in the counter-example"


def test_effects_are_found_by_id():
    assert effect_of("commitments.deadlines._AT") == rule_rows()["commitments.deadlines._AT"].effect != ""
    assert effect_of("clauses.actor_lists._generic") != ""
    assert effect_of("modals:duty") == ""
