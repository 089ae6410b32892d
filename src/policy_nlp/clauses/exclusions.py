"""Clauses that are never actions, whatever stands around them: the undone, needs, terms, definitions and formulas, what a year
is called, what will come of itself."""

from __future__ import annotations

from policy_nlp.clauses.verbs import head_word, is_nominal, word_class
from policy_nlp.language.rules import rules_of
from policy_nlp.language.words import forms_of

rule = rules_of(__name__)


def excluded(words: str, modal: str) -> str:
    """The shape of a clause that is never an action, "" for any other."""
    if not modal and words[0] in "但如假倘一若" and rule.case.match(words):
        return "staging"
    if words[-1] == "前" and not modal and rule.before.fullmatch(words):
        return "staging"
    if "没" in words or "未" in words:
        found = None if modal else rule.undone.match(words)
        return "undone" if found and not (found["aim"] and _acts(words)) else ""
    if modal == "必将":
        return "foretold"
    if rule.term.match(words):
        return "term"
    if words[0] in "本最适均也同主" and rule.scope.match(words):
        return "defined"
    if (words[0] == "《" and rule.only_title.match(words)) or (words.endswith("的结果") and rule.fruit.search(words)):
        return "defined"
    if words[-1].isdigit() and rule.contact.match(words):
        return "defined"
    if (not modal and _names(words)) or (words[0] == "由" and rule.given_by.match(words)):
        return "defined"
    if (words.startswith("以备") and rule.kept_for.match(words)) or (words[0] == "采" and rule.manner.match(words)):
        return "staging"
    if (words[0] in "图表" and rule.caption.match(words)) or (not modal and "为" in words and rule.set.match(words)):
        return "defined"
    if ("镇" in words or "乡" in words) and rule.shared_out.search(words):
        return "defined"
    if "站在" in words[:12] and rule.stands.match(words):
        return "staging"
    if not modal and _tells_parts(words):
        return "defined"
    if words.endswith("问题") and rule.amiss.search(words) and not rule.acted_on.search(words, 0, 12):
        return "need"
    if words[-1] in _WANTING and not modal and rule.falls_short.match(words):
        return "undone"
    if words.startswith("设计") and rule.designed.match(words):
        return "defined"
    if words.endswith(forms_of("excepted")) or ("指" in words and not modal and rule.meant.match(words)):
        return "defined"
    if not modal and ("可" in words or "有权" in words) and _may(words):
        return "permitted"
    if (words[-1] in "内前起" and rule.in_time.match(words)) or (
        words[-1] in "年月周右多的间力内" and rule.within.fullmatch(words)
    ):
        return "staging"
    if words[0] == "在" and words.endswith(forms_of("under_which")):
        return "defined"
    if ("需" in words or "待" in words) and rule.wanted.search(words):
        return "need"
    if ("=" in words or "＝" in words or "×" in words or "÷" in words) and rule.formula.search(words):
        return "defined"
    if words.endswith("保持不变") or (words[0] in "分联协" and rule.charged_with.fullmatch(words)):
        return "defined"
    if words[0] in "总占" and not modal and rule.laid_out.fullmatch(words):
        return "term"
    if words.endswith(("米", "里")):
        return "defined" if not modal and rule.size.search(words) else ""
    if words.endswith(forms_of("years_called")) and rule.year_of.search(words):
        return "defined"
    return "defined" if words[0] in "将把是" and not modal and rule.defined.fullmatch(words) else ""


_WANTING = frozenset(
    "够力深实细高强宽大多严位底衡分常时范全善显密格匀扎统面刻动准彻想畅协调足扣场花式低少弱慢后薄缓容待行远急"
)


def _tells_parts(words: str) -> bool:
    """Whether the words tell into what a matter falls, or of what it is made up."""
    if "分" in words and (rule.staged.search(words) or rule.falls_into.match(words)):
        return True
    return words[-1] == "成" and rule.made_of.match(words) is not None


def is_score(words: str) -> bool:
    """Whether a clause only says what a point of an assessment is worth: no clause of its own beside those that say what to do."""
    return "分" in words and rule.scored.search(words) is not None


def _may(words: str) -> bool:
    """Whether the words say what somebody may do."""
    return rule.may_group.match(words) is not None or (rule.may.match(words) is not None and not _acts(words))


def _names(words: str) -> bool:
    """Whether the words only name a paper, copies of it, where to look it up, how many places there are, what something is in other words,
    what fits the conditions, or who heads a group."""
    if words[0] == "关" and rule.paper_on.fullmatch(words):
        return True
    if (words[-1] in "份张套页本" or words[-1] in "）)") and not _acts(words) and rule.copies.match(words):
        return True
    if "见" in words and not _acts(words) and rule.annexed.match(words):
        return True
    if words[-1] in "个名人" and not _acts(words) and rule.places_open.match(words):
        return True
    if words[-1] in "长人员位" and rule.composed.search(words):
        return True
    if words[0] == "即" and rule.that_is.match(words) and not _acts(words[1:]):
        return True
    return "符合" in words and not _acts(words) and rule.fits.match(words) is not None


def _acts(words: str) -> bool:
    """Whether the words open with a verb of doing, so that it is its object that may (梳理可以共享的数据)."""
    _, head = head_word(words, 0, len(words))
    return "act" in word_class(head) and not is_nominal(head)
