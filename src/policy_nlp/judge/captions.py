"""Short sentences that caption what follows them, several in one paragraph: 做大做强海洋经济。开工…，加快…。创新发展数字经济。培育…，….

Page text often comes without its line breaks, so that the captions of a chapter stand amid its sentences, bare of number and line.
One short sentence may be a task of its own; where three of a paragraph are each elaborated by a long one, they are captions.
Labels of a section (整改措施：) name what stands behind their colon.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import rules_of

rule = rules_of(__name__)

_SHORTEST, _LONGEST = 4, 14  # characters of a caption
_ELABORATES = 25  # characters of the sentence after it, at least
_COLONS = ("：", ":")
_LEAST = 3  # captions of a paragraph


def caption_places(facts: Sequence[Facts]) -> frozenset[int]:
    """The places of clauses that caption what follows; linear in the clauses."""
    found = {at for at, fact in enumerate(facts) if fact.clause.closing in _COLONS and rule.label.fullmatch(fact.words)}
    for _, group in groupby(enumerate(facts), key=lambda item: item[1].clause.block):
        places = [at for at, _ in group]
        captions = [at for at, after in pairwise(places) if _captions(facts, at, after)]
        if len(captions) >= _LEAST:
            found.update(captions)
    return frozenset(found)


def _captions(facts: Sequence[Facts], at: int, after: int) -> bool:
    fact, following = facts[at], facts[after]
    clause = fact.clause
    if clause.closing != "。" or fact.modal or fact.counted or fact.dated or fact.subject:
        return False
    if not _SHORTEST <= len(fact.words) <= _LONGEST or fact.words != fact.words[-fact.size :]:
        return False  # with an enumerator or a connective it goes on with what was said
    alone = at == 0 or facts[at - 1].clause.sentence != clause.sentence
    start, end = following.clause.sentence
    return alone and following.clause.closing != "。" and end - start >= _ELABORATES
