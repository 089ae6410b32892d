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
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block, Commitment, Deadline, Quantity, Target
from policy_nlp.recognize.quantities import find_quantities

rule = rules_of(__name__)


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table's label, unit and goal stand, and the year of the goal with its span; `tasks`: the label is one of tasks, of which
    a bare number is no amount."""

    label: int
    goal: int
    unit: int | None
    year: tuple[str, Span] | None
    tasks: bool = False


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


def _unit_above(text: str, block: Block) -> str:
    """The unit that ends a line or a row above the headings (单位：万元), "" where none does: 单位：县水利局 is a body."""
    said = rule.above.search(text, max(block.start, block.end - 24), block.end)
    return said["unit"] if said and _reads_as_unit(said["unit"]) else ""


def _reads_as_unit(words: str) -> bool:
    figure = f"1{words}"
    return any(q.start == 0 and q.end == len(figure) for q in find_quantities(figure))


def _read_header(text: str, block: Block) -> _Columns | None:
    cells = [re.sub(r"\s", "", text[start:end]) for start, end in block.cells]
    named = rule.task_label if any(map(rule.task_unit.fullmatch, cells)) else rule.label
    label = next((k for k, cell in enumerate(cells) if rule.label.fullmatch(cell) or named.fullmatch(cell)), None)
    if label is None or any(rule.report.search(cell) for cell in cells):
        return None
    goals = [k for k, cell in enumerate(cells) if k != label and rule.goal.search(cell) and not rule.base.search(cell)]
    if not goals and any(map(rule.nature.fullmatch, cells)):
        goals = _later_years(cells)
    if not goals:
        return None
    goal = max(goals, key=lambda k: (found[1] if (found := rule.year.search(cells[k])) else "", k))
    unit = next((k for k, cell in enumerate(cells) if rule.unit.fullmatch(cell)), None)
    start, end = block.cells[goal]
    year = rule.year.search(text, start, end)
    return _Columns(
        label, goal, unit, (year[1], year.span()) if year else None, rule.label.fullmatch(cells[label]) is None
    )


def _later_years(cells: Sequence[str]) -> list[int]:
    """The columns of years after the first, in a table that says no more of them: 2020年 · 2025年."""
    years = sorted((found[1], k) for k, cell in enumerate(cells) if (found := rule.year.fullmatch(cell)))
    return [k for year, k in years if year > years[0][0]]


def _read_row(text: str, block: Block, number: int, columns: _Columns, unit: str) -> Iterator[Commitment]:
    if max(columns.label, columns.goal) >= len(block.cells):
        return
    label, goal = block.cells[columns.label], block.cells[columns.goal]
    name, named_unit = _split_label(text[slice(*label)])
    stated = text[slice(*block.cells[columns.unit])].strip() if columns.unit is not None else ""
    target = _target(name, text[slice(*goal)], stated or named_unit or unit, goal)
    if target is None or (columns.tasks and not target.unit) or not re.search("[一-龥]", name):
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
    found = rule.own_label_unit.search(words)
    if found is None:
        return words, ""
    unit = found["unit"] or found["beside"]
    fits = _reads_as_unit(unit) if found["beside"] else _quantity(f"1{unit}") is not None
    return (words[: found.start()], unit) if fits else (words, "")


def _target(name: str, cell: str, unit: str, span: Span) -> Target | None:
    """The goal in a cell, None where it holds no single figure (完成国家下达任务)."""
    words = unicodedata.normalize("NFKC", cell).replace(",", "")
    figure = rule.marks.sub("", words)
    own = re.fullmatch(r"(?P<number>-?\d+(?:\.\d+)?)(?P<unit>\D{0,8})", figure)
    if own is None:
        return None
    value = _quantity(own["number"].lstrip("-") + (own["unit"] or unicodedata.normalize("NFKC", unit)))
    if value is None:
        return None
    return Target(name, _operator(words, own["number"]), value.number, value.unit, *span)


def _operator(words: str, number: str) -> str:
    if number.startswith("-") or rule.falls.search(words):
        return "-"
    if rule.grows.search(words):
        return "+"
    return ">=" if rule.at_least.search(words) else "<=" if rule.at_most.search(words) else "="


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
    """The actions and those rows that hold none of them, in order; an action that is only a row's words gives way to the row."""
    spans = {row.block: (row.start, row.end) for row in rows}
    actions = [a for a in actions if not ((span := spans.get(a.block)) and span[0] <= a.start and a.end <= span[1])]
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
