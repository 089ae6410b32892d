"""The actor view as tables: who acts in how many tasks, and who with whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from policy_nlp.bodies.naming import identify, read_name
from policy_nlp.bodies.speaker import UNKNOWN
from policy_nlp.display.brief import brief
from policy_nlp.fact_graph import Facts
from policy_nlp.graph.views import ACTOR_KINDS, Clause, clauses_of, pairs_of
from policy_nlp.store.homes import level_of_place

SHOWN = 3  # tasks that a row names
_NATIONAL = ("国务院", "中国共产党中央", "全国人民代表大会", "中国人民政治协商会议全国")


@brief
@dataclass(frozen=True, slots=True)
class ActorRecord:
    """An actor with the numbers of tasks that it leads and supports, planned and achieved; `level` is 国家, 部委, 省, 市, 县 or 乡镇
    where that is known. `tasks` are the first of them as written, those due first before the others, `first_due` and `last_due` the
    deadlines, `documents` how many name it."""

    actor: str
    kind: str
    level: str | None
    region: str | None
    leads: int
    supports: int
    planned: int
    achieved: int
    first_due: str | None
    last_due: str | None
    tasks: tuple[str, ...]
    documents: int
    document: str
    document_key: str
    start: int
    end: int


@brief
@dataclass(frozen=True, slots=True)
class PartnerRecord:
    """Two actors whom clauses name together. `together` is how many tasks they share: `lead_together`, or the first leads and the second
    helps (`helped`), or helps and the second leads (`helps`), or both help (`help_together`)."""

    actor: str
    partner: str
    together: int
    lead_together: int
    helped: int
    helps: int
    help_together: int
    documents: int
    tasks: tuple[str, ...]
    document: str
    document_key: str
    start: int
    end: int


@dataclass(slots=True)
class _Tally:
    """The clauses that name an actor, or two, by role."""

    clauses: list[tuple[Clause, str]] = field(default_factory=list)

    def count(self, *names: str) -> int:
        """Tasks in a role or a status."""
        return len(
            {c.task for c, role in self.clauses if not names or role in names or c.evidence.get("status") in names}
        )

    def documents(self) -> int:
        return len({clause.document for clause, _ in self.clauses})

    def in_order(self) -> list[Clause]:
        """The clauses, those with a deadline first, by that and by date."""
        found = [clause for clause, _ in self.clauses]
        return sorted(found, key=_first_due)

    def turned(self) -> _Tally:
        """The same of two actors in the other order."""
        return _Tally([(clause, _TURNED.get(kind, kind)) for clause, kind in self.clauses])

    def dues(self) -> list[str]:
        return sorted({due for clause, _ in self.clauses if (due := clause.evidence.get("deadline"))})


def _first_due(clause: Clause) -> tuple[Any, ...]:
    said = clause.evidence
    return said.get("deadline") or "9999-99", said.get("date") or "9999", said["document_name"], said["span_start"]


def actor_records(full: Facts, role: str | None = None, level: str | None = None) -> list[ActorRecord]:
    """The actors of a full graph, who leads most first; those in a role (lead, support) or of a level only."""
    wanted = {"lead": "leads", "support": "supports"}.get(role or "")
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for clause in clauses_of(full):
        for actor, its_role in clause.roles.items():
            if wanted in (None, its_role):
                tallies[actor].clauses.append((clause, its_role))
    found = [_actor(full.nodes[actor], tally, full) for actor, tally in tallies.items()]
    kept = [record for record in found if level in (None, record.level)]
    return sorted(kept, key=lambda r: (-r.leads, -r.supports, r.actor, r.region or ""))


def _actor(node: dict[str, Any], tally: _Tally, full: Facts) -> ActorRecord:
    dues = tally.dues()
    clauses = tally.in_order()
    return ActorRecord(
        node["label"],
        node["kind"],
        _level(node),
        node.get("region"),
        tally.count("leads"),
        tally.count("supports"),
        tally.count("planned"),
        tally.count("achieved"),
        dues[0] if dues else None,
        dues[-1] if dues else None,
        _words(clauses, full),
        tally.documents(),
        *_evidence(clauses[0]),
    )


def _level(node: dict[str, Any]) -> str | None:
    """The level of government of an actor: a place's, a body's by its region; 部委 for central bodies, 国家 above them."""
    label, region = node["label"], node.get("region")
    if region or node["kind"] == "place":
        return level_of_place(region or label)
    central = read_name(label).central
    if central is None or central.endswith(("公司", "集团")) or _BRANCH.search(label):
        return None
    return "国家" if central.endswith("领导小组") or central.startswith(_NATIONAL) else "部委"


_BRANCH = re.compile(r"(?:[支分]行|分局|分公司|办事处|监管[局组]|专员办|调查队)\Z")  # of a central body, in a place


def _words(clauses: Sequence[Clause], full: Facts) -> tuple[str, ...]:
    """The first tasks, each once, as their clauses say them."""
    words = {clause.task: full.nodes[clause.task]["label"] for clause in clauses}
    return tuple(dict.fromkeys(words.values()))[:SHOWN]


def _evidence(clause: Clause) -> tuple[str, str, int, int]:
    said = clause.evidence
    return said["document_name"], said["document"], said["span_start"], said["span_end"]


def partner_records(full: Facts, actor: str | None = None) -> list[PartnerRecord]:
    """The pairs of actors whom clauses of a full graph name together, those with most tasks first; the one that leads the other oftener
    stands first, or the one with the name asked for, of which only the pairs are given."""
    tallies: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
    for clause in clauses_of(full):
        for kind, x, y in pairs_of(clause):
            if full.nodes[x]["kind"] == full.nodes[y]["kind"] == "place":
                continue  # places in one list act each for itself
            a, b = sorted((x, y))
            tallies[a, b].clauses.append((clause, kind if x == a else _TURNED.get(kind, kind)))
    asked = _nodes_named(full, actor) if actor else None
    found = []
    for (a, b), tally in tallies.items():
        if asked is None:
            is_turned = tally.count("supports") > tally.count("helped")
        elif a in asked or b in asked:
            is_turned = a not in asked
        else:
            continue
        found.append(_partner(full, b, a, tally.turned()) if is_turned else _partner(full, a, b, tally))
    return sorted(found, key=lambda r: (-r.together, r.actor, r.partner))


_TURNED = {"supports": "helped", "helped": "supports"}


def _nodes_named(full: Facts, actor: str) -> set[str]:
    """The nodes of a body under any of its names, else those whose labels hold the words."""
    body = identify(actor, UNKNOWN)
    labels = {node: data["label"] for node, data in full.nodes(data=True) if data["kind"] in ACTOR_KINDS}
    exact = {node for node, label in labels.items() if label in (actor, body.name if body else actor)}
    return exact or {node for node, label in labels.items() if actor in label}


def _partner(full: Facts, a: str, b: str, tally: _Tally) -> PartnerRecord:
    clauses = tally.in_order()
    return PartnerRecord(
        full.nodes[a]["label"],
        full.nodes[b]["label"],
        tally.count(),
        tally.count("leads_with"),
        tally.count("helped"),
        tally.count("supports"),
        tally.count("supports_with"),
        tally.documents(),
        _words(clauses, full),
        *_evidence(clauses[0]),
    )
