"""Cells, and paragraphs that are one, that only name something, and so hold no clauses: what is assessed, by when, what is measured."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_nlp.clauses.verbs import begins_action
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block

rule = rules_of(__name__)


def topic_cells(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Where the cells begin that name a topic, in tables of assessment with a column for its content: headings, no actions."""
    topics: dict[int, set[int]] = {}
    for block in blocks:
        if block.kind != "row" or block.table is None:
            continue
        labels = [re.sub(r"\s", "", text[start:end]) for start, end in block.cells]
        if any(rule.content_header.fullmatch(label) for label in labels):
            columns = {index for index, label in enumerate(labels) if rule.topic_header.fullmatch(label)}
            topics.setdefault(block.table, set()).update(columns)
    return frozenset(
        start
        for block in blocks
        if block.kind == "row" and block.table in topics
        for index, (start, _) in enumerate(block.cells)
        if index in topics[block.table]
    )


def names_only(text: str, start: int, end: int) -> bool:
    """Whether a whole cell or paragraph only says by when, or what is measured."""
    if rule.when.fullmatch(text, start, end):
        return True
    return rule.measure.fullmatch(text, start, end) is not None and not begins_action(text, start, end)
