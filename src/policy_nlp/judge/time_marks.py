"""What a clause's own words say of its time: 了, 已, 累计, 去年, 应当, 到2030年 …, and whether that shows it outright as done or as to be
done."""

from __future__ import annotations

from collections.abc import Set

from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import rules_of
from policy_nlp.language.words import forms_of

rule = rules_of(__name__)


def time_marks(words: str) -> frozenset[str]:
    """The kinds of marks in the words: le, yi, cum, since, ahead, day, duty."""
    return frozenset(found.lastgroup for found in rule.time_marks.finditer(words) if found.lastgroup)


def is_done(fact: Facts) -> bool:
    """Whether 了, or 已 outside an attribute (已批复的项目, 加快已开工项目建设), marks the clause as done."""
    words = fact.words
    if ("了" not in words and "已" not in words) or fact.shape.endswith(("frame", "open")):
        return False
    if "了" in words and rule.le.search(words):
        return True
    if "已" not in words or not rule.yi.search(words) or rule.of_a_thing.search(words):
        return False
    if fact.adverb.startswith("已"):
        return True
    return fact.classes != "act" and not rule.attributive.search(words)


def grants(words: str) -> bool:
    """Whether a rule grants something, which has not been paid yet."""
    return rule.award.search(words) is not None and not rule.paid.search(words)


def asks(fact: Facts) -> bool:
    """Whether the clause asks or proposes instead of ordering."""
    return fact.modal.startswith(forms_of("asking_modals"))


def outright(fact: Facts, marks: Set[str]) -> tuple[float, float]:
    """(how much the clause shows by itself that it is done, that it is to be done), from 0 to 1; both 0 where it says both.

    An exact figure (下降9.1%) may also be aimed at, and an award may also have been paid: they count for less.
    """
    done, ahead = _shows_done(fact, marks), _shows_ahead(fact, marks)
    return (done, ahead) if not (done and ahead) else (0.0, 0.0)


_FIGURE_COUNTS, _AWARD_COUNTS = 0.25, 0.5


def _shows_done(fact: Facts, marks: Set[str]) -> float:
    if (
        fact.shape.endswith("frame")
        or fact.words.endswith("的")
        or (fact.words.startswith("对") and "if" in fact.kinds)
    ):
        return 0.0  # the case a rule applies to: 对首次入选…的企业
    if (
        "cum" in marks
        or is_done(fact)
        or (("比" in fact.words or "较上年" in fact.words) and rule.grown.search(fact.words))
    ):
        return 1.0
    return _FIGURE_COUNTS if "exact" in fact.kinds else 0.0


def _shows_ahead(fact: Facts, marks: Set[str]) -> float:
    if (fact.modal and not asks(fact)) or fact.dated in ("by", "until") or "ahead" in marks or "duty" in marks:
        return 1.0
    if _shares_out(fact.words):
        return 1.0
    return _AWARD_COUNTS if grants(fact.words) and not is_done(fact) else 0.0


def _shares_out(words: str) -> bool:
    may = "负责" in words or "牵头" in words or "责任单位" in words
    return may and rule.shared_out.search(words) is not None
