"""What rules and notices lay down of money, terms and results in set words: 免征增值税, 主要用于购置设备, 所需经费按原渠道解决, 考核结果作为重要依据."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import rules_of

rule = rules_of(__name__)


_OPEN = frozenset({"permitted", "permit", "n-may", "a-may", "undone", "leadin", "defined", "purpose", "need"})


def laid_down_places(facts: Sequence[Facts]) -> frozenset[int]:
    """The places of the clauses that lay something down so; not of what may be done (可免征) or has been."""
    found = [at for at, fact in enumerate(facts) if fact.shape not in _OPEN and _lays_down(fact)]
    found += [
        at for at, (front, fact) in enumerate(pairwise(facts), 1) if "用于" in fact.words and _spends(front, fact)
    ]
    return frozenset(found)


def _lays_down(fact: Facts) -> bool:
    words = fact.words[-fact.size :]
    if ("免" in words or "减" in words) and rule.exempts.fullmatch(words):
        return True
    if "所需" in words and rule.is_paid.fullmatch(words):
        return True
    if "计算" in words and rule.is_counted.fullmatch(words):
        return True
    if "作为" in words and rule.serves.fullmatch(words):
        return True
    if fact.subject and rule.is_bound.match(words):
        return True
    thing = fact.shape.startswith("n-") and "，" in words
    if thing and (rule.sent_up.fullmatch(words) or (fact.modal and rule.ruled_thing.fullmatch(words))):
        return True
    stays = words.endswith("不变") or "继续" in words
    return stays and fact.shape.startswith("n-") and rule.stays.fullmatch(words) is not None


def _spends(front: Facts, fact: Facts) -> bool:
    """Whether the clause says what the money is for that the one before names: 拨付一定数额的资金，｜主要用于设备更新."""
    words = fact.words[-fact.size :]
    if "用于" not in words[:6] or fact.clause.sentence != front.clause.sentence:
        return False
    return rule.money.search(front.words) is not None and rule.is_for.fullmatch(words) is not None
