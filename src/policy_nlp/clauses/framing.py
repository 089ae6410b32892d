"""What a preposition at a clause's head leads: framing alone (根据产业导向), or a main verb after it (在全市设立…)."""

from __future__ import annotations

from policy_nlp.clauses.verbs import begins_action, head_class, is_adverb, is_nominal, is_verb, skip_adverbs
from policy_nlp.language.rules import rules_of
from policy_nlp.language.words import forms_of
from policy_nlp.segment import cut_words

rule = rules_of(__name__)


def is_subordinate(words: str) -> bool:
    """Whether the words only say when or under what something else happens: …的同时, …过程中."""
    return words.endswith(
        ("时", "后", "过程中", "基础上", "情况下", "前提下", "的同时", "之前", "条件下", "期间", "以来")
    )


def framed_shape(words: str, head: int) -> str:
    """purpose, framed-verb or frame: whether a main verb stands in words that begin with a preposition of `head` characters."""
    term = rule.term.match(words)
    if term and (begins_action(words, term.end(), len(words)) or "act" in head_class(words, term.end(), len(words))):
        return "framed-verb"
    if (words.endswith("后") and rule.amended.match(words)) or (words[0] == "以" and rule.in_whose_name.match(words)):
        return "framed-verb"
    if ("逐" in words and rule.one_by_one.match(words)) or ("组织" in words and rule.organises.match(words)):
        return "framed-verb"
    if (words[0] == "对" and rule.answers.search(words)) or rule.logs_in.match(words):
        return "framed-verb"
    ruled = words[0] == "对" and rule.object_of_rule.search(words) and not rule.dealt_at_end.search(words)
    inner = not ruled and (_inner_verb(words, head) or ("了" in words and bool(rule.inner_le.search(words, head + 1))))
    if words[0] == "为" and not inner:
        return "purpose"
    if inner and not (
        words.endswith("的") or is_subordinate(words) or (words[0] == "在" and words.endswith(forms_of("within")))
    ):
        return "framed-verb"
    return "frame"


def _inner_verb(words: str, head: int) -> bool:
    """Whether a main verb with its object stands in the clause after the framed noun."""
    if words.startswith("通过") and rule.by_doing.fullmatch(words):
        return False
    if rule.as_what.search(words) and rule.frame_noun.search(words) and words[0] in "以按":
        return False
    if "《" in words or "“" in words:  # verbs of a title or quotation are none of the clause's
        words = rule.title.sub(lambda title: "某" * len(title.group()), words)
    if (rule.framed_list.search(words) and not rule.timely.search(words)) or rule.aimed_at.match(words):
        return False
    fits = rule.fits.match(words)
    if is_by_rule(words) or (fits and begins_action(words, fits.end(), len(words))):
        return True
    if words[0] in "按根依遵" and rule.rule_named.search(words):
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
            noun = noun and not (words.startswith("通过") and after > 1 and before.endswith(forms_of("means_nouns")))
            noun = noun or (words[0] == "为" and following == "工作" and index + 2 == len(tokens))
            if following not in ("的", "、", "和", "等") and before not in ("的", "所", "、") and not noun:
                return True
        position += len(token)
    return words.endswith("先行先试") or (
        words[0] in "对将把为以由向与"
        and bool(rule.light_verb.search(words, max(2, head + base + 1) if words[0] == "为" else 2))
        and not words.endswith("的")
    )


def is_ruled_upon(words: str) -> bool:
    """Whether the words say last what is done to whom 对 names at their head: 对违规运输行为查处."""
    return words[0] == "对" and rule.ruled_upon.search(words) is not None


def _is_led_verb(token: str) -> bool:
    """Whether the word is an adverb with its verb: 大力支持, 深入推进."""
    at = skip_adverbs(token, 0, len(token))
    return 0 < at < len(token) - 1 and is_verb(token[at:]) and not is_nominal(token[at:])


def frames_only(words: str) -> bool:
    """Whether words that begin with a preposition are its phrase and no more: 根据产业导向, not 根据需要设立机构."""
    words = rule.title.sub(lambda title: "某" * len(title.group()), words)
    if words[0] == "在" and words.endswith(("的基础上", "的过程中", "的前提下")):
        return True
    aimed = words.startswith(forms_of("aiming")) and (
        words.endswith(forms_of("aim_nouns")) or is_nominal(cut_words(words)[-1])
    )  # 围绕矿山智能化建设
    if not aimed and not rule.framed_end.search(words):
        return False
    tokens = cut_words(words)
    return ("等" in words and not aimed) or not any(
        len(token) > 1 and ((is_verb(token) and not is_nominal(token)) or is_adverb(token)) for token in tokens[2:]
    )


def tells_means(words: str) -> bool:
    """Whether the words only say what somebody makes use of or works towards, by no verb of its own: 利用农闲时间, 围绕清洗、标注等需求."""
    if rule.listed_aims.fullmatch(words):
        return True
    if not words.startswith(forms_of("using_verbs")):
        return False
    used = cut_words(words[max(len("利用"), words.rfind("的") + 1) :])
    return not any(len(token) > 1 and (is_verb(token) or is_adverb(token)) for token in used)


def is_by_rule(words: str) -> bool:
    """Whether the words say by which rule a matter is dealt with: 按国家有关规定执行."""
    return words[0] in "按依参比" and rule.by_rule.search(words) is not None


def _adverbial(token: str) -> bool:
    return skip_adverbs(token, 0, len(token)) == len(token)
