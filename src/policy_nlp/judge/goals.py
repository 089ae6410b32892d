"""States that a plan aims at: under its goals (主要目标) what is to be so is an undertaking, said without a verb of doing: 创新能力明显增强."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.judge.facts import Facts
from policy_nlp.language.rules import pattern
from policy_nlp.model import Block

_GOALS = pattern(r"目标(?!考核|责任|管理|完成)")
# Something, and how it is to fare: 发展潜力充分释放, 教育强省建设迈上新台阶.
_STATE = pattern(
    r"(?![以为在把将对我]|世界|国际竞争|经济全球化|坚持|针对|着力|切实|努力|[^，。；]*(?:是|激烈|突出\Z|增多|加剧"
    r"|加深))[^，。；]{3,20}?(?:{faring_adverbs}[^，。；的]{2,8}|(?:成效|成果|优势|作用)[^，。；]{0,2}(?:明显|显著|突出|彰显|显现)|迈上[^，。；]{0,6}台阶"
    r"|(?:达到|实现|取得|迈出)[^，。；]*(?:水平|突破|进展|提升|提高|步伐|跃升|成效))"
)
_DASH = pattern(r"{enumerator:dash}")

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
    """Whether the nearest heading is one of goals."""
    text = reading.text
    nearest = [text[reading.blocks[i].start : reading.blocks[i].end][:40] for i in block.path[-1:]]
    nearest.append(text[block.start : block.run_in])
    return any(_GOALS.search(heading) for heading in nearest)


def _is_state(fact: Facts) -> bool:
    words = fact.words[-fact.size :]
    return fact.shape.startswith(_NOMINAL) and not fact.modal and _STATE.fullmatch(words) is not None


def _heads_item(reading: Reading, fact: Facts) -> bool:
    block = reading.blocks[fact.clause.block]
    first = fact.clause.outer - block.start < 4 and _DASH.match(reading.text, block.start, block.end) is not None
    return first and fact.clause.closing in ("。", "", "：")
