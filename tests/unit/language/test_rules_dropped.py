"""Rules that are dropped: patterns that match nothing, groups without rows, and all as before afterwards."""

import ast
import re
from pathlib import Path

from policy_nlp.clauses.verbs import head_class
from policy_nlp.commitments.frames import _grades
from policy_nlp.language.modals import modal
from policy_nlp.language.rules import all_rules, pattern, rule_of, watching, without

ROOMS = Path(__file__).parents[3] / "src" / "policy_nlp"
CONSTANT = pattern(r"甲+")
CONSTANT_ID = f"{__name__}.CONSTANT"


def test_a_constant_matches_nothing_while_it_is_dropped():
    assert CONSTANT.search("乙甲甲")[0] == "甲甲"
    with without([CONSTANT_ID]):
        assert CONSTANT.search("乙甲甲") is None
    assert CONSTANT.search("乙甲甲")


def test_a_row_gives_a_pattern_that_matches_nothing_while_it_is_dropped():
    with without(["commitments.brackets.label"]):
        assert rule_of("commitments.brackets.label").search("责任单位：县水利局") is None
    assert rule_of("commitments.brackets.label").search("责任单位：县水利局")


def test_a_group_of_rows_is_gone_from_what_is_worked_out_of_it():
    with without(["modals:duty", "clause_verbs:act"]):
        assert not re.search(modal("duty"), "应当加强")
        assert "act" not in head_class("加强培训", 0, 4)
    assert re.search(modal("duty"), "应当加强")
    assert "act" in head_class("加强培训", 0, 4)


def test_one_context_inside_another_drops_both():
    with without([CONSTANT_ID]), without(["commitments.brackets.label"]):
        assert CONSTANT.search("甲") is None
        assert rule_of("commitments.brackets.label").search("责任单位：县水利局") is None


def test_watching_notes_what_matches_and_nothing_else():
    with watching() as matched:
        assert CONSTANT.findall("甲乙甲") == ["甲", "甲"]
        assert rule_of("commitments.brackets.label").search("没有标签") is None
    assert matched == {CONSTANT_ID}
    assert [found[0] for found in CONSTANT.finditer("甲乙甲")] == ["甲", "甲"]


def test_every_rule_has_an_id_of_its_own():
    assert _grades()
    assert {"commitments.targets.limit", "commitments.brackets.label", "modals:duty", CONSTANT_ID} <= set(all_rules())


def test_what_rules_are_worked_into_is_forgotten_with_them():
    """No function of these rooms keeps a result in a cache that dropping a rule leaves: only weights and plain readings may."""
    kept = {
        f"{path.parent.name}.{path.stem}.{node.name}"
        for room in ("clauses", "judge", "commitments")
        for path in sorted((ROOMS / room).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        if any(ast.unparse(decorator) in ("cache", "lru_cache") for decorator in node.decorator_list)
    }
    assert kept == {
        "clauses.agency.load_agency",
        "commitments.indicator_tables._quantity",
        "judge.scorer.load_weights",
    }
