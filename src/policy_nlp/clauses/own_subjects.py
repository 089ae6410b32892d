"""Clauses that say themselves who or what does what they tell: 公平竞争制度实现全覆盖."""

from __future__ import annotations

import re

from policy_nlp.clauses.verbs import begins_action, head_word
from policy_nlp.language.brackets import closers, opening_mark
from policy_nlp.language.modals import modal
from policy_nlp.language.rules import pattern, rule
from policy_nlp.segment import tag_words

# What stands before a modal; one inside a quotation is none of the clause (落实“三管三必须”要求).
_BEFORE = "(?:“[^”，；]{1,16}”|[^，；“”]){2,20}?"


@rule
def _modal_inside() -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}{modal('应当', '应该', '必须')}")


@rule
def _short_modal() -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}{modal('应')}")


@rule
def _predicate() -> re.Pattern[str]:
    named = (
        rf"{opening_mark('title', 'double')}(?![^{closers('title', 'double')}，]{{1,12}}”(?:时期)?(?:规划|目标|主要))"
    )
    return re.compile(rf"数字赋能|因地制宜|多渠道|多利用|自觉|集中|用心|处(?=[\d以])|每(?![万千百])|{named}")


# 新疆, 新一轮, 重点项目: nouns whose first character or word is an adverb elsewhere.
_NOUN_FIRST = pattern(
    r"新疆|[一-龥]{2,4}(?:结果|名单)(?=报|由|经|向|应|须|公[示布]|作为|及时)|新一轮[^，；]{2,12}(?:规划|行动|方案)|重点(?:项目|工程)|经济(?:社会|总量|运行|增长)|对外开放(?:口岸|水平)|更多领域"
    r"|\d[A-Z]|(?:超|近|约)?\d[\d.]*万?(?:[所家个座条名位项]|%的?)[一-龥]|“[^”，；]{2,12}”(?:行动|工程|计划|实现了)"
)


# 主要目标任务胜利完成: the verb ends the clause and has no object, so that the noun before it is its subject.
_ENDS_INTRANSITIVE = pattern(
    r"(?!推[动进]|促进|带动|确保|保障|保证|实现|助力|支持|使|让|把|将|对|按|统筹)[^，；“”]{4,24}?"
    r"(?:(?:顺利|胜利|圆满|全面|如期)(?:完成|实施|推进|收官|建成)|全部(?:化解|完成|建成)|有序(?:进行|推进)|纵深推进|深化拓展|走向世界|不断涌现|迈出[^，；]{0,6}步伐)"
)


def has_own_subject(text: str, start: int, end: int) -> bool:
    """Whether a clause opens with a noun that does what it says (公平竞争制度实现全覆盖), not with its verb."""
    # A modal stands before the quote unless the quote has a subject of its own (已建成的平台应当对接).
    if _modal_inside().match(text, start, end) or _NOUN_FIRST.match(text, start, end):
        return True
    if _ENDS_INTRANSITIVE.fullmatch(text, start, end):
        return True
    if begins_action(text, start, end) or _predicate().match(text, start, end):
        return False
    if _short_modal().match(text, start, end):
        return True
    if head_word(text, start, end)[1] or text.endswith("并", 0, start):
        return False
    words = tag_words(text[start : min(end, start + 12)])
    word, tag = words[0]
    if tag[:1] in "nrsbj":
        return not word.endswith("化")
    return tag == "m" and len(words) > 1 and words[1][1][:1] in "qn"
