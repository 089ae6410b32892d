"""A comparison of two documents, and what became of promises, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from policy_nlp.compare.documents import Alignment, Comparison, in_its_case
from policy_nlp.compare.rows import ComparisonRow, comparison_table
from policy_nlp.display.brief import brief
from policy_nlp.store.facts import CommitmentFacts, DocumentFacts
from policy_nlp.store.records import Table, plain, table_of

if TYPE_CHECKING:
    from policy_nlp.tasks.deliveries import DeliveryRecord


__all__ = ["ComparisonRow", "YearRecord", "comparison_table", "export_comparison", "export_deliveries", "years_table"]


def export_comparison(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data; every commitment with its document's key and its span."""
    return {
        "a": _document(comparison.a),
        "b": _document(comparison.b),
        "shared_actors": [
            {name: getattr(actor, name) for name in type(actor).__dataclass_fields__}
            for actor in comparison.shared_actors
        ],
        "aligned": [_alignment(pair) for pair in comparison.aligned],
        "changed": [_alignment(pair) for pair in comparison.changed],
        "deliveries": [_alignment(pair) for pair in comparison.deliveries],
        "only_in_a": [_commitment(commitment) for commitment in comparison.only_in_a],
        "only_in_b": [_commitment(commitment) for commitment in comparison.only_in_b],
    }


@brief
@dataclass(frozen=True, slots=True)
class YearRecord:
    """How one yearly report follows the one before it: clauses of the earlier one `kept` (in any words), of these `changed` (deadline, target, lead) and
    `delivered`; `dropped` only the earlier one has, `added` only the later."""

    earlier: str
    earlier_on: str | None
    later: str
    later_on: str | None
    kept: int
    changed: int
    delivered: int
    dropped: int
    added: int
    earlier_key: str
    later_key: str


def years_table(comparisons: Iterable[Comparison]) -> Table[YearRecord]:
    """A row for each two reports that follow each other."""
    return table_of(YearRecord, [_year(comparison) for comparison in comparisons])


def _year(comparison: Comparison) -> YearRecord:
    a, b = comparison.a, comparison.b
    pairs = comparison.aligned, comparison.changed, comparison.deliveries
    kept, changed, delivered = (len({pair.a.evidence.start for pair in some}) for some in pairs)
    alone = len(comparison.only_in_a), len(comparison.only_in_b)
    return YearRecord(a.name, a.issued_on, b.name, b.issued_on, kept, changed, delivered, *alone, a.key, b.key)


def export_deliveries(records: Iterable[DeliveryRecord]) -> list[dict[str, Any]]:
    """The deliveries as plain data: spans in the plan's and in the report's text."""
    return [
        {
            "promise": {"start": record.promise_start, "end": record.promise_end, "text": record.promise},
            "section": list(record.section),
            "verdict": record.verdict,
            "evidence": [
                {"start": start, "end": end, "text": text}
                for (start, end), text in zip(record.evidence_spans, record.evidence, strict=True)
            ],
            "planned": _figure(record.planned, record.planned_unit),
            "reported": _figure(record.reported, record.reported_unit),
            "confidence": record.confidence,
            "judged_by": list(record.judged_by),
            "actors": list(record.actors),
            "sentence": record.sentence,
            "evidence_sentences": list(record.evidence_sentences),
            "plan": {"name": record.plan, "dated_on": record.plan_on},
            "report": {"name": record.report, "dated_on": record.report_on},
        }
        for record in records
    ]


def _figure(number: float | None, unit: str | None) -> list[Any] | None:
    return None if number is None else [plain(number), unit]


def _document(document: DocumentFacts) -> dict[str, Any]:
    return {
        "key": document.key,
        "name": document.name,
        "title": document.title,
        "document_number": document.number,
        "issued_on": document.issued_on,
    }


def _alignment(pair: Alignment) -> dict[str, Any]:
    return {
        "likeness": round(pair.likeness, 3),
        "a": _commitment(pair.a),
        "b": _commitment(pair.b),
        "kinds": list(pair.kinds),
        "changes": [
            {"what": change.what, "a": change.in_a, "b": change.in_b, "way": change.way} for change in pair.changes
        ],
        "wording": [[kind, words] for kind, words in pair.wording],
    }


def _commitment(commitment: CommitmentFacts) -> dict[str, Any]:
    return {
        "document": commitment.evidence.document.key,
        "start": commitment.evidence.start,
        "end": commitment.evidence.end,
        "status": commitment.status,
        "text": commitment.text,
        "case": in_its_case(commitment).removesuffix(commitment.text),
        "actors": [{"name": name, "text": text, "role": role} for name, text, role in commitment.actors],
        "deadline": commitment.deadline,
        "targets": [plain(target) for target in commitment.targets],
    }
