"""The models that judge clauses: weights as plain data (models/clauses), read without scikit-learn.

`tense_words`, `tense`, `action` and `grams` are logistic regressions; `context`, trees, weighs what `action` and `grams` say of a clause
and its neighbours; `calibration` maps the joint probability to the share of clauses that were right in held-back folds.
scripts/train_clauses rebuilds the files; their card lies beside them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from math import fsum, log
from operator import mul
from typing import Any

from policy_nlp.clauses.actor_lists import read_actors
from policy_nlp.clauses.item_brackets import closes_item
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.shapes import opens_by_day
from policy_nlp.judge.actions import NEVER, action_features
from policy_nlp.judge.appeals import appeal_places
from policy_nlp.judge.appointing import appointing_places
from policy_nlp.judge.captions import caption_places
from policy_nlp.judge.context import context_rows
from policy_nlp.judge.deeds import is_avowal, is_of_last_year, is_sure, is_told_event, only_comes
from policy_nlp.judge.facts import Facts
from policy_nlp.judge.goals import goal_states
from policy_nlp.judge.grams import Grams
from policy_nlp.judge.guides import step_places
from policy_nlp.judge.laid_down import laid_down_places
from policy_nlp.judge.settling import (
    SentenceSoFar,
    aims,
    bids,
    has_approved,
    is_asked,
    is_due,
    is_formal_act,
    is_under_way,
    leaves_to,
    looks_forward,
    meets,
    resolves,
    sets_sights,
    settle_tense,
    tells_of_meeting,
    vows,
)
from policy_nlp.judge.short_tasks import task_places
from policy_nlp.judge.telling import look_around
from policy_nlp.judge.tense import heading_flags, logistic, tense_rows, word_features
from policy_nlp.judge.time_marks import is_done
from policy_nlp.language.rules import rules_of
from policy_nlp.language.words import forms_of
from policy_nlp.model import EntityType, Status
from policy_nlp.trees import Trees, trees_of
from policy_nlp.weights import models_folder

rule = rules_of(__name__)


@dataclass(frozen=True, slots=True)
class Weights:
    """Feature → weight of the two word models (scales folded in), and the numbers' weights and intercept of `tense`."""

    tense_words: Mapping[str, float]
    tense: Sequence[float]
    tense_bias: float
    action: Mapping[str, float]
    calibration: Sequence[tuple[float, float]] = ()
    threshold: float = 0.5
    grams: Grams | None = None
    context: Trees | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status, None for no action, with the probability that the verdict is right."""

    status: Status | None
    confidence: float


@cache
def load_weights() -> Weights:
    """The shipped weights."""
    import numpy

    data = json.loads((models_folder() / "clauses/clauses.json").read_text("utf-8"))
    grams = numpy.load(models_folder() / "clauses/grams.npy").astype(float)
    return Weights(
        data["tense_words"],
        data["tense"],
        data["tense_bias"],
        data["action"],
        tuple((x, y) for x, y in data["calibration"]),
        data["threshold"],
        Grams(grams, data["grams_bias"]),
        trees_of(data["context"]),
    )


def _achieved(
    reading: Reading, facts: Sequence[Facts], weights: Weights, headings: Sequence[tuple[bool, ...]]
) -> list[float]:
    """For each clause the probability that it is achieved, if it is an action."""
    logits = [score_keys(weights.tense_words, word_features(fact)) for fact in facts]
    rows = tense_rows(reading.blocks, facts, logits, headings)
    raw = [logistic(weights.tense_bias + fsum(map(mul, weights.tense, row))) for row in rows]
    return settle_all(raw, facts, *look_around(reading, facts, headings))


def score_keys(weights: Mapping[str, float], keys: Sequence[str]) -> float:
    """The sum of the keys' weights; unknown keys weigh nothing. Exact, as `sum` of floats differs between versions of Python."""
    return fsum(filter(None, map(weights.get, keys)))


_ARTICLE_REACH = 4  # blocks after 第X条 that belong to the article


def settle_all(
    raw: Sequence[float], facts: Sequence[Facts], reviews: Sequence[bool], outlook: Sequence[bool]
) -> list[float]:
    """The probabilities after the rules of `settle_tense`, which look back over the sentence."""
    settled = []
    span = (-1, -1)
    sentence = SentenceSoFar()
    article = -_ARTICLE_REACH - 1
    sentences = groupby(facts, key=lambda fact: fact.clause.sentence)
    for fact, value, review, ahead in zip(facts, raw, reviews, outlook, strict=True):
        clause = fact.clause
        if clause.sentence != span:
            span = clause.sentence
            sentence = SentenceSoFar(due=is_due([*next(sentences)[1]]))
        if fact.words[0] == "第" and rule.article.match(fact.words):
            article = clause.block
        sentence.person = sentence.person or fact.person
        if clause.block - article <= _ARTICLE_REACH and not is_done(fact):
            value = min(value, 0.1)  # the articles of a rule say what shall be
        sentence.granted = sentence.granted or has_approved(fact)
        sentence.past = (sentence.past or is_of_last_year(fact.words)) and not (
            fact.modal or fact.words.startswith(forms_of("this_or_later")) or looks_forward(fact.words)
        )
        sentence.done = sentence.done and not looks_forward(fact.words)
        sentence.modal = sentence.modal or (sentence.under_way and aims(fact))
        settled.append(settle_tense(value, fact, sentence, review, ahead))
        sentence.met = sentence.met or (settled[-1] > _OPEN and meets(fact))
        sentence.lists = sentence.lists or (sentence.plans(fact.words) and clause.closing in ":：")
        bound = bool(fact.modal) and rule.within.search(fact.words) is None and not fact.modal.endswith("将")
        plans = bound or resolves(fact.words) or bids(fact.words) or is_asked(fact) or vows(fact)
        plans = plans or leaves_to(fact.words, sentence) or sets_sights(fact.words)
        sentence.meeting = sentence.meeting or tells_of_meeting(fact.words)
        sentence.under_way = sentence.under_way or is_under_way(fact)
        sentence.modal = sentence.modal or plans
        sentence.done = (sentence.done or is_done(fact)) and not fact.modal
    return settled


_NO_CHANCE = 0.02


def action_chance(weights: Weights, fact: Facts, keys: Sequence[str]) -> float:
    """The probability that the clause is an action; its shape alone may rule that out."""
    return _NO_CHANCE if fact.shape in NEVER else logistic(score_keys(weights.action, keys))


def first_judgements(reading: Reading, facts: Sequence[Facts], weights: Weights) -> Any:
    """The rows of `context` for each clause, from the linear judges."""
    return _rows(reading.text, facts, *_known(reading, facts, weights), weights)


def _rows(text: str, facts: Sequence[Facts], known: Sequence[float], late: Sequence[float], weights: Weights) -> Any:
    assert weights.grams is not None
    odds = weights.grams.odds(text, [fact.clause for fact in facts])
    return context_rows(text, facts, list(map(_log_odds, known)), late, odds)


def _log_odds(probability: float) -> float:
    kept = 1e-4 if probability < 1e-4 else 1 - 1e-4 if probability > 1 - 1e-4 else probability
    return log(kept / (1 - kept))


def _known(reading: Reading, facts: Sequence[Facts], weights: Weights) -> tuple[list[float], list[float]]:
    """(probability of being an action by shape and words known, probability of being achieved if one) of each clause."""
    headings = heading_flags(reading, facts)
    late = _achieved(reading, facts, weights, headings)
    keys = action_features(facts, late, headings)
    return [action_chance(weights, fact, row) for fact, row in zip(facts, keys, strict=True)], late


def chances_of(reading: Reading, facts: Sequence[Facts], weights: Weights) -> tuple[list[float], list[float]]:
    """(probability of being an action, probability of being achieved if one) of each clause."""
    known, late = _known(reading, facts, weights)
    if weights.context is None or not facts:
        return known, late
    seen = weights.context.probabilities(_rows(reading.text, facts, known, late, weights)).tolist()
    says = _says_alone(reading, facts)
    told = _told_to_bodies(reading, facts) | step_places(reading, facts) | _charged(reading, facts)
    told |= task_places(reading, facts) | appeal_places(reading, facts)
    goals = goal_states(reading, facts)
    captions = caption_places(facts)
    laid_down = laid_down_places(facts)
    appointing = appointing_places(reading, facts)
    late = [max(tense, _ACHIEVED) if at in appointing else tense for at, tense in enumerate(late)]
    return [
        _NO_CHANCE
        if at in captions or is_avowal(fact) or (tense < _OPEN and only_comes(fact))
        else max(alone, _SURE)
        if at in appointing or is_formal_act(fact) or (goal and tense < _OPEN)
        else max(_joined(alone, around, say), _SURE)
        if at in told
        or (tense > _OPEN and is_told_event(fact))
        or is_sure(fact)
        or (tense < _OPEN and (at in laid_down or _is_aimed(fact)))
        else _joined(alone, around, say)
        for at, (fact, say, alone, around, goal, tense) in enumerate(
            zip(facts, says, known, seen, goals, late, strict=True)
        )
    ], late


_DONE_BY = frozenset({"verb", "adverb-verb", "framed-verb"})


def _told_to_bodies(reading: Reading, facts: Sequence[Facts]) -> frozenset[int]:
    """The places of clauses with a verb right after a colon, or a stop, before which bodies stand by themselves: 县教育局、县卫健局：开展节水宣传."""
    found = []
    for at, (front, fact) in enumerate(pairwise(facts), 1):
        clause = front.clause
        if (
            clause.closing in "：:。"
            and clause.closing
            and fact.shape in _DONE_BY
            and fact.clause.block == clause.block
        ):
            bodies, end = read_actors(reading.text, clause.body, clause.end, reading.actors)
            if end == clause.end and any(_is_body(reading, start) for start, _ in bodies):
                found.append(at)
    return frozenset(found)


def _is_aimed(fact: Facts) -> bool:
    """Whether the clause says to what level a measure is to be brought, or by which day something is to be done: 办理时限缩短到4小时."""
    if fact.shape in ("n-figure", "n-number"):
        return rule.aimed.search(fact.words) is not None
    if fact.shape != "verb" or fact.dated != "by":
        return False
    return rule.due.search(fact.words) is not None or opens_by_day(fact.words[-fact.size :])


_MAY_BE_CHARGED = _DONE_BY | {"a-verb", "purpose"}


def _charged(reading: Reading, facts: Sequence[Facts]) -> frozenset[int]:
    """The places of clauses with a verb that are charged to somebody, by their bracket (更换破损灯箱（县城管局负责）) or by the rest of
    their sentence (更换破损灯箱，县城管局负责), or stand under a stage."""
    found = []
    stages: dict[int, bool] = {}
    for at, fact in enumerate(facts):
        if fact.shape not in _MAY_BE_CHARGED:
            continue
        number = fact.clause.block
        if number not in stages:
            stages[number] = _under_stage(reading, number)
        bracket = _bracket_of(facts, at)
        told = bracket[0] < bracket[1] and (
            rule.charges.match(reading.text, *bracket)
            or (
                (bracket != fact.clause.bracket or closes_item(reading, reading.blocks[number], *bracket))
                and _lists_bodies(reading, bracket[0] + 1, bracket[1] - 1)
            )
        )
        under = stages[number] and fact.clause.closing not in ("：", ":") and rule.case.search(fact.words) is None
        if told or (fact.shape in _DONE_BY and (under or _left_to_bodies(facts, at))):
            found.append(at)
    return frozenset(found)


def _left_to_bodies(facts: Sequence[Facts], at: int) -> bool:
    """Whether the sentence, or the next one, goes on with who leads and no more, so that a clause with a verb before it is what they do."""
    after = facts[at + 1] if at + 1 < len(facts) else None
    if after is None or after.shape != "role":
        return False
    clause = facts[at].clause
    told = clause.closing == "。" and after.clause.block == clause.block  # 更换灯箱40处。此项工作由县城管局牵头。
    return (
        (told or after.clause.sentence == clause.sentence)
        and facts[at].shape != "framed-verb"
        and facts[at].size > len("确定")
    )


def _bracket_of(facts: Sequence[Facts], at: int) -> tuple[int, int]:
    """The bracket behind a clause, or behind the stop that ends it."""
    clause = facts[at].clause
    if clause.bracket[0] == clause.bracket[1] and clause.closing == "。" and at + 1 < len(facts):
        after = facts[at + 1]
        return (after.clause.outer, after.clause.end) if after.shape == "bracket" else clause.bracket
    return clause.bracket


def _lists_bodies(reading: Reading, start: int, end: int) -> bool:
    """Whether the words list bodies, of which one is named or 各…, with no more than a time beside them: 县水利局、县财政局，各乡镇；持续实施."""
    text, at, named = reading.text, start, False
    while at < end:
        listed, after = read_actors(text, at, end, reading.actors, anywhere=True)
        named = named or any(_is_body(reading, begin) or text[begin] == "各" for begin, _ in listed)
        when = None if listed else rule.when.match(text, at, end)
        after = when.end() if when else after
        if after == at or (after < end and text[after] not in "，、；"):
            return False
        at = after + 1
    return named


_OPENING = 40  # characters in which a paragraph names its stage


def _under_stage(reading: Reading, number: int) -> bool:
    """Whether the nearest heading over a block, or its own opening up to a colon, is that of a stage."""
    text, block = reading.text, reading.blocks[number]
    if block.kind == "row":
        return False
    heads = [(reading.blocks[i].start, reading.blocks[i].end) for i in block.path[-1:]]
    colon = text.find("：", block.start, min(block.end, block.start + _OPENING))
    heads.append((block.start, max(block.run_in, colon)))
    return any(start < end and rule.stage.search(text, start, min(end, start + _OPENING)) for start, end in heads)


def _is_body(reading: Reading, start: int) -> bool:
    name = reading.actors.get(start)
    return name is not None and name.type is EntityType.ORG


def _says_alone(reading: Reading, facts: Sequence[Facts]) -> list[float]:
    """For each clause how much what is known of it weighs beside the trees: all where it has no surroundings that they learnt from
    (a cell that it fills, a short text) or tells by itself."""
    say = max(_ALONE, 1 - (1 - _ALONE) * (len(facts) - 1) / _AROUND)
    cells = _in_cells(reading, facts)
    return [1.0 if cell or _is_short_deed(fact) else say for fact, cell in zip(facts, cells, strict=True)]


def _is_short_deed(fact: Facts) -> bool:
    """Whether it says shortly what is done how often (新建水厂3座): its own words tell, wherever it stands."""
    return bool(fact.counted) and fact.shape in ("verb", "adverb-verb") and len(fact.words) < _SHORT


_SHORT = 16  # characters


def _in_cells(reading: Reading, facts: Sequence[Facts]) -> list[bool]:
    """Whether each clause fills a table's cell by itself: its neighbours are other columns, which the trees would take for a text."""
    sentences = Counter(fact.clause.sentence for fact in facts)
    return [reading.blocks[fact.clause.block].kind == "row" and sentences[fact.clause.sentence] == 1 for fact in facts]


_OPEN = 0.5  # of being achieved: below it a state under the goals is aimed at
_ACHIEVED = 0.85  # what an appointment is, by saying so
_SURE = 0.6  # an act in the set words for it, or one that is counted, is one, whatever was learnt from the few that were annotated
_ALONE = 0.3  # what is known keeps a say: on held-back folds as right as the trees by themselves, and short texts are judged better
_AROUND = (
    8  # neighbours from which on the trees have their whole say; of a sentence by itself they learnt only headings
)


def _joined(alone: float, around: float, say: float) -> float:
    return logistic(say * _log_odds(alone) + (1 - say) * _log_odds(around))


def judge_clauses(reading: Reading, facts: Sequence[Facts], weights: Weights | None = None) -> list[Verdict]:
    """A verdict for each clause, in order."""
    weights = weights or load_weights()
    chances, achieved = chances_of(reading, facts, weights)
    return [_verdict(chance, late, weights) for chance, late in zip(chances, achieved, strict=True)]


def _verdict(chance: float, achieved: float, weights: Weights) -> Verdict:
    if chance < weights.threshold:
        return Verdict(None, 1 - chance)
    joint = chance * max(achieved, 1 - achieved)
    return Verdict("achieved" if achieved > 0.5 else "planned", calibrate(joint, weights.calibration))


def calibrate(probability: float, points: Sequence[tuple[float, float]]) -> float:
    """The share that was right at this probability, between the calibration's points; the probability itself without any."""
    if not points:
        return probability
    if probability <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if probability <= x1:
            return y0 + (y1 - y0) * (probability - x0) / (x1 - x0) if x1 > x0 else y1
    return points[-1][1]
