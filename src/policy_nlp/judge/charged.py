"""Where a paper shares out work, so that what stands there is still to be done: lists of tasks by their title, paragraphs that say
who is charged with them or by when, and paragraphs and columns of measures; and the columns of what has come of them."""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.clauses.reading import Reading
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block

rule = rules_of(__name__)


def lists_tasks(title: str) -> bool:
    """Whether a paper of that title lists what is to be done: 2024年为民办实事项目清单, 重点工作任务分工方案."""
    return rule.task_list.search(title) is not None


def charged_blocks(reading: Reading) -> list[bool]:
    """For each block whether its own label, or a word of who is charged with it, makes it one of tasks."""
    text, blocks = reading.text, reading.blocks
    told = [rule.charge.search(text, block.start, block.end) is not None for block in blocks]
    lines = [
        own and rule.charge.match(text, block.start, block.end) is not None
        for block, own in zip(blocks, told, strict=True)
    ]
    below = [*lines[1:], False][: len(blocks)]
    return [
        block.kind != "row"
        and rule.outcome.match(text, block.start, block.end) is None
        and (own or under or rule.measures.match(text, block.start, block.end) is not None)
        for block, own, under in zip(blocks, told, below, strict=True)
    ]


def outcome_columns(text: str, blocks: Sequence[Block]) -> dict[int, frozenset[int]]:
    """The tables that share out tasks, or set aims and tell what has come of them, each with its columns that tell it."""
    found: dict[int, frozenset[int]] = {}
    heads: dict[int, str] = {}
    for block in blocks:
        if block.table is None or not block.is_header:
            continue
        heads[block.table] = heads.get(block.table, "") + text[block.start : block.end]
        done = {at for at, cell in enumerate(block.cells) if rule.outcome.match(text, *cell)}
        found[block.table] = found.get(block.table, frozenset()) | done
    return {
        table: done
        for table, done in found.items()
        if rule.task_column.search(heads[table]) or (done and rule.aim_column.search(heads[table]))
    }
