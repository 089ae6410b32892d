"""What a figure measures: the noun counted after it, else the words before it without dates, bases and the verb of reaching."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from policy_nlp.clauses.by_phrases import BY
from policy_nlp.language.rules import rules_of, shared_rules_of
from policy_nlp.language.words import forms_of
from policy_nlp.model import Commitment, Entity, Quantity, Target

rule = rules_of(__name__)
shared = shared_rules_of(__name__)  # by names that others import
MEASURE = shared.measure


LOOK_BACK = 200  # characters before a figure that may say what it measures
COUNTED = frozenset("个家项条所座名人支款件辆套台类种户处次批期部张只枚艘列架间栋片块例位层门场篇届对组道吨".strip())


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
    if unit in ("元", "%") and (grant := rule.granted.search(text, look_back, min(clause.end, quantity.end + 6))):
        return _granted(text, clause, quantity, grant, begin)
    if rule.fine.match(text, quantity.end, clause.end) and rule.fined.search(text, look_back, quantity.start):
        return "罚款"
    start = max(begin, max(text.rfind(mark, begin, quantity.start) for mark in "，；") + 1)
    if (towards := rule.towards.match(text, quantity.end, clause.end)) and text[quantity.start - 1] in "向朝":
        return _without_front(_measured(text[start : quantity.start - 1]) + towards["noun"], unit)
    if own := _own_measure(text, start, quantity, unit):
        return own
    if (unit[-1:] in COUNTED or text[quantity.end : quantity.end + 1] == "的") and (
        counted := _counted_noun(text, quantity.end, until, until < clause.end)
    ):
        return counted
    raw = _without_brackets(_without_dates(text, start, quantity.start, dates))
    raw = rule.last_of_list.sub("", raw)
    compared = comparison_of(raw)
    words = _without_front(_measured(compared.words if compared else raw), unit)
    if (
        unit not in _SHARES
        and rule.ends_making.search(words)
        and (counted := _counted_noun(text, quantity.end, until, until < clause.end))
    ):
        return counted
    if unit == "元" and rule.spends.fullmatch(words) and (spent := rule.spent.match(text, quantity.end, clause.end)):
        return spent["noun"]
    if re.search(r"[一-龥A-Za-z]", words):
        subject = before.indicator if before else ""
        apart = words.startswith(subject) or (words.startswith("覆盖率") and subject.endswith("率"))  # a rate by itself
        return subject + words if rule.goes_on.match(words) and not apart else words
    if (
        unit == "元"
        and (sum_of := rule.sum_of.match(text, quantity.end, clause.end))
        and MEASURE.search(sum_of["noun"])
    ):
        return sum_of["noun"]
    if unit not in _SHARES and (counted := _counted_noun(text, quantity.end, until, until < clause.end)):
        return counted
    if unit == "%" and (done := rule.done_wholly.match(text, quantity.end, clause.end)):
        return done["noun"]
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
    return words if len(words) < _SHORT and MEASURE.search(words) else ""


_SHORT = 9  # characters of a measure and its noun
_SHARES = ("%", "百分点", "元", "倍", "")


def goes_on(words: str) -> bool:
    """Whether the words are of a figure that is said of the indicator before: nothing, or 增速, 占比."""
    return not words or rule.goes_on.fullmatch(words) is not None


def is_granted(indicator: str) -> bool:
    """Whether the indicator is what a rule grants."""
    return rule.granted.search(indicator) is not None


def _counted_noun(text: str, start: int, until: int, is_cut: bool) -> str:
    """The noun after a figure; before a further figure (`is_cut`) without the measure that it is of: 12个园区｜产值超百亿元."""
    if aside := rule.bracket_after.match(text, start):
        start = aside.end()
        until, is_cut = (until, is_cut) if until > start else (start + 40, False)
    if worth := rule.worth.match(text, start):
        start, until, is_cut = worth.end(), worth.end() + 40, False
    elif which := rule.which.match(text, start, until):
        start = which.end()
    noun = rule.after_noun.match(text, start, until)
    if noun is None:
        return ""
    words = re.sub(r"^(?:以上|左右|的)+", "", noun["noun"])
    if (by := BY.search(words, 2)) and "的" not in words[by.end() :]:
        words = words[: by.start()]  # 5个水厂｜由县水务局新建
    if is_cut and noun.end() == until and (reached := rule.level.sub("", words)) != words:
        words = MEASURE.sub("", reached) or reached
    if division := rule.division.match(words):
        return division[0]
    words = _noun_head(rule.half_open.sub(lambda half: half[1] or "", words))
    return words if len(words) >= 2 or words in forms_of("lands") else ""


def _rate_of(target: Target) -> str:
    """What is compared after a change: the rate of it (增长6%，高于全国1.7个百分点)."""
    rate = {"+": "增速", "-": "降幅"}.get(target.op, "") if target.unit == "%" else ""
    return target.indicator + rate


def measured_words(text: str, start: int, end: int, dates: Sequence[Entity], unit: str = "") -> str:
    """The words before a figure of that unit without dates, the figure a change starts from, the verbs of reaching and of making."""
    return _without_front(_measured(_without_brackets(_without_dates(text, start, end, dates))), unit)


def _measured(before: str) -> str:
    before = rule.symbol.sub("", before)
    before = rule.level.sub("", rule.past.sub("", rule.year_of.sub("", before)))
    before = rule.level.sub("", rule.from_base.sub("", rule.bound_of.sub("", before)))
    before = rule.beside_date.sub("", before)
    before = rule.reaches.sub("", rule.edges.sub("", before))
    leading = rule.leading.match(before)
    return rule.edges.sub("", before[leading.end() if leading else 0 :])


def _without_brackets(words: str) -> str:
    """The words without brackets that hold figures or say much; of a bracket that is still open, what stands in it, if that is more
    than a bound."""
    words = rule.aside.sub("", words)
    opened = rule.open_aside.match(words)
    if opened is None:
        return words
    inside = words[opened.end() :]
    return inside if re.search(r"[一-龥A-Za-z]", _measured(inside)) else words[: opened.end() - 1]


def _without_front(words: str, unit: str) -> str:
    """The noun phrase without the verb, the preposition and the place in front of it: 在社区｜开展示范应用 → 社区示范应用."""
    words = rule.let.sub("", words)
    if source := rule.out_of.match(words):
        return source["noun"]
    if placed := rule.placed.match(words):
        words = placed["place"] + placed["noun"]
    while (case := rule.case.match(words)) is not None:
        words = case["noun"]
    made = rule.spending.match(words) if unit == "元" else None if unit in _SHARES else rule.making.match(words)
    if made is None or MEASURE.fullmatch(made["noun"]):
        return words
    return rule.samples.sub("", made["noun"])


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


# ── against a standard: 高于全国1.7个百分点 ────────────────────────────────────


class Comparison(NamedTuple):
    """A figure's distance from a standard: the words before it, and + above it, - below it, = where the words do not say."""

    words: str
    op: str


def comparison_of(words: str) -> Comparison | None:
    """What the words before a figure compare with a standard (增速｜高于全国, 增速｜比全省平均水平高). None where they compare nothing."""
    found = rule.compared.search(words)
    if found is None:
        return None
    said = found["verb"] or found["after"]
    return Comparison(
        words[: found.start()], "+" if said in forms_of("more") else "-" if said in forms_of("less") else "="
    )


# ── whose measure a figure is ────────────────────────────────────────────────


def counts_whose(text: str, clause: Commitment, quantity: Entity, until: int, dates: Sequence[Entity]) -> bool:
    """Whether the quantity at a clause's head, or after another such, counts those whose measure the next figure (at `until`) is:
    52个｜村集体经济收入达到10万元. Under a verb (培育12个园区产值超百亿元) it sets a measure of its own."""
    unit = quantity.value.unit if isinstance(quantity.value, Quantity) else ""
    opens = not text[clause.start : quantity.start].strip("约近有")
    if unit == "%" and opens and rule.whose.match(text, quantity.end, until):
        return until - quantity.end <= 30
    if unit[-1:] not in COUNTED or until - quantity.end > 30 or until >= clause.end or rule.bare_sum.match(text, until):
        return False
    begin = max(clause.start, quantity.start - LOOK_BACK)
    if rule.opens.match(_without_dates(text, begin, quantity.start, dates)) is None:
        return False
    between = text[quantity.end : until]
    if re.search(r"[，；、\d]", between):
        return False
    noun = rule.level.sub("", between)
    return (noun != between and MEASURE.search(noun) is not None) or rule.brings.search(between) is not None


# ── what rules grant ─────────────────────────────────────────────────────────


def _granted(text: str, clause: Commitment, quantity: Entity, grant: re.Match[str], begin: int) -> str:
    """What a rule grants: 一次性奖励, 综合资助."""
    if after := rule.after_grant.match(text, quantity.end, clause.end):
        return after["given"]
    given = rule.given.search(text, begin, quantity.start) or rule.given.search(
        text, max(clause.start, quantity.start - LOOK_BACK), quantity.start
    )
    return re.sub(r"\A其?中|分?别|给予|最高|第.年", "", given[0]) if given else grant[0]


# What is said of those counted, with a 的 behind it no more than which they are: 国务院部门实施的审批事项.
def _noun_head(words: str) -> str:
    """The noun phrase before the next verb (便民事项｜实现跨省自助办), or after what tells which are meant (获得认证的｜企业)."""
    if (last := words.rfind("的")) > 0 and rule.next_verb.match("\0" + words, 1):
        words = words[last + 1 :]
    verb = rule.of_lands.search(words) or rule.next_verb.search(words)
    return (rule.level.sub("", words[: verb.start()]) if verb else words).strip(" 和及与、")


# ── where a change starts ────────────────────────────────────────────────────


def base_of(text: str, start: int, end: int) -> str | None:
    """What a change is measured against, as written: 比上年, 较2020年, 由2020年的35%. None where nothing is said."""
    found = rule.base.search(text, start, end)
    return found[0] if found else None
