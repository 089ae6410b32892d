"""What a preposition at a clause's head leads: framing alone (根据产业导向), or a main verb after it (在全市设立…)."""

from __future__ import annotations

from policy_nlp.clauses.verbs import begins_action, is_adverb, is_nominal, is_verb, skip_adverbs
from policy_nlp.language.rules import pattern
from policy_nlp.language.words import forms_of
from policy_nlp.segment import cut_words

_FRAME_NOUN = pattern(r"{frame_nouns}$")


def is_subordinate(words: str) -> bool:
    """Whether the words only say when or under what something else happens: …的同时, …过程中."""
    return words.endswith(
        ("时", "后", "过程中", "基础上", "情况下", "前提下", "的同时", "之前", "条件下", "期间", "以来")
    )


def framed_shape(words: str, head: int) -> str:
    """purpose, framed-verb or frame: whether a main verb stands in words that begin with a preposition of `head` characters."""
    term = _TERM.match(words)
    if term and begins_action(words, term.end(), len(words)):
        return "framed-verb"
    ruled = words[0] == "对" and _OBJECT_OF_RULE.search(words)
    inner = not ruled and (_inner_verb(words, head) or ("了" in words and bool(_INNER_LE.search(words, head + 1))))
    if words[0] == "为" and not inner:
        return "purpose"
    if inner and not (
        words.endswith("的") or is_subordinate(words) or (words[0] == "在" and words.endswith(forms_of("within")))
    ):
        return "framed-verb"
    return "frame"


# A term that runs from an event, before what is done in it: 自发布之日起30日内｜制定细则.
_TERM = pattern(r"[自从][^，]{2,30}?起[^，]{1,10}?[日月年天周]以?内(?=..)")
# A verb that 了 marks after the framed noun: 在座谈会上介绍了情况.
_INNER_LE = pattern(r"..(?<![为除罢])了(?!解|以下)")
# 对…的企业, 对…的行为: whom or what a rule applies to.
_OBJECT_OF_RULE = pattern(r"的[^的，]{0,24}{rule_objects}$|^对于|的$")
_AS_WHAT = pattern(r"为[^，]{0,8}$")


def _inner_verb(words: str, head: int) -> bool:
    """Whether a main verb with its object stands in the clause after the framed noun."""
    if words.startswith("通过") and _BY_DOING.fullmatch(words):
        return False
    if _AS_WHAT.search(words) and _FRAME_NOUN.search(words) and words[0] in "以按":
        return False
    if "《" in words or "“" in words:  # verbs of a title or quotation are none of the clause's
        words = _TITLE.sub(lambda title: "某" * len(title.group()), words)
    if _FRAMED_LIST.search(words) and not _TIMELY.search(words):
        return False
    if is_by_rule(words):
        return True
    if words[0] in "按根依遵" and _RULE_NAMED.search(words):
        return False
    tokens = cut_words(words[head:])
    length = len(words) - head
    base = skip_adverbs(words, head, len(words)) - head
    position = 0
    for index, token in enumerate(tokens):
        after = length - position - len(token)
        if position <= base and words[0] not in "为对在向将把以用" and len(token) > 1 and is_verb(token) and after > 0:
            return False  # 围绕构建…: the verb is what is framed
        if position > base and len(token) > 1 and after > 0 and (is_verb(token) or _is_led_verb(token)):
            following = tokens[index + 1] if index + 1 < len(tokens) else ""
            before = tokens[index - 1]
            noun = is_nominal(token) and not _adverbial(before) and before[-1] not in "月日底前"
            noun = noun and not (words[0] == "在" and after > 1 and before.endswith(forms_of("where_nouns")))
            noun = noun or (words[0] == "为" and following == "工作" and index + 2 == len(tokens))
            if following not in ("的", "、", "和", "等") and before not in ("的", "所", "、") and not noun:
                return True
        position += len(token)
    return words.endswith("先行先试") or (
        words[0] in "对将把为以由向与"
        and bool(_LIGHT_VERB.search(words, max(2, head + base + 1) if words[0] == "为" else 2))
        and not words.endswith("的")
    )


def is_ruled_upon(words: str) -> bool:
    """Whether the words say last what is done to whom 对 names at their head: 对违规运输行为查处."""
    return words[0] == "对" and _RULED_UPON.search(words) is not None


# Not 对案件的查处, 对违法行为不查处, 对行政处罚.
_RULED_UPON = pattern(r"..(?<![的不、和或及与被受可再])(?<!行政)(?:查处|备案|处罚|惩处|追责|问责)\Z")


def _is_led_verb(token: str) -> bool:
    """Whether the word is an adverb with its verb: 大力支持, 深入推进."""
    at = skip_adverbs(token, 0, len(token))
    return 0 < at < len(token) - 1 and is_verb(token[at:]) and not is_nominal(token[at:])


# By doing what something is reached, which is said after it: 通过全面推行联合监管, 提高…; not 通过深化改革破解难题.
_BY_DOING = pattern(r"通过(?:在[^，]{2,14}?)?{how_done}*(?:{doing})(?:(?!{reached_by_doing})[^，])+\Z")
_FRAMED_END = pattern(r"(?:{framed_ends}|为[^，]{1,8})$")


def frames_only(words: str) -> bool:
    """Whether words that begin with a preposition are its phrase and no more: 根据产业导向, not 根据需要设立机构."""
    words = _TITLE.sub(lambda title: "某" * len(title.group()), words)
    if words[0] == "在" and words.endswith(("的基础上", "的过程中", "的前提下")):
        return True
    aimed = words.startswith(forms_of("aiming")) and (
        words.endswith(forms_of("aim_nouns")) or is_nominal(cut_words(words)[-1])
    )  # 围绕矿山智能化建设
    if not aimed and not _FRAMED_END.search(words):
        return False
    tokens = cut_words(words)
    return ("等" in words and not aimed) or not any(
        len(token) > 1 and ((is_verb(token) and not is_nominal(token)) or is_adverb(token)) for token in tokens[2:]
    )


_TITLE = pattern(r"《[^》]*》|“[^”]*”")
# By whose rule or leave, told in a noun with what it is of: 按照省定贫困村退出标准, 根据土地管理的有关规定; not 按照规定制定标准.
_RULE_NAMED = pattern(
    r"\A(?![^，]*(?:{making_verbs}|制定|制订|编制|明确|落实|执行|提出|核定|确定|设定|修订|细化|优化|调整))(?:按照|根据|依据|依照|遵照)[^，]{2,}?"
    r"(?:(?:规定|要求|标准|授权|部署|批示|指示|安排|精神|原则)|的(?:通知|意见|决定)|某{3,})\Z"
)
# An adverb inside the framing, so that a main verb follows: 根据发展情况及时优化要求.
_TIMELY = pattern(r"{timely}")


def is_by_rule(words: str) -> bool:
    """Whether the words say by which rule a matter is dealt with: 按国家有关规定执行."""
    return words[0] in "按依参比" and _BY_RULE.search(words) is not None


_BY_RULE = pattern(r"{rules_followed}[^，]{0,6}{dealt_with}$")
_LIGHT_VERB = pattern(r"{light_verbs}|报(?![刊纸名社道表酬考关警废复])(?<!举报)|交(?![通流易互叉往付接汇界])由?")
# Framing that ends in a list's noun: 运用…等技术, 采取…形式, 根据…情况.
_FRAMED_LIST = pattern(
    r"等[^，]{0,8}{listed_frames}$|^{framing_verbs}[^，]*{situations}$|^经(?![济营历过费])(?!.*后)|^(?:运用|应用|利用|综合运用|使用"
    r"|采用)[^，]*技术$"
)


def _adverbial(token: str) -> bool:
    return skip_adverbs(token, 0, len(token)) == len(token)
