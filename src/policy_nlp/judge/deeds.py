"""Deeds that their own words settle: what is done how often (新建水厂3座), what a body has in charge (县水务局负责供水), what goes up
for approval (报县政府批准), and what was done last year (去年，建成水厂5座)."""

from __future__ import annotations

import re

from policy_nlp.clauses.verbs import head_word, skip_adverbs, word_class
from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import any_of, derived, rules_of
from policy_nlp.language.words import forms_of

rule = rules_of(__name__)


_TOLD = frozenset({"verb", "adverb-verb", "n-number", "n-event", "n-figure", "n-verb", "n-realise"})
_LONGEST = 26  # characters


def is_counted_deed(fact: Facts) -> bool:
    """Whether the clause says shortly what is done how often: 新建水厂3座, 去年建成水厂5座."""
    words = fact.words[-fact.size :]
    if fact.counted and fact.shape in ("frame", "framed-verb", "n-number") and rule.by_means.fullmatch(words):
        return True
    told = fact.shape in _TOLD or (fact.shape == "frame" and words.startswith(("本年", "本季", "本月")))
    if not fact.counted or not told or fact.size > _LONGEST:
        return False
    opening = rule.when.match(words)
    at = skip_adverbs(words, opening.end() if opening else 0, len(words))
    if words.startswith("拟建", at):
        return rule.figure_ends.match(words, at + 2) is not None
    begin, verb = head_word(words, at, len(words))
    if not verb or begin != at or "act" not in word_class(verb):
        return False
    return rule.figure_ends.match(words, at + len(verb)) is not None


_DATES = "今明次当本同第上下一二三四年力确争计预并于在到"  # how a part of a year begins, or what stands before it


def is_sure(fact: Facts) -> bool:
    """Whether the clause's own words make it an action, wherever it stands."""
    if fact.shape == "leadin":
        return False
    words = fact.words[-fact.size :]
    if ("0" <= words[0] <= "9" or words[0] in _DATES) and rule.milestone.fullmatch(words):
        return True
    if fact.shape in ("verb", "adverb-verb"):
        if rule.told_to_do.match(fact.words):
            return True
        if words[0] in "负牵" and fact.subject and rule.in_charge.match(words):
            return True
        if "报" in words[:6] and rule.goes_up.match(words):
            return True
    if "进行了" in words and fact.shape == "framed-verb" and rule.carried_out.match(words):
        return True
    if words[0] == "对" and fact.shape in ("framed-verb", "adverb-verb") and rule.treated.fullmatch(words):
        return True
    if words[0] == "对" and fact.shape == "framed-verb" and fact.subject and rule.answers.search(words):
        return True
    if "坚持" in words[:8] and rule.held_as.match(words):
        return True
    if words.endswith("功夫") and rule.works_at.fullmatch(words):
        return True
    if ("将" in words or "把" in words) and rule.hands_in.fullmatch(words):
        return True
    if "报" in words[:8] and rule.handed_up.fullmatch(words):
        return True
    if fact.modal.endswith("拟") and rule.proposes.fullmatch(words):
        return True
    if _calling().search(words) and rule.calls.fullmatch(words):
        return True
    if is_charge(fact) or sets_up(fact):
        return True
    if ("禁" in words or "不得" in words) and rule.barred.match(words):
        return True
    if fact.subject and words[0] in "印出发" and rule.issues.fullmatch(words):
        return True
    if words[0] in "排位居列跃名综" and rule.ranks.fullmatch(words):
        return True
    if words[0] in "逾过超" and rule.forfeit.fullmatch(words):
        return True
    if words[0] in "凭持到携" and not fact.modal and "要" not in fact.words and rule.step.fullmatch(words):
        return True
    if words[0] in "登点进使通凭" and rule.clicks.fullmatch(words):
        return True
    return is_counted_deed(fact)


@derived
def _calling() -> re.Pattern[str]:
    return re.compile(any_of(forms_of("calling_verbs")))


def is_avowal(fact: Facts) -> bool:
    """Whether the clause only avows the spirit or the demands of others, which is no action: 认真落实上级要求 (the guide, §5); or whom
    one will not let down: 决不辜负人民期待."""
    words = fact.words[-fact.size :]
    if words.startswith(("决不辜负", "绝不辜负", "不辜负")):
        return True
    if words.endswith("核心价值观") and ("弘扬" in words or "践行" in words):
        return True
    return ("落实" in words or "贯彻" in words) and rule.avowed.fullmatch(words) is not None


def sets_up(fact: Facts) -> bool:
    """Whether the clause sets up a group, as notices do."""
    words = fact.words[-fact.size :]
    return words[0] in "决成组调" and rule.sets_up.fullmatch(words) is not None


def is_charge(fact: Facts) -> bool:
    """Whether the clause says what is in a leader's charge: 分管审计工作, 主持全面工作, 联系县税务局、县气象局."""
    words = fact.words[-fact.size :]
    return words[0] in "由分协主联" and rule.charge.fullmatch(words) is not None


def is_told_event(fact: Facts) -> bool:
    """Whether the clause tells shortly, with who or what it befell, what is an achievement where it is done."""
    words = fact.words[-fact.size :] if not fact.subject else fact.words
    if fact.subject and not fact.modal and rule.attended.match(fact.words[-fact.size :]):
        return rule.let_in.search(fact.words) is None
    if fact.person and fact.shape == "framed-verb" and not fact.modal:
        return True  # 王明｜为获奖人员颁发证书
    if fact.modal or len(words) > _LONGEST_EVENT or not any(map(words.__contains__, forms_of("befallen"))):
        return False
    return rule.told_event.fullmatch(words) is not None


def only_comes(fact: Facts) -> bool:
    """Whether the clause says no more than who comes: of what is still to be done they are the supporters (县水务局牵头检查，｜县财政局参加)."""
    return bool(fact.subject) and not fact.modal and fact.words[-fact.size :] == "参加"


_LONGEST_EVENT = 48


def is_of_last_year(words: str) -> bool:
    """Whether the words tell of the year before."""
    return rule.last_year.match(words) is not None
