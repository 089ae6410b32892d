"""What a figure measures: the noun counted after it, else the words before it without dates, bases and the verb of reaching."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from policy_nlp.clauses.by_phrases import BY
from policy_nlp.language.alternatives import NOTHING
from policy_nlp.language.brackets import closing_mark, opening_mark
from policy_nlp.language.rules import any_of, derived, kept_rows, pattern, rule
from policy_nlp.language.words import forms_of, one_of
from policy_nlp.model import Commitment, Entity, Quantity, Target

LOOK_BACK = 200  # characters before a figure that may say what it measures
COUNTED = frozenset("个家项条所座名人支款件辆套台类种户处次批期部张只枚艘列架间栋片块例位层门场篇届对组道吨".strip())

# What is counted; digits stand in it beside letters (AI4S), and marks after an attribute (信息化、智能化｜供应商).
_AFTER_NOUN = pattern(
    r"(?:以上|左右|以内|以下|余|多)?(?:的)?(?P<noun>(?![）)]|小时|时|由|之间|之内|上下|以上|以下|以内|左右)"
    r"(?:[^，；。、\d\t]|(?<=[A-Za-z])\d{1,4}|\d(?=[A-Z])|(?<=[^\d，；。、][化型性级类式])、(?=[一-龥]{2,8}(?:[化型性级类式]|的))){2,40})"
)
# A change, and the level it leads to (降至, 提高到, 压减为).
# Aspect, manner and reckoning beside the verb of reaching: 首次突破, 全年累计达到, 总体稳定在.
_LEVEL = pattern(
    r"(?:{figure_adverbs}|{modal:要,应,须})*(?:{change_verbs}[至到为在]?|{figure_adverbs}|{level_verbs}|不?(?:超过|超|突破)"
    r"|不[得能应可宜](?:低于|少于|高于|超过)|限(?:报|申报|推荐|申请|填)|连续\d+年|(?:连续|成功)?(?:迈|跨|跃|登|站)(?:上|过|入)了?|[≥≤＞＜><≧≦]=?|[、，\s])+\Z"
)
_PAST = pattern(r"(?<![通经超不渡胜])过\Z")
_LEADING = pattern(
    r"(?:{figure_leads}|\d{1,2}年之?内要?|[近这]?[两三四五六七八九十\d]{1,2}年(?:来|间)?累计|近\d+年|新(?:培育|引进|引育)|(?:稳定|保持)(?![性率期量])"
    r"|新(?:建|改建|扩建)(?:成|改建|扩建)?(?![和及与、改扩项投])|改造(?:提升)?(?![和及与、率任面项工升])|[，、的和及与\s])+"
)
# What stands at an indicator's edges and is no part of it; 上市公司, 以工代赈, 惠及 are.
_EDGES = pattern(
    lambda: (
        rf"\A(?:{closing_mark('bracket', also='的、，由 ')}|或(?!者)|到(?![位账港期岗达访])|从(?!业)|以上|以下|左右|和(?!谐)|及(?!时)|与(?!会))+"
        rf"|(?:{opening_mark('bracket', also='的、，由从与 ')}|以上|以下|左右|(?<!中)和|(?<![惠普涉波])及)+\Z"
    )
)
_GOES_ON = pattern(r"(?:全球|全国|全省)?占|占比|总量|年均增速|增速|增长率|同比|覆盖率")
_FROM_BASE = pattern(
    r"(?:从|(?<![自经])(?<![^办处受审管]理)由)(?:\x00|[一-龥]{0,6}?)的?(?:约|近|不足|超过?)?(?:[\d百千]|[一二三四五六七八九十两〇零点·]{2}).*\Z|(?:比|较|与)\x00(?:[^，]{0,8}|的\d.*)\Z|在\x00(?:的?\d[^，]{0,8})?的?基础上.*\Z"
)
_BOUND_OF = pattern(r"(?<=[一-龥]{2})不[得能应可]?(?:高于|超过|低于|少于)[^，；、\d]{1,12}\Z")  # 收费｜不高于成本的0.5%
_YEAR_OF = pattern(r"(?<![比较与])\x00(?:底|末)?的?\Z")  # 提高到2025年的60%
_BESIDE_DATE = pattern(
    r"(?:力争|争取|确保|[到在于至截比较与自从，])*\x00+(?:{beside_dates}|相比(?:较)?|，)*|\A/[年月日]|\A“(?=[^”]*\Z)"
)


def unit_of(quantity: Entity) -> str:
    """The unit of a quantity, a range too."""
    return quantity.value.unit if isinstance(quantity.value, Quantity) else quantity.attributes.get("unit", "")


def indicator_of(
    text: str,
    clause: Commitment,
    quantity: Entity,
    span: tuple[int, int],
    before: Target | None,
    dates: Sequence[Entity],
) -> str:
    """What is measured: the noun counted after the figure, else the words before it without the verb of reaching. `span` is the
    words that may say it: from the figure before to the next.

    What goes on about the figure before (同比增长…, 全球占比达…, 高于全国…) takes that figure's indicator along.
    """
    begin, until = span
    if until - quantity.end < 2:
        until = clause.end  # 1000项｜亿元以上项目
    unit = unit_of(quantity)
    look_back = max(clause.start, quantity.start - LOOK_BACK)
    if unit in ("元", "%") and (grant := _GRANTED.search(text, look_back, min(clause.end, quantity.end + 6))):
        return _granted(text, clause, quantity, grant, begin)
    if _FINE.match(text, quantity.end, clause.end) and _FINED.search(text, look_back, quantity.start):
        return "罚款"
    start = max(begin, max(text.rfind(mark, begin, quantity.start) for mark in "，；") + 1)
    if (towards := _TOWARDS.match(text, quantity.end, clause.end)) and text[quantity.start - 1] in "向朝":
        return _without_front(_measured(text[start : quantity.start - 1]) + towards["noun"], unit)
    if own := _own_measure(text, start, quantity, unit):
        return own
    if (unit[-1:] in COUNTED or text[quantity.end : quantity.end + 1] == "的") and (
        counted := _counted_noun(text, quantity.end, until, until < clause.end)
    ):
        return counted
    raw = _without_brackets(_without_dates(text, start, quantity.start, dates))
    raw = _LAST_OF_LIST.sub("", raw)
    compared = comparison_of(raw)
    words = _without_front(_measured(compared.words if compared else raw), unit)
    if (
        unit not in _SHARES
        and _ENDS_MAKING.search(words)
        and (counted := _counted_noun(text, quantity.end, until, until < clause.end))
    ):
        return counted
    if re.search(r"[一-龥A-Za-z]", words):
        subject = before.indicator if before else ""
        return subject + words if _GOES_ON.match(words) and subject and not words.startswith(subject) else words
    if unit == "元" and (sum_of := _SUM_OF.match(text, quantity.end, clause.end)) and measure().search(sum_of["noun"]):
        return sum_of["noun"]
    if unit not in _SHARES and (counted := _counted_noun(text, quantity.end, until, until < clause.end)):
        return counted
    if before is None:
        return ""
    return _rate_of(before) if compared else before.indicator


def _own_measure(text: str, start: int, quantity: Entity, unit: str) -> str:
    """The measure right before a figure that tells of a noun: 完成总产量｜1.9万吨的任务; "" where none stands there."""
    if text[quantity.end : quantity.end + 1] != "的" or unit[-1:] in COUNTED:
        return ""
    words = _without_front(
        _measured(text[max(start, text.rfind("、", start, quantity.start) + 1) : quantity.start]), unit
    )
    return words if len(words) < _SHORT and measure().search(words) else ""


_SHORT = 9  # characters of a measure and its noun
_SHARES = ("%", "百分点", "元", "倍", "")
_TOWARDS = pattern(r"(?:及?以上)?的(?P<noun>[一-龥]{2,8}?)(?:发展|迈进|挺进|冲刺|进军)")  # 向5万吨以上的｜规模发展
_SUM_OF = pattern(r"(?:以上|左右)?的?(?P<noun>(?:(?!的)[一-龥]){2,8})(?=[，；。、]|\Z)")  # 完成4000亿元｜投资
_WORTH = pattern(
    r"[^，；。、\d]{0,12}?(?:\d[\d.]*)?[十百千]?[万亿]元(?:以上)?(?:的|(?<=上))(?=[一-龥])"
)  # 5家｜年产值过亿元的供应商
# 100个｜在…领域取得成效的典型项目: what they do or have, before the noun counted.
_WHICH = pattern(
    r"(?:以上|左右)?(?:可|面向|在(?![校岗册园线用营孵训职编产库]|建(?!设|筑|材)|研(?!发|究))|具有|具备|能够|符合)[^，；。\d]{2,70}?的(?=[^的，；。、\d]{2,20}(?:[，；。、]|\Z))"
)
_BRACKET_AFTER = pattern(r"（[^（）]{1,60}）|\([^()]{1,60}\)")
_HALF_OPEN = pattern(r"\A([^（(]*)[）)].*\Z|[（(][^（()）]*\Z")


def goes_on(words: str) -> bool:
    """Whether the words are of a figure that is said of the indicator before: nothing, or 增速, 占比."""
    return not words or _GOES_ON.fullmatch(words) is not None


def is_granted(indicator: str) -> bool:
    """Whether the indicator is what a rule grants."""
    return _GRANTED.search(indicator) is not None


def _counted_noun(text: str, start: int, until: int, is_cut: bool) -> str:
    """The noun after a figure; before a further figure (`is_cut`) without the measure that it is of: 12个园区｜产值超百亿元."""
    if aside := _BRACKET_AFTER.match(text, start):
        start = aside.end()
        until, is_cut = (until, is_cut) if until > start else (start + 40, False)
    if worth := _WORTH.match(text, start):
        start, until, is_cut = worth.end(), worth.end() + 40, False
    elif which := _WHICH.match(text, start, until):
        start = which.end()
    noun = _AFTER_NOUN.match(text, start, until)
    if noun is None:
        return ""
    words = re.sub(r"^(?:以上|左右|的)+", "", noun["noun"])
    if (by := BY.search(words, 2)) and "的" not in words[by.end() :]:
        words = words[: by.start()]  # 5个水厂｜由县水务局新建
    if is_cut and noun.end() == until and (reached := _LEVEL.sub("", words)) != words:
        words = measure().sub("", reached) or reached
    if division := _DIVISION.match(words):
        return division[0]
    words = _noun_head(_HALF_OPEN.sub(lambda half: half[1] or "", words))
    return words if len(words) >= 2 or words in forms_of("lands") else ""


_DIVISION = pattern(r"[省县市区](?=（[市县区旗自治州直辖特、]{1,12}）)")  # 36个｜县（市、区）


def _rate_of(target: Target) -> str:
    """What is compared after a change: the rate of it (增长6%，高于全国1.7个百分点)."""
    rate = {"+": "增速", "-": "降幅"}.get(target.op, "") if target.unit == "%" else ""
    return target.indicator + rate


def measured_words(text: str, start: int, end: int, dates: Sequence[Entity], unit: str = "") -> str:
    """The words before a figure of that unit without dates, the figure a change starts from, the verbs of reaching and of making."""
    return _without_front(_measured(_without_brackets(_without_dates(text, start, end, dates))), unit)


def _measured(before: str) -> str:
    before = _SYMBOL.sub("", before)
    before = _LEVEL.sub("", _PAST.sub("", _YEAR_OF.sub("", before)))
    before = _LEVEL.sub("", _FROM_BASE.sub("", _BOUND_OF.sub("", before)))
    before = _BESIDE_DATE.sub("", before)
    before = _REACHES.sub("", _EDGES.sub("", before))
    leading = _LEADING.match(before)
    return _EDGES.sub("", before[leading.end() if leading else 0 :])


# What another verb does before a 、 is no part of what this one's figure measures: 推动企业转型、｜完成投资.
_LAST_OF_LIST = pattern(r"\A.*、(?={list_verbs}(?![率量、]))")
_SYMBOL = pattern(
    r"(?:\A[≥≤＞＜><≧≦]=?\s*|(?<=[一-龥）)]))[A-Z][A-Za-z]{0,2}\s*(?=[≥≤＞＜><≧≦]=?\s*\Z)"
)  # 抗拉强度｜Rm≥
_ASIDE = pattern(r"（(?:[^（）]*\d\s?[一-龥%][^（）]*|[^（）]{13,})）|\((?:[^()]*\d\s?[一-龥%][^()]*|[^()]{13,})\)")
_OPEN_ASIDE = pattern(r"\A.*[（(](?=[^（）()]*\Z)")


def _without_brackets(words: str) -> str:
    """The words without brackets that hold figures or say much; of a bracket that is still open, what stands in it, if that is more
    than a bound."""
    words = _ASIDE.sub("", words)
    opened = _OPEN_ASIDE.match(words)
    if opened is None:
        return words
    inside = words[opened.end() :]
    return inside if re.search(r"[一-龥A-Za-z]", _measured(inside)) else words[: opened.end() - 1]


@derived
def _verbs(kind: str) -> str:
    """The alternatives of the verbs of a kind, longest first, each with what must not follow."""
    rows = sorted((row for row in kept_rows("indicator_words", 1) if row[1] == kind), key=lambda row: -len(row[0]))
    return "|".join(word + (f"(?!{barred[0]})" if barred else "") for word, _, *barred in rows) or NOTHING


@rule
def _making() -> re.Pattern[str]:
    """Verbs of making or holding before the noun that is counted: 研究制定｜标准."""
    verb = _verbs("making")
    return re.compile(
        rf"\A(?:牵头|主导|联合|组织)?(?:{verb})(?:[、和及与并或]?(?:{verb}))*(?:[、和及与并或]{one_of('remaking_verbs')})?了?(?=[一-龥A-Za-z]"
        rf"|{opening_mark('double', 'title')})(?P<noun>.{{2,}})",
        re.DOTALL,
    )


# A verb of making right before the figure: what is made stands behind it (布局建设700万千瓦｜储能).
_ENDS_MAKING = pattern(lambda: rf"(?:{_verbs('making')}|改造|扩建|改建|推进|修复|治理|整治)\Z")
# For whom, where and on what terms, and a verb of change, before the noun.
_CASE = pattern(
    r"\A(?:[^，；]{0,20}?限(?:报|申报|推荐|申请|填)|作为[^，；]{0,24}?(?=承担|申报|参与)|要求|将(?![军来士乐])|把|使(?![用馆命节团])|对于"
    r"|为(?![期主民止数])(?:[^，；、]{1,16}?{served_verbs})?|在(?![校岗册园线用营孵训职编产库役押读学籍外境占沪鄂湘疆鲁皖闽赣豫粤桂琼渝黔滇京岚深杭穗蓉]|建(?!设|筑|材)"
    r"|研(?!发|究))|(?:大幅|有效|显著|明显)?(?:降低|减少|缩短|压缩|节约|提高|增加|扩大|提升)(?![值额率量幅用集能水工行比的到至]))(?=[一-龥A-Za-z“])(?P<noun>.{2,})"
)
_PLACED = pattern(
    r"\A在(?P<place>[^，；\d]{2,20}?)(?:范围内|内|中|上|等地)?(?:组织|集中)?{placed_verbs}(?P<noun>[一-龥]{2,})"
)
_SAMPLES = pattern(
    r"\A[^、]*、.{8,}等(?!领域|方面|行业|地|类|各|重|级)(?=[一-龥]{3,}\Z)"
)  # 甲论坛、乙博览会等｜文化活动


def _without_front(words: str, unit: str) -> str:
    """The noun phrase without the verb, the preposition and the place in front of it: 在社区｜开展示范应用 → 社区示范应用."""
    if placed := _PLACED.match(words):
        words = placed["place"] + placed["noun"]
    while (case := _CASE.match(words)) is not None:
        words = case["noun"]
    made = None if unit in _SHARES else _making().match(words)
    if made is None or measure().fullmatch(made["noun"]):
        return words
    return _SAMPLES.sub("", made["noun"])


def _without_dates(text: str, start: int, end: int, dates: Sequence[Entity]) -> str:
    """The words with a NUL for each date, so that the prepositions beside them can be told."""
    words = []
    at = start
    for date in dates[bisect_left(dates, start, key=lambda date: date.start) :]:
        if date.end > end:
            break
        if date.start >= at:
            quoted = text.startswith("“", date.start - 1) and date.start > at
            words += [text[at : date.start - quoted], "\x00"]
            at = date.end + text.startswith("”", date.end)
    return "".join(words) + text[at:end]


@rule
def measure() -> re.Pattern[str]:
    """A measure that ends the words and is said of the noun before it."""
    words = any_of(row[0] for row in kept_rows("measure_words", 1) if row[1] == "measure")
    return re.compile(rf"(?:(?:{words})?占[一-龥]{{1,14}}(?:比重|比例)|{words})\Z")


# A verb of reaching between who reaches it and the measure: 建材业｜实现｜增加值.
_REACHES = pattern(lambda: rf"(?<=[一-龥]{{3}})(?:已|共计?|累计|合计|预计|可)?(?:实现|完成)(?={measure().pattern})")

# ── against a standard: 高于全国1.7个百分点 ────────────────────────────────────

_COMPARED = pattern(
    r"(?:分别|持续|均|都|年均|连续\d+年|[，、])*(?:(?<!不)(?<!不得)(?P<verb>(?:高|低|快|慢|多|少|大|好|优)于|领先|高出|超出"
    r"|低出)(?=[^，；\d]*(?:{standards}|\x00))[^，；\d]{1,20}|(?:比|较)(?=[^，；\d]*(?:{standards}"
    r"|\x00))[^，；\d]{1,20}(?P<after>多出|高出|低出|(?<![增提降减扩拉延缩升])[高低快慢多少大长短])(?:了|出)?)(?:约|近|超过?)?\Z"
)


class Comparison(NamedTuple):
    """A figure's distance from a standard: the words before it, and + above it, - below it, = where the words do not say."""

    words: str
    op: str


def comparison_of(words: str) -> Comparison | None:
    """What the words before a figure compare with a standard (增速｜高于全国, 增速｜比全省平均水平高). None where they compare nothing."""
    found = _COMPARED.search(words)
    if found is None:
        return None
    said = found["verb"] or found["after"]
    return Comparison(
        words[: found.start()], "+" if said in forms_of("more") else "-" if said in forms_of("less") else "="
    )


# ── whose measure a figure is ────────────────────────────────────────────────

_OPENS = pattern(r"(?:\x00|[，\s]|全[国省市县区镇乡州]|其中|年内)*(?:\d[^、]*、)*\Z")  # 11个村…、｜2个村…
_BRINGS = pattern(r"(?:带动|累计|合计|共|撬动|吸引)[^，；、\d]{0,10}\Z")
_BARE_SUM = pattern(r"[十百千]?[万亿]")  # 超百亿元 names a class, which the count is of


def counts_whose(text: str, clause: Commitment, quantity: Entity, until: int, dates: Sequence[Entity]) -> bool:
    """Whether the quantity at a clause's head, or after another such, counts those whose measure the next figure (at `until`) is:
    52个｜村集体经济收入达到10万元. Under a verb (培育12个园区产值超百亿元) it sets a measure of its own."""
    unit = quantity.value.unit if isinstance(quantity.value, Quantity) else ""
    if unit[-1:] not in COUNTED or until - quantity.end > 30 or until >= clause.end or _BARE_SUM.match(text, until):
        return False
    begin = max(clause.start, quantity.start - LOOK_BACK)
    if _OPENS.match(_without_dates(text, begin, quantity.start, dates)) is None:
        return False
    between = text[quantity.end : until]
    if re.search(r"[，；、\d]", between):
        return False
    noun = _LEVEL.sub("", between)
    return (noun != between and measure().search(noun) is not None) or _BRINGS.search(between) is not None


# ── what rules grant ─────────────────────────────────────────────────────────

_GRANTED = pattern(r"给予|(?:奖励|补助|资助|补贴|奖补)(?!{grant_terms})")
_GIVEN = pattern(r"(?:一次性)?(?:(?![给予供]|万元|其中)[一-龥]){0,4}{grants}")
_AFTER_GRANT = pattern(
    r"(?:(?:[、和及与]|以及)?[\d０-９.．\s]*[万亿]?\s*元)*的?(?:以[上下])?(?:给予)?(?P<given>(?:[^，；。、的（(\d]|（[^（）]{1,6}）){0,8}?{grants})"
)


def _granted(text: str, clause: Commitment, quantity: Entity, grant: re.Match[str], begin: int) -> str:
    """What a rule grants: 一次性奖励, 综合资助."""
    if after := _AFTER_GRANT.match(text, quantity.end, clause.end):
        return after["given"]
    given = _GIVEN.search(text, begin, quantity.start) or _GIVEN.search(
        text, max(clause.start, quantity.start - LOOK_BACK), quantity.start
    )
    return re.sub(r"\A其?中|分?别|给予|最高|第.年", "", given[0]) if given else grant[0]


# A sum or a multiple that is a fine: 处五万元以上十万元以下罚款.
_FINED = pattern(r"处[^，。；]{0,60}\Z")
_FINE = pattern(r"[^，。；]{0,24}?罚(?:款|金)")


# What is said of those counted, with a 的 behind it no more than which they are: 国务院部门实施的审批事项.
@rule
def _next_verb() -> re.Pattern[str]:
    verb = _verbs("next")
    return re.compile(
        rf"(?<=.)(?:(?:{verb})|与[一-龥]{{2,14}}?(?:结对|合作|同质|签约)|来[一-龥]{{0,3}}{one_of('visits')}|[和及与、]\Z)"
    )


_OF_LANDS = pattern(r"(?<=国家)(?=的)|(?<=地区)(?=的)|(?<=省份)(?=的)|(?<=城市)(?=的)|(?<=项目)建设\Z")


def _noun_head(words: str) -> str:
    """The noun phrase before the next verb (便民事项｜实现跨省自助办), or after what tells which are meant (获得认证的｜企业)."""
    if (last := words.rfind("的")) > 0 and _next_verb().match("\0" + words, 1):
        words = words[last + 1 :]
    verb = _OF_LANDS.search(words) or _next_verb().search(words)
    return (_LEVEL.sub("", words[: verb.start()]) if verb else words).strip(" 和及与、")


# ── where a change starts ────────────────────────────────────────────────────

_BASE = pattern(
    r"在\d{4}年底?[^，；]{0,10}基础上|同比|环比|比上年|比去年|较上年|较去年|(?:较|比|与)\d{4}年(?:相比)?|(?:[高低快慢优好]于|领先|[比较])(?:全国|全省|全市|全区|全县)[^\d，]{0,8}"
    r"|(?:从|(?<![自经])(?<![^办处受审管]理)由)[^，；\d]{0,6}(?:\d{4}年)?[^，；\d]{0,4}\d[\d.]*[%％‰]?[^，；\d提增升降减压缩扩下上到至调控]{0,4}"
)


def base_of(text: str, start: int, end: int) -> str | None:
    """What a change is measured against, as written: 比上年, 较2020年, 由2020年的35%. None where nothing is said."""
    found = _BASE.search(text, start, end)
    return found[0] if found else None
