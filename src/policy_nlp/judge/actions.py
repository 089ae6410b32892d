"""What the scorer sees to tell actions from other clauses: the shape with its neighbours, tense, modals, place and words.

Features are strings; those that begin with ~ stand for single words and are trained at half weight, so that words seen in a few
documents do not outweigh what holds everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policy_nlp.judge.facts import Facts, sentence_runs
from policy_nlp.judge.settling import SentenceSoFar
from policy_nlp.language.rules import rules_of

rule = rules_of(__name__)


# shapes that are never actions, whatever stands around them: nothing is read off their words
NEVER = frozenset(
    {"staging", "undone", "foretold", "staged", "term", "defined", "permitted", "bracket", "role", "chain", "mood"}
)
_CHAINS = frozenset({"n-state", "a-state", "verb", "framed-verb", "frame", "n-open"})


_HEADED = 4  # a paragraph of more clauses than these may have its own heading as its first sentence


def tense_band(probability: float) -> str:
    """A letter for how sure it is that the clause, if an action, is achieved."""
    if probability < 0.12:
        return "F"
    if probability < 0.4:
        return "f"
    if probability < 0.6:
        return "u"
    return "p" if probability < 0.88 else "P"


def action_features(
    facts: Sequence[Facts],
    achieved: Sequence[float],
    headings: Sequence[tuple[bool, ...]],
) -> list[list[str]]:
    """The features of each clause, in order. `achieved` is the probability from `tense`."""
    rows: list[list[str]] = []
    block, block_goal = -1, False
    for start, end in sentence_runs(facts):
        first = facts[start].clause
        if first.block != block:
            block, block_goal = first.block, False
        opens = not start or facts[start - 1].clause.block != first.block
        runs_on = end + _HEADED < len(facts) and facts[end + _HEADED].clause.block == first.block
        sentence, block_goal = _sentence(facts[start:end], achieved[start:end], headings[start:end], block_goal)
        if opens and runs_on and end == start + 1 and first.closing in ("。", "") and facts[start].size <= 16:
            # a short first sentence may be the paragraph's own heading
            sentence[0] += ("headlike", f"headlike:{facts[start].shape}", f"headlike:{bool(facts[start].lead)}")
        rows += sentence
    return rows


class _State(NamedTuple):
    """What the sentence has said before a clause: a goal, a subject, a list, a modal; and whether a lead-in is still to come."""

    goal: bool
    block_goal: bool
    subject: bool
    lists: bool
    modal: bool
    chain: str
    led: bool


def _clause_features(
    k: int, fact: Facts, around: tuple[str, str], band: str, headings: Sequence[bool], state: _State
) -> list[str]:
    """The features of the sentence's clause number k; `around`: the shapes of the clauses beside it."""
    before, after = around
    shape = fact.shape + ("M" if fact.modal else "")
    goal, block_goal = (
        str(state.goal),
        str(state.block_goal),
    )  # in an f-string a bool takes three times as long as a string
    led, subject = str(state.led), str(bool(fact.subject))
    sort = "nominal" if shape[1:2] == "-" else "other"
    row = [
        "bias",
        f"sh={shape}",
        f"sh={shape}:t{band}",
        f"sh={shape}:p={before}",
        f"sh={shape}:n={after}",
        f"p={before}",
        f"n={after}",
        f"^n={after}:p={before}",
        f"sh={shape}:goal={goal}",
        f"sh={shape}:bgoal={block_goal}:{band}",
        f"sh={shape}:modal={state.modal!s}",
        f"modal={fact.modal}",
        f"sh={shape}:chain={state.chain}",
        f"lead={led}:{shape}",
        f"lead={led}",
        f"{sort}:goal={goal}",
        f"{sort}:goal={goal if state.goal else block_goal}:{band}",
        f"sh={shape}:pos={min(k, 2)}",
        f"cnt={fact.counted}:{shape}",
        f"subj={subject}:{shape}",
        f"ssubj={state.subject!s}:{shape}",
        f"t={band}",
        f"size={min(fact.size // 4, 6)}",
        f"size={min(fact.size // 3, 3)}:{shape}",
        f"class={fact.classes}",
        f"~head={fact.head}",
        f"~first={fact.first}",
        f"~last={fact.last}",
        f"~last1={fact.last[-1:]}",
        f"~adv={fact.adverb}",
        f"~subject={fact.subject}",
        f"~lead={fact.lead}",
    ]
    row += [f"listed:{sort}"] if state.lists else []
    row += _marker_features(fact, shape, band)
    return row + [f"^hd{index}:{shape}" for index, flag in enumerate(headings) if flag]


def _sentence(
    facts: Sequence[Facts], achieved: Sequence[float], headings: Sequence[tuple[bool, ...]], block_goal: bool
) -> tuple[list[list[str]], bool]:
    last_lead = max((k for k, fact in enumerate(facts) if fact.shape == "leadin"), default=-1)
    goal = subject = lists = False
    aims = SentenceSoFar()
    modal = chain = ""
    rows: list[list[str]] = []
    for k, fact in enumerate(facts):
        around = facts[k - 1].shape if k else "BOS", facts[k + 1].shape if k + 1 < len(facts) else "EOS"
        if fact.shape in NEVER:
            rows.append([])
        else:
            state = _State(goal, block_goal, subject, lists, bool(modal), chain, last_lead >= k)
            rows.append(_clause_features(k, fact, around, tense_band(achieved[k]), headings[k], state))
        if rule.goal.search(fact.words):
            goal = block_goal = True
        lists = lists or (aims.plans(fact.words) and fact.clause.closing in ":：")
        modal = fact.modal or modal
        subject = subject or bool(fact.subject)
        if fact.modal:
            chain = ""
        elif fact.shape in _CHAINS and rule.chain.search(fact.words):
            chain = "is"
    return rows, block_goal


def _marker_features(fact: Facts, shape: str, band: str) -> list[str]:
    row: list[str] = []
    for kind in fact.kinds:
        row += (f"k={kind}", f"^k={kind}:{shape}", f"^k={kind}:{shape[:1]}:{band}")
    return row
