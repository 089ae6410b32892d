"""The targets of commitments: indicator, operator, number, unit.

Every quantity in the clause is a target, but for those that only describe: thresholds of rules (10亿元以上的项目), where a change starts
(从7项减少到), anniversaries and runs of years, names in quotation marks, round figures that name a size (百万吨乙烯项目).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.indicators import COUNTED, LOOK_BACK, base_of, indicator_of, measured_words, named_apart
from policy_nlp.language.rules import pattern, rule
from policy_nlp.model import Commitment, Deadline, Entity, EntityType, Quantity, Target
from policy_nlp.resolve.calendar import last_day


def add_targets(reading: Reading, commitments: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
    """The commitments with their targets."""
    text, dates = reading.text, reading.dates.entities
    places = {e.end: e for e in reading.of(EntityType.PLACE, EntityType.ORG).entities}
    found: list[Commitment] = []
    subject = ""  # the indicator that 同比增长… in the next clause goes on about
    for commitment in commitments:
        if subject and text.find("。", found[-1].end, commitment.start) >= 0:
            subject = ""
        inside = reading.quantities.between(commitment.start, commitment.end)
        targets = _read_targets(text, commitment, inside, _Around(dates, places, subject)) if inside else []
        if targets:
            subject = targets[-1].indicator
            targets, deadline = _apart(text, commitment, targets, dates)
            commitment = replace(commitment, targets=tuple(targets), deadline=deadline)
        found.append(commitment)
    return tuple(found)


class _Around(NamedTuple):
    """What stands in and before a clause: the dates in order, places and bodies by their end, the indicator before."""

    dates: Sequence[Entity]
    places: dict[int, Entity]
    subject: str


def _read_targets(text: str, clause: Commitment, quantities: Sequence[Entity], around: _Around) -> list[Target]:
    targets: list[Target] = []
    begin = clause.start
    acting = sorted((actor.start, actor.end) for actor in clause.actors)
    measures = _Measures(text, clause, quantities)
    for quantity in quantities:
        if _is_within(quantity.start, acting):
            continue  # 3个试点区县投入…: it counts who acts
        value, ranged = _value(quantity)
        if value is None or measures.only_describes(quantity, around.places):
            continue
        operator = ">=" if ranged else _operator(text, clause, quantity)
        before = targets[-1].indicator if targets else around.subject
        begin = max(begin, quantity.start - LOOK_BACK)
        indicator = indicator_of(text, clause, quantity, begin, before, around.dates)
        base = base_of(text, begin, quantity.start)
        targets.append(Target(indicator, operator, value.number, value.unit, quantity.start, quantity.end, base))
        begin = quantity.end
    return targets


def _is_within(position: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (position, position)) - 1
    return (at >= 0 and position < spans[at][1]) or (at + 1 < len(spans) and spans[at + 1][0] == position)


# ── 分别: several figures, of several indicators or years ────────────────────

_APART = "分别"
_JOINING = pattern(r"(?:及?以上|以下|以内|左右|的)*(?:[、，]|以及|和|及|与)(?:[到至为]|达到|超过|不低于|不超过)*")
_YEARS = pattern(r"\d{4}年(?:底|末)?")


def _apart(
    text: str, clause: Commitment, targets: list[Target], dates: Sequence[Entity]
) -> tuple[list[Target], Deadline | None]:
    """(the targets, the deadline); figures listed after 分别 with the indicator, or the year, that each belongs to. Of several
    years the last is the deadline."""
    at = text.find(_APART, clause.start, clause.end)
    first = (
        next((k for k, target in enumerate(targets) if target.start > at), len(targets)) if at >= 0 else len(targets)
    )
    last = first
    while last + 1 < len(targets) and _JOINING.fullmatch(text, targets[last].end, targets[last + 1].start):
        last += 1
    group = targets[first : last + 1]
    if len(group) < 2:
        return targets, clause.deadline
    start = max(clause.start, targets[first - 1].end if first else 0)
    start = max(start, max(text.rfind(mark, start, at) for mark in "，；") + 1)
    names = named_apart(measured_words(text, start, at, dates), len(group))
    years = _years_before(text, clause, group[0].start, dates) if clause.status == "planned" else []
    deadline = clause.deadline
    if names:
        group = [replace(target, indicator=name) for target, name in zip(group, names, strict=True)]
    elif len(years) == len(group):
        days = [last_day(str(year.value)) for year in years]
        group = [replace(target, due=day) for target, day in zip(group, days, strict=True)]
        if latest := max(filter(None, days), default=None):
            year = years[days.index(latest)]
            deadline = Deadline(year.text, latest, "", year.start, year.end)
    return [*targets[:first], *group, *targets[last + 1 :]], deadline


def _years_before(text: str, clause: Commitment, end: int, dates: Sequence[Entity]) -> list[Entity]:
    """The years listed in the sentence before a figure: 到2023年、2025年，…."""
    begin = max(text.rfind(mark, max(0, clause.start - 40), clause.start) for mark in "。；\n") + 1
    first = bisect_left(dates, begin or max(0, clause.start - 40), key=lambda date: date.start)
    years: list[Entity] = []
    for date in dates[first:]:
        if date.start >= end:
            break
        if _YEARS.fullmatch(date.text):
            listed = years and _JOINING.fullmatch(text, years[-1].end, date.start)
            years = [*years, date] if listed else [date]
    return years


# ── which quantities ─────────────────────────────────────────────────────────

_RANGE = pattern(
    r"(?P<low>\d+(?:\.\d+)?)(?P<scale>万亿|千万|百万|万|亿|千)?(?P<unit>[^\d—－\-~～至到]*)[—－―–\-~～至到]+"
    r"\d+(?:\.\d+)?(?P<scale2>万亿|千万|百万|万|亿|千)?(?:多|余)?(?P<unit2>.*)"
)
_SCALES = {"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}


def _value(quantity: Entity) -> tuple[Quantity | None, bool]:
    """The number and unit; of a range (2—3个) its lower bound, and True."""
    if isinstance(quantity.value, Quantity):
        return quantity.value, False
    read = _RANGE.fullmatch(unicodedata.normalize("NFKC", quantity.text).replace(" ", ""))
    if read is None:
        return None, False
    unit = read["unit2"] or read["unit"]
    scale = _SCALES.get(read["scale"] or read["scale2"] or "", 1)
    return Quantity(float(read["low"]) * scale, unit), True


_BEFORE_UNIT = "0123456789.—–~～-至到"  # what stands before the unit of a range: 0—15天
_ANNIVERSARY = pattern(r"周年|周岁|岁")
_REACHED = pattern(r"[至到达为]了?\Z")  # 预期寿命提高到80岁
_RUN = pattern(r"(?:连续|第|近|过去|这|该|历时|为期|通过|利用|用|限期|未来|时期（)\Z")
_FROM = pattern(
    r"(?:比|较|与)[^，；]{0,3}(?:\d{4}\s*年|上年|去年|同期)的\Z|(?:从|由)(?:\d{4}\s*年|原来|原先|原有|之前|每?人均|每人|平均|年均|[一-龥]{0,4})?的?\Z"
)
_ONTO = pattern(r"[^，；、\d]{0,8}?(?:到|至|为)")
# 投资500万元以上重点技改项目: how large the projects are that the clause is about.
_SIZED = pattern(r"(?:收入|产值|投资|销售额|营收|规模|资产|金额|税收|总额|业务量)(?:在|超过?)?\Z")
_SIZED_BODY = pattern(r"(?:及)?以上的?[一-龥]{0,8}?(?:企业|项目|单位|集群|园区|主体)")
_CLASS = pattern(r"(?:及以上|及以下|级)(?:的)?[一-龥]{2}")  # 220千伏及以上输电线路
_DURATION = pattern(r"(?:个)?(?:工作)?(?:日|天|小时|月|分钟|周)|个")
_SHORTENED = pattern(r"(?:至|到|压缩|控制在|缩短|压减|减少|平均)[^，；]{0,4}\Z")
_LIMIT = pattern(
    r".*｜(?:工作日)?(?:以内|之内|内|后|前)|.*(?:最迟|最长|期限)[^｜]{0,4}｜"
)  # a step's time limit: 在3个工作日内上报
_BOUNDED = pattern(r"(?:超过?|突破|达到?|近|过|约|逾|至|到|上|增长|减少|提供|服务|完成|有)\Z")


class _Measures:
    """Tells which quantities of a clause set a measure, and which only describe."""

    def __init__(self, text: str, clause: Commitment, quantities: Sequence[Entity]) -> None:
        self._text = text
        self._clause = clause
        # Where quotation marks stand; where a size (投资500万元以上的企业) is first said: asked once, not for each figure.
        self._sized: int | None = None

    def only_describes(self, quantity: Entity, places: dict[int, Entity]) -> bool:
        """Whether the quantity sets no measure of its own."""
        text, clause = self._text, self._clause
        before = text[max(clause.start, quantity.start - 12) : quantity.start]
        after = text[quantity.end : min(clause.end, quantity.end + 12)]
        unit = quantity.value.unit if isinstance(quantity.value, Quantity) else quantity.text.lstrip(_BEFORE_UNIT)
        return (
            _counts_time(quantity, unit, before, after)
            or _names_size(quantity, unit, before, after)
            or self._bounds_case(quantity, before, after)
            or ((place := places.get(quantity.start)) is not None and text[place.start - 1] == "、")
            or _in_quotes(text, clause, quantity)
        )

    def _bounds_case(self, quantity: Entity, before: str, after: str) -> bool:
        """Whether it bounds what the clause is about: 投资500万元以上技改项目."""
        return _SIZED_BODY.match(after) is not None and (
            _SIZED.search(before) is not None or (before.endswith("、") and self._first_sized() < quantity.start)
        )

    def _first_sized(self) -> int:
        if self._sized is None:
            found = _SIZED_BODY.search(self._text, self._clause.start, self._clause.end)
            self._sized = found.start() if found else self._clause.end
        return self._sized


def _counts_time(quantity: Entity, unit: str, before: str, after: str) -> bool:
    """Whether it counts years, days or terms, or says where a change starts."""
    if (
        (_ANNIVERSARY.match(unit) and not (unit == "岁" and _REACHED.search(before)))
        or (unit in ("年", "个月", "天", "季度", "个季度", "届") and _RUN.search(before))
        or before.endswith(("这", "该", "每", "每隔", "/", "／"))
    ):
        return True
    if (source := _FROM.search(before)) and (source[0][0] in "比较与" or _ONTO.match(after)):
        return True
    if _DURATION.fullmatch(unit) and not _SHORTENED.search(before) and _LIMIT.match(before[-8:] + "｜" + after):
        return True
    # 24小时值班, 24小时不打烊: round the clock.
    return unit == "小时" and quantity.text.startswith("24") and not _SHORTENED.search(before)


def _names_size(quantity: Entity, unit: str, before: str, after: str) -> bool:
    """Whether it names how large something is (20万吨级航道, 百万吨乙烯), or how many sides a matter has."""
    if unit and unit not in ("元", "%") and unit[-1] not in COUNTED and _CLASS.match(after):
        return True
    if unit.endswith("吨级") or (unit.endswith("吨") and after.startswith("级")):
        return True
    if unit == "个" and after.startswith(("方面", "年头", "维度")):
        return True
    return bool(_ROUND.match(quantity.text)) and not _BOUNDED.search(before)


_ROUND = pattern(r"[百千万亿](?!分之)")


def _in_quotes(text: str, clause: Commitment, quantity: Entity) -> bool:
    opened = text.rfind("“", max(clause.start, quantity.start - 24), quantity.start)
    if opened < 0 or text.find("”", opened, quantity.start) >= 0:
        return False
    return 0 <= text.find("”", quantity.end, clause.end) - opened <= 24


# ── operator ─────────────────────────────────────────────────────────────────


@rule
def _up() -> re.Pattern[str]:
    return re.compile(
        r"(?:增长|增加|提高|新增|上升|提升|上涨|净增|扩大|增强|扩容|新(?:引育|引进|引入|培育|建(?!议)|改建|开工|开通|设|认定|入库|发展|签约|注册)|增\Z)(?![到至为速值]|速|强|贡献|率|点|极|[一-龥]{0,3}[到至])"
    )


@rule
def _down() -> re.Pattern[str]:
    return re.compile(
        r"(?:下降|降低|减少|压减|缩小|削减|缩减|缩短|压缩|节约|下调|减免|减轻|降\Z)(?![到至为]|比例|[一-龥]{0,3}[到至])"
    )


_AT_LEAST = pattern(
    r"(?:不[得能应可]?(?:低于|少于|小于)|超过|超|突破|逾|至少|大于|多于|力争达到|高于|跨过|不(?:低于|少于)[^，；、\d]{1,12}的|(?<=[量数值额率入模积均比长度])过)[“\s]*\Z"
)
_STRIVEN_FOR = pattern(r"力争[^，；]*达到?[“\s]*\Z")
_AT_MOST = pattern(
    r"(?:不超过|不高于|控制在|(?<!不)(?<!不[得能应可])低于|最高|至多|不多于|不大于|(?<!不)(?<!不[得能应可])小于|(?<!不)(?<!不[得能应可])少于|不(?:得|能|应|可)(?:超过|高于|多于|大于|突破)|不(?:高于|超过)[^，；、\d]{1,12}的|上限为?|限额|只(?:支持|设|安排)?)(?:给予|奖励|补助|补贴|资助|可达)?\s*\Z"
)
_NEW = pattern(r"新(?:引育|引进|引入|培育|增|建(?!议)|认定)")  # holds for a whole list: 新培育甲400家、乙3家
_LEVELLED = pattern(r"[到达为在于占超]|突破|接近")
_LEAST_AFTER = pattern(r"[）)]?(?:及?以上|之上)")
_MOST_AFTER = pattern(r"[）)]?(?:以下|以内|之内|之下|内(?![容部地需]))")


_CHANGES = pattern(r"(?:增长|下降|提高|减少)(?:[\d.]+[%％][、和及与])+\Z")  # one verb, several figures: 增长5.3%、8.1%
_SOME_MORE = pattern(r"[多余]")


def _operator(text: str, clause: Commitment, quantity: Entity) -> str:
    """= >= <= + - : a change said of the figure (增长, 减少) before its bound (超过, 以上)."""
    start = max(clause.start, quantity.start - LOOK_BACK)
    start = max(start, max(text.rfind(mark, start, quantity.start) for mark in "，；") + 1)
    before = re.sub("“[^”]*”", "", text[start : quantity.start])  # “万村提升” names a programme
    last = before.rpartition("、")[2]
    among_figures = not re.search("[一-龥]", last.strip("和及与"))
    shared = _latest(before) if among_figures and ("分别" in before or _CHANGES.search(before)) else ""
    if changed := _latest(last) or shared or (_NEW.search(before) and not _LEVELLED.search(last) and "+"):
        return changed
    if _AT_MOST.search(last) or _MOST_AFTER.match(text, quantity.end, clause.end):
        return "<="
    if (
        (last.endswith("过") and _ROUND.match(quantity.text))
        or _AT_LEAST.search(last)
        or _STRIVEN_FOR.search(before)
        or _LEAST_AFTER.match(text, quantity.end, clause.end)
    ):
        return ">="
    if _SOME_MORE.search(quantity.text):
        return ">="
    return "="


_TO_A_LEVEL = pattern(r"[到至达为]|不低于|占|[、，]?[一-龥]*(?:建成|打造)|超过\Z")


def _latest(before: str) -> str:
    """The operator of the last verb of change before the figure, if nothing between makes it a level (提高到)."""
    ups, downs = [*_up().finditer(before)], [*_down().finditer(before)]
    last_up, last_down = (ups[-1].end() if ups else -1), (downs[-1].end() if downs else -1)
    end = max(last_up, last_down)
    if end < 0:
        return ""
    between = before[end:]
    if _TO_A_LEVEL.search(between):
        return ""
    return "+" if last_up > last_down else "-"
