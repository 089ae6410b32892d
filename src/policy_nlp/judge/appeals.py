"""What an appeal (倡议书) asks of everybody: after the line that makes the appeal, clauses with a verb are what is to be done.

Its wishes are short and bare (礼让斑马线, 不占用盲道), as headings and slogans are in other papers, so the kind of paper tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import rules_of

rule = rules_of(__name__)

_DOES = frozenset({"verb", "adverb-verb", "framed-verb", "a-verb", "a-noun", "a-degree", "ban"})
_SHORTEST = 4  # characters: fewer are a slogan's half


def appeal_places(reading: Reading, facts: Sequence[Facts]) -> frozenset[int]:
    """The places of the clauses that an appeal asks for, none in another paper; linear in the clauses."""
    text = reading.text
    if not any(b.kind == "title" and rule.title.search(text, b.start, b.end) for b in reading.blocks):
        return frozenset()
    found = []
    begun, closing = False, (-1, -1)
    for at, fact in enumerate(facts):
        clause = fact.clause
        if not begun:
            begun = rule.makes.search(fact.words) is not None and clause.closing in ("：", ":", "。")
            continue
        if rule.closes.search(fact.words):
            closing = clause.sentence  # 让我们携起手来，从我做起: a call and no more
        if clause.sentence != closing and fact.size >= _SHORTEST and _asks(fact):
            found.append(at)
    return frozenset(found)


def _asks(fact: Facts) -> bool:
    """Whether the clause has a verb, says how something is to be done, or what is not to be done."""
    words = fact.words[-fact.size :]
    if words.endswith(("的", "时", "后")):
        return False
    by_manner = fact.shape == "purpose" and bool(fact.adverb)  # 主动为老人让座
    return fact.shape in _DOES or by_manner or rule.refrains.match(words) is not None
