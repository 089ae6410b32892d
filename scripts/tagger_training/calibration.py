"""The confidence table: counts by type and evidence, smoothed towards the type; and its expected calibration error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from policy_nlp.model import Entity
from policy_nlp.recognize.confidence import evidence_of

Case = tuple[str, str, bool]  # type, evidence, right
STRENGTH = 4  # the type's own precision counts as this many cases more
HEAD = """# How often entities of a type were right, by the evidence they rest on (rule, or the tagger's probability in steps), in documents kept
# apart from the rules and the weights; * any other. Made by scripts/calibrate_confidence: type, evidence, confidence, cases.
"""


def cases_of(entities: Iterable[Entity], gold: set[tuple[int, int, str]]) -> list[Case]:
    """Each entity with what it rests on, and whether the gold has it."""
    return [(e.type.value, evidence_of(e), (e.start, e.end, e.type.value) in gold) for e in entities]


def make_table(cases: Sequence[Case]) -> dict[tuple[str, str], tuple[float, int]]:
    """(type, evidence) → (confidence, cases)."""
    seen, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for kind, evidence, is_right in cases:
        for key in ((kind, evidence), (kind, "*")):
            seen[key] += 1
            right[key] += is_right
    table = {}
    for kind, evidence in sorted(seen):
        own = (right[kind, "*"] + 1.8) / (seen[kind, "*"] + 2)
        value = (right[kind, evidence] + STRENGTH * own) / (seen[kind, evidence] + STRENGTH)
        table[kind, evidence] = (round(own if evidence == "*" else value, 3), seen[kind, evidence])
    return table


def confidence_in(table: dict[tuple[str, str], tuple[float, int]], kind: str, evidence: str) -> float:
    """What the table says of the evidence."""
    return table.get((kind, evidence), table.get((kind, "*"), (0.9, 0)))[0]


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The mean distance between confidence and share right, over bins of equal width weighted by their cases."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        held.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    return sum(abs(sum(c for c, _ in group) - sum(r for _, r in group)) for group in held.values()) / len(pairs)


def cross_fitted_error(by_document: Sequence[Sequence[Case]], folds: int = 5) -> float:
    """The calibration error where each document is judged by a table made without it."""
    pairs = []
    for fold in range(folds):
        rest = [case for i, cases in enumerate(by_document) if i % folds != fold for case in cases]
        table = make_table(rest)
        for cases in by_document[fold::folds]:
            pairs += [(confidence_in(table, kind, evidence), right) for kind, evidence, right in cases]
    return calibration_error(pairs)


def write_table(table: dict[tuple[str, str], tuple[float, int]], path: Path) -> None:
    """Writes the table as a word list."""
    rows = [f"{kind}\t{evidence}\t{value}\t{count}\n" for (kind, evidence), (value, count) in sorted(table.items())]
    path.write_text(HEAD + "".join(rows), "utf-8")
