"""Who matters among the actors, in plain words: who leads most, who is asked to help, who stands between others, who belongs together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import networkx

from policy_nlp.display.brief import brief

Graph: TypeAlias = networkx.MultiDiGraph
TASK_TIES = ("leads_with", "supports", "supports_with")
_WORK = 5_000_000  # steps that betweenness may cost: in a larger graph it is reckoned from evenly chosen actors

MEANINGS = {
    "leads": "leads this many tasks (牵头)",
    "helps": "is named to help (配合) in this many tasks; an actor that leads few or none is always asked, never asking",
    "broker": "share of the shortest ways between two other actors that run through this one: who would otherwise not be in touch",
    "community": "actors that share tasks with each other more than with the rest; the value is their number",
}


@brief
@dataclass(frozen=True, slots=True)
class MeasureRecord:
    """One line of a ranking. `meaning` says in plain words what the value is; for a community `actor` lists who leads it."""

    measure: str
    rank: int
    actor: str
    kind: str
    value: float
    leads: int
    supports: int
    meaning: str


def add_measures(view: Graph) -> None:
    """Writes `partners` (actors it shares tasks with), `brokerage` (0 to 1) and `community` (1 is the largest; actors without a partner
    have none) into the nodes of an actor view."""
    plain = networkx.Graph()
    number = {node: i for i, node in enumerate(sorted(view))}  # sets of small integers keep their order from run to run
    for source, target, data in view.edges(data=True):
        if data["kind"] in TASK_TIES and source != target:
            a, b = number[source], number[target]
            held = plain.get_edge_data(a, b, {"weight": 0})["weight"]
            plain.add_edge(a, b, weight=held + data["weight"])
    ordered = networkx.Graph()
    ordered.add_nodes_from(sorted(plain))
    ordered.add_weighted_edges_from(sorted((min(a, b), max(a, b), w) for a, b, w in plain.edges(data="weight")))
    brokerage, communities = _brokerage(ordered), _communities(ordered)
    for node, i in number.items():
        view.nodes[node]["partners"] = ordered.degree(i) if i in ordered else 0
        if i in ordered:
            view.nodes[node]["brokerage"] = round(brokerage[i], 6)
            view.nodes[node]["community"] = communities[i]


def _brokerage(graph: networkx.Graph) -> dict[int, float]:
    size = graph.number_of_nodes() + graph.number_of_edges()
    pivots = max(1, _WORK // max(size, 1))
    sample = pivots if pivots < graph.number_of_nodes() else None
    found: dict[int, float] = networkx.betweenness_centrality(graph, k=sample, seed=0)
    return found


def _communities(graph: networkx.Graph) -> dict[int, int]:
    parts = networkx.community.louvain_communities(graph, weight="weight", seed=0) if len(graph) else []
    ranked = sorted(parts, key=lambda part: (-len(part), min(part)))
    return {node: rank for rank, part in enumerate(ranked, 1) for node in part}


def rank_actors(view: Graph, most: int = 10) -> list[MeasureRecord]:
    """The first `most` of each ranking of an actor view, ties by name."""
    nodes = [(node, data) for node, data in view.nodes(data=True)]
    return [
        *_ranking("leads", nodes, most, lambda data: data["leads"]),
        *_ranking("helps", nodes, most, lambda data: data["supports"] if data["supports"] > data["leads"] else 0),
        *_ranking("broker", nodes, most, lambda data: data.get("brokerage", 0)),
        *_circles(nodes, most),
    ]


Nodes = list[tuple[str, dict[str, Any]]]


def _ranking(
    measure: str, nodes: Nodes, most: int, value: Callable[[dict[str, Any]], float]
) -> Iterator[MeasureRecord]:
    found = sorted((-value(data), data["label"], node, data) for node, data in nodes if value(data) > 0)
    for rank, (score, label, _, data) in enumerate(found[:most], 1):
        yield _record(measure, rank, label, data["kind"], -score, data["leads"], data["supports"])


def _circles(nodes: Nodes, most: int) -> Iterator[MeasureRecord]:
    members: dict[int, list[dict[str, Any]]] = {}
    for _, data in nodes:
        if "community" in data:
            members.setdefault(data["community"], []).append(data)
    for rank in sorted(members)[:most]:
        chiefs = sorted(members[rank], key=lambda data: (-data["leads"] - data["supports"], data["label"]))
        names = "、".join(data["label"] for data in chiefs[:5])
        counts = [sum(data[role] for data in chiefs) for role in ("leads", "supports")]
        yield _record("community", rank, names, "", len(chiefs), *counts)


def _record(measure: str, rank: int, actor: str, kind: str, value: float, leads: int, supports: int) -> MeasureRecord:
    return MeasureRecord(measure, rank, actor, kind, value, leads, supports, MEANINGS[measure])
