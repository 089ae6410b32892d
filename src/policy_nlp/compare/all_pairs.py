"""Every pair of documents that have tasks in common, counted without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from policy_nlp.compare.documents import ALIGNED, changes_between, one_to_one, shared_actors
from policy_nlp.compare.likeness import near_pairs_within, normal_form
from policy_nlp.store.facts import CommitmentFacts


@dataclass(frozen=True, slots=True)
class PairRecord:
    """Two documents of a library, A the earlier, and how much they share."""

    a: str
    a_key: str
    a_date: str | None
    b: str
    b_key: str
    b_date: str | None
    shared_actors: int
    aligned: int
    deliveries: int
    changed: int


def compare_all(commitments: Sequence[CommitmentFacts]) -> list[PairRecord]:
    """A record for each pair of documents with an aligned task, most aligned first. `commitments` come document by document,
    in the fixed order."""
    aligned = _aligned(commitments)
    by_document: dict[str, list[CommitmentFacts]] = defaultdict(list)
    for commitment in commitments:
        by_document[commitment.evidence.document.key].append(commitment)
    records = [_record(commitments, by_document, pairs) for pairs in aligned]
    return sorted(records, key=lambda r: (-r.aligned, r.a, r.a_key, r.b, r.b_key))


Pairs = list[tuple[int, int, float]]


def _aligned(commitments: Sequence[CommitmentFacts]) -> list[Pairs]:
    """The alignments of each pair of documents, each clause taken once in a pair."""
    forms = [normal_form(commitment.text) for commitment in commitments]
    distinct = list(dict.fromkeys(forms))
    places: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        places[form].append(i)
    found: dict[tuple[str, str], Pairs] = defaultdict(list)
    same = ((n, n, 1.0) for n, form in enumerate(distinct) if len(places[form]) > 1)
    for m, n, score in (*same, *near_pairs_within(distinct, ALIGNED)):
        for i in places[distinct[m]]:
            for j in places[distinct[n]]:
                _note(found, commitments, i, j, score)
    return [one_to_one(dict.fromkeys(pairs)) for pairs in found.values()]


def _note(
    found: dict[tuple[str, str], Pairs], commitments: Sequence[CommitmentFacts], i: int, j: int, score: float
) -> None:
    a, b = commitments[min(i, j)].evidence.document, commitments[max(i, j)].evidence.document
    if a.key != b.key:
        found[a.key, b.key].append((min(i, j), max(i, j), score))


def _record(
    commitments: Sequence[CommitmentFacts], by_document: dict[str, list[CommitmentFacts]], pairs: Pairs
) -> PairRecord:
    sides = [(commitments[i], commitments[j]) for i, j, _ in pairs]
    a, b = sides[0][0].evidence.document, sides[0][1].evidence.document
    return PairRecord(
        a.name,
        a.key,
        a.issued_on,
        b.name,
        b.key,
        b.issued_on,
        len(shared_actors(by_document[a.key], by_document[b.key])),
        len(sides),
        sum(1 for x, y in sides if (x.status, y.status) == ("planned", "achieved")),
        sum(1 for x, y in sides if changes_between(x, y)),
    )
