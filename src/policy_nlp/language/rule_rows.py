"""What each rule is for, as rows of lexicon/rules.tsv: id, pattern, effect, example, counter-example, paragraph of the annotation guide.

An example is words in which the rule matches what stands between ⟦ and ⟧ (nothing between them: a place). In a counter-example it
matches nowhere or, where ⟦⟧ says at which place it is asked, not there. \\n in either is a line's end, \\0 what stands for a date.
Both are held by a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policy_nlp.language.rules import rule_of
from policy_nlp.lexicon import load_rows

_OPEN, _CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule's row. `guide` is the paragraph that asks for it (§5), "" where it serves several."""

    rule: str
    effect: str
    example: str
    counter: str
    guide: str

    @property
    def problem(self) -> str:
        """What is wrong with the row, "" where it holds."""
        pattern = rule_of(self.rule)
        words, start, end = _unmarked(self.example)
        there = pattern.match(words, start)
        spans = {found.span() for found in (*pattern.finditer(words), *filter(None, [there]))}
        if (start, end) not in spans:
            return f"matches {sorted(words[s:e] for s, e in spans)} in the example"
        if _OPEN in self.counter:
            words, start, _ = _unmarked(self.counter)
            wrong = pattern.match(words, start)
        else:
            wrong = pattern.search(self.counter)
        return f"matches {wrong[0]!r} in the counter-example" if wrong else ""


def _unmarked(marked: str) -> tuple[str, int, int]:
    """The words without ⟦ and ⟧, and where what stood between them begins and ends."""
    start, end = marked.index(_OPEN), marked.index(_CLOSE) - 1
    return marked.replace(_OPEN, "").replace(_CLOSE, ""), start, end


@cache
def rule_rows() -> dict[str, RuleRow]:
    """The rows by their rules. Raises ValueError for a row without its columns or an example without its marks."""
    rows = {}
    for row in load_rows("rules"):
        if len(row) not in (5, 6) or row[3].count(_OPEN) != 1 or row[3].count(_CLOSE) != 1:
            raise ValueError(
                f"lexicon/rules.tsv: {row[0]} needs a pattern, an effect, an example with ⟦ ⟧ and a counter-example"
            )
        example, counter = (words.replace("\\n", "\n").replace("\\0", "\0") for words in row[3:5])
        rows[row[0]] = RuleRow(row[0], row[2], example, counter, row[5] if len(row) > 5 else "")
    return rows


def effect_of(rule: str) -> str:
    """What a rule is for, "" for a group of rows."""
    row = rule_rows().get(rule)
    return row.effect if row else ""
