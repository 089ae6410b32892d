"""Where a paper shares out work, so that what stands there is still to be done: lists of tasks by their title, paragraphs that say
who is charged with them or by when, and paragraphs and columns of measures; and the columns of what has come of them."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.language.rules import pattern
from policy_nlp.model import Block

# Titles of lists of what is to be done; not of how far it has come.
_TASK_LIST = pattern(
    r"^(?!.*(?:情况|总结|通报|报告|进展|完成|落实|回顾|公示|评[选价])).*(?:实事|任务分工|责任分工|任务分解|任务清单|责任清单|整改方案|整改清单)"
)
# Who is charged with a task, or by when it is due, as a paragraph's last words or a line of its own.
_CHARGE = pattern(
    r"(?<![一-龥、])(?:(?:牵头|责任|配合|主办|承办)(?:单位|部门|领导|科室|处室)|(?:完成|整改|办结)(?:时限|时间|期限))[：:]"
)
# What opens a paragraph of what is to be done: 整改措施：….
_MEASURES = pattern(
    r"\s*[^，。：:；\s]{0,6}(?:(?:整改|工作|具体|主要)(?:措施|目标|任务|要求)|建设内容(?:及规模)?|下一步(?:打算|工作|措施|计划))[：:]"
)
# A label or column of what has come of a task.
_OUTCOME = pattern(
    r"\s*[^，。：:；\s]{0,8}(?:工作进展|(?:办理|落实|完成|整改|进展|执行|推进|建设)(?:情况|结果|进展|成效)|现状|完成值)"
)
_TASK_COLUMN = pattern(r"牵头|责任|配合|负责|完成时[限间]|时限|时间节点|进度安排")

# A column of aims beside one of what has come of them: 年度任务｜完成情况.
_AIM_COLUMN = pattern(r"任务|目标(?!值)|措施|事项|举措")


def lists_tasks(title: str) -> bool:
    """Whether a paper of that title lists what is to be done: 2024年为民办实事项目清单, 重点工作任务分工方案."""
    return _TASK_LIST.search(title) is not None


def charged_blocks(reading: Reading) -> list[bool]:
    """For each block whether its own label, or a word of who is charged with it, makes it one of tasks."""
    text, blocks = reading.text, reading.blocks
    told = [_is_charged(text, block) for block in blocks]
    lines = [_CHARGE.match(text, block.start, block.end) is not None for block in blocks]
    below = [*lines[1:], False][: len(blocks)]
    return [
        block.kind != "row"
        and _OUTCOME.match(text, block.start, block.end) is None
        and (own or under or _MEASURES.match(text, block.start, block.end) is not None)
        for block, own, under in zip(blocks, told, below, strict=True)
    ]


def _is_charged(text: str, block: Block) -> bool:
    return block.kind != "row" and _CHARGE.search(text, block.start, block.end) is not None


def outcome_columns(text: str, blocks: Sequence[Block]) -> dict[int, frozenset[int]]:
    """The tables that share out tasks, or set aims and tell what has come of them, each with its columns that tell it."""
    found: dict[int, frozenset[int]] = {}
    heads: dict[int, str] = {}
    for block in blocks:
        if block.table is None or not block.is_header:
            continue
        heads[block.table] = heads.get(block.table, "") + text[block.start : block.end]
        done = {at for at, cell in enumerate(block.cells) if _OUTCOME.match(text, *cell)}
        found[block.table] = found.get(block.table, frozenset()) | done
    return {
        table: done
        for table, done in found.items()
        if _TASK_COLUMN.search(heads[table]) or (done and _AIM_COLUMN.search(heads[table]))
    }
