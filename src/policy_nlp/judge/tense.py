"""Planned or achieved: the evidence of the clause, its sentence, its block, its surroundings and the headings over it.

Two linear models: `tense_words` reads each clause alone (trained mostly on sections of real work reports and plans, whose headings
tell what they are); `tense` weighs its logit over windows with the marks of time and duty around the clause. Windows stop at
headings of the first level, and reach 30 clauses at most, so a long document is judged as its parts are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from itertools import accumulate, groupby

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts
from policy_nlp.judge.mood import mood_rows
from policy_nlp.judge.outlook import is_topic
from policy_nlp.judge.time_marks import asks, is_done, time_marks
from policy_nlp.language.rules import derived, rules_of
from policy_nlp.language.words import one_of
from policy_nlp.model import Block

rule = rules_of(__name__)


_NEAR, _WIDE = 8, 30
_CLIP = 4.0


def word_features(fact: Facts) -> list[str]:
    """What `tense_words` sees of a clause."""
    row = [
        "bias",
        f"head={fact.head}",
        f"class={fact.classes}",
        f"adverb={fact.adverb}",
        f"first={fact.first}",
        f"last={fact.last}",
        f"modal={fact.modal}",
        f"subject={fact.subject}",
        f"dated={fact.dated}",
        f"count={fact.counted}",
        f"lead={fact.lead}",
    ]
    for kind in fact.kinds:
        row.append(f"k={kind}")
        row.append(f"kc={kind}:{fact.counted}")
    return row


def tense_rows(
    blocks: Sequence[Block],
    facts: Sequence[Facts],
    logits: Sequence[float],
    headings: Sequence[tuple[bool, ...]],
) -> list[list[float]]:
    """The numbers that `tense` weighs for each clause: windows of logits, marks of time and duty, headings, stages, moods."""
    windows = _windows(blocks, facts, logits)
    found = [time_marks(fact.words) for fact in facts]
    marks = _marks(facts, found)
    stages = _stages(blocks, facts, logits)
    moods = mood_rows(blocks, facts, found)
    return [[*w, *m, *h, s, *mood] for w, m, h, s, mood in zip(windows, marks, headings, stages, moods, strict=True)]


_SWITCH_WITHIN, _SWITCH_BLOCK, _SWITCH_SECTION = 0.01, 0.06, 0.3  # how often the tense changes at such a boundary


def _stages(blocks: Sequence[Block], facts: Sequence[Facts], logits: Sequence[float]) -> list[float]:
    """For each clause the log odds that its sentence stands in a stretch of what is done: two states that seldom change, over
    the evidence of the sentences (forward and backward)."""
    evidence, switches, owner = _sentence_evidence(blocks, facts, logits)
    ahead = _sweep(evidence, switches)
    back = _sweep(evidence[::-1], [0.5, *switches[:0:-1]])[::-1]
    return [max(-4.0, min(4.0, ahead[k] + back[k] + evidence[k])) / 4 for k in owner]


def _sweep(evidence: Sequence[float], switches: Sequence[float]) -> list[float]:
    """For each sentence the log odds from the sentences before it."""
    odds = []
    value = 0.0
    for k, switch in enumerate(switches):
        before = logistic(value + (evidence[k - 1] if k else 0.0))
        chance = before * (1 - switch) + (1 - before) * switch
        value = math.log(chance / (1 - chance))
        odds.append(value)
    return odds


def _sentence_evidence(
    blocks: Sequence[Block], facts: Sequence[Facts], logits: Sequence[float]
) -> tuple[list[float], list[float], list[int]]:
    """(evidence of each sentence, how likely the tense changes before it, the sentence of each clause)."""
    evidence: list[float] = []
    switches: list[float] = []
    owner: list[int] = []
    sections = _section_runs(blocks, facts)
    span, block, section = (-1, -1), -1, -1
    for fact, logit, run in zip(facts, logits, sections, strict=True):
        clause = fact.clause
        if clause.sentence != span:
            if run != section:
                switches.append(_SWITCH_SECTION)
            else:
                switches.append(_SWITCH_WITHIN if clause.block == block else _SWITCH_BLOCK)
            span, block, section = clause.sentence, clause.block, run
            evidence.append(0.0)
        mark = 1.0 if is_done(fact) else -1.0 if fact.modal or fact.dated in ("by", "until") else 0.0
        mark += 1.2 if mark >= 0 and "exact" in fact.kinds else 0.0
        total = evidence[-1] + max(-1.5, min(1.5, logit)) * 0.5 + mark
        evidence[-1] = max(-3.0, min(3.0, total))
        owner.append(len(evidence) - 1)
    return evidence, switches, owner


def _windows(blocks: Sequence[Block], facts: Sequence[Facts], logits: Sequence[float]) -> list[list[float]]:
    clipped = [_CLIP if value > _CLIP else -_CLIP if value < -_CLIP else value for value in logits]
    sums = [0.0, *accumulate(clipped)]
    sentences = _bounds([fact.clause.sentence[0] for fact in facts])
    sections = _bounds(_section_runs(blocks, facts))
    paragraphs = _bounds([fact.clause.block for fact in facts])
    rows = []
    for k, value in enumerate(clipped):
        low, high = sections[k]
        row = [value]
        for first, last in (
            sentences[k],
            paragraphs[k],
            (max(low, k - _NEAR), min(high, k + _NEAR + 1)),
            (max(low, k - _WIDE), min(high, k + _WIDE + 1)),
        ):
            total = sums[last] - sums[first] - value
            row += (total / (last - first + 1), 1.0 if total > 6 else -1.0 if total < -6 else total / 6)
        rows.append(row)
    return rows


def _bounds(values: Sequence[int]) -> list[tuple[int, int]]:
    """For each place the run of equal values that it stands in."""
    bounds: list[tuple[int, int]] = []
    for _, group in groupby(values):
        size = len(list(group))
        bounds += [(len(bounds), len(bounds) + size)] * size
    return bounds


def _section_runs(blocks: Sequence[Block], facts: Sequence[Facts]) -> list[int]:
    """For each clause the number of its run of clauses under the same heading of the first level."""
    runs = []
    run, last = 0, -2
    for fact in facts:
        path = blocks[fact.clause.block].path
        top = path[0] if path else -1
        if top != last:
            run, last = run + 1, top
        runs.append(run)
    return runs


def _marks(facts: Sequence[Facts], found: Sequence[Set[str]]) -> list[list[float]]:
    lean = _block_lean(facts, found)
    rows: list[list[float]] = []
    start = 0
    while start < len(facts):
        end = start + 1
        first = facts[start].clause
        while end < len(facts) and facts[end].clause.sentence == first.sentence:
            end += 1
        rows += _sentence_marks(facts[start:end], found[start:end], lean[first.block])
        start = end
    return rows


def _block_lean(facts: Sequence[Facts], found: Sequence[Set[str]]) -> dict[int, float]:
    done: dict[int, int] = {}
    duty: dict[int, int] = {}
    for fact, marks in zip(facts, found, strict=True):
        block = fact.clause.block
        done[block] = done.get(block, 0) + bool(marks & {"le", "yi", "cum"})
        duty[block] = duty.get(block, 0) + bool(fact.modal)
    return {block: min(done[block], 4) / 4 - min(duty[block], 4) / 4 for block in done}


def _sentence_marks(facts: Sequence[Facts], found: Sequence[Set[str]], lean: float) -> list[list[float]]:
    rows: list[list[float]] = []
    before: frozenset[str] = frozenset()
    modal = asked = event = subject = person = False
    for k, (fact, marks) in enumerate(zip(facts, found, strict=True)):
        later: frozenset[str] = frozenset().union(*found[k + 1 : k + 13])
        upto = before | marks
        own_modal = bool(fact.modal) and not asks(fact)
        asked = asked or asks(fact)
        duty = modal or own_modal or asked
        happens = "event" in fact.classes
        event = event or happens
        subject = subject or bool(fact.subject)
        person = person or fact.person
        rows.append(
            [  # True counts as 1.0
                "le" in marks,
                "yi" in marks,
                "cum" in marks,
                "le" in before,
                "yi" in before,
                "le" in later,
                "yi" in later or "cum" in later,
                "since" in upto,
                "ahead" in upto,
                "day" in upto,
                own_modal,
                modal,
                asked,
                happens,
                happens and subject and not duty,
                event and "day" in upto and not duty,
                "cum" in before,
                "duty" in marks,
                "since" in upto and duty,
                person and not duty,
                lean,
            ]
        )
        before = upto
        modal = modal or own_modal
    return rows


@derived
def _heading_kinds() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"回顾|工作总结|工作情况|完成情况|发展成就"),
        re.compile(one_of("done_headings")),
        re.compile(one_of("ahead_headings")),
    )


def heading_flags(reading: Reading, facts: Sequence[Facts]) -> list[tuple[bool, ...]]:
    """For each clause: is the first heading over it a review, of what is done, of what is to do; are further ones of what is done,
    of what is to do."""
    text, blocks = reading.text, reading.blocks
    flags: dict[int, tuple[bool, ...]] = {}
    rows = []
    for fact in facts:
        index = fact.clause.block
        if index not in flags:
            path = blocks[index].path
            words = [text[blocks[i].start : blocks[i].end][:60] for i in path]
            words = [word for word in words if not is_topic(word)]
            top, rest = "".join(words[:1]), "".join(words[1:])
            review, done, ahead = _heading_kinds()
            mixed = bool(rule.mixed.search(top))
            flags[index] = (
                bool(review.search(top)) and not mixed,
                bool(done.search(top)) and not mixed,
                bool(ahead.search(top)) and not mixed,
                bool(done.search(rest)),
                bool(ahead.search(rest)),
            )
        rows.append(flags[index])
    return rows


def logistic(value: float) -> float:
    """1 / (1 + e^-value), without overflow."""
    return 1 / (1 + math.exp(-value)) if value >= 0 else math.exp(value) / (1 + math.exp(value))
