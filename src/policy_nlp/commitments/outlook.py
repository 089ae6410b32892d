"""Clauses that their place makes promises: under a heading of what is to come, or in a table that shares out tasks.

A report turns from what was done to what will be at a heading (二、2024年工作安排); a table of tasks has columns for who and by when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from policy_nlp.commitments.openings import Clause
from policy_nlp.model import Block, Structure


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(
        r"工作安排|工作打算|工作思路|工作部署|工作计划|工作建议|下一步|下步|下阶段|今后|打算|重点工作|重点任务|主要任务|工作任务|工作要求"
        r"|预期目标|发展目标|主要目标|工作目标|保障措施|组织实施|任务分工"
    )


@cache
def _review() -> re.Pattern[str]:
    return re.compile(r"回顾|总结|完成|情况|成效|成绩|成就|进展|现状|问题|经验|做法|基础|取得")


@cache
def _task_column() -> re.Pattern[str]:
    return re.compile(r"牵头|责任|配合|负责|完成时[限间]|时限|时间节点|进度安排")


@cache
def _done_column() -> re.Pattern[str]:
    return re.compile(r"完成情况|进展|落实情况|实际|完成值|现状")


def look_ahead(text: str, structure: Structure, clauses: Sequence[Clause]) -> list[bool]:
    """For each clause whether its place alone says that it is still to be done, unless its words say otherwise."""
    tables = _task_tables(text, structure.blocks)
    known: dict[int, bool] = {}
    for clause in clauses:
        index = clause.stretch.block
        if index not in known:
            block = structure.blocks[index]
            known[index] = block.table in tables or _under_plan(text, structure, block)
    return [known[clause.stretch.block] for clause in clauses]


def _under_plan(text: str, structure: Structure, block: Block) -> bool:
    words = [
        text[structure.blocks[i].start : structure.blocks[i].run_in or structure.blocks[i].end] for i in block.path
    ]
    if any(_review().search(heading[:60]) for heading in words):
        return False
    return any(_plan().search(heading[:60]) for heading in words)


def _task_tables(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The tables whose header rows share out tasks and report nothing."""
    heads: dict[int, str] = {}
    for block in blocks:
        if block.table is not None and block.is_header:
            heads[block.table] = heads.get(block.table, "") + text[block.start : block.end]
    return frozenset(
        table for table, words in heads.items() if _task_column().search(words) and not _done_column().search(words)
    )
