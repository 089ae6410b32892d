"""What a figure measures: the noun counted after it, else the words before it without dates, bases and the verb of reaching."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from policy_nlp.language.modals import modal
from policy_nlp.language.rules import pattern, rule
from policy_nlp.model import Commitment, Entity, Quantity

LOOK_BACK = 200  # characters before a figure that may say what it measures
COUNTED = frozenset("个家项条所座名人支款件辆套台类种户处次批期部张只枚艘列架间栋片块例位层门场篇届对组道吨".strip())

_AFTER_NOUN = pattern(
    r"(?:以上|左右|以内|以下|余|多)?(?:的)?(?P<noun>(?!之间|之内|上下|以上|以下|以内|左右)[^，；。、\d]{2,40})"
)
# A change, and the level it leads to (降至, 提高到, 压减为).
_CHANGE = (
    r"(?:增长|增加|提高|提升|上升|上涨|扩大|发展|下降|降低|减少|压减|压降|压缩|缩减|缩短|缩小|削减|收窄|回落|控制|稳定|保持|维持|调整|上调|下调|调增|调减|新增|净增|递增|改善"
    r"|增|升|降|减|压)"
)
_LEVEL = pattern(
    lambda: (
        rf"(?:已|已经|分别|累计|同比|比上年|较上年|实际|名义|年均|平均|均|也|将|再|力争|努力|预计|基本|不断|逐步|进一步|一次性|且|并|但|{modal('要', '应', '须')})*"
        rf"(?:{_CHANGE}[至到为在]?|达到了?|达|为|超过|超|突破|接近|近|约|不低于|不少于|不超过|不[得能应可](?:低于|少于|高于|超过)|最高|按照?|连续\d+年|占|逾|实现|在|至|到|可达|微增|微降|再降|续增|不高于|低于|高于|给予|[、，\s])+\Z"
    )
)
_PAST = pattern(r"(?<![通经超不渡胜])过\Z")
_LEADING = pattern(
    r"(?:近\d+年|每年|全年|年内|共|累计|已经|已|新增|建成(?!区)|开通|完成|打造|培育|培育推广|揭榜|带动|提供|开展|实现|形成|引进|力争|争取|确保|努力|推动|有效|减少|压减|平均|分别|并且|并(?![购网轨联])|且|但|而|约"
    r"|[，、的和及与\s])+"
)
# What stands at an indicator's edges and is no part of it; 上市公司, 以工代赈, 惠及 are.
_EDGES = pattern(
    r"\A(?:[的、，由\s]|从(?!业)|以上|以下|左右|和(?!谐)|及(?!时)|与(?!会))+|(?:[的、，由从与\s]|以上|以下|左右|(?<!中)和|(?<![惠普涉波])及)+\Z"
)
_GOES_ON = pattern(r"(?:全球|全国|全省)?占|占比|总量|年均增速|增速|同比|其中|覆盖率")
_FROM_BASE = pattern(
    r"(?:从|(?<![自经])(?<![^办处受审管]理)由)(?:\x00|[一-龥]{0,6}?)的?(?:约|近|不足|超过?)?[\d百千].*\Z|(?:比|较|与)\x00(?:[^，]{0,8}|的\d.*)\Z"
)
_BOUND_OF = pattern(r"(?<=[一-龥]{2})不(?:高于|超过|低于|少于)[^，；、\d]{1,12}\Z")  # 收费｜不高于成本的0.5%
_YEAR_OF = pattern(r"(?<![比较与])\x00(?:底|末)?的?\Z")  # 提高到2025年的60%
_BESIDE_DATE = pattern(
    r"(?:力争|争取|确保|[到在于至截比较与自从，])*\x00+(?:相比(?:较)?|时期|期间|为止|同期|止|前|底|末|的|，)*|\A/[年月日]|\A“(?=[^”]*\Z)"
)


def indicator_of(
    text: str, clause: Commitment, quantity: Entity, begin: int, subject: str, dates: Sequence[Entity]
) -> str:
    """What is measured: the noun counted after the figure, else the words before it without the verb of reaching.

    What goes on about the figure before (同比增长…, 全球占比达…) takes that figure's indicator along.
    """
    unit = quantity.value.unit if isinstance(quantity.value, Quantity) else quantity.text[-1]
    if unit in ("元", "%") and (
        grant := _GRANTED.search(text, max(clause.start, quantity.start - LOOK_BACK), min(clause.end, quantity.end + 6))
    ):
        return _granted(text, clause, quantity, grant)
    noun = _AFTER_NOUN.match(text, quantity.end, clause.end)
    if noun and (unit[-1:] in COUNTED or text[quantity.end : quantity.end + 1] == "的"):
        words = _noun_head(re.sub(r"^(?:以上|左右|的)+", "", noun["noun"]))
        if len(words) >= 2:
            return words
    start = max(begin, max(text.rfind(mark, begin, quantity.start) for mark in "，；") + 1)
    before = measured_words(text, start, quantity.start, dates)
    if not re.search(r"[一-龥A-Za-z]", before):
        return subject
    return subject + before if _GOES_ON.match(before) and subject and not before.startswith(subject) else before


def measured_words(text: str, start: int, end: int, dates: Sequence[Entity]) -> str:
    """The words before a figure without dates, the figure a change starts from, and the verb of reaching."""
    before = _LEVEL.sub("", _PAST.sub("", _YEAR_OF.sub("", _without_dates(text, start, end, dates))))
    before = _LEVEL.sub("", _FROM_BASE.sub("", _BOUND_OF.sub("", before)))
    before = _BESIDE_DATE.sub("", before)
    leading = _LEADING.match(before)
    return _EDGES.sub("", before[leading.end() if leading else 0 :])


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


# ── several figures after 分别 ───────────────────────────────────────────────

_MEASURE = pattern(
    r"(?:率|量|值|额|数|比|比例|比重|收入|支出|面积|规模|水平|程度|长度|里程|产值|能力|人口|寿命|年限|时间|时限|覆盖|强度|密度|浓度|面|度)\Z"
)
_AND = (r"[、，]", r"[、，]|以及|和", r"[、，]|以及|和|及|与")  # 及 and 与 stand in measures too (普及率)


def named_apart(words: str, count: int) -> tuple[str, ...] | None:
    """甲、乙 before 分别 → the indicators of as many figures; None where they are not as many or name no measure each."""
    for separator in _AND:
        names = tuple(part for part in re.split(separator, words) if part)
        if len(names) == count and all(map(_MEASURE.search, names)):
            return names
    return None


# ── what rules grant ─────────────────────────────────────────────────────────

_GRANTED = pattern(r"给予|(?:奖励|补助|资助|补贴|奖补)(?!比例|比重|标准|率|额度|范围|对象|人数|资金|政策)")
_GIVEN = pattern(r"(?:一次性)?(?:(?![给予])[一-龥]){0,4}(?:奖励|补助|资助|补贴|奖补|经费|扶持|贷款贴息|贴息|资金)")


@rule
def _after_grant() -> re.Pattern[str]:
    return re.compile(
        r"(?:、?[\d０-９.．\s]*[万亿]?\s*元)*的?(?:给予)?(?P<given>[^，；。、的]{0,8}?(?:奖励|补助|资助|补贴|奖补|经费|扶持|贴息|资金))"
    )


def _granted(text: str, clause: Commitment, quantity: Entity, grant: re.Match[str]) -> str:
    """What a rule grants: 一次性奖励, 综合资助."""
    if after := _after_grant().match(text, quantity.end, clause.end):
        return after["given"]
    given = _GIVEN.search(text, max(clause.start, quantity.start - LOOK_BACK), quantity.start)
    return re.sub(r"分?别|给予|最高|第.年", "", given[0]) if given else grant[0]


_NEXT_VERB = pattern(
    r"(?<=.)(?:实现|取得|达到|获批|上市|启用|建成|开工|试运行|上线|获得|纳入|接入|进行|开展|提供|投入|在线|向|的审管|“全|顺利|铺设|获评|集聚|开工|竣工|落地|入选|全面|有序|稳步|[和及与、]\Z)"
)


def _noun_head(words: str) -> str:
    """The noun phrase before the next verb (便民事项｜实现跨省自助办)."""
    verb = _NEXT_VERB.search(words)
    return (words[: verb.start()] if verb else words).strip(" 和及与、")


# ── where a change starts ────────────────────────────────────────────────────


@rule
def _base() -> re.Pattern[str]:
    return re.compile(
        r"同比|环比|比上年|比去年|较上年|较去年|(?:较|比|与)\d{4}年(?:相比)?|(?:高于|低于)(?:全国|全省|全市)[^\d，]{0,8}"
        r"|(?:从|(?<![自经])(?<![^办处受审管]理)由)[^，；\d]{0,6}(?:\d{4}年)?[^，；\d]{0,4}\d[\d.]*[%％‰]?[^，；\d提增升降减压缩扩下上到至调控]{0,4}"
    )


def base_of(text: str, start: int, end: int) -> str | None:
    """What a change is measured against, as written: 比上年, 较2020年, 由2020年的35%. None where nothing is said."""
    found = _base().search(text, start, end)
    return found[0] if found else None
