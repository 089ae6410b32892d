"""Tables that divide the work: 重点任务分工表, 责任清单 → who is responsible for each row, and by when."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from policy_nlp.clauses.actor_lists import Span
from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.brackets import Duty, core_of_label, label_kinds, read_bracket
from policy_nlp.commitments.duty_verbs import Kind
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block

rule = rules_of(__name__)


@dataclass(frozen=True, slots=True)
class RowDuty:
    """A row, its duties, and the cell of its deadline (None where the table has no such column). `heads`: the row only says whose, or
    when due, the rows under it are."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    deadline: Span | None
    heads: bool = False


_Columns = tuple[dict[int, Kind], int | None]
_Section = tuple[tuple[Duty, ...], Span | None]
_LEAST_CELLS = 3  # of a row whose only filled cell heads a section


def is_deadline_label(words: str) -> bool:
    """Whether the words head a column of deadlines, or label one."""
    return rule.deadline_header.match(words) is not None


def find_table_duties(reading: Reading, cards: Container[int] = ()) -> list[RowDuty]:
    """The rows of all tables whose header names a column of responsible bodies or of deadlines, but for those made of `cards`.

    An empty cell that is merged with the one above takes what stands there; so does any empty cell of a table whose format knows no
    merged cells. Of a header of several rows (责任单位 over 牵头
    and 配合) each column has the lowest heading.
    """
    found: list[RowDuty] = []
    columns: dict[int, Kind] = {}
    when: int | None = None
    table: int | None = None
    above: dict[int, Span] = {}
    section: _Section = ((), None)
    stages: dict[int, Span] = {}
    under_header = False
    for block in reading.blocks:
        if block.kind != "row" or not block.cells or block.table in cards:
            columns, when, table, above = {}, None, None, {}
            continue
        if table is None or block.table != table:
            columns, when, table, above, stages = {}, None, block.table, {}, {}
            under_header, section = False, ((), None)
        header, staged = _read_header(reading.text, block), _stage_columns(reading.text, block)
        if header is not None or staged:
            header, stages = header or ({}, None), staged or (stages if under_header else {})
            columns, when = _together((columns, when), header, block, reading.text) if under_header else header
            above, under_header = {}, True
            continue
        under_header = False
        if headed := _read_section(reading, block):
            section = headed
            found.append(RowDuty(block.start, block.end, (), None, heads=True))
            continue
        row = _under_section(_read_row(reading, block, columns, when, above), block, section)
        found += _by_stage(row, block, stages)
    return found


def _stage_columns(text: str, block: Block) -> dict[int, Span]:
    """The heads of the columns of a year's stages (一季度, 二季度), by their place; none where there are not two."""
    heads = {index: cell for index, cell in enumerate(block.cells) if rule.stage_header.match(text, *cell)}
    return heads if len(heads) > 1 else {}


def _by_stage(row: RowDuty | None, block: Block, stages: dict[int, Span]) -> Iterator[RowDuty]:
    """The row; of a table with columns of stages each cell of it by itself, due at the end of its stage."""
    if not stages:
        yield from () if row is None else (row,)
        return
    for index, (start, end) in enumerate(block.cells):
        due = stages.get(index) or (row.deadline if row else None)
        if end > start and (due or row):
            yield RowDuty(start, end, row.duties if row else (), due)


def _read_section(reading: Reading, block: Block) -> _Section | None:
    """What a row of one filled cell says of the rows under it: whose they are, or when they are due; None where it says neither."""
    text = reading.text
    filled = [cell for cell in block.cells if text[slice(*cell)].strip()]
    if len(block.cells) < _LEAST_CELLS or len(filled) != 1 or block.covered:
        return None
    if rule.section_due.match(text, *filled[0]):
        return (), filled[0]
    named = rule.section_body.match(text, *filled[0])
    read = read_bracket(reading, *named.span("who"), bare=True) if named else None
    return (read.duties, None) if read and read.duties else None


def _under_section(row: RowDuty | None, block: Block, section: _Section) -> RowDuty | None:
    """The row with what the section over it says where the row itself says nothing of it."""
    duties, due = section
    if row is None:
        return RowDuty(block.start, block.end, duties, due) if duties or due else None
    return replace(row, duties=row.duties or duties, deadline=row.deadline or due)


def _read_header(text: str, block: Block) -> _Columns | None:
    """The responsible columns with their kind and the deadline's column; None where the row is no such header."""
    columns: dict[int, Kind] = {}
    people: set[int] = set()  # whose names stand beside the bodies that act
    bare: dict[int, Kind] = {}  # 单位, which may be one of measure
    when: int | None = None
    for index, (start, end) in enumerate(block.cells):
        cell = re.sub(r"\s", "", text[start:end])
        if label := core_of_label(cell):
            kind = label_kinds()[label]
            if kind not in ("skip", "due"):
                columns[index] = kind
                people |= {index} if rule.of_people.search(label) and rule.of_people.search(cell) else set()
                continue
        if is_deadline_label(cell):
            when = index
        elif rule.bare_header.match(cell):
            bare[index] = "plain"
    if len(people) < len(columns):
        columns = {index: kind for index, kind in columns.items() if index not in people}
    if len(bare) == 1 and len(block.cells) > 2:
        columns = columns or bare
    return (columns, when) if columns or when is not None else None


def _together(upper: _Columns, lower: _Columns, block: Block, text: str) -> _Columns:
    """The columns of two header rows, one below the other: the upper names those under which the lower has nothing to say."""
    empty = {index for index, (start, end) in enumerate(block.cells) if not text[start:end].strip()}
    kept = {index: kind for index, kind in upper[0].items() if index in empty or index >= len(block.cells)}
    return {**kept, **lower[0]}, upper[1] if lower[1] is None else lower[1]


def _read_row(
    reading: Reading, block: Block, columns: dict[int, Kind], when: int | None, above: dict[int, Span]
) -> RowDuty | None:
    text = reading.text
    duties: list[Duty] = []
    led = any(kind == "lead" for kind in columns.values())
    for index, kind in columns.items():
        span = _filled(text, index, block, above)
        if span is None:
            continue
        read = read_bracket(reading, span[0], span[1], kind=kind, bare=kind == "plain")
        for duty in read.duties if read else ():
            role = "support" if kind == "support" or (kind == "duty" and led) else duty.role
            duties.append(Duty(duty.start, duty.end, role))
    deadline = _filled(text, when, block, above) if when is not None else None
    return RowDuty(block.start, block.end, tuple(duties), deadline) if duties or deadline else None


def _filled(text: str, index: int, block: Block, above: dict[int, Span]) -> Span | None:
    """The cell of a row, or the one above that covers it; `above` is kept up."""
    span = block.cells[index] if index < len(block.cells) else None
    if span is not None and text[span[0] : span[1]].strip():
        above[index] = span
    elif block.covered is not None and index not in block.covered:
        above.pop(index, None)
    return above.get(index)
