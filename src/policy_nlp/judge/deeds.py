"""Deeds that their own words settle: what is done how often (新建水厂3座), what a body has in charge (县水务局负责供水), what goes up
for approval (报县政府批准), and what was done last year (去年，建成水厂5座)."""

from __future__ import annotations

import re

from policy_nlp.clauses.verbs import head_word, skip_adverbs, word_class
from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import rule

_TOLD = frozenset({"verb", "adverb-verb", "n-number", "n-event", "n-figure", "n-verb", "n-realise"})
_LONGEST = 26  # characters


@rule
def _when() -> re.Pattern[str]:
    """What may stand before a counted deed's verb: when it is done, and for all of what place."""
    return re.compile(r"(?:去年|今年|明年|上年|当年|(?:19|20)\d\d年|全年|全[县市省区国州旗]|累计|共|[，,])+")


@rule
def _figure_ends() -> re.Pattern[str]:
    """The figure with its unit that the clause of a counted deed ends with."""
    return re.compile(
        r"(?!者|人)[^，的为是应未不\d](?:[^，的为是应未不]*?[^，的为是应未不\d])?\d[\d,.]*(?:余|多)?[万亿]?(?:余|多)?(?:[一-龥]{1,3}|[%％])(?:以上|左右)?\Z"
    )


def is_counted_deed(fact: Facts) -> bool:
    """Whether the clause says shortly what is done how often: 新建水厂3座, 去年建成水厂5座."""
    if not fact.counted or fact.shape not in _TOLD or fact.size > _LONGEST:
        return False
    words = fact.words[-fact.size :]
    opening = _when().match(words)
    at = skip_adverbs(words, opening.end() if opening else 0, len(words))
    begin, verb = head_word(words, at, len(words))
    if not verb or begin != at or "act" not in word_class(verb):
        return False
    return _figure_ends().match(words, at + len(verb)) is not None


@rule
def _in_charge() -> re.Pattern[str]:
    """What a body has in charge, told after it."""
    return re.compile(r"负责(?!人|同志|区域|[^，]*的\Z)[^，]{2,}")


@rule
def _goes_up() -> re.Pattern[str]:
    """That something is handed up: 报县政府批准."""
    return re.compile(
        r"(?:并|再|逐级|及时|按程序)*报[^，的]{1,20}(?:批准|审批|备案|审定|审议|审核|同意|核准|审查)(?:后?实施|后?执行)?\Z"
    )


def is_sure(fact: Facts) -> bool:
    """Whether the clause's own words make it an action, wherever it stands."""
    words = fact.words[-fact.size :]
    if fact.shape in ("verb", "adverb-verb"):
        if words[0] == "负" and fact.subject and _in_charge().match(words):
            return True
        if "报" in words[:6] and _goes_up().match(words):
            return True
    return is_counted_deed(fact)


@rule
def _last_year() -> re.Pattern[str]:
    """The year before, said of a whole clause or sentence: 去年，…; 上年建成水厂5座; not 去年开工的泵站."""
    return re.compile(
        r"(?:在?(?:刚刚)?过去的?(?:一|[二两三四五]|\d)年(?:里|中)?|去年|上年|前年|上一年度?)(?:[^，的]*)\Z"
    )


def is_of_last_year(words: str) -> bool:
    """Whether the words tell of the year before."""
    return _last_year().match(words) is not None
