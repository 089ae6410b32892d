"""Short tasks with whose job they are, or by when, right under them or behind them: 1.改造老旧小区⏎责任单位：县住建局.

The words of such a line are as few as a heading's, so its surroundings tell more than they do.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts
from policy_nlp.structure.duties import before_duties, is_duty_line

_LONGEST = 60  # characters of the paragraph without what says whose job it is
_DOES = frozenset({"verb", "adverb-verb", "framed-verb", "a-verb", "purpose"})


def task_places(reading: Reading, facts: Sequence[Facts]) -> frozenset[int]:
    """The places of the clauses with a verb that make up such a task; linear in the clauses."""
    known: dict[int, bool] = {}
    found = []
    for at, fact in enumerate(facts):
        if fact.shape not in _DOES:
            continue
        number = fact.clause.block
        if number not in known:
            known[number] = _is_task(reading, number)
        if known[number]:
            found.append(at)
    return frozenset(found)


def _is_task(reading: Reading, number: int) -> bool:
    """Whether a paragraph is one short sentence with its duties behind it, or under it."""
    text, blocks = reading.text, reading.blocks
    block = blocks[number]
    if block.kind != "paragraph" or is_duty_line(text[block.start : block.end]):
        return False
    stop = before_duties(text, block.start, block.end)
    words = text[block.start : stop].rstrip()
    if len(words) > _LONGEST or "。" in words[:-1]:
        return False
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    return stop < block.end or (
        after is not None and after.kind == "paragraph" and is_duty_line(text[after.start : after.end])
    )
