"""What became of promises over a whole library, as its deliveries are kept: each promise with what a later paper says of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from policy_nlp.display.brief import brief
from policy_nlp.errors import NotWorkedOutError
from policy_nlp.store.connection import Connection
from policy_nlp.store.deliveries import BEST_FIRST, LOOKED_AT, SURE, judged_proposals, kept_state
from policy_nlp.store.queries import KEY_LENGTH
from policy_nlp.store.sqltext import Condition, in_list, where_all
from policy_nlp.store.texts import Texts


@brief
@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """A promise, and what a later paper of its issuer says of it: verdict, the words that it rests on, how sure they are. A promise of which none of
    the `later_papers` looked at says anything has one row, `unreported`, without a report. `judged_by` are the persons whose verdict it is, ()
    where it is the machine's proposal."""

    promise: str
    verdict: str
    evidence: tuple[str, ...]
    confidence: float | None
    lead: tuple[str, ...]
    plan: str
    plan_key: str
    plan_on: str | None
    promise_start: int
    promise_end: int
    report: str | None
    report_key: str | None
    report_on: str | None
    evidence_spans: tuple[tuple[int, int], ...]
    later_papers: int
    judged_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What the paper with the id `report` says of a promise."""

    report: int
    verdict: str
    confidence: float
    spans: tuple[tuple[int, int], ...]
    by: tuple[str, ...] = ()


def outcome_records(
    connection: Connection, conditions: Sequence[Condition], verdicts: Collection[str] = (), least: float = SURE
) -> list[OutcomeRecord]:
    """The outcomes of the promises that meet the conditions on `commitments c`, those of `verdicts` only where any are given, and no less sure than
    `least`; by the dates of the plans, of each promise the best first. Raises QueryError where none are kept."""
    if kept_state(connection) is None:
        raise NotWorkedOutError(
            "what became of promises is not worked out yet in this library; do so once with: policy-nlp deliveries --all"
        )
    promises = _promises(connection, conditions)
    said = _said(connection, sorted({row[1] for row in promises}), least)
    leads = _leads(connection, promises)
    papers = _papers(connection)
    texts = Texts(connection, keep=True)
    names = {row[0]: row[1:] for row in connection.execute("SELECT id, name, sha256, dated_on FROM documents")}
    found = []
    for key, document, _, start, end, text in promises:
        plan, plan_sha256, plan_on = names[document]
        held: Sequence[_Said | None] = said.get(key) or (None,)
        for one in held:
            verdict = one.verdict if one else "unreported"
            if verdicts and verdict not in verdicts:
                continue
            report, sha256, day = names[one.report] if one else (None, None, None)
            found.append(
                OutcomeRecord(
                    text,
                    verdict,
                    tuple(texts.of(one.report)[a:b] for a, b in one.spans) if one else (),
                    one.confidence if one else None,
                    leads.get(key, ()),
                    plan,
                    plan_sha256[:KEY_LENGTH],
                    plan_on,
                    start,
                    end,
                    report,
                    sha256 and sha256[:KEY_LENGTH],
                    day,
                    one.spans if one else (),
                    papers[document],
                    one.by if one else (),
                )
            )
    return found


def _promises(connection: Connection, conditions: Sequence[Condition]) -> list[tuple[Any, ...]]:
    text, values = where_all([("c.status = 'planned'", []), (LOOKED_AT, []), *conditions])
    query = (
        "SELECT c.id, c.document_id, c.position, c.start_at, c.end_at, c.text FROM commitments c JOIN documents d ON d.id = c.document_id "
        f"{text} ORDER BY coalesce(d.dated_on, '9999'), d.name, d.sha256, c.position"
    )
    return connection.execute(query, values).fetchall()


def _said(connection: Connection, plans: Sequence[int], least: float) -> dict[int, list[_Said]]:
    """Id of a promise → what papers say of it, the best first, then by day; what persons judged stands as they have it."""
    found: dict[int, list[_Said]] = defaultdict(list)
    among, values = in_list("plan_id", plans)
    query = (
        f"SELECT plan_id << 32 | commitment, report_id, verdict, confidence, evidence FROM deliveries WHERE {among} "
        "ORDER BY plan_id, commitment, report_id"
    )
    for key, report, verdict, confidence, evidence in connection.execute(query, values):
        spans = tuple((start, end) for start, end in json.loads(evidence))
        found[key].append(_Said(report, verdict, confidence, spans))
    for key, proposals in judged_proposals(connection).items():
        found[key] = [
            _Said(report, one.verdict, one.confidence, tuple((p.start, p.end) for p in one.evidence), one.by)
            for report, one in proposals
            if one.verdict != "unreported" or one.by
        ]
    days = dict(connection.execute("SELECT id, coalesce(dated_on, '9999') || name FROM documents").fetchall())
    return {
        key: sorted(sure, key=lambda one: (BEST_FIRST.index(one.verdict), days[one.report]))
        for key, held in found.items()
        if (sure := [one for one in held if one.confidence >= least])
    }


def _papers(connection: Connection) -> dict[int, int]:
    query = "SELECT plan_id, count(*) FROM delivery_papers GROUP BY plan_id"
    return dict(connection.execute(query).fetchall())


def _leads(connection: Connection, promises: Sequence[tuple[Any, ...]]) -> dict[int, tuple[str, ...]]:
    """Id of a promise → who leads it."""
    among, values = in_list("document_id", sorted({row[1] for row in promises}))
    query = (
        f"SELECT document_id << 32 | commitment, name FROM actors WHERE {among} AND role = 'lead' AND inferred = 0 "
        "ORDER BY document_id, commitment, position"
    )
    rows: Iterator[tuple[int, str]] = iter(connection.execute(query, values))
    return {key: tuple(dict.fromkeys(name for _, name in held)) for key, held in groupby(rows, lambda row: row[0])}
