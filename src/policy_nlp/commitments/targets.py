"""The targets of commitments: indicator, operator, number, unit.

Every quantity in the clause is a target, but for those that only describe: thresholds of rules (10亿元以上的项目), where a change starts
(从7项减少到), anniversaries and runs of years, names in quotation marks, round figures that name a size (百万吨乙烯项目).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from policy_nlp.model import Commitment, Entity, EntityType, Quantity, Target


def add_targets(text: str, entities: tuple[Entity, ...], commitments: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
    """The commitments with their targets."""
    quantities = [e for e in entities if e.type is EntityType.QUANTITY]
    starts = [q.start for q in quantities]
    places = {e.end: e for e in entities if e.type in (EntityType.PLACE, EntityType.ORG)}
    found: list[Commitment] = []
    subject = ""  # the indicator that 同比增长… in the next clause goes on about
    for commitment in commitments:
        if subject and text.find("。", found[-1].end, commitment.start) >= 0:
            subject = ""
        inside = quantities[bisect_left(starts, commitment.start) : bisect_left(starts, commitment.end)]
        targets = _read_targets(text, commitment, inside, places, subject) if inside else []
        if targets:
            subject = targets[-1].indicator
            commitment = replace(commitment, targets=tuple(targets))
        found.append(commitment)
    return tuple(found)


def _read_targets(
    text: str, clause: Commitment, quantities: list[Entity], places: dict[int, Entity], subject: str
) -> list[Target]:
    targets: list[Target] = []
    begin = clause.start
    for quantity in quantities:
        if any(actor.start <= quantity.start < actor.end for actor in clause.actors):
            continue  # 3个试点区县投入…: it counts who acts
        value, ranged = _value(quantity)
        if value is None or _only_describes(text, clause, quantity, places):
            continue
        operator = ">=" if ranged else _operator(text, clause, quantity)
        indicator = _indicator(text, clause, quantity, begin, targets[-1].indicator if targets else subject)
        base = _base().search(text, begin, quantity.start)
        targets.append(
            Target(
                indicator, operator, value.number, value.unit, quantity.start, quantity.end, base[0] if base else None
            )
        )
        begin = quantity.end
    return targets


# ── which quantities ─────────────────────────────────────────────────────────

_RANGE = re.compile(
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


_ANNIVERSARY = re.compile(r"周年|周岁|岁")
_REACHED = re.compile(r"[至到达为]了?\Z")  # 预期寿命提高到80岁
_RUN = re.compile(r"(?:连续|第|近|过去|这|该|历时|为期|通过|利用|用)\Z")
_FROM = re.compile(
    r"(?:比|较|与)[^，；]{0,3}(?:\d{4}\s*年|上年|去年|同期)的\Z|(?:从|由)(?:\d{4}\s*年|原来|原先|原有|之前|每?人均|每人|平均|年均|[一-龥]{0,4})?的?\Z"
)
_ONTO = re.compile(r"[^，；、\d]{0,8}?(?:到|至|为)")
_THRESHOLD = re.compile(r"(?:及?以上|以下|以内|之间)?的")
_BOUND_OF_CASE = re.compile(r"(?:及?以上|以下|以内)(?:的|[一-龥]{0,6}(?:企业|项目|单位|的))")
# 投资500万元以上重点技改项目: how large the projects are that the clause is about.
_SIZED = re.compile(r"(?:收入|产值|投资|销售额|营收|规模|资产|金额|税收|总额|业务量)(?:在|超过?)?\Z")
_SIZED_BODY = re.compile(r"(?:及)?以上的?[一-龥]{0,8}?(?:企业|项目|单位|集群|园区|主体)")
_CLASS = re.compile(r"(?:及以上|及以下|级)(?:的)?[一-龥]{2}")  # 220千伏及以上输电线路
_DURATION = re.compile(r"(?:个)?(?:工作)?(?:日|天|小时|月|分钟|周)|个")
_SHORTENED = re.compile(r"(?:至|到|压缩|控制在|缩短|压减|减少|平均)[^，；]{0,4}\Z")
_LIMIT = re.compile(
    r".*｜(?:工作日)?(?:以内|之内|内|后|前)|.*(?:最迟|最长|期限)[^｜]{0,4}｜"
)  # a step's time limit: 在3个工作日内上报
_GRANT = re.compile(r"给予|奖励|补助|资助|补贴|最高|扶持|发放|安排|投入|支持资金|奖补")
_BOUNDED = re.compile(r"(?:超过?|突破|达到?|近|过|约|逾|至|到|上|增长|减少|提供|服务|完成|有)\Z")


def _only_describes(text: str, clause: Commitment, quantity: Entity, places: dict[int, Entity]) -> bool:
    """Whether the quantity sets no measure of its own."""
    before = text[max(clause.start, quantity.start - 12) : quantity.start]
    after = text[quantity.end : min(clause.end, quantity.end + 12)]
    unit = quantity.value.unit if isinstance(quantity.value, Quantity) else ""
    if (
        (_ANNIVERSARY.match(unit) and not (unit == "岁" and _REACHED.search(before)))
        or (unit in ("年", "个月", "天", "季度", "个季度", "届") and _RUN.search(before))
        or before.endswith(("这", "该", "每", "每隔"))
    ):
        return True
    if (source := _FROM.search(before)) and (source[0][0] in "比较与" or _ONTO.match(after)):
        return True
    if _DURATION.fullmatch(unit) and not _SHORTENED.search(before) and _LIMIT.match(before[-8:] + "｜" + after):
        return True
    if unit and unit not in ("元", "%") and unit[-1] not in _COUNTED and _CLASS.match(after):
        return True
    if _SIZED_BODY.match(after) and (
        _SIZED.search(before) or (before.endswith("、") and _SIZED_BODY.search(text, clause.start, quantity.start))
    ):
        return True
    if unit.endswith("吨级") or (unit.endswith("吨") and after.startswith("级")):
        return True
    if unit == "小时" and quantity.text.startswith("24"):
        return True
    if unit == "个" and after.startswith(("方面", "年头", "维度")):
        return True
    if re.match(r"[百千万亿]", quantity.text) and not _BOUNDED.search(before):
        return True
    if (
        _BOUND_OF_CASE.match(after)
        and not _GRANT.search(text, clause.start, quantity.start)
        and text[clause.start] in "对将按"
    ):
        return True
    place = places.get(quantity.start)
    if place is not None and text[place.start - 1] == "、":
        return True
    return _in_quotes(text, clause, quantity)


def _in_quotes(text: str, clause: Commitment, quantity: Entity) -> bool:
    opened = text.rfind("“", clause.start, quantity.start)
    if opened < 0 or text.find("”", opened, quantity.start) >= 0:
        return False
    return 0 <= text.find("”", quantity.end, clause.end) - opened <= 24


# ── operator ─────────────────────────────────────────────────────────────────


@cache
def _up() -> re.Pattern[str]:
    return re.compile(
        r"(?:增长|增加|提高|新增|上升|提升|上涨|净增|扩大|增强|扩容|新(?:引育|引进|引入|培育|建(?!议)|改建|开工|开通|设|认定|入库|发展|签约|注册)|增\Z)(?![到至为速值]|速|强|贡献|率|点|极|[一-龥]{0,3}[到至])"
    )


@cache
def _down() -> re.Pattern[str]:
    return re.compile(
        r"(?:下降|降低|减少|压减|缩小|削减|缩减|缩短|压缩|节约|下调|减免|减轻|降\Z)(?![到至为]|比例|[一-龥]{0,3}[到至])"
    )


_AT_LEAST = re.compile(
    r"(?:不低于|不少于|不小于|超过|超|突破|逾|至少|大于|多于|力争达到|高于(?=\d)|跨过|过(?=[千万亿]))[“\s]*\Z"
)
_STRIVEN_FOR = re.compile(r"力争[^，；]*达到?[“\s]*\Z")
_AT_MOST = re.compile(
    r"(?:不超过|不高于|控制在|(?<!不)低于|最高|至多|不多于|不大于|最高不超过|(?<!不)小于|(?<!不)少于|上限为?|限额|只(?:支持|设|安排)?)(?:给予|奖励|补助|补贴|资助|可达)?\s*\Z"
)
_NEW = re.compile(r"新(?:引育|引进|引入|培育|增|建(?!议)|认定)")  # holds for a whole list: 新培育甲400家、乙3家
_LEVELLED = re.compile(r"[到达为在于占超]|突破|接近")
_LEAST_AFTER = re.compile(r"[）)]?(?:及?以上|之上)")
_MOST_AFTER = re.compile(r"[）)]?(?:以下|以内|之内|之下|内(?![容部地需]))")


def _operator(text: str, clause: Commitment, quantity: Entity) -> str:
    """= >= <= + - : a change said of the figure (增长, 减少) before its bound (超过, 以上)."""
    start = max(clause.start, max(text.rfind(mark, clause.start, quantity.start) for mark in "，；") + 1)
    before = re.sub("“[^”]*”", "", text[start : quantity.start])  # “万村提升” names a programme
    last = before.rpartition("、")[2]
    shared = _latest(before) if "分别" in before and not re.search("[一-龥]", last) else ""
    if changed := _latest(last) or shared or (_NEW.search(before) and not _LEVELLED.search(last) and "+"):
        return changed
    if _AT_MOST.search(last) or _MOST_AFTER.match(text, quantity.end, clause.end):
        return "<="
    if _AT_LEAST.search(last) or _STRIVEN_FOR.search(before) or _LEAST_AFTER.match(text, quantity.end, clause.end):
        return ">="
    if re.search(r"[多余]", quantity.text):
        return ">="
    return "="


def _latest(before: str) -> str:
    """The operator of the last verb of change before the figure, if nothing between makes it a level (提高到)."""
    ups, downs = [*_up().finditer(before)], [*_down().finditer(before)]
    last_up, last_down = (ups[-1].end() if ups else -1), (downs[-1].end() if downs else -1)
    end = max(last_up, last_down)
    if end < 0:
        return ""
    between = before[end:]
    if re.search(r"[到至达为]|不低于|占|[、，]?[一-龥]*(?:建成|打造)|超过\Z", between) and not re.search(
        r"数量|以上", between
    ):
        return ""
    return "+" if last_up > last_down else "-"


# ── indicator ────────────────────────────────────────────────────────────────

_COUNTED = frozenset("个家项条所座名人支款件辆套台类种户处次批期部张只枚艘列架间栋片块例位层门场篇届对组道吨".strip())
_AFTER_NOUN = re.compile(r"(?:以上|左右|以内|以下|余|多)?(?:的)?(?P<noun>[^，；。、\d]{2,40})")
_LEVEL = re.compile(
    r"(?:已|已经|分别|累计|同比|比上年|较上年|实际|名义|年均|平均|均|也|将|再|力争|努力|预计|基本|稳定|保持|一次性)*"
    r"(?:达到了?|达|为|超过|超|突破|接近|近|约|不低于|不少于|不超过|控制在|稳定在|保持在|提升至|提高到|提升到|提高至|增长至|增长到|增至|降至|下降到|上升到|增长|增加|提高|提升|上升"
    r"|下降|降低|减少|上涨|压缩至|缩短至|最高|占|逾|实现|在|至|到|可达|调增|调减|微增|微降|再降|续增|不高于|低于|高于|上调至|下调至|压减|缩减|缩小|给予|[、，\s])+\Z"
)


_GRANTED = re.compile(r"给予|奖励|补助|资助|补贴|奖补")
_GIVEN = re.compile(r"(?:一次性)?[一-龥]{0,4}(?:奖励|补助|资助|补贴|奖补|经费|扶持|贷款贴息|贴息|资金)")
_LEADING = re.compile(
    r"(?:\d{4}年|近\d+年|每年|全年|年内|共|累计|已经|已|新增|建成|开通|完成|打造|培育|培育推广|揭榜|带动|提供|开展|实现|形成|引进|力争|努力|推动|有效|减少|压减|平均|分别|并|约"
    r"|[，、的和及与\s])+"
)
_GOES_ON = re.compile(r"(?:全球|全国|全省)?占|占比|总量|年均增速|增速|同比|其中|覆盖率")


def _indicator(text: str, clause: Commitment, quantity: Entity, begin: int, subject: str) -> str:
    """What is measured: the noun counted after the figure, else the words before it without the verb of reaching.

    What goes on about the figure before (同比增长…, 全球占比达…) takes that figure's indicator along.
    """
    unit = quantity.value.unit if isinstance(quantity.value, Quantity) else quantity.text[-1]
    if unit in ("元", "%") and (grant := _GRANTED.search(text, clause.start, min(clause.end, quantity.end + 6))):
        return _granted(text, clause, quantity, grant)
    noun = _AFTER_NOUN.match(text, quantity.end, clause.end)
    if noun and (unit[-1:] in _COUNTED or text[quantity.end : quantity.end + 1] == "的"):
        words = _noun_head(re.sub(r"^(?:以上|左右|的)+", "", noun["noun"]))
        if len(words) >= 2:
            return words
    start = max(begin, max(text.rfind(mark, begin, quantity.start) for mark in "，；") + 1)
    before = _LEVEL.sub("", text[start : quantity.start])
    before = re.sub(
        r"从(?:原来)?的?\d.*\Z", "", _LEADING.sub("", before, count=1) if _LEADING.match(before) else before
    )
    before = before.strip("的和及与、，以上左右 ")
    if not re.search(r"[一-龥A-Za-z]", before):
        return subject
    return subject + before if _GOES_ON.match(before) and subject and not before.startswith(subject) else before


def _granted(text: str, clause: Commitment, quantity: Entity, grant: re.Match[str]) -> str:
    """What a rule grants: 一次性奖励, 综合资助."""
    after = re.compile(
        r"(?:、?[\d０-９.．\s]*[万亿]?\s*元)*的?(?:给予)?(?P<given>[^，；。、的]{0,8}?(?:奖励|补助|资助|补贴|奖补|经费|扶持|贴息|资金))"
    ).match(text, quantity.end, clause.end)
    if after:
        return after["given"]
    given = _GIVEN.search(text, clause.start, quantity.start)
    return re.sub(r"分?别|给予|最高|第.年", "", given[0]) if given else grant[0]


_NEXT_VERB = re.compile(
    r"(?<=.)(?:实现|取得|达到|获批|上市|启用|建成|开工|试运行|上线|获得|纳入|接入|进行|开展|提供|投入|在线|向|的审管|“全|[和及与、]\Z)"
)


def _noun_head(words: str) -> str:
    """The noun phrase before the next verb (便民事项｜实现跨省自助办)."""
    verb = _NEXT_VERB.search(words)
    return (words[: verb.start()] if verb else words).strip(" 和及与、")


@cache
def _base() -> re.Pattern[str]:
    return re.compile(
        r"同比|环比|比上年|比去年|较上年|较去年|(?:较|比|与)\d{4}年(?:相比)?|(?:高于|低于)(?:全国|全省|全市)[^\d，]{0,8}"
    )
