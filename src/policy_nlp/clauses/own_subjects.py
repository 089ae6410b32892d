"""Clauses that say themselves who or what does what they tell: 公平竞争制度实现全覆盖."""

from __future__ import annotations

import re

from policy_nlp.clauses.verbs import begins_action, head_class
from policy_nlp.language.brackets import closers, opening_mark
from policy_nlp.language.modals import modal
from policy_nlp.language.rules import pattern, rule
from policy_nlp.segment import tag_words

# What stands before a modal; one inside a quotation is none of the clause (落实“三管三必须”要求).
_BEFORE = "(?:“[^”，；]{1,16}”|[^，；“”]){2,20}?"

_MODAL_INSIDE = pattern(lambda: rf"{_BEFORE}{modal('应当', '应该', '必须')}")
_SHORT_MODAL = pattern(lambda: rf"(?![经自于至因由除]){_BEFORE}(?:{modal('应')}|不得(?!不))")


@rule
def _predicate() -> re.Pattern[str]:
    named = (
        rf"{opening_mark('title', 'double')}(?![^{closers('title', 'double')}，]{{1,12}}”(?:时期)?(?:规划|目标|主要))"
    )
    return re.compile(
        rf"数字赋能|因地制宜|专[款账帐户]|多渠道|多利用|自觉|集中|用心|处(?=[\d以])|每(?![万千百])|{named}"
    )


# 新疆, 新一轮, 重点项目: nouns whose first character or word is an adverb elsewhere.
_NOUN_FIRST = pattern(
    r"新疆|全社会(?!的)|一大?批[一-龥]|[一-龥]{2,4}(?:结果|名单)(?=报|由|经|向|应|须|公[示布]|作为|及时)|新一轮[^，；]{2,12}(?:规划|行动|方案)|重点(?:项目|工程)|经济(?:社会|总量|运行|增长)|对外开放(?:口岸|水平)|更多领域"
    r"|\d[A-Z]|(?:超|近|约)?\d[\d.]*万?(?:[所家个座条名位项组]|%的?)[一-龥]|“[^”，；]{2,12}”(?:行动|工程|计划|实现了)|“十[一-龥]五”(?:时期)?(?:圆满|胜利|顺利)|\d+组\d|[一-龥]{2}标准[为是按由]"
)
# 主要目标任务胜利完成: the verb ends the clause and has no object, so that the noun before it is its subject.
_ENDS_INTRANSITIVE = pattern(
    r"(?!推[动进]|促进|带动|确保|保障|保证|实现|助力|支持|使|让|把|将|对|按|统筹)[^，；“”]{4,24}?(?:(?:顺利|胜利|圆满|全面|如期)(?:完成|实施|推进|收官|建成)|全部(?:化解|完成|建成)|有序(?:进行|推进)|纵深推进"
    r"|深化拓展|走向世界|不断涌现|迈出[^，；]{0,6}步伐)"
)
# What is measured, and the figure or degree that it reaches: 牵头比例达到80%, 成交额增长两成; no verb before it brings it about.
_MEASURED = pattern(
    r"(?:(?!{transitive_starts})[一-龥A-Za-z\d.]){2,14}?{measured_ends}(?:一次)?(?:达|占|(?:年均|同比)?增长|增至|增加[到至]|提高[到至]"
    r"|提升[到至]|下降|减少|降[至到低]|超过?|突破|不低于|不超过|不得[低超]|居|位居|连续\d|持续(?:提|增|改|扩|优|下|上|回)|不断(?:提|增|改|扩|优)|稳步(?:提|增|改|扩)"
    r"|显著(?:提|增|改|下)|明显(?:提|增|改|下)|大幅(?:提|增|改|下)|进一步(?:提升|提高|增强|改善|优化)\Z|[大小高低]于|为\d|更加|日益|全国|全省|\d)"
)


# 15分钟内｜赴现场核查: in how long it is done, by the subject before.
_SOON = pattern(r"\d{1,3}个?(?:分钟|小时|工作日|日|天|周|月)(?:之?内|以内)")


def opens_with_measure(text: str, start: int, end: int) -> bool:
    """Whether a clause opens with what is measured and then says what that reaches or how it fares."""
    return _MEASURED.match(text, start, end) is not None


def has_own_subject(text: str, start: int, end: int) -> bool:
    """Whether a clause opens with a noun that does what it says (公平竞争制度实现全覆盖), not with its verb."""
    # A modal stands before the quote unless the quote has a subject of its own (已建成的平台应当对接).
    if _MODAL_INSIDE.match(text, start, end) or _NOUN_FIRST.match(text, start, end):
        return True
    if _ENDS_INTRANSITIVE.fullmatch(text, start, end) or opens_with_measure(text, start, end):
        return True
    if begins_action(text, start, end) or _predicate().match(text, start, end):
        return False
    if _SHORT_MODAL.match(text, start, end):
        return True
    if head_class(text, start, end) not in ("", "plain") or text.endswith("并", 0, start):
        return False
    words = tag_words(text[start : min(end, start + 12)])
    word, tag = words[0]
    if tag[:1] in "nrsbj" or tag == "eng":
        return not word.endswith("化")
    return tag == "m" and len(words) > 1 and words[1][1][:1] in "qn" and not _SOON.match(text, start, end)
