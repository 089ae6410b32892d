"""The later papers of one issuer: where a promise may be reported as kept."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from policy_nlp.bodies.naming import Body, identify
from policy_nlp.errors import QueryError
from policy_nlp.store.connection import Connection
from policy_nlp.store.homes import NATION, Homes, level_of_place
from policy_nlp.store.speakers import Speakers

_REPORT = "工作报告"  # of a place, where the header names no issuer: its government's
_GOVERNMENT = "人民政府"


@dataclass(frozen=True, slots=True)
class _Paper:
    id: int
    dated_on: str
    number: str | None
    plans: bool
    reports: bool


def later_papers(connection: Connection) -> list[tuple[int, int]]:
    """(plan, report) of every document that promises something and each later one of the same issuer that reports anything done; in order.
    The issuer is the body that the header names, under its full name; a document without one is of nobody, but the work report of a place is its
    government's. Two states of one paper, with one document number, are no pair."""
    found: set[tuple[int, int]] = set()
    for papers in _by_issuer(connection).values():
        reports = [paper for paper in papers if paper.reports]
        for plan in papers:
            found.update((plan.id, r.id) for r in reports if plan.plans and _comes_after(r, plan))
    return sorted(found)


def _comes_after(report: _Paper, plan: _Paper) -> bool:
    is_same = plan.number is not None and plan.number == report.number
    return is_before(plan.dated_on, report.dated_on) and not is_same


def is_before(one: str | None, other: str | None) -> bool:
    """Whether a day (month, year) is known to be before another."""
    if one is None or other is None:
        return False
    size = min(len(one), len(other))
    return one[:size] < other[:size]


def refuse_earlier(plan: tuple[str, str | None], report: tuple[str, str | None]) -> None:
    """Raises QueryError where a report, by (name, the day it bears), is an older paper than the plan: it tells nothing of what became of its
    promises. Days that only a file's name or an index says are not enough to refuse."""
    if is_before(report[1], plan[1]):
        raise QueryError(
            f"{report[0]} ({report[1]}) is older than {plan[0]} ({plan[1]}), and cannot tell what became of its promises; give the later one as the report"
        )


def _by_issuer(connection: Connection) -> dict[str, list[_Paper]]:
    """Full name of a body → its dated papers."""
    speakers, homes = Speakers(connection), Homes(connection)
    having = {
        status: {
            row[0]
            for row in connection.execute(f"SELECT DISTINCT document_id FROM commitments WHERE status = '{status}'")
        }
        for status in ("planned", "achieved")
    }
    found: dict[str, list[_Paper]] = defaultdict(list)
    query = "SELECT id, dated_on, document_number, issuers, coalesce(kind, '') || coalesce(title, name) FROM documents WHERE dated_on IS NOT NULL ORDER BY id"
    for key, dated_on, number, issuers, words in connection.execute(query).fetchall():
        paper = _Paper(key, dated_on, number, key in having["planned"], key in having["achieved"])
        named = json.loads(issuers)
        place = homes.of(key).place
        found_bodies = ((issuer, identify(issuer, speakers.of(key))) for issuer in named)
        bodies = {_full_name(issuer, body, place) for issuer, body in found_bodies}
        if not named and _REPORT in words and place not in (None, NATION):
            bodies = {f"{place}{_GOVERNMENT}"}
        for name in bodies - {""}:
            found[name].append(paper)
    return found


def _full_name(issuer: str, body: Body | None, place: str | None) -> str:
    """The name of an issuer in full; of one of a quarter or a zone, which no list of divisions holds, with the document's place in
    front; "" where that is unknown."""
    if body is not None and (body.region is None or level_of_place(body.region) is not None):
        return body.name
    if place is None or place == NATION:
        return ""
    name = body.name if body else issuer
    shared = max(k for k in range(len(name) + 1) if place.endswith(name[:k]))  # 青川市东河片区, 东河片区管理局
    return name if name.startswith(place) else place + name[shared:]
