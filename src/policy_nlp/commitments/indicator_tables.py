"""Tables of indicators: 指标名称 · 单位 · 2022年 · 2025年目标 → one planned commitment a row, with its figure and its year.

The unit stands in a column of its own, in the label (水利投资（亿元）), beside the figure, or above the table (单位：万元). Rows of figures with no column of goals
are no commitments (guide, §5).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from policy_nlp.language.enumerators import enumerator
from policy_nlp.language.rules import pattern
from policy_nlp.model import Block, Commitment, Deadline, Quantity, Target
from policy_nlp.recognize.quantities import find_quantities

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table's label, unit and goal stand, and the year of the goal with its span."""

    label: int
    goal: int
    unit: int | None
    year: tuple[str, Span] | None


_LABEL = pattern(r"(?:主要|具体|核心|约束性|预期性|发展|工作|评价|考核)*指标(?:名称|内容)?|指标项|目标名称")
_UNIT = pattern(r"(?:计量)?单位")
_GOAL = pattern(r"目标值?|规划值?|预期值?|计划值?|任务值?")
_REPORT = pattern(r"同比|比上年|比去年|比年初|增速|完成情况|占比重?[（(][%％][）)]")  # a table of what is
_BASE = pattern(r"{base_columns}")
_YEAR = pattern(r"((?:19|20)\d\d)\s*年")
_OWN_LABEL_UNIT = pattern(r"\s*[（(](?P<unit>[^（()）\d]{1,10})[）)]\s*\Z")
_AT_LEAST = pattern(r"≥|>=|≧|＞|>|不低于|不少于|以上|超过")
_AT_MOST = pattern(r"≤|<=|≦|＜|<|不高于|不超过|以下|以内|控制在")
_MARKS = pattern(
    r"≥|>=|≧|＞|>|≤|<=|≦|＜|<|不低于|不少于|不高于|不超过|以上|以下|以内|左右|约|达到?|控制在|超过|增长|提高|下降|降低|减少|累计|\s|[+＋]"
    r"|{opening_mark:bracket}|{closing_mark:bracket}"
)


def find_indicator_rows(text: str, blocks: Sequence[Block]) -> tuple[Commitment, ...]:
    """The rows of all tables of indicators that set a goal, in order, with target and deadline; offsets from the row's label to
    its goal."""
    found: list[Commitment] = []
    columns: _Columns | None = None
    table: int | None = None
    unit = ""  # of all figures of the table, said above it
    for number, block in enumerate(blocks):
        if block.kind != "row" or not block.cells:
            columns, table, unit = None, None, _unit_above(text, block)
            continue
        if block.table != table:
            unit = unit if table is None else ""
            columns, table = None, block.table
        header = _read_header(text, block)
        if header is not None:
            columns = header
        elif columns is not None:
            found += _read_row(text, block, number, columns, unit)
        else:
            unit = unit or _unit_above(text, block)
    return tuple(found)


_ABOVE = pattern(r"(?:计量|金额)?单位\s*[：:]\s*(?P<unit>[^\s，、；。：:（()）\d]{1,8})\s*[）)]?\s*\Z")


def _unit_above(text: str, block: Block) -> str:
    """The unit that ends a line or a row above the headings (单位：万元), "" where none does: 单位：县水利局 is a body."""
    said = _ABOVE.search(text, max(block.start, block.end - 24), block.end)
    return said["unit"] if said and _reads_as_unit(said["unit"]) else ""


def _reads_as_unit(words: str) -> bool:
    figure = f"1{words}"
    return any(q.start == 0 and q.end == len(figure) for q in find_quantities(figure))


def _read_header(text: str, block: Block) -> _Columns | None:
    cells = [re.sub(r"\s", "", text[start:end]) for start, end in block.cells]
    label = next((k for k, cell in enumerate(cells) if _LABEL.fullmatch(cell)), None)
    if label is None or any(_REPORT.search(cell) for cell in cells):
        return None
    goals = [k for k, cell in enumerate(cells) if k != label and _GOAL.search(cell) and not _BASE.search(cell)]
    if not goals:
        return None
    goal = max(goals, key=lambda k: (found[1] if (found := _YEAR.search(cells[k])) else "", k))
    unit = next((k for k, cell in enumerate(cells) if _UNIT.fullmatch(cell)), None)
    start, end = block.cells[goal]
    year = _YEAR.search(text, start, end)
    return _Columns(label, goal, unit, (year[1], year.span()) if year else None)


def _read_row(text: str, block: Block, number: int, columns: _Columns, unit: str) -> Iterator[Commitment]:
    if max(columns.label, columns.goal) >= len(block.cells):
        return
    label, goal = block.cells[columns.label], block.cells[columns.goal]
    name, named_unit = _split_label(text[slice(*label)])
    stated = text[slice(*block.cells[columns.unit])].strip() if columns.unit is not None else ""
    target = _target(name, text[slice(*goal)], stated or named_unit or unit, goal)
    if target is None or not re.search("[一-龥]", name):
        return
    start, end = min(label[0], goal[0]), max(label[1], goal[1])
    deadline = None
    if columns.year is not None:
        year, span = columns.year
        deadline = Deadline(text[slice(*span)], f"{year}-12-31", "", *span)
    words = text[start:end]
    yield Commitment(
        start, end, words, "planned", deadline=deadline, targets=(target,), sentence=(start, end), block=number
    )


def _split_label(label: str) -> tuple[str, str]:
    """(the indicator, the unit in its bracket or ""): 水利投资（亿元） → 水利投资, 亿元."""
    words = re.sub(rf"\A\s*{enumerator('item')}?\s*", "", label).strip()
    unit = _OWN_LABEL_UNIT.search(words)
    if unit is None or _quantity(f"1{unit['unit']}") is None:
        return words, ""
    return words[: unit.start()], unit["unit"]


def _target(name: str, cell: str, unit: str, span: Span) -> Target | None:
    """The goal in a cell, None where it holds no single figure (完成国家下达任务)."""
    words = unicodedata.normalize("NFKC", cell).replace(",", "")
    figure = _MARKS.sub("", words)
    own = re.fullmatch(r"(?P<number>-?\d+(?:\.\d+)?)(?P<unit>\D{0,8})", figure)
    if own is None:
        return None
    value = _quantity(own["number"].lstrip("-") + (own["unit"] or unicodedata.normalize("NFKC", unit)))
    if value is None:
        return None
    return Target(name, _operator(words, own["number"]), value.number, value.unit, *span)


_FALLS = pattern("下降|降低|减少")
_GROWS = pattern(r"增长|提高|[+＋]")


def _operator(words: str, number: str) -> str:
    if number.startswith("-") or _FALLS.search(words):
        return "-"
    if _GROWS.search(words):
        return "+"
    return ">=" if _AT_LEAST.search(words) else "<=" if _AT_MOST.search(words) else "="


@cache
def _quantity(words: str) -> Quantity | None:
    """The words read as one quantity, as they would be in running text; a bare number has no unit."""
    read = [q.value for q in find_quantities(words) if q.start == 0 and q.end == len(words)]
    if read and isinstance(read[0], Quantity):
        return read[0]
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return Quantity(float(words), "")
    number = re.match(r"\d+(?:\.\d+)?", words)
    unit = words[number.end() :] if number else ""
    return Quantity(float(number[0]), unit) if number and re.fullmatch(r"[一-龥/A-Za-z²³㎡]{1,8}", unit) else None


def merge_rows(actions: Sequence[Commitment], rows: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The actions and those rows that hold none of them, in order."""
    taken = {action.block for action in actions}
    return tuple(sorted([*actions, *(row for row in rows if row.block not in taken)], key=lambda c: (c.start, c.end)))


def keep_rows(commitments: Sequence[Commitment], rows: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """The commitments; those that are rows with the figure and the year that their table gives them."""
    read = {(row.start, row.end): row for row in rows}
    return tuple(
        replace(
            c,
            deadline=row.deadline or c.deadline,
            targets=row.targets,
            inferred_deadline=None if row.deadline else c.inferred_deadline,
        )
        if (row := read.get((c.start, c.end))) is not None and row.block == c.block
        else c
        for c in commitments
    )
