"""A comparison of two documents as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policy_nlp.display.brief import brief
from policy_nlp.store.records import Table, table_of

if TYPE_CHECKING:
    from policy_nlp.compare.documents import Comparison


@brief
@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A row of a comparison as a table: `kinds` is what became of A's task in B, "dropped" where only A has it, "added" where only B.
    `a_sentence` and `b_sentence` are the sentences, which say whom a bare 给予企业50万元奖励 is for."""

    kinds: tuple[str, ...]
    a: str | None
    b: str | None
    likeness: float | None
    changes: tuple[str, ...]
    a_start: int | None
    b_start: int | None
    a_sentence: str | None = None
    b_sentence: str | None = None


def comparison_table(comparison: Comparison) -> Table[ComparisonRow]:
    """The comparison as a table: the aligned tasks in A's order, then what only A says, then what only B says."""
    rows = [
        ComparisonRow(
            pair.kinds,
            pair.a.text,
            pair.b.text,
            round(pair.likeness, 3),
            tuple(f"{change.what}: {change.in_a} → {change.in_b}" for change in pair.changes),
            pair.a.evidence.start,
            pair.b.evidence.start,
            pair.a.evidence.sentence,
            pair.b.evidence.sentence,
        )
        for pair in comparison.aligned
    ]
    rows += [
        ComparisonRow(("dropped",), c.text, None, None, (), c.evidence.start, None, c.evidence.sentence)
        for c in comparison.only_in_a
    ]
    rows += [
        ComparisonRow(("added",), None, c.text, None, (), None, c.evidence.start, None, c.evidence.sentence)
        for c in comparison.only_in_b
    ]
    return table_of(ComparisonRow, rows)
