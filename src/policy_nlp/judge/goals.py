"""States that a plan aims at: under its goals (主要目标) what is to be so is an undertaking, said without a verb of doing: 创新能力明显增强."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts
from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.rules import rule
from policy_nlp.model import Block


@rule
def _goals() -> re.Pattern[str]:
    return re.compile(r"目标(?!考核|责任|管理|完成)")


@rule
def _state() -> re.Pattern[str]:
    """Something, and how it is to fare: 发展潜力充分释放, 教育强省建设迈上新台阶."""
    fares = (
        r"(?:充分|持续|不断|稳步|显著|明显|更加|更为|进一步|日益|广泛|大幅|有效|加速|加快|蓬勃|深入|全面|基本|总体|整体|逐步)[^，。；的]{2,8}"
        r"|(?:成效|成果|优势|作用)[^，。；]{0,2}(?:明显|显著|突出|彰显|显现)|迈上[^，。；]{0,6}台阶|(?:达到|实现|取得|迈出)[^，。；]*(?:水平|突破|进展|提升|提高|步伐|跃升|成效)"
    )
    return re.compile(
        rf"(?![以为在把将对我]|世界|国际竞争|经济全球化|坚持|针对|着力|切实|努力|[^，。；]*(?:是|激烈|突出\Z|增多|加剧|加深))[^，。；]{{3,20}}?(?:{fares})"
    )


@rule
def _dash() -> re.Pattern[str]:
    return re.compile(enumerator("dash"))


_NOMINAL = ("n-", "a-", "mood")


def goal_states(reading: Reading, facts: Sequence[Facts]) -> list[bool]:
    """Whether each clause states one of a plan's goals; the short heading of an item (——创新能力增强。) states none."""
    under: dict[int, bool] = {}
    told: list[bool] = []
    for fact in facts:
        number = fact.clause.block
        if number not in under:
            under[number] = _under_goals(reading, reading.blocks[number])
        told.append(under[number] and _is_state(fact) and not _heads_item(reading, fact))
    return told


def _under_goals(reading: Reading, block: Block) -> bool:
    """Whether the nearest heading is one of goals: under 指导方针和目标 there may stand a chapter on the times."""
    text = reading.text
    nearest = [text[reading.blocks[i].start : reading.blocks[i].end][:40] for i in block.path[-1:]]
    nearest.append(text[block.start : block.run_in])
    return any(_goals().search(heading) and not _times().search(heading) for heading in nearest)


@rule
def _times() -> re.Pattern[str]:
    return re.compile(r"形势|环境|背景|基础|回顾|成就")


def _is_state(fact: Facts) -> bool:
    words = fact.words[-fact.size :]
    return fact.shape.startswith(_NOMINAL) and not fact.modal and _state().fullmatch(words) is not None


def _heads_item(reading: Reading, fact: Facts) -> bool:
    block = reading.blocks[fact.clause.block]
    first = fact.clause.outer - block.start < 4 and _dash().match(reading.text, block.start, block.end) is not None
    return first and fact.clause.closing in ("。", "", "：")
