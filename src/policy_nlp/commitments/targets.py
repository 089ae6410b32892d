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
from policy_nlp.commitments.indicators import (
    COUNTED,
    LOOK_BACK,
    base_of,
    comparison_of,
    counts_whose,
    indicator_of,
    measure,
    measured_words,
    unit_of,
)
from policy_nlp.commitments.sharing import share_out
from policy_nlp.language.rules import pattern
from policy_nlp.model import Commitment, Entity, EntityType, Quantity, Target, changed


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
        inside = _with_ratios(text, whole, reading.quantities.between(whole.start, whole.end))
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


_BRACKET = pattern(r"\s?（[^（）\n]{2,80}）|\s?\([^()\n]{2,80}\)")
_OF_DUTIES = pattern(r"牵头|责任|负责|配合|单位[：:]|[年月]底|\A\s?.每")


def _with_bracket(reading: Reading, clause: Commitment) -> Commitment:
    """The clause with the bracket behind it, where that holds figures and no duties: 补助（最高200万元）."""
    text = reading.text
    bracket = _BRACKET.match(text, clause.end)
    if bracket is None or _OF_DUTIES.search(bracket[0]) or not reading.quantities.between(clause.end, bracket.end()):
        return clause
    if reading.dates.between(clause.end, bracket.end()):
        return clause
    return replace(clause, end=bracket.end(), text=text[clause.start : bracket.end()])


class _Around(NamedTuple):
    """What stands in and before a clause: the dates in order, places and bodies by their end, the targets before."""

    dates: Sequence[Entity]
    places: dict[int, Entity]
    before: Sequence[Target]


# Figures without a unit that set a measure all the same: 比例不低于1:1, pH值6.0-6.8.
_RATIO = pattern(
    r"(?:比例|比值|配比|之比|比(?=[不为达在\d]))[^，；。、\d]{0,8}?(?P<ratio>\d{1,3}(?:\.\d{1,3})?)\s?[:：∶]\s?1(?![\d.:：])|pH值?[^，；。\d]{0,6}?(?P<ph>\d{1,2}(?:\.\d{1,2})?)"
    r"(?:\s?[-—–~～至]\s?(?P<high>\d{1,2}(?:\.\d{1,2})?))?"
)


def _with_ratios(text: str, clause: Commitment, quantities: Sequence[Entity]) -> Sequence[Entity]:
    """The quantities with the ratios to one, and the acidity, that the clause tells."""
    found = [_ratio(text, match) for match in _RATIO.finditer(text, clause.start, clause.end)]
    return sorted([*quantities, *found], key=lambda quantity: quantity.start) if found else quantities


def _ratio(text: str, match: re.Match[str]) -> Entity:
    name = "ratio" if match["ratio"] else "ph"
    start, end = match.start(name), match.end()
    attributes = {"low": match["ph"]} if match["high"] else {}
    value = None if attributes else Quantity(float(match[name]), "")
    return Entity(start, end, text[start:end], EntityType.QUANTITY, value, rule="quantity", attributes=attributes)


def _read_targets(text: str, clause: Commitment, quantities: Sequence[Entity], around: _Around) -> list[Target]:
    targets: list[Target] = []
    begin = clause.start
    acting = sorted((actor.start, actor.end) for actor in clause.actors)
    measures = _Measures(text, clause, quantities)
    starts = [*(quantity.start for quantity in quantities[1:]), clause.end]
    for quantity, until in zip(quantities, starts, strict=True):
        if _is_within(quantity.start, acting) or counts_whose(text, clause, quantity, until, around.dates):
            begin = (
                quantity.end
            )  # 3个试点区县投入…, 52个村集体经济收入达到…: it counts who acts, or whose measure the next figure is
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
        points = value.unit == "个" and _POINTS_AFTER.match(text, quantity.end, clause.end)
        unit = "百分点" if points else value.unit.removesuffix("人民币")  # 2000元人民币 is so many 元
        targets.append(Target(indicator, operator, value.number, unit, quantity.start, quantity.end, base))
        begin = quantity.end
    return targets


# Of what the clause before speaks without a figure: 进口额占全省一半，｜同比增长20%.
_SUBJECT = pattern(r"[^，；。：\n]{2,30}?(?=约?占|位居|稳居|居|再创|创|保持|持续|快速|稳步)")


def _subject_before(text: str, clause: Commitment, dates: Sequence[Entity]) -> str:
    """The measure that the clause right before is about, "" where it is about none."""
    end = clause.start - 1
    if end < 0 or text[end] not in "，,":
        return ""
    begin = max(text.rfind(mark, max(0, end - 80), end) for mark in "，；。：\n") + 1
    subject = _SUBJECT.match(text, begin, end)
    words = measured_words(text, begin, subject.end(), dates) if subject else ""
    return words if measure().search(words) else ""


_POINTS_AFTER = pattern(r"(?:[、和及与][\d.]+个)*[、和及与][\d.]+个百分点")  # 5个和3个百分点


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


_ANNIVERSARY = pattern(r"周年|周岁|岁")
_REACHED = pattern(r"[至到达为]了?\Z")  # 预期寿命提高到80岁
_RUN = pattern(r"{before_spans}\Z")
_NAMES = pattern(
    r"(?!的)[一-龥]{0,6}(?:圈|测试|试验|里程碑|节点)|[一-龥]{0,4}(?:景区|马拉松|越野|徒步)"
)  # 15分钟便民生活圈, 6分钟步行测试
_WITHIN = pattern(
    r"(?:之?内|以内|来|间|多?来)(?![容部地需])|期(?!限)|制|累计|(?:以上|多)的?[一-龥]{2}"
)  # 3年内…, 5年期贷款
_FROM = pattern(
    r"(?:比|较|与)[^，；]{0,3}(?:\d{4}\s*年|上年|去年|同期)的\Z|(?:从|由)(?:\d{4}\s*年[底末初]?|原来|原先|原有|之前|每?人均|每人|平均|年均|[一-龥]{0,4})?的?\Z"
)
_ONTO = pattern(r"[^，；、\d]{0,8}?(?:到|至|为)")
# 投资500万元以上重点技改项目: how large the projects are that the clause is about.
_SIZED = pattern(r"{sizes}(?:在|超过?)?\Z")
_SIZED_BODY = pattern(r"(?:（含）)?及?以[上下内](?:（含）)?的?[一-龥]{0,8}?{sized_bodies}")
# 新开工5000万元以上项目50个: no measure before it, and no verb of giving or reaching.
_OF_SIZE = pattern(r"及?以上的?[一-龥]{0,6}?(?:项目|企业)(?!贷款|融资|投资|补助|奖励|资金)")
_THAT_REACH = pattern(r"的(?!目标|水平|规模|要求|标准|任务|总|产值|收入)[一-龥]{2}")
# The case that a further figure, or what is done, is for: 500平方米以上3000平方米以下的为0.8元, 0-35000元按60%报销.
_OF_CASE = pattern(
    r"(?:[（(]含[^）)]*[）)])?(?:(?:(?:及?以[上下内])(?:[（(]含[^）)]*[）)])?)?的(?:部分|情形)|的?(?=按[\d.]+[%％])"
    r"|(?:及?以[上下内])(?:[\d.]+[万亿]?[一-龥]{1,4}以[上下内])?的(?=为|按|[，,]|给予|不|由|一律|[一-龥]{2,20}(?:进行|开展|实施|予以)))"
)
# How large those are whose measure is ruled: 30户以上村民组通组公路宽度不得小于4.5米.
_SIZED_SUBJECT = pattern(r"及?以[上下]的?[一-龥]{2,24}(?:不得|不低于|不少于|应当?|须)[一-龥]{0,8}\d")
# What is done away with, or only names a line: 取消7000元起付线.
_FREED = pattern(r"(?:的)?(?:起付线|起付标准|规模以上)")
_REACHING = pattern(r"(?:(?<!不)超过?|突破|达到?|(?<![超不])过)\Z")  # 产值超100亿元的企业达到12家
_CLASS = pattern(r"(?:及以上|及以下|级)(?:的)?[一-龥]{2}")  # 220千伏及以上输电线路
_DURATION = pattern(r"(?:个)?(?:工作)?(?:日|天|小时|月|分钟|周)|个")
_SHORTENED = pattern(r"(?:至|到|压缩|控制在|缩短|压减|减少|平均)[^，；]{0,4}\Z")
_LIMIT = pattern(
    r".*｜(?:工作日)?(?:以内|之内|内|后|前)|.*(?:最迟|最长|期限)[^｜]{0,4}｜"
)  # a step's time limit: 在3个工作日内上报
_TIMES = frozenset({"年", "个月", "天", "小时", "h"})
_LASTING = pattern(r"(?:多|余)?的[一-龥“]")  # 停航3年多的航线: how long, told of something
_LASTS = pattern(r"(?:给予|享受|不少于|不低于|不超过|至少|最长|最多|最高)\Z")
_BOUNDED = pattern(r"{bound_words}\Z")


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
        if before.endswith(("针对", "面向")) and not quantity.text.endswith("元"):
            return True
        if quantity.start == self._clause.start and _SIZED_SUBJECT.match(self._text, quantity.end, clause_end):
            return True
        if _OF_CASE.match(self._text, quantity.end, clause_end) or _FREED.match(after):
            return True
        if quantity.text.endswith("元") and (
            _OF_SIZE.match(after) or (_THAT_REACH.match(after) and _REACHING.search(before))
        ):
            return True
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
        or (unit == "年" and _WITHIN.match(after) and not _SHORTENED.search(before))
        or (unit in ("分钟", "公里", "海里", "小时", "天", "个月") and _NAMES.match(after))
        or before.endswith(("这", "该", "每", "每隔", "/", "／"))
        or (unit in _TIMES and _LASTING.match(after) and not (_BOUNDED.search(before) or _LASTS.search(before)))
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
    if unit in ("千伏", "伏", "kV", "KV") and not _REACHED.search(before):
        return True  # 750千伏变电站
    if (_RATED.fullmatch(unit) and _PLANT.match(after)) or (_FINENESS.fullmatch(unit) and _PROCESS.match(after)):
        return True
    if (
        (unit != "%" and _BESIDE.match(after))
        or before.endswith(("（含", "(含", "一式"))
        or (unit not in ("元", "%") and _BOUND_IN.match(after))
    ):
        return True
    if unit == "级" and quantity.text.endswith(("亿级", "万级")):
        return True
    if unit == "次" and _SESSION.match(after):
        return True
    if unit.endswith("吨级") or (unit.endswith("吨") and after.startswith("级")):
        return True
    if unit == "个" and after.startswith(("方面", "年头", "维度")):
        return True
    return bool(_ROUND.match(quantity.text)) and not _BOUNDED.search(before)


_SESSION = pattern(r"[一-龥]{0,4}会议?(?:审议|通过|研究)")  # 14次常务会议审议通过: which session it was
_ROUND = pattern(r"十?[百千万亿](?!分之)")
_RATED = pattern(r"兆瓦时?|吉瓦时?|马力|千瓦级")
_FINENESS = pattern(r"微米|纳米|nm|μm|英寸")
_PROCESS = pattern(r"(?:级的?)?[一-龥]{0,4}(?:技术|工艺|制程|芯片|晶圆|生产线)")  # 28纳米制程
_BESIDE = pattern(r"\s?的(?:(?![达到至为超增降提])[一-龥]){2,10}\s?\d|\d心")  # 400孔的软盘50片, 1叶1心
_BOUND_IN = pattern(
    r"(?:以上|以下|以内)的?[一-龥]{1,10}(?:占比|比例|比重|[率时][长占]?)(?![一-龥]*[，。；])[^，；。]*\d"
)
_PLANT = pattern(r"级?的?[一-龥]{0,12}?(?:机组|电站|储能|变压器|主变|线路|系统)")


def _in_quotes(text: str, clause: Commitment, quantity: Entity) -> bool:
    opened = text.rfind("“", max(clause.start, quantity.start - 24), quantity.start)
    if opened < 0 or text.find("”", opened, quantity.start) >= 0:
        return False
    return 0 <= text.find("”", quantity.end, clause.end) - opened <= 24


# ── operator ─────────────────────────────────────────────────────────────────

_UP = pattern(
    r"(?:{up_verbs}|新{newly_made}|[增升]\Z)(?![到至为速值]|速|强|贡献|率|点|极|工程|行动|专项|[一-龥]{0,3}[到至])"
)
_DOWN = pattern(r"(?:{down_verbs}|降\Z)(?![到至为]|比例|[一-龥]{0,3}[到至])")
_AT_LEAST = pattern(
    r"(?:不[得能应可宜]?(?:低于|少于|小于)|超过|超|突破|逾|至少[一-龥]{0,4}|大于(?:等于)?|多于|不短于|力争达到|高于|跨过|(?:迈|跨|跃|登|站)(?:上|过)了?|[≥＞>≧]=?|不[得能应可]?(?:低于|少于)[^，；、\d]{1,12}的|(?<=[量数值额率入模积均比长度])过)[“\s]*\Z"
)
_BREAKTHROUGH = pattern(r"(?:\A|[、将再可共并])突破\Z")  # 突破｜5项关键技术: so many are mastered
_STRIVEN_FOR = pattern(r"力争[^，；]*达到?[“\s]*\Z")
_AT_MOST = pattern(
    r"(?:不(?:超过|超|突破|高于)|控制在|(?<!不)(?<!不[得能应可宜])低于|最高|至多[一-龥]{0,4}|不长于|不多于|不大于|(?<!不)(?<!不[得能应可宜])小于|(?<!不)(?<!不[得能应可宜])少于|不足|[≤＜<≦]=?|限(?:报|申报|推荐|申请|填)[^，；、\d]{0,12}|不(?:得|能|应|可|宜)(?:超过|高于|多于|大于|突破)|不[得能应可]?(?:高于|超过)[^，；、\d]{1,12}的|上限为?|限额|只(?:支持|设|安排)?)(?:给予|奖励|补助|补贴|资助|可达)?\s*\Z"
)
_NEW = pattern(r"新{newly_listed}")  # holds for a whole list: 新培育甲400家、乙3家
_LEVELLED = pattern(r"[到达为在于占超]|突破|接近")
_LEAST_AFTER = pattern(r"[）)]?(?:及?以上|之上)|\s?[≤＜<≦]")
_MOST_AFTER = pattern(r"\s?[≥＞>≧]|[）)]?(?:以下|以内|之内|之下|内(?![容部地需]))")
_CHANGES = pattern(r"(?:增长|下降|提高|减少)(?:[\d.]+[%％][、和及与])+\Z")  # one verb, several figures: 增长5.3%、8.1%
_SOME_MORE = pattern(r"[多余]")
_YEAR = pattern(r"\d{4}年")
_LIST = pattern(
    r"(?:[\d.]+[%％‰个家项座处人万亿元所条户件吨亩]{1,4}(?:以上|以下|左右|以内)?[、和及与])+\Z"
)  # 分别达到12家、｜30家
_FIGURES = pattern(r"(?:[\d.]+个?(?:百分点)?[、和及与])+\Z")  # of one comparison: 分别高于全国、全省5个和3个百分点


def _operator(text: str, clause: Commitment, quantity: Entity) -> str:
    """= >= <= + - : a change said of the figure (增长, 减少) before its bound (超过, 以上)."""
    start = max(clause.start, quantity.start - LOOK_BACK)
    start = max(start, max(text.rfind(mark, start, quantity.start) for mark in "，；") + 1)
    before = re.sub("“[^”]*”", "", text[start : quantity.start])  # “万村提升” names a programme
    last = before.rpartition("、")[2]
    among_figures = not re.search("[一-龥]", last.strip("和及与"))
    shared = _latest(before) if among_figures and ("分别" in before or _CHANGES.search(before)) else ""
    if among_figures and "分别" in before:
        last = _LIST.sub("", before).rpartition("、")[2]
    if compared := comparison_of(_YEAR.sub("\x00", _FIGURES.sub("", before))):
        return compared.op
    if changed := _latest(last) or shared or (_adds(before, last, unit_of(quantity)) and "+"):
        return changed
    if (
        _BREAKTHROUGH.search(last)
        and not _LEAST_AFTER.match(text, quantity.end, clause.end)
        and unit_of(quantity)[-1:] in COUNTED
        and start == clause.start
    ):
        return "="
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


def _adds(before: str, last: str, unit: str) -> bool:
    """Whether a verb of adding before the figure holds for it; what was added is not worth so much more (新签约5个、总投资9亿元)."""
    return bool(_NEW.search(before)) and not _LEVELLED.search(last) and not (unit == "元" and last != before)


_TO_A_LEVEL = pattern(r"[到至达为]|不低于|占|[、，]?[一-龥]*(?:建成|打造)|超过\Z")


def _latest(before: str) -> str:
    """The operator of the last verb of change before the figure, if nothing between makes it a level (提高到)."""
    ups, downs = [*_UP.finditer(before)], [*_DOWN.finditer(before)]
    last_up, last_down = (ups[-1].end() if ups else -1), (downs[-1].end() if downs else -1)
    end = max(last_up, last_down)
    if end < 0:
        return ""
    between = before[end:]
    if _TO_A_LEVEL.search(between):
        return ""
    return "+" if last_up > last_down else "-"
