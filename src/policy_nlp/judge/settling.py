"""Planned or achieved: the rules that need no weighing, over what the models of `tense` make likely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_nlp.clauses.verbs import begins_action
from policy_nlp.judge.deeds import is_charge
from policy_nlp.judge.facts import Facts
from policy_nlp.judge.time_marks import grants, is_done
from policy_nlp.language.rules import rules_of
from policy_nlp.language.words import forms_of

rule = rules_of(__name__)


def looks_forward(words: str) -> bool:
    """Whether the words turn to what is still to come: 下一阶段, 力争, 到2030年."""
    return rule.forward.search(words) is not None


def is_due(facts: Sequence[Facts]) -> bool:
    """Whether a sentence of these clauses has a day to be done by, or a cadence, and nothing in it is done."""
    return any(
        fact.dated == "by" or ("每" in fact.words and rule.cadence.search(fact.words)) for fact in facts
    ) and not any(map(is_done, facts))


def _sets_aims(words: str) -> bool:
    """Whether a plan is set out or a proposal made: 规划明确了五年目标, 专家组建议."""
    return words.endswith("建议") or (words.endswith(forms_of("set_aims")) and rule.sets.search(words) is not None)


def settle_tense(probability: float, fact: Facts, sentence: SentenceSoFar, review: bool, ahead: bool = False) -> float:
    """The probability that the clause is achieved, after the rules that need no weighing.

    A modal rules to the end of its sentence; 了 and 已 outside an attribute mark what is done, and what follows without a modal;
    what stands under a heading of what is to come, or in a table of tasks (`ahead`), is a promise; what a person did is done;
    任命, 免去, 审议通过 are acts; awards are rules; under a heading of review a clause without a modal is a delivery, elsewhere one
    with a day to be done by, or a bare bound (不超过2小时), is a promise.
    """
    words = fact.words
    if (words[0] in "我一决绝" and rule.pledged.match(words)) or ("不得" in words and rule.bans.search(words)):
        return min(probability, 0.1)
    done = is_done(fact)
    if not done and any(map(words.__contains__, _COMING)) and rule.coming.search(words):
        return min(probability, 0.1)
    if sentence.lists and not done:
        return min(probability, 0.15)
    if not fact.modal and fact.head in ("任命", "免去"):
        return max(probability, 0.85)
    if not fact.modal and _approves(words):
        return max(probability, 0.85)
    if fact.modal or sentence.modal:
        return min(probability, 0.6) if done and not fact.modal else min(probability, 0.15)
    if leaves_to(words, sentence):
        return min(probability, 0.1)
    if done or (words.endswith(("会议", "大会")) and rule.attended.search(words)):
        return max(probability, 0.85)
    if is_charge(fact):
        return min(probability, 0.1)
    if _is_minuted(words):
        return max(probability, 0.85)
    if sentence.past or (sentence.met and rule.at_meeting.match(words)):
        return max(probability, 0.85)
    if ahead:
        return min(probability, 0.1)
    if (
        fact.head == "审议通过"
        or (sentence.granted and probability > _OPEN)
        or (words.endswith(forms_of("passed")) and rule.adopted.search(words))
    ):
        return max(probability, 0.85)
    if sentence.person:
        return max(probability, 0.8)
    if fact.head in ("决定", "同意"):
        return min(probability, 0.4)
    if review and not looks_forward(words):
        return max(probability, 0.85)
    if fact.dated == "by" or sentence.due or ("不" in words and rule.bounded.search(words)):
        return min(probability, 0.2)
    if sentence.done and not fact.subject:
        return max(probability, 0.7)
    if probability < _REPORTED and grants(words):
        return min(probability, 0.1)
    return probability


_COMING = ("正在", "近期", "预计", "余", "剩下")  # one of them stands in what is under way, soon to come or left
_OPEN = 0.3  # above it neither a rule nor a plan
_REPORTED = 0.8  # above it a report, whatever is granted


def _is_minuted(words: str) -> bool:
    """Whether minutes or a notice of appointments say here what was done by saying so: 原则通过《…》, 原则同意某局意见, 听取某局汇报,
    决定任命某某, 某某同志任局长; not what is agreed to be done (原则同意编制规划)."""
    found = rule.minuted.search(words)
    return found is not None and not (
        found["what"] and not found["what"].startswith("关于") and begins_action(words, *found.span("what"))
    )


def _approves(words: str) -> bool:
    """Whether a meeting agrees to what was put to it (会议决定，｜原则同意该方案), and not to what is to be done (同意印发《方案》)."""
    found = rule.approves.fullmatch(words) if "同意" in words or "通过" in words else None
    return found is not None and not begins_action(words, *found.span("what"))


def resolves(words: str) -> bool:
    """Whether minutes or a notice say here, and no more, that what follows is resolved: 会议决定，｜成立专班; 县防汛指挥部决定，｜启动响应."""
    return words.endswith(("定", "同意", "明确")) and rule.resolved.fullmatch(words) is not None


def bids(words: str) -> bool:
    """Whether the clause agrees to something, or asks for it, so that what follows in its sentence is still to be done: 会议同意《…》，
    ｜修改完善后印发; 会议学习了…，要求｜加强检查; not 按照会议要求，｜开展检查."""
    agrees, asks = "同意" in words or "通过" in words, "要求" in words or "责成" in words
    return (agrees or asks) and rule.bids.match(words) is not None


def sets_sights(words: str) -> bool:
    """Whether the clause says what a plan sees ahead: 《纲要》还展望了到2035年的目标，｜综合实力全面提升."""
    return words.endswith(("目标", "前景", "愿景")) and rule.sights.search(words) is not None


def leaves_to(words: str, sentence: SentenceSoFar) -> bool:
    """Whether the clause says whom a meeting, of which the sentence has told what it did, leaves something to: 会议通过了《…》，｜由县水务局印发."""
    return sentence.meeting and words[0] in "由会" and rule.leaves_to.match(words) is not None


def is_asked(fact: Facts) -> bool:
    """Whether the clause says no more than that a person asks for what follows: 县长李明要求，｜县水务局加快建设."""
    return fact.words.endswith("要求") and fact.person and fact.clause.closing in ("，", "：", ",", ":")


def vows(fact: Facts) -> bool:
    """Whether the clause vows something, and with it what follows in its sentence: 我们将高度重视，｜采取有力措施; 我们一定…"""
    return rule.pledged.match(fact.words) is not None or (
        fact.modal.endswith("将") and rule.vows.match(fact.words) is not None
    )


def has_approved(fact: Facts) -> bool:
    """Whether an organ has approved what follows: 国务院批准，授予…; not 经批准, 报上级批准."""
    if fact.modal or fact.words[0] in "经报须需未":
        return False
    return (fact.head == "批准" and bool(fact.subject)) or fact.words.endswith(("院批准", "府批准", "委批准"))


def is_formal_act(fact: Facts) -> bool:
    """Whether the clause adopts or appoints in the set words for it: 会议通过《…》, 任命某某为…; not 须经会议通过."""
    words = fact.words
    if fact.modal or words[0] in "经报提需须未" or not _FORMAL.search(words):
        return False
    return rule.formal_act.search(words) is not None


_FORMAL = re.compile("[会选持任免聘受]")  # one of them stands in each formal act


def tells_of_meeting(words: str) -> bool:
    """Whether the clause says what a meeting has done: 会议审议通过了《…》."""
    return "了" in words and rule.meeting_did.match(words) is not None


def is_under_way(fact: Facts) -> bool:
    """Whether the clause says what is being done: 我们正在研究改进有关栏目."""
    return "正在" in fact.words and not is_done(fact) and rule.coming.search(fact.words) is not None


def aims(fact: Facts) -> bool:
    """Whether the clause says to what end: 以｜进一步增强互动性."""
    return fact.words[0] == "以" and fact.size < len(fact.words) and not is_done(fact)


def meets(fact: Facts) -> bool:
    """Whether the clause says that a meeting was held."""
    return not fact.modal and rule.meets.search(fact.words) is not None


@dataclass(slots=True)
class SentenceSoFar:
    """What the clauses before, and this one, say of the sentence's time. `lists`: a colon has opened a list of aims or tasks
    (规划明确了五年目标：一是…), so what follows is to be done though the aims have been set. `due`: some clause of it has a day to
    be done by, or a cadence, and none is done. `granted`: an organ has approved (国务院批准，授予…). `past`: it tells of last year. `meeting`: it tells
    what a meeting has done. `under_way`: it tells what is being done."""

    modal: bool = False
    person: bool = False
    done: bool = False
    lists: bool = False
    due: bool = False
    aims: bool = False
    granted: bool = False
    met: bool = False
    past: bool = False
    meeting: bool = False
    under_way: bool = False

    def plans(self, words: str) -> bool:
        """Whether this clause, or one before it, sets aims, tasks or indicators."""
        self.aims = self.aims or _sets_aims(words)
        return self.aims
