"""Which figure of a report answers one that was promised, whatever it is counted in, and whether it moved the way that was promised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from policy_nlp.lexicon import load_rows
from policy_nlp.store.records import TargetRecord
from policy_nlp.tasks.clauses import Stated, form_of, overlap

RATES = ("%", "百分点")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, multiplied out."""

    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of the report, and how like what it measures is to what was promised; 1 where the promise's words do not say that."""

    figure: Figure
    likeness: float


ALIKE = 0.35  # of the characters of two indicators: under it a figure that differs mostly measures another thing
_HEAD_ALIKE = 0.3  # of those of the clauses, where the indicators end with the same character: 蔬菜大棚, 旧棚
_TELLING = 3  # characters of an indicator that says what is measured

_MEASURES = "量率数额值度比"  # what an indicator of anything may end with

_Stating = tuple[TargetRecord, Stated]  # a figure and the piece that tells it


def told_figure(promise: Stated, evidence: Sequence[Stated], planned: Figure | None) -> Told | None:
    """The figure in the promise's unit whose indicator, else the words behind it, is likest that of the promise; of several the first; where
    several are promised, one that agrees. A rate of change is answered by another, negative where it went the other way, and no level by one."""
    if planned is None:
        return None
    wanted = form_of(promise.targets[0].indicator if promise.targets else promise.text)
    way = way_of(promise.targets[0], promise) if promise.targets else 0
    same = [(target, piece) for piece in evidence for target in piece.targets if _alike(target.unit, planned.unit)]
    same = [told for told in same if told[0].unit == planned.unit] or same  # 个 before 家
    if planned.unit in RATES:
        moved = [told for told in same if bool(way_of(*told)) == bool(way)]
        same = moved or same
    several = len(promise.targets) > 1  # 分别提高到300元和500元 is answered by 500元和300元
    first = [told for told in same if told[1] is evidence[0] and overlap(wanted, form_of(told[0].indicator)) >= ALIKE]
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
    turned = planned.unit in RATES and way_of(*best) * way < 0
    return Told(Figure(-best[0].number if turned else best[0].number, best[0].unit), _likeness(promise, wanted, best))


def _likeness(promise: Stated, wanted: str, told: _Stating) -> float:
    """How like what a figure measures is to what was promised: by their indicators, else by their heads and the whole clauses."""
    if len(wanted) < _TELLING and promise.targets:
        wanted = form_of(_behind(promise.targets[0], promise)) or _without_figures(promise)
    names = [form_of(words) for words in (told[0].indicator, _behind(*told)) if words]
    likeness = max((overlap(wanted, name) for name in names), default=1.0) if len(wanted) >= _TELLING else 1.0
    if likeness >= ALIKE or not names or not promise.targets:
        return likeness
    clauses = overlap(_without_figures(promise), _without_figures(told[1]))
    # 总投资 and 年计划投资 are two sums of one name, 学前教育学位 and 幼儿园学位 one thing
    is_sum = promise.targets[0].unit == "元"
    if any(wanted[-1:] == name[-1:] not in _MEASURES for name in names) and clauses >= (
        ALIKE if is_sum else _HEAD_ALIKE
    ):
        return ALIKE
    return likeness


def _alike(reported: str, planned: str) -> bool:
    """Whether figures in the two units can be compared: firms are counted as 家 and as 户, people as 人 and as 名."""
    return reported in (planned, "") or any({reported, planned} <= units for units in _counted_alike())


@cache
def counters() -> frozenset[str]:
    """The units in which things are counted."""
    return _counted_alike()[0]


@cache
def _counted_alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row[0].split()) for row in load_rows("delivery_units"))


def _without_figures(stated: Stated) -> str:
    """The form of the words without figures and their unit: 开工580万套 says no more of what is measured than 开工."""
    units = "|".join(re.escape(target.unit) for target in stated.targets if target.unit)
    return form_of(re.sub(rf"[\d.,]+[多余]?[百千万亿]*(?:{units})?", "", stated.text))


def _behind(target: TargetRecord, piece: Stated) -> str:
    """The words behind a whole figure of a piece, up to the next: 7个｜党组织获评区级示范点."""
    found = re.search(rf"(?<!\d){target.number:.0f}{re.escape(target.unit)}(?P<words>[^，、\d]*)", piece.text)
    return found["words"] if found else ""


# A way and no more than a few characters before the figure: 同比下降｜, 增速达到｜. What is said to go down to a figure (降至5%) is a level.
_WAY = re.compile(
    r"(?:(?P<down>负增长|下降|减少|降低|下滑|回落|下跌|降幅[^，；。\d]{0,4}|压减|压缩|缩减|负)"
    r"|(?P<up>增长|增加|上升|提高|提升|上涨|回升|(?:增速|增幅|涨幅)[^，；。\d]{0,4}))[^，；。\d到至]{0,3}\Z"
)
_SIGNS = {"+": 1, "-": -1}


def way_of(target: TargetRecord, stated: Stated) -> int:
    """1 where the figure tells of a rise, -1 of a fall, 0 of a level."""
    figure = re.search(rf"(?<![\d.]){target.number:g}(?![\d.])", stated.text)
    found = _WAY.search(stated.text[: figure.start()] if figure else target.indicator)
    if found:
        return -1 if found["down"] else 1
    return 0 if target.unit not in RATES else _SIGNS.get(target.op, 0)


_FROM_TO = re.compile(
    r"[由从](?:上年|去年|上年同期|\d{4}年)的?(?P<before>\d+(?:\.\d+)?)(?P<one>[万亿]*)(?P<unit>[^\d，。；]{1,4}?)"
    r"(?:下降|减少|降低|降|增加|增长|上升|提高|增)[到至为](?P<after>\d+(?:\.\d+)?)(?P<other>[万亿]*)(?P=unit)"
)
_TIMES = re.compile(r"[为是](?:上年|去年)(?:同期)?的(?P<times>\d+(?:\.\d+)?)(?P<unit>倍|%)")


def with_changes(stated: Stated) -> Stated:
    """The clause with the rates of change that it tells by other figures: 由去年的2亿元降至1.5亿元 (-25%), 为上年的1.08倍 (8%)."""
    rates = []
    for match in _FROM_TO.finditer(stated.text):
        before = float(match["before"])
        if before and match["one"] == match["other"]:
            rates.append(100 * float(match["after"]) / before - 100)
    for match in _TIMES.finditer(stated.text):
        rates.append(float(match["times"]) * (100 if match["unit"] == "倍" else 1) - 100)
    name = stated.targets[0].indicator if stated.targets else ""
    changes = [TargetRecord(name, "+" if rate >= 0 else "-", round(abs(rate), 1), "%") for rate in rates]
    return replace(stated, targets=(*stated.targets, *changes)) if changes else stated
