"""Tables that are the card of one task, or of several one below the other: label left, value right (责任单位 | 县住建局, 完成时限 | 6月底前).

All that stands on a card is charged to its bodies and due by its day. A card ends where the label that the table begins with comes again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from policy_nlp.clauses.actor_lists import Span
from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.brackets import Duty, core_of_label, label_kinds, read_bracket
from policy_nlp.commitments.duty_verbs import Kind
from policy_nlp.commitments.tables import RowDuty, is_deadline_label
from policy_nlp.language.rules import rules_of
from policy_nlp.model import Block

rule = rules_of(__name__)

_MOST_CELLS = 4  # two labels with their values


def find_card_duties(reading: Reading) -> tuple[list[RowDuty], frozenset[int]]:
    """The cards with their duties and the cell of their deadline, in the order of the text; and the tables that are made of cards."""
    found: list[RowDuty] = []
    tables: set[int] = set()
    rows = (block for block in reading.blocks if block.kind == "row" and block.cells and block.table is not None)
    for table, group in groupby(rows, key=lambda block: block.table):
        of_table = [*group]
        if table is not None and _is_card_table(reading, of_table):
            tables.add(table)
            found += [duty for card in _cards(reading.text, of_table) if (duty := _read_card(reading, card))]
    return found, frozenset(tables)


def _is_card_table(reading: Reading, rows: list[Block]) -> bool:
    """Whether no row heads columns of bodies or days, and some say of themselves who, or by when."""
    said = False
    for row in rows:
        if len(row.cells) > _MOST_CELLS:
            return False
        pairs = [*_pairs(reading, row)]
        labels = [cell for cell in row.cells if _kind(_words(reading.text, cell)) not in (None, "skip")]
        if labels and not pairs:
            return False
        said = said or bool(pairs)
    return said


def _words(text: str, cell: Span) -> str:
    return re.sub(r"\s", "", text[slice(*cell)]).rstrip("：:")


def _kind(words: str) -> Kind | None:
    """What a label's bodies are, "due" of a day; None where the words are no label."""
    if is_deadline_label(words):
        return "due"
    core = core_of_label(words)
    return label_kinds()[core] if core else None


def _pairs(reading: Reading, row: Block) -> Iterator[tuple[Kind, Span]]:
    """(what a label says, the span of its value) for each label of the row with a value that fits it beside it or behind its colon."""
    text, cells = reading.text, row.cells
    for index, cell in enumerate(cells):
        labelled = rule.labelled.match(text, *cell)
        if (
            labelled
            and (kind := _kind(re.sub(r"\s", "", labelled["label"])))
            and _fits(reading, kind, labelled.span("value"))
        ):
            yield kind, labelled.span("value")
        elif index % 2 == 0 and index + 1 < len(cells):
            beside = cells[index + 1]
            own = _kind(_words(text, cell))
            if own and _kind(_words(text, beside)) is None and _fits(reading, own, beside):
                yield own, beside


def _fits(reading: Reading, kind: Kind, value: Span) -> bool:
    """Whether the value is one of days, or of bodies or persons."""
    if kind == "due":
        return rule.day.search(reading.text, *value) is not None
    return kind != "skip" and bool(_duties(reading, kind, value))


def _duties(reading: Reading, kind: Kind, value: Span) -> tuple[Duty, ...]:
    read = read_bracket(reading, *value, kind=kind)
    return read.duties if read else ()


def _cards(text: str, rows: list[Block]) -> Iterator[list[Block]]:
    """The rows of each card: a new one begins with the label that the first begins with."""
    first = _words(text, rows[0].cells[0])
    card: list[Block] = []
    for row in rows:
        if card and _words(text, row.cells[0]) == first:
            yield card
            card = []
        card.append(row)
    yield card


def _read_card(reading: Reading, rows: list[Block]) -> RowDuty | None:
    pairs = [pair for row in rows for pair in _pairs(reading, row)]
    led = any(kind == "lead" for kind, _ in pairs)
    duties = [
        Duty(duty.start, duty.end, "support" if kind == "support" or (kind == "duty" and led) else duty.role)
        for kind, value in pairs
        if kind != "due"
        for duty in _duties(reading, kind, value)
    ]
    deadline = next((value for kind, value in pairs if kind == "due"), None)
    return RowDuty(rows[0].start, rows[-1].end, tuple(duties), deadline) if duties or deadline else None
