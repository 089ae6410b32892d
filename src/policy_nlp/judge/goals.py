"""States that a plan aims at: under its goals (主要目标) what is to be so is an undertaking, said without a verb of doing: 创新能力明显增强."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block

rule = rules_of(__name__)


_NOMINAL = ("n-", "a-", "mood")


def goal_states(reading: Reading, facts: Sequence[Facts]) -> list[bool]:
    """Whether each clause states one of a plan's goals; the short heading of an item (——创新能力增强。) states none."""
    under: dict[int, bool] = {}
    told: list[bool] = []
    for fact in facts:
        number = fact.clause.block
        if number not in under:
            under[number] = _under_goals(reading, reading.blocks[number])
        listed = _is_nominal(fact) and _is_listed(reading, fact)
        told.append(listed or (under[number] and _is_state(fact) and not _heads_item(reading, fact)))
    return told


_REACH = 600  # characters in which a sentence of goals lists them


def _is_listed(reading: Reading, fact: Facts) -> bool:
    """Whether the clause is one of the goals that its sentence lists: 主要预期目标是：生产总值增长5%，｜居民收入与经济增长同步."""
    start, at = fact.clause.sentence[0], fact.clause.start
    named = reading.text.find("目标", start, min(at, start + _NAMED))
    if named < 0 or at - start > _REACH:
        return False
    return fact.size > _SHORTEST and rule.lists.match(reading.text, start, at) is not None


_NAMED = 60  # characters at a sentence's head in which it says that it lists goals
_SHORTEST = 5  # characters of a clause that states something


def _under_goals(reading: Reading, block: Block) -> bool:
    """Whether the nearest heading is one of goals."""
    text = reading.text
    nearest = [text[reading.blocks[i].start : reading.blocks[i].end][:40] for i in block.path[-1:]]
    nearest.append(text[block.start : block.run_in])
    return any(rule.goals.search(heading) for heading in nearest)


def _is_nominal(fact: Facts) -> bool:
    return fact.shape.startswith(_NOMINAL) and not fact.modal


def _is_state(fact: Facts) -> bool:
    return _is_nominal(fact) and rule.state.fullmatch(fact.words[-fact.size :]) is not None


def _heads_item(reading: Reading, fact: Facts) -> bool:
    block = reading.blocks[fact.clause.block]
    first = fact.clause.outer - block.start < 4 and rule.dash.match(reading.text, block.start, block.end) is not None
    return first and fact.clause.closing in ("。", "", "：")
