"""What became of a promise, by its figure and by the words of the evidence. The rules are those of the guide, §3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from policy_nlp.language.numerals import read_count
from policy_nlp.lexicon import load_rows
from policy_nlp.store.records import TargetRecord
from policy_nlp.tasks.clauses import Stated, form_of, overlap

Verdict = Literal["met", "exceeded", "partly", "missed", "unreported"]

NEAR = 0.2  # 7.5%左右 is met within so many points
_FAR = 1.06  # a figure that reaches the target more than so many times is clearly beyond it
_FAR_OF_RATES = 1.1  # of a rate, in per cent
_LITTLE = 0.995  # short of the target by no more than a rounding


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, multiplied out."""

    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict with the figures it rests on, where there are any."""

    verdict: Verdict
    planned: Figure | None = None
    reported: Figure | None = None


_SHARE = re.compile(
    r"(?P<parts>[二三四五六七八九十])分之(?P<of>[一二三四五六七八九])|(?P<tenths>[一二两三四五六七八九])成|一半"
)


def _with_share(stated: Stated) -> Stated:
    """The clause with a share that it tells in words as its figure, where it has none: 压缩三分之一, 减少一半."""
    found = None if stated.targets else _SHARE.search(stated.text)
    if not found:
        return stated
    of, parts = (found["of"], found["parts"]) if found["parts"] else (found["tenths"] or "五", "十")
    share = TargetRecord(stated.text[: found.start()], "=", round(100 * read_count(of) / read_count(parts), 1), "%")
    return replace(stated, targets=(share,))


def judge(promise: Stated, evidence: Sequence[Stated]) -> Judged:
    """The verdict on a promise; the evidence is what the report says of it, the best first. Without evidence: unreported."""
    promise, evidence = _with_share(promise), [_with_share(piece) for piece in evidence]
    planned = _planned(promise)
    if not evidence:
        return Judged("unreported", planned)
    reported = _reported(promise, evidence, planned)
    words = _by_words(promise.text, " ".join(piece.text for piece in evidence))
    if planned is None:
        return Judged(words or "met", None, _first_figure(evidence))
    if reported is None:  # what is reported in another unit is no answer to the figure
        pushed = words is None and _is_only_pushed(promise, evidence)
        return Judged("partly" if pushed else words or "met", planned)
    if each := _one_by_one(promise, evidence[0], words):
        return Judged(_together(each), planned, reported.figure)
    verdict = _by_figures(promise, planned, reported.figure, words)
    if verdict != "met" and reported.likeness < _ALIKE:  # a figure of another thing: 总投资 for 年计划投资
        return Judged(words or "met", planned)
    return Judged(verdict, planned, reported.figure)


def _one_by_one(promise: Stated, piece: Stated, words: Verdict | None) -> list[Verdict]:
    """The verdict on each figure of a promise that shares several out (城乡居民收入分别增长6%和8%) and of which the report gives as many
    in the same units and the same manner; [] for any other."""
    if not all("分别" in stated.text and len(stated.targets) > 1 for stated in (promise, piece)):
        return []
    pairs = [*zip(promise.targets, piece.targets, strict=False)]
    if len(promise.targets) != len(piece.targets) or any(wanted.unit != got.unit for wanted, got in pairs):
        return []
    return [
        _by_figures(promise, Figure(wanted.number, wanted.unit), Figure(got.number, got.unit), words)
        for wanted, got in pairs
    ]


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    """What the verdicts on the figures of one promise make of it: where some are reached and some not, a part is."""
    if len(set(verdicts)) == 1:
        return verdicts[0]
    return "met" if set(verdicts) <= {"met", "exceeded"} else "partly"


def _planned(promise: Stated) -> Figure | None:
    stated = next((Figure(target.number, target.unit) for target in promise.targets), None)
    return stated or (Figure(100, "%") if _is_whole(promise) else None)


def _is_whole(promise: Stated) -> bool:
    """Whether all of something is promised in words: 全覆盖, so that a share of 83% is a part of it."""
    return _patterns()["whole"].search(promise.text) is not None


def _is_only_pushed(promise: Stated, evidence: Sequence[Stated]) -> bool:
    """Whether the report tells, of something that was promised in figures, no figure and no more than that it goes on: 加大改造力度."""
    if not promise.targets or any(piece.targets for piece in evidence) or _is_limit(promise):
        return False
    pushing = _patterns()["pushed"]
    return all(pushing.search(piece.text) for piece in evidence)


def _first_figure(evidence: Sequence[Stated]) -> Figure | None:
    return next((Figure(target.number, target.unit) for piece in evidence for target in piece.targets), None)


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure of the report, and how like what it measures is to what was promised; 1 where the promise's words do not say that."""

    figure: Figure
    likeness: float


_ALIKE = 0.35  # of the characters of two indicators: under it a figure that differs mostly measures another thing
_TELLING = 3  # characters of an indicator that says what is measured


def _reported(promise: Stated, evidence: Sequence[Stated], planned: Figure | None) -> _Told | None:
    """The figure in the promise's unit whose indicator, else the words behind it, is likest that of the promise; of several the first; where
    several are promised, one that agrees."""
    if planned is None:
        return None
    wanted = form_of(promise.targets[0].indicator if promise.targets else promise.text)
    same = [(target, piece) for piece in evidence for target in piece.targets if _alike(target.unit, planned.unit)]
    several = len(promise.targets) > 1  # 分别提高到300元和500元 is answered by 500元和300元
    first = [told for told in same if told[1] is evidence[0] and overlap(wanted, form_of(told[0].indicator)) >= _ALIKE]
    same = same if several else first or same  # 科技进步贡献率达到56.2%, and beside it 对全球经济增长的贡献率超过30%
    best = max(
        same,
        key=lambda told: (
            several and told[0].number == planned.number,
            overlap(wanted, form_of(told[0].indicator)),
            overlap(wanted, form_of(_behind(*told))),
        ),
        default=None,
    )
    if best is None:
        return None
    if len(wanted) < _TELLING and promise.targets:
        wanted = form_of(_behind(promise.targets[0], promise)) or _without_figures(promise)
    names = [form_of(words) for words in (best[0].indicator, _behind(*best)) if words]
    likeness = max((overlap(wanted, name) for name in names), default=1.0) if len(wanted) >= _TELLING else 1.0
    return _Told(Figure(best[0].number, best[0].unit), likeness)


def _alike(reported: str, planned: str) -> bool:
    """Whether figures in the two units can be compared: firms are counted as 家 and as 户."""
    return reported in (planned, "") or {reported, planned} == {"家", "户"}


def _without_figures(promise: Stated) -> str:
    """The form of the words without figures and their unit: 开工580万套 says no more of what is measured than 开工."""
    return form_of(re.sub(rf"[\d.,]+[多余]?[百千万亿]*(?:{re.escape(promise.targets[0].unit)})?", "", promise.text))


def _behind(target: TargetRecord, piece: Stated) -> str:
    """The words behind a whole figure of a piece, up to the next: 7个｜党组织获评区级示范点."""
    found = re.search(rf"(?<!\d){target.number:.0f}{re.escape(target.unit)}(?P<words>[^，、\d]*)", piece.text)
    return found["words"] if found else ""


def _by_figures(promise: Stated, planned: Figure, reported: Figure, words: Verdict | None) -> Verdict:
    wanted, got = planned.number, reported.number
    if _is_limit(promise):
        return "met" if got <= wanted + (NEAR if planned.unit == "%" else 0) else "missed"
    if "左右" in promise.text and abs(got - wanted) <= NEAR:
        return "met"
    if words == "partly" and got >= wanted:  # as many as promised, begun and not done
        return "partly"
    if got >= wanted * (_FAR_OF_RATES if planned.unit == "%" else _FAR) and got - wanted > NEAR:
        return "exceeded"
    if got >= wanted * _LITTLE:
        return "met"
    if words == "met":
        return "met"
    failed = planned.unit in ("%", "百分点") and words != "partly" and not _is_whole(promise)
    return "missed" if failed else "partly"


def _is_limit(promise: Stated) -> bool:
    """Whether less is better: 控制在3%以内, CPI涨幅, 失业率."""
    if promise.targets and promise.targets[0].op == "<=":
        return True
    return _patterns()["limit"].search(promise.text) is not None


def _by_words(promise: str, evidence: str) -> Verdict | None:
    """What the words say of the delivery, None where they only report it. What was begun delivers a promise to push on with it, and
    only a part of one to complete it."""
    for kind, verdict in _BY_WORDS.items():
        found = _patterns()[kind].search(evidence)
        if found and found[0] not in promise:
            if kind == "partly" and not _patterns()["completes"].search(promise):
                continue
            return verdict
    return None


def tells_failure(text: str) -> bool:
    """Whether the words say that something was not done, or not wholly: 目标没有完成, 还不到位."""
    return any(_patterns()[kind].search(text) for kind in ("missed", "lacking"))


# Kinds of words, in the order in which they are asked → what they say.
_BY_WORDS: dict[str, Verdict] = {
    "missed": "missed",
    "exceeded": "exceeded",
    "lacking": "partly",
    "partly": "partly",
    "met": "met",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for verdict, word, *_ in load_rows("delivery_words"):
        words.setdefault(verdict, []).append(re.escape(word))
    return {verdict: re.compile("|".join(its)) for verdict, its in words.items()}
