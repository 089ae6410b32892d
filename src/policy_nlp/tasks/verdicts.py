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
from policy_nlp.tasks.told_figures import ALIKE, RATES, Figure, counters, told_figure, way_of, with_changes

Verdict = Literal["met", "exceeded", "partly", "missed", "unreported"]

NEAR = 0.2  # 7.5%左右 is met within so many points
_FAR = 1.06  # a figure that reaches the target more than so many times is clearly beyond it
_FAR_OF_RATES = 1.1  # of a rate, in per cent
_LITTLE = 0.995  # short of the target by no more than a rounding, where it is no rate and no floor
_TINY = 1e-9
_FLOOR = re.compile("以上|不低于|不少于")


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
    promise, evidence = _with_share(promise), [with_changes(_with_share(piece)) for piece in evidence]
    planned = _planned(promise)
    if not evidence:
        return Judged("unreported", planned)
    kind = _kind_of_words(promise, evidence)
    words = _BY_WORDS[kind] if kind else None
    if planned is None:
        turned = _turned(promise, evidence[0])
        return Judged("missed", None, turned) if turned else Judged(words or "met", None, _first_figure(evidence))
    reported = told_figure(promise, evidence, planned)
    if reported is None:  # what is reported in another unit is no answer to the figure
        pushed = words is None and (_is_only_pushed(promise, evidence) or _is_only_a_level(promise, evidence))
        return Judged("partly" if pushed else words or "met", planned)
    if each := _one_by_one(promise, evidence[0], kind):
        return Judged(_together(each), planned, reported.figure)
    if several := _all_alike(promise, evidence[0]):
        each = [_by_figures(promise, planned, figure, kind) for figure in several]
        return Judged(_together(each), planned, several[0])
    verdict = _by_figures(promise, planned, reported.figure, kind)
    if verdict != "met" and reported.likeness < ALIKE:  # a figure of another thing: 总投资 for 年计划投资
        return Judged(words or "met", planned)
    return Judged(verdict, planned, reported.figure)


def _one_by_one(promise: Stated, piece: Stated, kind: str | None) -> list[Verdict]:
    """The verdict on each figure of a promise that shares several out (城乡居民收入分别增长6%和8%) and of which the report gives as many
    in the same units and the same manner; [] for any other."""
    if not all("分别" in stated.text and len(stated.targets) > 1 for stated in (promise, piece)):
        return []
    pairs = [*zip(promise.targets, piece.targets, strict=False)]
    if len(promise.targets) != len(piece.targets) or any(wanted.unit != got.unit for wanted, got in pairs):
        return []
    return [
        _by_figures(promise, Figure(wanted.number, wanted.unit), Figure(got.number, got.unit), kind)
        for wanted, got in pairs
    ]


def _all_alike(promise: Stated, piece: Stated) -> list[Figure]:
    """The figures of a report, the lowest first, where one was promised of several things (甲、乙均达到100%); [] for any other."""
    if "均" not in promise.text or len({(target.number, target.unit) for target in promise.targets}) != 1:
        return []
    unit = promise.targets[0].unit
    told = [Figure(t.number, t.unit) for t in piece.targets if t.unit == unit and not way_of(t, piece)]
    return sorted(told, key=lambda figure: figure.number) if len(told) > 1 else []


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


_TURNED = re.compile(
    r"(?P<up>由负转正|转负为正|止跌|正增长|(?:稳定|平稳|稳步|持续|较快|继续|不断)增长\Z)|(?:持续|继续|不断|稳步)(?:下降|减少|降低)\Z"
)


def _turned(promise: Stated, piece: Stated) -> Figure | None:
    """The rate by which something went the other way than was promised without a figure: 由负转正, 下降12.4% (-12.4); None for any other."""
    wanted = _TURNED.search(promise.text)
    rate = next((target for target in piece.targets if target.unit in RATES and way_of(target, piece)), None)
    if not (wanted and rate) or overlap(form_of(promise.text), form_of(rate.indicator)) < ALIKE:
        return None
    is_turned = way_of(rate, piece) != (1 if wanted["up"] else -1)
    return Figure(-rate.number, rate.unit) if is_turned else None


def _is_only_a_level(promise: Stated, evidence: Sequence[Stated]) -> bool:
    """Whether a rate of change was promised and the report tells how much there is, and no rate: 增长5%, 完成8.2亿元."""
    if not promise.targets or promise.targets[0].unit not in RATES or not way_of(promise.targets[0], promise):
        return False
    return any(target.unit not in _TIME for piece in evidence for target in piece.targets)


_TIME = ("年", "月", "天", "日")


def _by_figures(promise: Stated, planned: Figure, reported: Figure, kind: str | None) -> Verdict:
    wanted, got = planned.number, reported.number
    is_rate = planned.unit in RATES
    if "左右" in promise.text and planned.unit == "%" and abs(got - wanted) <= NEAR + _TINY:
        return "met"
    if _is_limit(promise):
        return "met" if got <= wanted else "missed"
    if got < 0 < wanted:  # it went the other way
        return "missed"
    words = _BY_WORDS[kind] if kind else None
    if words == "partly" and got >= wanted:  # as many as promised, begun and not done
        return "partly"
    if got >= wanted * (_FAR_OF_RATES if planned.unit == "%" else _FAR) and got - wanted > NEAR:
        return "exceeded"
    if got >= wanted * (1 if is_rate or _FLOOR.search(promise.text) else _LITTLE):
        return "met"
    if kind == "met":
        return "met"
    failed = is_rate and words != "partly" and not _is_whole(promise)
    return "missed" if failed else "partly"


def _is_limit(promise: Stated) -> bool:
    """Whether less is better: 控制在3%以内, CPI涨幅, 失业率."""
    if promise.targets and promise.targets[0].op == "<=":
        return True
    return _patterns()["limit"].search(promise.text) is not None


def _kind_of_words(promise: Stated, evidence: Sequence[Stated]) -> str | None:
    """What kind of words the report says of the delivery, None where it only reports. What was begun delivers a promise to push on with it,
    and only a part of one to complete it, or of things that were counted and are not; what is prepared is not begun."""
    told = " ".join(piece.text for piece in evidence)
    completes = _patterns()["completes"].search(promise.text) is not None
    counted = _counts_several(promise) and not any(piece.targets for piece in evidence)
    counts = {
        "partly": completes or counted,
        "spent": completes and not promise.targets and "资" not in promise.text,
        "prepared": (completes or _BEGUN.search(promise.text)) and not _BEGUN.search(told),
    }
    for kind in _BY_WORDS:
        found = _patterns()[kind].search(told)
        if (found and found[0] not in promise.text and counts.get(kind, True)) or (
            kind == "lacking" and _LEFT.search(told)
        ):
            return kind
    return None


_LEFT = re.compile(r"[，、](?:剩余|其余|仍有|尚有)[^，。、]{0,6}\d")  # a number is left to be done
_BEGUN = re.compile("启动|开工|动工|开建")


def _counts_several(promise: Stated) -> bool:
    """Whether several things are promised: 2条道路改造."""
    return bool(promise.targets) and promise.targets[0].unit in counters() and promise.targets[0].number >= 2


def tells_failure(text: str) -> bool:
    """Whether the words say that something was not done, or not wholly: 目标没有完成, 还不到位."""
    return any(_patterns()[kind].search(text) for kind in ("missed", "lacking"))


# Kinds of words, in the order in which they are asked → what they say.
_BY_WORDS: dict[str, Verdict] = {
    "missed": "missed",
    "exceeded": "exceeded",
    "lacking": "partly",
    "partly": "partly",
    "spent": "partly",
    "prepared": "partly",
    "met": "met",
    "done": "met",
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for verdict, word, *_ in load_rows("delivery_words"):
        words.setdefault(verdict, []).append(re.escape(word))
    return {verdict: re.compile("|".join(its)) for verdict, its in words.items()}
