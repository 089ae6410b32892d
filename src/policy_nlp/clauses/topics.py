"""Cells, and paragraphs that are one, that only name something, and so hold no clauses: what is assessed, by when, what is measured."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_nlp.clauses.verbs import begins_action
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


# By when: 年内完成, 三季度完成, 全年推进.
_WHEN = pattern(
    r"\s*(?:20\d\d年)?(?:全年|年内|年底前?|(?:第?[一二三四1-4]季度|上半年|下半年|\d{1,2}月[底末]?)前?|长期|持续|常态化?)(?:完成|推进|启动|实施|开展|落实|坚持)?\s*"
)
# What is measured: 排水达标面积占比, not 提高达标率.
_MEASURE = pattern(
    r"\s*[^，；。：\s]{2,30}(?:率|占比|比例|比重|总量|总数|指数|公里数|人数|个数|户数)(?:[（(][^（）()]*[）)])?\s*"
)


def names_only(text: str, start: int, end: int) -> bool:
    """Whether a whole cell or paragraph only says by when, or what is measured."""
    if _WHEN.fullmatch(text, start, end):
        return True
    return _MEASURE.fullmatch(text, start, end) is not None and not begins_action(text, start, end)
