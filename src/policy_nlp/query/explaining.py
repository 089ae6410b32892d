"""A query in words: a sentence in Chinese or English that says what is asked."""

from __future__ import annotations

from collections.abc import Mapping

from policy_nlp.query.keys import OUTCOMES, UNSEEN
from policy_nlp.query.several import several, several_words
from policy_nlp.query.tree import Any, Node, Not, Term, terms_of
from policy_nlp.store.deliveries import UNCOMPARED
from policy_nlp.store.filters import HAS, LEVEL_WORDS, STATUSES

_ZH: Mapping[str, str] = {
    "lead": "由{}牵头",
    "support": "由{}配合",
    "actor": "由{}牵头或配合",
    "due": "期限{}",
    "dated": "文件日期{}",
    "year": "文件年份为{}",
    "about": "内容或所在标题含有“{}”",
    "title": "文件标题或所在标题含有“{}”",
    "kind": "文种为{}",
    "region": "文件出自{}及其所辖地区",
    "level": "文件层级为{}",
    "document": "出自文件“{}”",
    "issuer": "文件由{}印发",
}
_EN: Mapping[str, str] = {
    "lead": "{} leads",
    "support": "{} supports",
    "actor": "{} leads or supports",
    "due": "it is due {}",
    "dated": "the document is dated {}",
    "year": "the document is of {}",
    "about": "“{}” stands in its words or headings",
    "title": "“{}” stands in the title of its document or in its headings",
    "kind": "the document is a {}",
    "region": "the document speaks from {} or a part of it",
    "level": "the document is of the level {}",
    "document": "it stands in the document “{}”",
    "issuer": "{} issued the document",
}
_BOUNDS = {
    "zh": {"<": "早于{}", "<=": "不晚于{}", ">": "晚于{}", ">=": "不早于{}", ":": "在{}"},
    "en": {"<": "before {}", "<=": "by {}", ">": "after {}", ">=": "from {} on", ":": "in {}"},
}
_STATUS = {
    "zh": {"planned": "尚属计划", "achieved": "已报告完成"},
    "en": {"planned": "it is planned", "achieved": "it is reported as done"},
}
_UNSEEN = {
    "zh": "尚属计划，且在查看过的同一发文机关其后的文件中未见完成",
    "en": "it is planned, and no later paper of its issuer that was looked at shows it done",
}
_OUTCOME = {
    "zh": "尚属计划，而比较过的同一发文机关其后的文件中，最好的说法是{}",
    "en": "it is planned, and the best that the later papers of its issuer that were looked at say is {}",
}
_UNCOMPARED = {
    "zh": "尚属计划，而没有比较过同一发文机关其后的文件",
    "en": "it is planned, and no later paper of its issuer was compared",
}
_VERDICTS = {
    "zh": {"met": "完成", "exceeded": "超额完成", "partly": "部分完成", "missed": "未完成", "unreported": "未见报告"},
    "en": {verdict: verdict for verdict in ("met", "exceeded", "partly", "missed", "unreported")},
}
_HAS = {
    "zh": {"indicator": "有指标", "deadline": "有期限", "actor": "有主体", "concrete": "有指标、期限或具名主体"},
    "en": {
        "indicator": "it has an indicator",
        "deadline": "it has a deadline",
        "actor": "it has an actor",
        "concrete": "it has an indicator, a deadline or a named actor",
    },
}


def explain(node: Node, language: str) -> str:
    """The sentence."""
    return (
        f"查找承诺：{_say(node, 'zh')}。"
        if language == "zh"
        else f"Commitments of which this holds: {_say(node, 'en')}."
    )


def _say(node: Node, language: str) -> str:
    is_chinese = language == "zh"
    if isinstance(node, Term):
        return _term(node, language)
    if isinstance(node, Not):
        inner = _say(node.inner, language)
        return f"并非（{inner}）" if is_chinese else f"not ({inner})"
    words = [_say(part, language) for part in node.parts]
    if isinstance(node, Any):
        return ("，或者" if is_chinese else ", or ").join(words)
    marks = "（{}）" if is_chinese else "({})"
    held = [marks.format(w) if isinstance(part, Any) else w for part, w in zip(node.parts, words, strict=True)]
    # Parts without “or” between them need no brackets where they stand in one: 且 binds closer than 或者.
    return ("，且" if is_chinese else ", and ").join(held)


def _term(term: Term, language: str) -> str:
    if term.key == "status" and term.value in UNSEEN:
        return _UNSEEN[language]
    if term.key == "outcome" and OUTCOMES[term.value] == (UNCOMPARED,):
        return _UNCOMPARED[language]
    if term.key == "outcome":
        said = [_VERDICTS[language][verdict] for verdict in OUTCOMES[term.value]]
        return _OUTCOME[language].format(("或" if language == "zh" else " or ").join(said))
    if term.key == "status":
        return _STATUS[language][STATUSES.get(term.value, term.value)]
    if term.key == "has":
        return _HAS[language][HAS[term.value]]
    value = term.value
    if term.key in ("due", "dated"):
        value = _BOUNDS[language][term.operator].format(value)
    if term.key == "level":
        value = LEVEL_WORDS.get(value, value)
    sentence = (_ZH if language == "zh" else _EN)[term.key].format(value)
    asked = several(term)
    return sentence + several_words(asked, language) if asked else sentence


def language_of(node: Node, query: str) -> str:
    """The language of a query's keys: en where it has English ones only."""
    keys = [query[term.at : term.at + len(term.key)].lower() == term.key for term in terms_of(node)]
    return "en" if keys and all(keys) else "zh"
