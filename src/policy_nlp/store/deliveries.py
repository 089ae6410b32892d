"""The deliveries that a library keeps: which later papers were looked at for the promises of which, and what they say of each."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from policy_nlp.display.brief import brief
from policy_nlp.errors import NotWorkedOutError
from policy_nlp.judgements.applying import Proposal, apply_to_deliveries
from policy_nlp.judgements.records import Judgement
from policy_nlp.judgements.targets import KEY_LENGTH, Place
from policy_nlp.store.connection import Connection, transaction
from policy_nlp.store.judgements import all_judgements
from policy_nlp.store.queries import Outcomes
from policy_nlp.store.sqltext import Condition
from policy_nlp.store.texts import Texts

DONE = ("met", "exceeded")
SURE = 0.4  # what is less sure is more often wrong than right where many papers are looked at: docs/query.md
BEST_FIRST = (*DONE, "partly", "missed", "unreported")
UNCOMPARED = "uncompared"  # no verdict: no later paper of the issuer was looked at


@dataclass(frozen=True, slots=True)
class KeptDelivery:
    """What a later paper says of the promise at `commitment` (its position); promises of which it says nothing have no row. `evidence` are
    spans of the report's text."""

    commitment: int
    verdict: str
    confidence: float
    evidence: tuple[tuple[int, int], ...]


@brief
@dataclass(frozen=True, slots=True)
class KeptState:
    """How far the deliveries of a library are kept: `papers` are the pairs of a plan and a later paper that were compared, `left` the
    documents whose promises were not compared: they came after, or passed no filter."""

    papers: int
    left: int


def keep_pair(connection: Connection, plan: int, report: int, rows: Iterable[KeptDelivery]) -> None:
    """Writes what a paper says of a plan's promises, all of it or nothing."""
    with transaction(connection):
        connection.execute("INSERT OR REPLACE INTO delivery_papers VALUES (?, ?)", (plan, report))
        connection.execute("DELETE FROM deliveries WHERE plan_id = ? AND report_id = ?", (plan, report))
        connection.executemany(
            "INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?)",
            [(plan, r.commitment, report, r.verdict, r.confidence, json.dumps(r.evidence)) for r in rows],
        )


def forget_pairs(connection: Connection, wanted: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs that are kept already, after those that are not wanted any more have gone."""
    kept = set(connection.execute("SELECT plan_id, report_id FROM delivery_papers"))
    with transaction(connection):
        for table in ("deliveries", "delivery_papers"):
            connection.executemany(f"DELETE FROM {table} WHERE plan_id = ? AND report_id = ?", sorted(kept - wanted))
    return kept & wanted


def begin_anew(connection: Connection, model: str) -> None:
    """Forgets what another model has found."""
    known = {row[0] for row in connection.execute("SELECT DISTINCT model FROM delivery_documents")}
    if known - {model}:
        with transaction(connection):
            for table in ("deliveries", "delivery_papers", "delivery_documents"):
                connection.execute(f"DELETE FROM {table}")


def note_documents(connection: Connection, documents: Iterable[int], model: str) -> None:
    """Notes that the promises of these documents were compared with every later paper."""
    with transaction(connection):
        rows = [(document, model) for document in documents]
        connection.executemany("INSERT OR REPLACE INTO delivery_documents VALUES (?, ?)", rows)


def kept_state(connection: Connection) -> KeptState | None:
    """How far deliveries are kept, None where they never were."""
    (noted,) = connection.execute("SELECT count(*) FROM delivery_documents").fetchone()
    (papers,) = connection.execute("SELECT count(*) FROM delivery_papers").fetchone()
    (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone()
    return KeptState(papers, documents - noted) if noted else None


# ── asked for ────────────────────────────────────────────────────────────────

LOOKED_AT = "EXISTS (SELECT 1 FROM delivery_papers p WHERE p.plan_id = c.document_id)"
_RANK = "CASE v.verdict " + " ".join(f"WHEN '{verdict}' THEN {n}" for n, verdict in enumerate(BEST_FIRST)) + " END"
_BEST = (
    f"coalesce((SELECT min({_RANK}) FROM deliveries v WHERE v.plan_id = c.document_id AND v.commitment = c.position "
    f"AND v.confidence >= {SURE}), {BEST_FIRST.index('unreported')})"
)


def unseen_condition(connection: Connection) -> Condition:
    """The condition on `commitments c` that it is planned, that later papers of its issuer were looked at, and that none shows it done. Raises
    QueryError where no deliveries are kept."""
    return outcome_condition(connection, [verdict for verdict in BEST_FIRST if verdict not in DONE])


def outcome_condition(connection: Connection, verdicts: Collection[str]) -> Condition:
    """The condition on `commitments c` that it is planned, that later papers of its issuer were looked at, and that the best that any says of it is
    one of the verdicts; what persons said of deliveries outweighs the machine. With UNCOMPARED alone, that none was looked at. Raises
    QueryError where no deliveries are kept."""
    if kept_state(connection) is None:
        raise NotWorkedOutError(
            "whether a delivery was seen is not worked out yet in this library; do so once with: policy-nlp deliveries --all"
        )
    if UNCOMPARED in verdicts:
        return f"c.status = 'planned' AND NOT {LOOKED_AT}", []
    best = {key: best_of(held) for key, held in judged_outcomes(connection).items()}
    judged = json.dumps(sorted(best))
    held = json.dumps(sorted(key for key, verdict in best.items() if verdict in verdicts))
    ranks = ", ".join(str(BEST_FIRST.index(verdict)) for verdict in sorted(verdicts))
    among = "c.id IN (SELECT value FROM json_each(?))"
    said = f"({among} OR (NOT {among} AND {_BEST} IN ({ranks})))"
    return f"c.status = 'planned' AND {LOOKED_AT} AND {said}", [held, judged]


def best_of(verdicts: Iterable[str]) -> str:
    """The best of the verdicts of several papers."""
    return min(verdicts, key=BEST_FIRST.index, default="unreported")


def best_outcomes(connection: Connection) -> tuple[set[int], dict[int, str]]:
    """The ids of the documents for whose promises later papers were looked at, and id of each promise of which any of them says something → the
    best; what persons said of deliveries outweighs the machine."""
    looked_at = {plan for (plan,) in connection.execute("SELECT DISTINCT plan_id FROM delivery_papers")}
    query = f"SELECT v.plan_id << 32 | v.commitment, min({_RANK}) FROM deliveries v WHERE v.confidence >= {SURE} GROUP BY v.plan_id, v.commitment"
    best = {key: BEST_FIRST[rank] for key, rank in connection.execute(query)}
    best.update((key, best_of(held)) for key, held in judged_outcomes(connection).items())
    return looked_at, best


def outcomes_stamp(connection: Connection) -> tuple[object, ...]:
    """What changes whenever `best_outcomes` may say something else of the same commitments."""
    kept = (
        "SELECT (SELECT count(*) FROM delivery_papers), (SELECT count(*) FROM delivery_documents), (SELECT max(model) FROM delivery_documents), "
        "count(*), count(deleted), max(created) FROM judgements WHERE source GLOB 'commitment/*' AND target != ''"
    )
    return tuple(connection.execute(kept).fetchone())


def outcomes_known(connection: Connection) -> Outcomes | None:
    """What tells how later papers bear out promises, None where no deliveries are kept."""
    return partial(outcomes_of, connection) if kept_state(connection) else None


def outcomes_of(connection: Connection, wanted: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Id of each of those promises for whose document later papers were looked at → how many, and the best that any says of it."""
    counts = "SELECT plan_id, count(*) FROM delivery_papers GROUP BY plan_id"
    papers: dict[int, int] = dict(connection.execute(counts).fetchall())
    plans = sorted({key >> 32 for key in wanted} & papers.keys())  # a commitment's id begins with its document's
    query = (
        "SELECT plan_id << 32 | commitment, verdict FROM deliveries "
        f"WHERE plan_id IN (SELECT value FROM json_each(?)) AND confidence >= {SURE}"
    )
    said: dict[int, list[str]] = defaultdict(list)
    for key, verdict in connection.execute(query, (json.dumps(plans),)):
        said[key].append(verdict)
    said.update(judged_outcomes(connection))
    return {key: (papers[key >> 32], best_of(said.get(key, ()))) for key in wanted if key >> 32 in papers}


def judged_outcomes(connection: Connection) -> dict[int, list[str]]:
    """Id of each promise of whose deliveries persons said something → the verdicts of all its later papers, theirs laid over."""
    return {
        key: [said.verdict if said.confidence >= SURE else "unreported" for _, said in held]
        for key, held in judged_proposals(connection).items()
    }


def judged_proposals(connection: Connection) -> dict[int, list[tuple[int, Proposal]]]:
    """Id of each promise of a plan of whose deliveries persons said something → (paper, what it says), theirs laid over, for all its later papers."""
    judgements = [j for j in all_judgements(connection, ["commitment"]) if j.question in ("verdict", "same")]
    plans = _judged_plans(connection, judgements)
    found: dict[int, list[tuple[int, Proposal]]] = {}
    for plan, sha256 in plans.items():
        reports = connection.execute(
            "SELECT d.id, d.sha256 FROM delivery_papers p JOIN documents d ON d.id = p.report_id WHERE p.plan_id = ? ORDER BY d.id",
            (plan,),
        ).fetchall()
        for report, report_sha256 in reports:
            proposals = _proposals(connection, (plan, sha256), (report, report_sha256))
            settled = apply_to_deliveries([proposal for _, proposal in proposals], report_sha256, judgements)
            for (key, _), proposal in zip(proposals, settled, strict=True):
                found.setdefault(key, []).append((report, proposal))
    return found


def _judged_plans(connection: Connection, judgements: Sequence[Judgement]) -> dict[int, str]:
    """The plans of whose promises something was said."""
    ends = {t.document[:KEY_LENGTH] for j in judgements for t in (j.source, j.target) if t and t.kind == "commitment"}
    rows = connection.execute(
        "SELECT DISTINCT d.id, d.sha256 FROM delivery_papers p JOIN documents d ON d.id = p.plan_id"
    )
    return {key: sha256 for key, sha256 in rows.fetchall() if sha256[:KEY_LENGTH] in ends}


Named = tuple[int, str]  # a document's id and its hash


def _proposals(connection: Connection, plan: Named, report: Named) -> list[tuple[int, Proposal]]:
    """Every promise of a plan with what a report says of it, as kept."""
    query = "SELECT commitment, verdict, confidence, evidence FROM deliveries WHERE plan_id = ? AND report_id = ?"
    kept = {row[0]: row[1:] for row in connection.execute(query, (plan[0], report[0]))}
    text = Texts(connection).of(report[0]) if kept else ""
    promises = "SELECT id, position, start_at, end_at, text FROM commitments WHERE document_id = ? AND status = 'planned' ORDER BY position"
    found = []
    for key, position, start, end, words in connection.execute(promises, (plan[0],)):
        verdict, confidence, spans = kept.get(position, ("unreported", 0.0, "[]"))
        evidence = tuple(Place(report[1], a, b, text[a:b]) for a, b in json.loads(spans))
        found.append((key, Proposal(Place(plan[1], start, end, words), verdict, evidence, confidence)))
    return found
