"""Planned or achieved: the evidence of the clause, its sentence, its block, its surroundings and the headings over it.

Two linear models: `tense_words` reads each clause alone (trained mostly on sections of real work reports and plans, whose headings
tell what they are); `tense` weighs its logit over windows with the marks of time and duty around the clause. Windows stop at
headings of the first level, and reach 30 clauses at most, so a long document is judged as its parts are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby

from policy_nlp.commitments.facts import Facts
from policy_nlp.commitments.openings import Clause
from policy_nlp.model import Structure

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
    structure: Structure,
    clauses: Sequence[Clause],
    facts: Sequence[Facts],
    logits: Sequence[float],
    headings: Sequence[tuple[bool, ...]],
) -> list[list[float]]:
    """The numbers that `tense` weighs for each clause: windows of logits, marks of time and duty, headings."""
    windows = _windows(structure, clauses, logits)
    marks = _marks(clauses, facts)
    stages = _stages(structure, clauses, facts, logits)
    return [[*w, *m, *map(float, h), s] for w, m, h, s in zip(windows, marks, headings, stages, strict=True)]


_SWITCH_WITHIN, _SWITCH_BLOCK, _SWITCH_SECTION = 0.01, 0.06, 0.3  # how often the tense changes at such a boundary


def _stages(
    structure: Structure, clauses: Sequence[Clause], facts: Sequence[Facts], logits: Sequence[float]
) -> list[float]:
    """For each clause the log odds that its sentence stands in a stretch of what is done: two states that seldom change, over
    the evidence of the sentences (forward and backward)."""
    evidence, switches, owner = _sentence_evidence(structure, clauses, facts, logits)
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
    structure: Structure, clauses: Sequence[Clause], facts: Sequence[Facts], logits: Sequence[float]
) -> tuple[list[float], list[float], list[int]]:
    """(evidence of each sentence, how likely the tense changes before it, the sentence of each clause)."""
    evidence: list[float] = []
    switches: list[float] = []
    owner: list[int] = []
    sections = _section_runs(structure, [c.stretch.block for c in clauses])
    span, block, section = (-1, -1), -1, -1
    for clause, fact, logit, run in zip(clauses, facts, logits, sections, strict=True):
        if clause.stretch.sentence != span:
            if run != section:
                switches.append(_SWITCH_SECTION)
            else:
                switches.append(_SWITCH_WITHIN if clause.stretch.block == block else _SWITCH_BLOCK)
            span, block, section = clause.stretch.sentence, clause.stretch.block, run
            evidence.append(0.0)
        mark = 1.0 if is_done(fact) else -1.0 if fact.modal or fact.dated in ("by", "until") else 0.0
        mark += 1.2 if mark >= 0 and "exact" in fact.kinds else 0.0
        total = evidence[-1] + max(-1.5, min(1.5, logit)) * 0.5 + mark
        evidence[-1] = max(-3.0, min(3.0, total))
        owner.append(len(evidence) - 1)
    return evidence, switches, owner


def _windows(structure: Structure, clauses: Sequence[Clause], logits: Sequence[float]) -> list[list[float]]:
    clipped = [_CLIP if value > _CLIP else -_CLIP if value < -_CLIP else value for value in logits]
    sums = [0.0, *accumulate(clipped)]
    sentences = _bounds([c.stretch.sentence[0] for c in clauses])
    blocks = [c.stretch.block for c in clauses]
    sections = _bounds(_section_runs(structure, blocks))
    paragraphs = _bounds(blocks)
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


def _section_runs(structure: Structure, blocks: Sequence[int]) -> list[int]:
    """For each clause the number of its run of clauses under the same heading of the first level."""
    runs = []
    run, last = 0, -2
    for block in blocks:
        path = structure.blocks[block].path
        top = path[0] if path else -1
        if top != last:
            run, last = run + 1, top
        runs.append(run)
    return runs


@cache
def _time_marks() -> re.Pattern[str]:
    return re.compile(
        r"(?=[了已曾累先相同圆共荣获首再近日以截过去今目一五这此上到展年力下明未期拟将\d应必不])(?:"  # first characters: for speed
        r"(?P<le>(?<![为除罢])了(?!解))|(?P<yi>(?<!不得)已(?!有的|知)|曾(?!培|庆))|(?P<cum>累计|先后|相继|同比|圆满|共为|荣获|获评|首次|再创)"
        r"|(?P<since>近年来|近日|日前|以来|截至|过去|去年|今年来|目前|一年来|五年来|这五年|这一年|此前|上年)"
        r"|(?P<ahead>到\s?20\d\d\s?年|展望|年时间|力争|年底前|下一步|今后|明年|未来|期末|到本世纪|年前|拟|将(?=[于在进继大积努加会适根]))"
        r"|(?P<day>\d+月\d+日(?!前|起|以前|之前)|(?:19|20)\d\d年\d+月(?![底前末起—―-]|\d|以前|之前|至))|(?P<duty>应当|必须|不得|(?<![相适对供反响效回感])应(?![用急届对收])))"
    )


_MARK_NAMES = ("le", "yi", "cum", "since", "ahead", "day", "duty")


def _marks(clauses: Sequence[Clause], facts: Sequence[Facts]) -> list[list[float]]:
    found = [{m.lastgroup for m in _time_marks().finditer(fact.words)} for fact in facts]
    lean = _block_lean(clauses, facts, found)
    rows: list[list[float]] = []
    start = 0
    while start < len(clauses):
        end = start + 1
        while end < len(clauses) and clauses[end].stretch.sentence == clauses[start].stretch.sentence:
            end += 1
        rows += _sentence_marks(facts[start:end], found[start:end], lean[clauses[start].stretch.block])
        start = end
    return rows


def _block_lean(
    clauses: Sequence[Clause], facts: Sequence[Facts], found: Sequence[set[str | None]]
) -> dict[int, float]:
    done: dict[int, int] = {}
    duty: dict[int, int] = {}
    for clause, fact, marks in zip(clauses, facts, found, strict=True):
        block = clause.stretch.block
        done[block] = done.get(block, 0) + bool(marks & {"le", "yi", "cum"})
        duty[block] = duty.get(block, 0) + bool(fact.modal)
    return {block: min(done[block], 4) / 4 - min(duty[block], 4) / 4 for block in done}


def _sentence_marks(facts: Sequence[Facts], found: Sequence[set[str | None]], lean: float) -> list[list[float]]:
    rows = []
    before: set[str | None] = set()
    modal = asked = event = subject = person = False
    for k, (fact, marks) in enumerate(zip(facts, found, strict=True)):
        later: set[str | None] = set().union(*found[k + 1 : k + 13])
        upto = before | marks
        asks = fact.modal.startswith(("请", "建议", "希望"))
        own_modal = bool(fact.modal) and not asks
        asked = asked or asks
        duty = modal or own_modal or asked
        happens = "event" in fact.classes
        event = event or happens
        subject = subject or bool(fact.subject)
        person = person or fact.person
        rows.append(
            [
                float(flag)
                for flag in (
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
                )
            ]
        )
        before = upto
        modal = modal or own_modal
    return rows


@cache
def _heading_kinds() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"回顾|工作总结|工作情况|完成情况|发展成就"),
        re.compile(r"成效|成绩|成就|进展|现状|总结|发展基础|取得|显著|回顾"),
        re.compile(
            r"任务|措施|要求|目标|安排|部署|建议|意见|加强|推进|实施|保障|原则|打算|下一步|明年|重点|内容|预期|试点|愿景"
        ),
    )


@cache
def _mixed() -> re.Pattern[str]:
    """Headings over what was done and what is to do: 发展成就和主要目标任务."""
    return re.compile(r"(?:成就|回顾|成效|情况|总结|基础)[^，]*(?:目标|任务|安排|打算|建议|意见)")


def heading_flags(text: str, structure: Structure, clauses: Sequence[Clause]) -> list[tuple[bool, ...]]:
    """For each clause: is the first heading over it a review, of what is done, of what is to do; are further ones of what is done,
    of what is to do."""
    flags: dict[int, tuple[bool, ...]] = {}
    rows = []
    for clause in clauses:
        index = clause.stretch.block
        if index not in flags:
            path = structure.blocks[index].path
            words = [text[structure.blocks[i].start : structure.blocks[i].end][:60] for i in path]
            top, rest = "".join(words[:1]), "".join(words[1:])
            review, done, ahead = _heading_kinds()
            mixed = bool(_mixed().search(top))
            flags[index] = (
                bool(review.search(top)) and not mixed,
                bool(done.search(top)) and not mixed,
                bool(ahead.search(top)) and not mixed,
                bool(done.search(rest)),
                bool(ahead.search(rest)),
            )
        rows.append(flags[index])
    return rows


@cache
def _attributive() -> re.Pattern[str]:
    return re.compile(r"已[^，]*的[^，]{2,}$")


@cache
def _award() -> re.Pattern[str]:
    """What a rule grants: 给予最高…奖励."""
    return re.compile(r"给予|奖励|补助|补贴|资助|扶持政策|兑现到位")


@cache
def _le() -> re.Pattern[str]:
    return re.compile(r"(?<![为除罢])了(?!解)")


@cache
def _yi() -> re.Pattern[str]:
    return re.compile(r"(?<!不得)已(?!有的|知)")


@cache
def _forward() -> re.Pattern[str]:
    return re.compile(r"力争|到\s?20\d\d\s?年|今年要|下一步")


@cache
def _cadence() -> re.Pattern[str]:
    """How often something is done: a rule, not a report."""
    return re.compile(r"每(?:个?季度|半年|个?月|周|学期)(?!均|度)")


def is_due(facts: Sequence[Facts]) -> bool:
    """Whether a sentence of these clauses has a day to be done by, or a cadence, and nothing in it is done."""
    return any(
        fact.dated == "by" or ("每" in fact.words and _cadence().search(fact.words)) for fact in facts
    ) and not any(map(is_done, facts))


_AIMS = ("目标", "任务", "举措", "指标", "措施", "要求", "重点", "方向", "打算", "安排")


@cache
def _sets() -> re.Pattern[str]:
    return re.compile(r"(?:明确|提出|部署|确定|设置|安排|列出|规划|谋划)[^，]*..$")


def _sets_aims(words: str) -> bool:
    """Whether a plan is set out or a proposal made: 规划明确了五年目标, 专家组建议."""
    return words.endswith("建议") or (words.endswith(_AIMS) and _sets().search(words) is not None)


@cache
def _bound() -> re.Pattern[str]:
    """What is still to be kept to: 不少于20个, 控制在30%—50%之间, 限期整改."""
    return re.compile(r"不得?(?:少于|低于|高于|超过)|限期|控制在[^，]*(?:之间|范围内)$")


@cache
def _paid() -> re.Pattern[str]:
    return re.compile(r"累计|全年|共|发放|兑现[^到]")


def is_done(fact: Facts) -> bool:
    """Whether 了, or 已 outside an attribute (已批复的项目), marks the clause as done."""
    if fact.shape.endswith(("frame", "open")):
        return False
    if "了" in fact.words and _le().search(fact.words):
        return True
    if "已" not in fact.words or not _yi().search(fact.words):
        return False
    return fact.adverb.startswith("已") or not _attributive().search(fact.words)


def settle_tense(probability: float, fact: Facts, sentence: SentenceSoFar, review: bool, ahead: bool = False) -> float:
    """The probability that the clause is achieved, after the rules that need no weighing.

    A modal rules to the end of its sentence; 了 and 已 outside an attribute mark what is done, and what follows without a modal;
    what stands under a heading of what is to come, or in a table of tasks (`ahead`), is a promise; what a person did is done;
    任命, 免去, 审议通过 are acts; awards are rules; under a heading of review a clause without a modal is a delivery, elsewhere one
    with a day to be done by, or a bound (不少于20个), is a promise.
    """
    words = fact.words
    done = is_done(fact)
    if sentence.lists and not done:
        return min(probability, 0.15)
    if fact.modal or sentence.modal:
        return min(probability, 0.6) if done and not fact.modal else min(probability, 0.15)
    if done:
        return max(probability, 0.85)
    if ahead:
        return min(probability, 0.1)
    if (
        fact.head in ("任命", "免去", "审议通过")
        or (sentence.granted and probability > _OPEN)
        or (words.endswith(_PASSED) and _adopted().search(words))
    ):
        return max(probability, 0.85)
    if sentence.person:
        return max(probability, 0.8)
    if fact.head in ("决定", "同意"):
        return min(probability, 0.4)
    if review and not _forward().search(words):
        return max(probability, 0.85)
    if (
        fact.dated == "by"
        or sentence.due
        or (("不" in words or "限" in words or "控制在" in words) and _bound().search(words))
    ):
        return min(probability, 0.2)
    if sentence.done and not fact.subject:
        return max(probability, 0.7)
    if probability < _REPORTED and _award().search(words) and not _paid().search(words):
        return min(probability, 0.1)
    return probability


_OPEN = 0.3  # above it neither a rule nor a plan
_REPORTED = 0.8  # above it a report, whatever is granted


_PASSED = ("通过", "批准")


@cache
def _adopted() -> re.Pattern[str]:
    return re.compile(r"\d日\s*[^，]*会议(?:审议|修订|修正)?(?:通过|批准)$")


@dataclass(slots=True)
class SentenceSoFar:
    """What the clauses before, and this one, say of the sentence's time. `lists`: a colon has opened a list of aims or tasks
    (规划明确了五年目标：一是…), so what follows is to be done though the aims have been set. `due`: some clause of it has a day to
    be done by, or a cadence, and none is done. `granted`: an organ has approved (国务院批准，授予…)."""

    modal: bool = False
    person: bool = False
    done: bool = False
    lists: bool = False
    due: bool = False
    aims: bool = False
    granted: bool = False

    def plans(self, words: str) -> bool:
        """Whether this clause, or one before it, sets aims, tasks or indicators."""
        self.aims = self.aims or _sets_aims(words)
        return self.aims


def logistic(value: float) -> float:
    """1 / (1 + e^-value), without overflow."""
    return 1 / (1 + math.exp(-value)) if value >= 0 else math.exp(value) / (1 + math.exp(value))
