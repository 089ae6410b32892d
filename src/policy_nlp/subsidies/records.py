"""The subsidies of a library: each grant once, with its place, its sums and its words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policy_nlp.display.brief import brief
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import CommitmentFacts, commitment_facts, text_of
from policy_nlp.store.filters import Filters
from policy_nlp.store.homes import Homes
from policy_nlp.subsidies.finding import Amount, Grant, grant_around, read_grant


@brief
@dataclass(frozen=True, slots=True)
class SubsidyRecord:
    """A grant of a document. `place` grants it (where the document speaks from), `recipient` receives it, `purpose` says for what where
    the words say it apart. `sums` and `shares` (30% of an outlay) are as written; `most` is the most that one receives, in yuan.
    `start`, `end` are its span in the text, `words` what stands there."""

    place: str | None
    recipient: str | None
    purpose: str | None
    kind: str
    sums: tuple[str, ...]
    most: float | None
    shares: tuple[str, ...]
    deadline: str | None
    document: str
    document_key: str
    words: str
    start: int
    end: int


def subsidy_records(connection: Connection, filters: Filters) -> list[SubsidyRecord]:
    """What the commitments that pass the filters grant, in the order of documents and texts; what is granted in one breath is one row."""
    homes = Homes(connection)
    found: dict[tuple[int, int], SubsidyRecord] = {}
    held, text = -1, ""
    planned = replace(filters, limit=None, status=filters.status or "planned")  # what was paid is no grant any more
    for facts in commitment_facts(connection, planned):
        document = facts.evidence.document
        if document.id != held:
            held, text = document.id, text_of(connection, document)
        span = grant_around(text, facts.evidence.end)
        if (document.id, span[0]) in found or (not facts.targets and not _has_figure(text[slice(*span)])):
            continue
        grant = read_grant(text[slice(*span)])
        if grant is not None:
            found[document.id, span[0]] = _record(facts, grant, span, text, homes.of(document.id).place)
    return list(found.values())[: filters.limit]


def _has_figure(words: str) -> bool:
    return "元" in words or "%" in words or "％" in words


def _record(facts: CommitmentFacts, grant: Grant, span: tuple[int, int], text: str, place: str | None) -> SubsidyRecord:
    document = facts.evidence.document
    return SubsidyRecord(
        place,
        grant.recipient,
        grant.purpose,
        grant.kind,
        tuple(map(_sum, grant.amounts)),
        grant.most,
        grant.shares,
        facts.deadline,
        document.name,
        document.key,
        text[slice(*span)].strip(),
        *span,
    )


def _sum(amount: Amount) -> str:
    """The sum with what the words say of it: 最高50万元, 每亩2000元."""
    each = f"每{amount.per}" if amount.per and "/" not in amount.text else ""
    return ("最高" if amount.is_most else "") + each + amount.text
