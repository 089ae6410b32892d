"""A diffusion as a table and as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from policy_nlp.compare.documents import wording
from policy_nlp.diffusion.takers import Placed
from policy_nlp.diffusion.tree import nested
from policy_nlp.diffusion.uptake import Diffusion, Spread, Uptake
from policy_nlp.display.brief import brief
from policy_nlp.store.facts import CommitmentFacts
from policy_nlp.store.records import Table, plain, table_of


@brief
@dataclass(frozen=True, slots=True)
class UptakeRecord:
    """An undertaking of the source and one document that took it up, `taken_by` documents in all; a row without a document where
    nobody did. `kinds` is what became of it (see docs/compare.md), `relation` how the document cites the source."""

    undertaking: str
    start: int
    end: int
    taken_by: int
    document: str | None
    document_key: str | None
    issuers: tuple[str, ...]
    place: str | None
    level: str | None
    dated_on: str | None
    days: int | None
    relation: str | None
    text: str | None
    their_start: int | None
    their_end: int | None
    likeness: float | None
    kinds: tuple[str, ...]
    changes: tuple[str, ...]


def uptake_table(diffusion: Diffusion) -> Table[UptakeRecord]:
    """A row for each undertaking and document that took it up, in the order of the source and of dates."""
    return table_of(UptakeRecord, [row for spread in diffusion.spreads for row in _rows(spread)])


def _rows(spread: Spread) -> list[UptakeRecord]:
    stated = spread.commitment
    own = stated.text, stated.evidence.start, stated.evidence.end, len(spread.uptakes)
    if not spread.uptakes:
        return [UptakeRecord(*own, None, None, (), None, None, None, None, None, None, None, None, None, (), ())]
    return [_row(own, uptake) for uptake in spread.uptakes]


def _row(own: tuple[str, int, int, int], uptake: Uptake) -> UptakeRecord:
    taker, pair = uptake.taker, uptake.alignment
    return UptakeRecord(
        *own,
        taker.document.name,
        taker.document.key,
        taker.document.issuers,
        taker.home.place,
        taker.home.level,
        taker.dated_on,
        uptake.days,
        taker.relation,
        pair.b.text,
        pair.b.evidence.start,
        pair.b.evidence.end,
        round(pair.likeness, 3),
        pair.kinds,
        tuple(f"{change.what}: {change.in_a} → {change.in_b}" for change in pair.changes),
    )


@brief
@dataclass(frozen=True, slots=True)
class TakerRecord:
    """A document that was put beside the source, and how many undertakings it took up."""

    document: str
    place: str | None
    level: str | None
    dated_on: str | None
    relation: str | None
    taken_up: int


def taker_table(diffusion: Diffusion) -> Table[TakerRecord]:
    """The documents put beside the source, in the order of dates."""
    counts = diffusion.taken_by
    rows = [
        TakerRecord(t.document.name, t.home.place, t.home.level, t.dated_on, t.relation, counts.get(t.document.key, 0))
        for t in diffusion.takers
    ]
    return table_of(TakerRecord, rows)


def diffusion_data(diffusion: Diffusion) -> dict[str, Any]:
    """The diffusion as plain data: `tree` of the documents that took anything up, each under the one above it from which it may have it;
    and each undertaking with the tree of its own (`taken_up`, then `passed_on`), the wording compared."""
    counts = diffusion.taken_by
    took = [taker for taker in diffusion.takers if taker.document.key in counts]
    return {
        "source": _document(diffusion.source),
        "summary": {
            "undertakings": len(diffusion.spreads),
            "documents_compared": len(diffusion.takers),
            "documents_that_share_enough": diffusion.shared,
            "taken_up_by_documents": [{"documents": k, "undertakings": n} for k, n in diffusion.by_documents.items()],
        },
        "tree": nested(took, lambda n: {**_document(took[n]), "taken_up": counts[took[n].document.key]}, "below"),
        "undertakings": [_spread(spread) for spread in diffusion.spreads],
    }


def _spread(spread: Spread) -> dict[str, Any]:
    takers = [uptake.taker for uptake in spread.uptakes]
    return {
        **_commitment(spread.commitment),
        "documents": len(takers),
        "taken_up": nested(takers, lambda n: _uptake(spread.uptakes[n]), "passed_on"),
    }


def _uptake(uptake: Uptake) -> dict[str, Any]:
    pair = uptake.alignment
    return {
        **_document(uptake.taker),
        "days": uptake.days,
        "commitment": _commitment(pair.b),
        "likeness": round(pair.likeness, 3),
        "kinds": list(pair.kinds),
        "changes": [{"what": c.what, "source": c.in_a, "here": c.in_b, "way": c.way} for c in pair.changes],
        "wording": [[kind, words] for kind, words in wording(pair.a.text, pair.b.text)],
    }


def _document(placed: Placed) -> dict[str, Any]:
    document = placed.document
    return {
        "document": document.key,
        "name": document.name,
        "title": document.title,
        "issuers": list(document.issuers),
        "place": placed.home.place,
        "level": placed.home.level,
        "dated_on": placed.dated_on,
        "relation": placed.relation,
    }


def _commitment(commitment: CommitmentFacts) -> dict[str, Any]:
    return {
        "text": commitment.text,
        "start": commitment.evidence.start,
        "end": commitment.evidence.end,
        "status": commitment.status,
        "deadline": commitment.deadline,
        "targets": [plain(target) for target in commitment.targets],
    }
