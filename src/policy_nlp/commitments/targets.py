"""The targets of commitments: indicator, operator, number, unit.

Every quantity in the clause is a target, but for those that only describe: thresholds of rules (10亿元以上的项目), where a change starts
(从7项减少到), anniversaries and runs of years, names in quotation marks, round figures that name a size (百万吨乙烯项目).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.verbs import head_word
from policy_nlp.commitments.bare_figures import with_bare_figures
from policy_nlp.commitments.indicators import (
    COUNTED,
    LOOK_BACK,
    MEASURE,
    base_of,
    comparison_of,
    counts_whose,
    indicator_of,
    measured_words,
    unit_of,
)
from policy_nlp.commitments.sharing import share_out
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Commitment, Entity, EntityType, Quantity, Target, changed

rule = rules_of(__name__)


def add_targets(reading: Reading, commitments: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
    """The commitments with their targets."""
    text, dates = reading.text, reading.dates.entities
    places = {e.end: e for e in reading.of(EntityType.PLACE, EntityType.ORG).entities}
    found: list[Commitment] = []
    before: list[Sequence[Target]] = []  # of the clauses before in the sentence, which 同比增长… goes on about
    for commitment in commitments:
        if before and text.find("。", found[-1].end, commitment.start) >= 0:
            before = []
        whole = _with_bracket(reading, commitment)
        inside = with_bare_figures(text, whole, reading.quantities.between(whole.start, whole.end))
        inside = _without_starts(text, whole, inside)
        around = _Around(dates, places, before[-1] if before else ())
        targets = _read_targets(text, whole, inside, around) if inside else []
        if targets:
            told = [[target.indicator for target in clause] for clause in before]
            whole = whole if targets[-1].end > commitment.end else commitment
            targets, deadline = share_out(text, whole, targets, dates, told)
            before.append(targets)
            commitment = changed(whole, targets=tuple(targets), deadline=deadline)
        found.append(commitment)
    return tuple(found)


def _without_starts(text: str, clause: Commitment, quantities: Sequence[Entity]) -> Sequence[Entity]:
    """The quantities without those from which several measures start: 分别从｜771家、481家｜增加到1076家、636家."""
    if len(quantities) < _FROM_AND_TO or (starts := rule.starts.search(text, clause.start, clause.end)) is None:
        return quantities
    return [quantity for quantity in quantities if not starts.start() < quantity.start < starts.end()]


_FROM_AND_TO = 4  # figures of two measures that change


def _with_bracket(reading: Reading, clause: Commitment) -> Commitment:
    """The clause with the bracket behind it, where that holds figures and no duties: 补助（最高200万元）."""
    text = reading.text
    bracket = rule.bracket.match(text, clause.end)
    if (
        bracket is None
        or rule.of_duties.search(bracket[0])
        or not reading.quantities.between(clause.end, bracket.end())
    ):
        return clause
    if reading.dates.between(clause.end, bracket.end()):
        return clause
    return replace(clause, end=bracket.end(), text=reading.verbatim[clause.start : bracket.end()])


class _Around(NamedTuple):
    """What stands in and before a clause: the dates in order, places and bodies by their end, the targets before."""

    dates: Sequence[Entity]
    places: dict[int, Entity]
    before: Sequence[Target]


def _read_targets(text: str, clause: Commitment, quantities: Sequence[Entity], around: _Around) -> list[Target]:
    targets: list[Target] = []
    begin = clause.start
    acting = sorted((actor.start, actor.end) for actor in clause.actors)
    quantities = _with_ranges(text, quantities)
    measures = _Measures(text, clause, quantities)
    starts = [*(quantity.start for quantity in quantities[1:]), clause.end]
    for quantity, until in zip(quantities, starts, strict=True):
        if _is_within(quantity.start, acting) or counts_whose(text, clause, quantity, until, around.dates):
            # 3个试点区县投入…, 52个村集体经济收入达到…: it counts who acts, or whose measure the next figure is
            begin = quantity.end
            actor = max((end for start, end in acting if start <= quantity.start), default=begin)
            if rule.does.match(text, actor, until):
                begin = max(begin, actor)  # 5个乡镇｜完成管网改造40公里
            continue
        value, ranged = _value(quantity)
        if value is None or measures.only_describes(quantity, around.places):
            continue
        operator = ">=" if ranged else _operator(text, clause, quantity)
        before = targets[-1] if targets else around.before[-1] if around.before else None
        begin = max(begin, quantity.start - LOOK_BACK)
        indicator = indicator_of(text, clause, quantity, (begin, until), before, around.dates)
        if not indicator and operator in "+-":
            indicator = _subject_before(text, clause, around.dates)
        base = base_of(text, begin, quantity.start)
        points = value.unit == "个" and rule.points_after.match(text, quantity.end, clause.end)
        unit = "百分点" if points else value.unit.removesuffix("人民币")  # 2000元人民币 is so many 元
        targets.append(Target(indicator, operator, value.number, unit, quantity.start, quantity.end, base))
        begin = quantity.end
    return targets


def _with_ranges(text: str, quantities: Sequence[Entity]) -> list[Entity]:
    """The quantities, two of one unit with 到 between them as one range: 三十万亩到四十万亩."""
    found: list[Entity] = []
    for quantity in quantities:
        low, high = found[-1].value if found else None, quantity.value
        if (
            isinstance(low, Quantity)
            and isinstance(high, Quantity)
            and (low.unit == high.unit and low.number < high.number)
            and _spans(text, found[-1].end, quantity)
            and not rule.source.search(text, max(0, found[-1].start - 12), found[-1].start)
        ):
            lower = found.pop()
            bounds = {"low": f"{low.number:f}", "unit": low.unit}
            words = text[lower.start : quantity.end]
            quantity = replace(
                lower, end=quantity.end, text=words, value=None, attributes={**lower.attributes, **bounds}
            )
        found.append(quantity)
    return found


def _spans(text: str, end: int, quantity: Entity) -> bool:
    """Whether the quantity is the upper bound of a range whose lower one ends there."""
    between = text[end : quantity.start]
    return between in ("到", "至") or (
        text.startswith("之间", quantity.end) and rule.between.fullmatch(between) is not None
    )


def _subject_before(text: str, clause: Commitment, dates: Sequence[Entity]) -> str:
    """The measure that the clause right before is about, "" where it is about none."""
    end = clause.start - 1
    if end < 0 or text[end] not in "，,":
        return ""
    begin = max(text.rfind(mark, max(0, end - 80), end) for mark in "，；。：\n") + 1
    subject = rule.subject.match(text, begin, end)
    words = measured_words(text, begin, subject.end(), dates) if subject else ""
    return words if MEASURE.search(words) else ""


def _is_within(position: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (position, position)) - 1
    return (at >= 0 and position < spans[at][1]) or (at + 1 < len(spans) and spans[at + 1][0] == position)


# ── which quantities ─────────────────────────────────────────────────────────


def _value(quantity: Entity) -> tuple[Quantity | None, bool]:
    """The number and unit; of a range (2—3个) its lower bound, and True."""
    if isinstance(quantity.value, Quantity):
        return quantity.value, False
    low = quantity.attributes.get("low")
    return (Quantity(float(low), quantity.attributes.get("unit", "")), True) if low else (None, False)


_TIMES = frozenset({"年", "个月", "天", "小时", "h"})


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
        unit = unit_of(quantity)
        return (
            _counts_time(quantity, unit, before, after)
            or _names_size(quantity, unit, before, after)
            or self._bounds_case(quantity, before, after)
            or ((place := places.get(quantity.start)) is not None and text[place.start - 1] == "、")
            or _in_quotes(text, clause, quantity)
        )

    def _bounds_case(self, quantity: Entity, before: str, after: str) -> bool:
        """Whether it bounds what the clause is about: 投资500万元以上技改项目, 3000平方米以上的为0.5元."""
        clause_end = self._clause.end
        if rule.of_share.match(self._text, quantity.end, clause_end) and "占" in before:
            return True
        if before.endswith(("针对", "面向")) and not quantity.text.endswith("元"):
            return True
        if quantity.start == self._clause.start and rule.sized_subject.match(self._text, quantity.end, clause_end):
            return True
        if rule.of_case.match(self._text, quantity.end, clause_end) or rule.freed.match(after):
            return True
        if self._heads_case(quantity):
            return True
        if rule.invested.fullmatch(self._text, self._clause.start, quantity.start) and rule.works.match(after):
            return True
        if quantity.text.endswith("元") and (
            rule.of_size.match(after) or (rule.that_reach.match(after) and rule.reaching.search(before))
        ):
            return True
        return rule.sized_body.match(after) is not None and (
            rule.sized.search(before) is not None or (before.endswith("、") and self._first_sized() < quantity.start)
        )

    def _heads_case(self, quantity: Entity) -> bool:
        """Whether it says at the head of the clause whom that rules: 10万元以下项目由…审批, 得分低于80分的乡镇取消…."""
        text, clause = self._text, self._clause
        if quantity.start == clause.start and unit_of(quantity) != "%":
            return rule.sized_head.match(text, quantity.end, clause.end) is not None
        case = rule.measured_case.fullmatch(text, clause.start, quantity.start)
        if case is None or head_word(text, case.start("own"), quantity.start)[1]:
            return False  # 建成漏损率低于10%的供水网络
        return rule.measured_those.match(text, quantity.end, clause.end) is not None

    def _first_sized(self) -> int:
        if self._sized is None:
            found = rule.sized_body.search(self._text, self._clause.start, self._clause.end)
            self._sized = found.start() if found else self._clause.end
        return self._sized


def _counts_time(quantity: Entity, unit: str, before: str, after: str) -> bool:
    """Whether it counts years, days or terms, or says where a change starts."""
    if (
        (rule.anniversary.match(unit) and not (unit == "岁" and rule.reached.search(before)))
        or (unit in ("年", "个月", "天", "季度", "个季度", "届") and rule.run.search(before))
        or (unit == "次" and before.rstrip().endswith("连续"))
        or (unit == "年" and rule.within.match(after) and not rule.shortened.search(before))
        or (unit in ("分钟", "公里", "海里", "小时", "天", "个月") and rule.names.match(after))
        or before.endswith(("这", "该", "每", "每隔", "/", "／"))
        or (
            unit in _TIMES
            and rule.lasting.match(after)
            and not (rule.bounded.search(before) or rule.lasts.search(before))
        )
    ):
        return True
    if (source := rule.source.search(before)) and (source[0][0] in "比较与" or rule.onto.match(after)):
        return True
    if (
        rule.duration.fullmatch(unit)
        and not rule.shortened.search(before)
        and rule.limit.match(before[-8:] + "｜" + after)
    ):
        return True
    # 24小时值班, 24小时不打烊: round the clock.
    held = rule.shortened.search(before) or rule.lasts.search(before)
    return unit == "小时" and quantity.text.startswith("24") and not held


def _names_size(quantity: Entity, unit: str, before: str, after: str) -> bool:
    """Whether it names how large something is (20万吨级航道, 百万吨乙烯), or how many sides a matter has."""
    if unit and unit not in ("元", "%") and unit[-1] not in COUNTED and rule.voltage.match(after):
        return True
    if unit in ("千伏", "伏", "kV", "KV") and not rule.reached.search(before):
        return True  # 750千伏变电站
    if (rule.rated.fullmatch(unit) and rule.plant.match(after)) or (
        rule.fineness.fullmatch(unit) and rule.process.match(after)
    ):
        return True
    if (
        (unit != "%" and rule.beside.match(after))
        or rule.standard.match(after)
        or before.endswith(("（含", "(含", "一式"))
        or (unit not in ("元", "%") and rule.bound_in.match(after))
    ):
        return True
    if unit == "级" and quantity.text.endswith(("亿级", "万级")):
        return True
    if unit == "次" and (rule.session.match(after) or (not before and rule.times.match(after))):
        return True  # 5次会议; 5次｜调高标准, at the clause's head
    if unit.endswith("吨级") or (unit.endswith("吨") and after.startswith("级")):
        return True
    if unit == "个" and after.startswith(("方面", "年头", "维度")):
        return True
    return bool(rule.round.match(quantity.text)) and not rule.bounded.search(before)


def _in_quotes(text: str, clause: Commitment, quantity: Entity) -> bool:
    opened = text.rfind("“", max(clause.start, quantity.start - 24), quantity.start)
    if opened < 0 or text.find("”", opened, quantity.start) >= 0:
        return False
    return 0 <= text.find("”", quantity.end, clause.end) - opened <= 24


# ── operator ─────────────────────────────────────────────────────────────────


def _operator(text: str, clause: Commitment, quantity: Entity) -> str:
    """= >= <= + - : a change said of the figure (增长, 减少) before its bound (超过, 以上)."""
    start = max(clause.start, quantity.start - LOOK_BACK)
    start = max(start, max(text.rfind(mark, start, quantity.start) for mark in "，；") + 1)
    before = re.sub("“[^”]*”", "", text[start : quantity.start])  # “万村提升” names a programme
    before = rule.of_each.sub("", before)
    last = before.rpartition("、")[2]
    among_figures = not re.search("[一-龥]", last.strip("和及与"))
    shared = _latest(before) if among_figures and ("分别" in before or rule.changes.search(before)) else ""
    if among_figures and ("分别" in before or not last):
        last = rule.list.sub("", before).rpartition("、")[2]
    if compared := comparison_of(rule.year.sub("\x00", rule.figures.sub("", before))):
        return compared.op
    unit = unit_of(quantity)
    if (changed := _latest(last) or shared or _of_list(text, clause, quantity, (before, last))) and not (
        _is_bettered(text, quantity, last) or (unit == "%" and last.endswith("的"))
    ):
        return changed
    if (
        rule.breakthrough.search(last)
        and not rule.least_after.match(text, quantity.end, clause.end)
        and unit[-1:] in COUNTED
        and start == clause.start
    ):
        return "="
    end = quantity.end
    if "分别" in before and (listed := rule.listed_on.match(text, end, clause.end)):
        end = listed.end()  # 分别下降到5.2‰和6.6‰以下
    if rule.at_most.search(last) or rule.most_after.match(text, end, clause.end):
        return "<="
    if (
        (last.endswith("过") and rule.round.match(quantity.text))
        or rule.at_least.search(last)
        or rule.striven_for.search(before)
        or rule.least_after.match(text, end, clause.end)
    ):
        return ">="
    if rule.some_more.search(quantity.text):
        return ">="
    return "="


def _of_list(text: str, clause: Commitment, quantity: Entity, words: tuple[str, str]) -> str:
    """The operator that the verb at the head of a list gives the figure, "" for none. `words` are those before it, and the last of them."""
    before, last = words
    unit = unit_of(quantity)
    if rule.levelled.search(last):
        return ""
    others = before[: len(before) - len(last)]
    of_money = unit == "元" and (
        (last != before and not others.endswith("元、")) or rule.granted.search(last) is not None
    )
    if rule.new.search(before) and not of_money:  # 新签约5个、总投资9亿元: worth so much, not so much more
        return "+"
    if others.endswith(unit + "、") and (listed := rule.changed_list.match(others)):
        return _latest(listed["change"])
    if not rule.bare_item.fullmatch(before):
        return ""
    end = quantity.start - len(before) - 1
    begin = max(clause.start, max(text.rfind(mark, clause.start, max(end, clause.start)) for mark in "，；") + 1)
    listed_before = text[begin : max(begin, end)]
    return "+" if re.search(r"\d[万亿]?[一-龥]{1,2}\Z", listed_before) and rule.new.search(listed_before) else ""


def _is_bettered(text: str, quantity: Entity, last: str) -> bool:
    """Whether things are counted that are bettered (提升20个网点), which makes them no more."""
    things = unit_of(quantity) in _THINGS and "分别" not in last and not rule.steps.match(text, quantity.end)
    return things and rule.no_amount.search(last) is not None and not rule.new.search(last)


_THINGS = COUNTED - frozenset("位名人次级层吨期")


def _latest(before: str) -> str:
    """The operator of the last verb of change before the figure, if nothing between makes it a level (提高到)."""
    ups, downs = [*rule.up.finditer(before)], [*rule.down.finditer(before)]
    last_up, last_down = (ups[-1].end() if ups else -1), (downs[-1].end() if downs else -1)
    end = max(last_up, last_down)
    if end < 0:
        return ""
    between = before[end:]
    if rule.to_a_level.search(between) or rule.granted.search(between):
        return ""
    return "+" if last_up > last_down else "-"
