"""A comparison of two documents as JSON."""

from __future__ import annotations

from typing import Any

from policy_nlp.compare.documents import Alignment, Comparison
from policy_nlp.store.facts import CommitmentFacts, DocumentFacts
from policy_nlp.store.records import plain


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
        "changes": [{"what": change.what, "a": change.in_a, "b": change.in_b} for change in pair.changes],
    }


def _commitment(commitment: CommitmentFacts) -> dict[str, Any]:
    return {
        "document": commitment.evidence.document.key,
        "start": commitment.evidence.start,
        "end": commitment.evidence.end,
        "status": commitment.status,
        "text": commitment.text,
        "actors": [{"name": name, "text": text, "role": role} for name, text, role in commitment.actors],
        "deadline": commitment.deadline,
        "targets": [plain(target) for target in commitment.targets],
    }
