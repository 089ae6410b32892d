"""Brackets that close a point of a numbered item with nothing but bodies: 1.新建水厂3座（县水务局）；改造管网40公里（县住建局）。"""

from __future__ import annotations

from policy_nlp.clauses.reading import Reading
from policy_nlp.language.enumerators import find_enumerator
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block

rule = rules_of(__name__)

_ARTICLE = 4.0


def closes_item(reading: Reading, block: Block, start: int, end: int) -> bool:
    """Whether the bracket start:end closes a point of a numbered item, and no body stands before it that it could explain (主管部门（县水务局）)."""
    text = reading.text
    number = find_enumerator(text, block.start, block.end)
    if number is None or number.rank <= _ARTICLE or rule.mark.match(text, end, block.end) is None:
        return False
    return not reading.ends_name(start) and rule.body.search(text, block.start, start) is None
