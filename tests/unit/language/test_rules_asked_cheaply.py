"""What is looked at before a pattern is tried: it lets through whatever the pattern matches, and a rule costs what a pattern does."""

import re

import pytest

from policy_nlp.clauses import agency, agents, described, openings, shapes
from policy_nlp.language.modals import modals
from policy_nlp.language.rule_rows import rule_rows
from policy_nlp.language.rules import rules_of, without
from policy_nlp.language.words import forms_of
from policy_nlp.recognize import ambiguous_divisions

LETS_THROUGH = {
    "clauses.agreeing.agreed": lambda words: words.startswith(("同意", "原则同意")),
    "clauses.appointments.dismissed": lambda words: words.startswith(("任命", "免去", "聘任")),
    "clauses.exclusions.case": lambda words: words[0] in "但如假倘一若",
    "clauses.by_phrases.in_name": lambda words: "名义" in words,
    "clauses.by_phrases.passed": lambda words: "经" in words,
    "clauses.openings.asked": lambda words: words[0] in openings._SAYING,
    "clauses.openings.granted_each": lambda words: words[0] == "每",
    "clauses.openings.said": lambda words: words[0] in openings._SAYING,
    "clauses.openings.applicant": lambda words: words[0] in "申办",
    "clauses.openings.moves": lambda words: words[0] in "各有相",
    "clauses.openings.request": lambda words: words[0] in "恳敬特请建希责",
    "clauses.segments.in_need": lambda words: words[0] in "根按依",
    "clauses.shapes.closing": lambda words: words[-1] in "施实行",
    "clauses.shapes.helping": lambda words: words[0] in "做抓",
    "clauses.shapes.slogan": lambda words: words[0] == "以",
    "clauses.unclosed.as_what": lambda words: "以" in words,
    "clauses.shapes.mood": lambda words: words.endswith(shapes._mood_ends()),
    "clauses.shapes.open_end": lambda words: words.endswith(forms_of("open_ends")),
    "clauses.shapes.role": lambda words: words[-1] in shapes._ROLE_ENDS,
    "judge.deeds.charge": lambda words: words[0] in "由分协主联",
    "judge.facts.has_weight": lambda words: words[0] in "都均也具有起意影至",
    "judge.settling.approves": lambda words: "同意" in words or "通过" in words,
    "judge.settling.bans": lambda words: "不得" in words,
    "judge.settling.bounded": lambda words: "不" in words,
    "judge.settling.pledged": lambda words: words[0] in "我一决绝",
    "judge.time_marks.grown": lambda words: "比" in words or "较上年" in words,
    "judge.time_marks.shared_out": lambda words: "负责" in words or "牵头" in words or "责任单位" in words,
    "judge.outlook.agrees": lambda words: "同意" in words or "通过" in words,
}


def test_a_rule_is_a_plain_attribute():
    """A class with __getattr__ would make Python look at each rule three times as slow, and every clause asks a hundred."""
    rules = rules_of("policy_nlp.clauses.shapes")
    assert type(rules.role) is re.Pattern
    assert not hasattr(type(rules), "__getattr__")
    assert vars(rules)["role"] is rules.role


def test_a_rule_forgets_its_pattern_when_it_is_dropped():
    rules = rules_of("policy_nlp.clauses.shapes")
    assert rules.role.fullmatch("县水务局牵头")
    with without(["clauses.shapes.role"]):
        assert rules.role.fullmatch("县水务局牵头") is None
    assert rules.role.fullmatch("县水务局牵头")


@pytest.mark.parametrize("rule", LETS_THROUGH)
def test_what_a_rule_matches_is_let_through(rule):
    for part in rule_rows()[rule].example.split("｜"):
        matched = (
            part.replace("⟦", "").replace("⟧", "") if rule.startswith("clauses.shapes") else re.findall("⟦(.*?)⟧", part)
        )
        for words in [matched] if isinstance(matched, str) else matched:
            assert LETS_THROUGH[rule](words), words


def test_every_modal_begins_with_a_character_that_is_looked_for():
    for form in modals("duty", "need", "intent", "ban", "leave"):
        assert form[0] in agency._ruling_characters()
    for form in modals("duty", "ban"):
        assert described._modal_characters().search(form)


@pytest.mark.parametrize("words", ["各部门都应当", "，必要时一律不得", "相关企业还必须"])
def test_a_modal_is_found_with_all_that_may_stand_before_it(words):
    rules = rules_of("policy_nlp.clauses.described")
    first = described._modal_characters().search(words)
    assert (
        rules.modal.search(words, max(0, first.start() - described._BEFORE_MODAL)).span()
        == rules.modal.search(words).span()
    )


def test_each_head_of_those_who_act_ends_in_a_character_that_is_looked_for():
    assert all(form[-1] in agents._last_of_heads() for form in forms_of("actor_heads"))
    for words in (
        "单位和个人",
        "社会组织",
        "县水务局",
        "负责者",
        "经销商",
        "平台企业",
        "工作组",
        "敬老院",
        "监测站",
        "局长",
        "各县",
    ):
        assert agents.ends_in_head(words, 0, len(words)), words


def test_each_short_name_is_of_a_division_with_its_level():
    levels = ambiguous_divisions._last_without_short_name()
    assert levels
    assert levels <= set("市区县州盟旗")
