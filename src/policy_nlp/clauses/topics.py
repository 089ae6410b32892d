"""Cells of tables of assessment that only name what is assessed, and so are no clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_nlp.language.rules import pattern
from policy_nlp.model import Block

# A column that only names what is assessed.
_TOPIC_HEADER = pattern(r"(?:考核|评价|评估|检查|评分|考评|测评)(?:项目|事项|类别|名称)|[一二]级指标|指标名称|项目名称")
# A column that says what is to be done for it.
_CONTENT_HEADER = pattern(
    r"(?:考核|评价|评估|检查|评分|考评|测评|计分)(?:指标|内容|要点|标准|细则|要求|办法)|(?:工作|任务|具体|主要)(?:内容|要求|措施)"
)


def topic_cells(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Where the cells begin that name a topic, in tables of assessment with a column for its content: headings, no actions."""
    topics: dict[int, set[int]] = {}
    for block in blocks:
        if block.kind != "row" or block.table is None:
            continue
        labels = [re.sub(r"\s", "", text[start:end]) for start, end in block.cells]
        if any(_CONTENT_HEADER.fullmatch(label) for label in labels):
            columns = {index for index, label in enumerate(labels) if _TOPIC_HEADER.fullmatch(label)}
            topics.setdefault(block.table, set()).update(columns)
    return frozenset(
        start
        for block in blocks
        if block.kind == "row" and block.table in topics
        for index, (start, _) in enumerate(block.cells)
        if index in topics[block.table]
    )
